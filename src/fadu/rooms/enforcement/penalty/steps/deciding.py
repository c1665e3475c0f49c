"""The four ways in which a case is decided (办法 53–56; 处罚法 57–59)."""

from collections.abc import Mapping
from typing import Any

from fadu.kernel.procedure import Defect, Gate, Need, Step
from fadu.rooms.enforcement.penalty.bases import LAW, LEADERS, Edition
from fadu.rooms.enforcement.penalty.checks import decision, deliberation, notice, once
from fadu.rooms.enforcement.penalty.checks.alike import apart
from fadu.rooms.enforcement.penalty.checks.aside import impartial
from fadu.rooms.enforcement.penalty.checks.back_needs import Needs
from fadu.rooms.enforcement.penalty.comparing import decided
from fadu.rooms.enforcement.penalty.facts import decision as facts
from fadu.rooms.enforcement.penalty.steps.papers import numbered, spelled, step


def steps(edition: Edition) -> tuple[Step, ...]:
    """Return the steps of an edition."""
    needs = Needs(edition)
    return (_imposing(edition, needs), _exempting(edition, needs), *_without_penalty(edition, needs))


def _before_penalty(needs: Needs) -> tuple[Need, ...]:
    return (
        needs.open,
        needs.undecided,
        needs.reviewed,
        needs.notice_served,
        *((needs.plea_over,) if needs.edition.new else ()),
        needs.plea_reviewed,
        needs.hearing_over,
        needs.hearing_held,
        needs.discretion,
        needs.review_after_hearing,
        needs.review_when_asked,
        needs.review_when_complex,
        needs.review_passed,
        needs.review_followed,
        needs.discussion_passed,
    )


def _gates(edition: Edition) -> tuple[Gate, ...]:
    told = (notice.hearing_right_told(edition),) if edition.new else ()
    return (
        decision.decider(edition),
        impartial(edition),
        once.twice(edition),
        *told,
        notice.as_notified(edition),
        notice.no_heavier(edition),
        deliberation.review_stands(edition),
        deliberation.discussed(edition),
        decision.in_range(edition),
        decision.contents(edition),
        decision.organ_name(edition),
        decision.government(edition),
    )


def _defects(edition: Edition) -> tuple[Defect, ...]:
    untold = () if edition.new else (notice.hearing_right_untold(edition),)
    alike = (decision.as_calculated(edition), apart(edition, "deviation_reason"))
    owed = (decision.ordered_to_correct(edition), decision.gains_taken(edition))
    return (*untold, deliberation.as_discussed(edition), *alike, *owed)


def _complete(data: Mapping[str, Any], matter: str) -> Mapping[str, Any]:
    return {**spelled(data, matter), **decided(data, matter)}


def _imposing(edition: Edition, needs: Needs) -> Step:
    return step(
        "impose",
        facts.IMPOSED,
        LEADERS,
        edition.cite("第五十三条", LAW("第五十七条")),
        needs=_before_penalty(needs),
        gates=_gates(edition),
        defects=_defects(edition),
        derived=frozenset({"number", "amount_in_words", "similar"}),
        complete=_complete,
        numbered=(("number", "penalty.decision"),),
        final=True,
        help="处罚决定以本机关名义作出，七个工作日内公开、送达。",
    )


def _exempting(edition: Edition, needs: Needs) -> Step:
    return step(
        "exempt",
        facts.EXEMPTED,
        LEADERS,
        edition.cite("第四十二条", LAW("第三十三条")),
        needs=(needs.open, needs.undecided, needs.reviewed),
        gates=(decision.decider(edition), impartial(edition), once.first(edition)),
        defects=(decision.corrected_in_time(edition),),
        final=True,
        help="依法不予处罚的，应当对当事人进行教育。",
        **numbered("penalty.no_penalty"),
    )


def _without_penalty(edition: Edition, needs: Needs) -> tuple[Step, ...]:
    return (
        step(
            "find_unfounded",
            facts.UNFOUNDED,
            LEADERS,
            edition.cite("第五十三条", LAW("第五十七条")),
            needs=(needs.open, needs.undecided, needs.reviewed),
            gates=(decision.decider(edition), impartial(edition)),
            final=True,
        ),
        step(
            "transfer_out",
            facts.TRANSFERRED_OUT,
            LEADERS,
            edition.cite("第十七条", LAW("第二十七条")),
            needs=(needs.open, needs.filed, needs.undecided),
            gates=(decision.designated(edition),),
            final=True,
            help="不得以行政处罚代替刑事处罚。",
        ),
    )
