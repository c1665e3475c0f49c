"""From tabling to publication (条例 29–33); publication in two editions of fair competition."""

from fadu.kernel.procedure import Citation, Need, Step
from fadu.rooms.decisions.major_decisions import checks
from fadu.rooms.decisions.major_decisions.bases import RECORDERS, UNITS, article
from fadu.rooms.decisions.major_decisions.facts import decision as facts
from fadu.rooms.decisions.major_decisions.steps.needs import (
    CHANGED_AS_REVIEWED,
    CONTROLLABLE,
    DRAFTED,
    FAIR,
    LEGALITY,
    PARTY_AGREES,
    PASSED,
    PUBLISHED,
    TABLED,
    UNDECIDED,
    UNPUBLISHED,
    P,
    step,
)

_PUBLISHERS = ("unit_head", "liaison")

#: Any decision is archived, the one that was not passed too.
DECIDED = Need("还没有集体讨论决定", article("第三十三条"), any_of=(f"{P}discussed", *PASSED.any_of[1:]))

BEFORE = (
    step(
        "table",
        facts.TABLED,
        UNITS,
        article("第二十五条"),
        LEGALITY,
        CHANGED_AS_REVIEWED,
        UNDECIDED,
        gates=(checks.FORUM,),
        defects=checks.MISSING,
    ),
    step("record_words", facts.WORDS_RECORDED, RECORDERS, article("第三十条"), TABLED, UNDECIDED),
    step(
        "discuss",
        facts.DISCUSSED,
        RECORDERS,
        article("第三十条"),
        TABLED,
        CONTROLLABLE,
        UNDECIDED,
        gates=(checks.FORUM,),
        defects=checks.MEETING,
        help="发言逐条登记之后登记决定；行政首长最后发表意见，不同意见如实载明。",
    ),
    step("ask_party", facts.PARTY_ASKED, (*RECORDERS, "leader"), article("第三十一条"), DRAFTED),
)
AFTER = (
    step("explain", facts.EXPLAINED, UNITS, article("第三十二条"), PUBLISHED),
    Step(
        "archive",
        facts.ARCHIVED.label,
        facts.ARCHIVED,
        UNITS,
        article("第三十三条"),
        needs=(DECIDED,),
        defects=(checks.INCOMPLETE, checks.UNEXPLAINED),
    ),
)


def publishing(*, fair: bool) -> Step:
    """Return publication: from 2024-08-01 nothing comes out without its review of fair competition (条例 18)."""
    basis: Citation = article("第三十二条")
    needs = (PASSED, UNPUBLISHED, PARTY_AGREES, FAIR) if fair else (PASSED, UNPUBLISHED, PARTY_AGREES)
    more = () if fair else (checks.COMPETITION_2021,)
    defects = (checks.PARTY_FIRST, checks.UNPUBLIC, checks.UNADOPTED, *more)
    return step("publish", facts.PUBLISHED, _PUBLISHERS, basis, *needs, defects=defects, final=True)
