"""The clocks of a case; lengths and articles stand in `law/limits.yaml`.

What isn't counted towards the decision: 办法 第五十七条（中止、听证、公告、监测、评估、鉴定、认定、送达）,
第五十四条（移送）.
"""

from fadu.kernel.procedure import Citation, Effect, Extension, PauseRule, TimeLimit
from fadu.rooms.enforcement.penalty.bases import RULE, Edition

_P = "penalty."
DECISIONS = ("imposed", "exempted", "unfounded", "transferred_out")


def _names(*facts: str) -> tuple[str, ...]:
    return tuple(f"{_P}{fact}" for fact in facts)


def limits(edition: Edition) -> tuple[TimeLimit, ...]:
    """Return the clocks of an edition."""
    return (
        *_opening(edition),
        _decision(edition),
        *_hearing(),
        *_afterwards(),
        *(_since_2023() if edition.new else ()),
    )


def _opening(edition: Edition) -> tuple[TimeLimit, ...]:
    return (
        TimeLimit(
            "penalty.filing",
            starts=_names("lead_registered"),
            stops=_names("filed", "not_filed"),
            start_field="found_on",
            extensions=(Extension("penalty.screening_extended", "penalty.filing_extension"),) if edition.new else (),
        ),
    )


def _pause(starts: str, stops: tuple[str, ...], reason: str, basis: Citation) -> PauseRule:
    return PauseRule(_names(starts), _names(*stops), reason, basis)


def _pauses(edition: Edition) -> tuple[PauseRule, ...]:
    """Return what isn't counted: the order of 2010 names neither the suspension nor the transfer."""
    counted = edition.cite("第五十七条", "第五十五条")
    both = (
        _pause("sampled", ("report_received",), "监测（检测）", counted),
        _pause("appraisal_commissioned", ("report_received",), "评估、鉴定、认定", counted),
        _pause("notified", ("notice_served",), "送达告知书", counted),
        _pause("hearing_requested", ("hearing_held", "hearing_waived"), "听证", counted),
    )
    if not edition.new:
        return both
    return (
        *both,
        _pause("suspended", ("resumed",), "中止调查", counted),
        _pause("crime_sent", ("crime_returned",), "移送涉嫌犯罪案件", RULE("第五十四条")),
    )


def _decision(edition: Edition) -> TimeLimit:
    return TimeLimit(
        "penalty.decision",
        starts=_names("filed"),
        stops=_names(*DECISIONS, "filing_revoked", "investigation_ended_early"),
        pauses=_pauses(edition),
        extensions=(
            Extension("penalty.decision_extended", "penalty.decision_extension"),
            Extension("penalty.decision_extended_again", "penalty.decision_further_extension"),
        )
        if edition.new
        else (),
    )


def _hearing() -> tuple[TimeLimit, ...]:
    return (
        TimeLimit(
            "penalty.hearing_request",
            starts=_names("notice_served"),
            stops=_names("hearing_requested"),
            start_field="served_on",
            effect=Effect.LAPSES,
            when=_names("notified:hearing_right=true"),
            lapsed="期满未要求听证",
        ),
        TimeLimit(
            "penalty.hearing_notice",
            starts=_names("hearing_notified"),
            stops=_names("hearing_notice_served"),
            before="hearing_on",
        ),
    )


def _afterwards() -> tuple[TimeLimit, ...]:
    return (
        TimeLimit("penalty.service", starts=_names("imposed", "exempted"), stops=_names("served")),
        # The party owes the money, not the bureau: an unpaid fine is a state, no delay of ours.
        TimeLimit(
            "penalty.payment",
            starts=_names("served"),
            stops=_names("paid", "deferral_granted"),
            start_field="served_on",
            effect=Effect.LAPSES,
            when=_names("imposed:kinds=fine"),
            lapsed="到期未缴纳",
        ),
        TimeLimit(
            "penalty.dunning",
            starts=_names("dunning_served"),
            stops=_names("enforcement_applied"),
            start_field="served_on",
            effect=Effect.LEAST,
        ),
    )


def _since_2023() -> tuple[TimeLimit, ...]:
    """Return what the rules of 2023 count and the order of 2010 did not."""
    return (
        # The five working days run in full: a plea on the second day doesn't end them, and a waiver of the hearing
        # alone neither; a clear waiver of the plea lifts the bar on the decision instead (办法 44).
        TimeLimit(
            "penalty.plea",
            starts=_names("notice_served"),
            stops=_names(*DECISIONS),
            start_field="served_on",
            effect=Effect.LAPSES,
            lapsed="期限届满",
        ),
        TimeLimit(
            "penalty.supervised_report",
            starts=_names("closed"),
            stops=_names("supervised_reported"),
            when=_names("filed:supervised=true"),
        ),
    )
