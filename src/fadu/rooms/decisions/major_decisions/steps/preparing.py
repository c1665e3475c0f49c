"""From the proposal to the opinions in order (条例 10–18), and matters that come from another system."""

from fadu.kernel.procedure import Need, Step
from fadu.rooms.decisions.major_decisions import checks
from fadu.rooms.decisions.major_decisions.bases import LEGAL, POINT_10, RULE, UNITS, article
from fadu.rooms.decisions.major_decisions.facts import preparation as facts
from fadu.rooms.decisions.major_decisions.steps.needs import (
    DRAFTED,
    NOT_REVIEWER,
    STARTED,
    UNDECIDED,
    UNSTARTED,
    P,
    need,
    step,
)

#: What a new draft, or one sent back, must go through again.
_AGAIN = tuple(
    f"{P}{name}" for name in ("legality_asked", "legality_reviewed", "legality_opinion_issued", "adjusted", "tabled")
)
_HEARD = Need(
    "还没有听取意见",
    article("第十八条"),
    any_of=(
        *(f"{P}{name}" for name in ("consultation_closed", "public_heard", "hearing_held")),
        *DRAFTED.any_of[1:],
    ),
)
_NOT_OPEN = Need("已经向社会公开征求意见", article("第十四条"), none_of=(f"{P}consultation_opened",))

STEPS = (
    Step(
        "propose",
        "提出决策事项建议",
        facts.PROPOSED,
        (*UNITS, *LEGAL, "leader"),
        article("第十条"),
        opens=True,
        defects=(checks.OUTSIDE,),
        help="写明拟解决的主要问题、理由和依据、初步方案及其必要性和可行性。年度目录外的事项写明原因。",
    ),
    Step(
        "take_over",
        "从外部系统转入",
        facts.TAKEN_OVER,
        (*UNITS, *LEGAL, "system"),
        POINT_10,
        opens=True,
        event=True,
        defects=(checks.UNTAKEN,),
        help="按已经发生的情况登记，不重复录入。",
    ),
    step(
        "synchronise",
        facts.SYNCHRONISED,
        (*UNITS, *LEGAL, "system"),
        POINT_10,
        event=True,
        voids=(f"{P}tabled",),
        defects=(checks.UNTAKEN,),
    ),
    step("start", facts.STARTED, ("leader", "unit_head"), article("第十条"), UNSTARTED),
    step(
        "draft",
        facts.DRAFTED,
        UNITS,
        article("第十二条"),
        STARTED,
        UNDECIDED,
        apart_from=(NOT_REVIEWER,),
        voids=_AGAIN,
        help="草案有重大改动的，重新拟订，并重新送请合法性审查；此前的记录都保留。",
    ),
    step(
        "return_draft",
        facts.RETURNED,
        ("unit_head", *LEGAL, "leader"),
        RULE,
        DRAFTED,
        UNDECIDED,
        voids=_AGAIN,
        help="退回后已登记的内容都保留，修改后从需要重新办理的环节继续。",
    ),
    step(
        "open_consultation",
        facts.CONSULTATION_OPENED,
        (*UNITS, "system"),
        article("第十五条"),
        DRAFTED,
        defects=(checks.SHORT,),
    ),
    step(
        "close_consultation",
        facts.CONSULTATION_CLOSED,
        (*UNITS, "system"),
        article("第十五条"),
        need("还没有公开征求意见", article("第十五条"), "consultation_opened"),
    ),
    step("hear_public", facts.PUBLIC_HEARD, UNITS, article("第十四条"), STARTED),
    step(
        "exempt_participation",
        facts.PARTICIPATION_EXEMPTED,
        ("unit_head", *LEGAL),
        article("第十四条"),
        STARTED,
        _NOT_OPEN,
    ),
    step(
        "hold_hearing",
        facts.HEARING_HELD,
        (*UNITS, "system"),
        article("第十七条"),
        DRAFTED,
        defects=(checks.RECORD_UNSIGNED,),
    ),
    step(
        "settle_opinions",
        facts.OPINIONS_SETTLED,
        (*UNITS, "system"),
        article("第十八条"),
        _HEARD,
        defects=(checks.UNHANDLED,),
    ),
)
