"""Rules, signed reports and marks in the demo bureau, made by the people who would make them."""

from collections.abc import Mapping
from datetime import date, datetime, time
from typing import Any

from django.test import TestCase
from tests.year.rounds.helping import act, fill

from fadu.kernel.procedure.take import Order, Refused, take
from fadu.kernel.registry.collect import registry
from fadu.kernel.roles.door import account_named, actor_of
from fadu.lib.clock import SHANGHAI
from fadu.year.rounds.models import Report, ReportPiece
from fadu.year.scoring.questions import UnitScore, score_of

RULES: Mapping[str, Any] = {
    "completion": "50",
    "evidence": "20",
    "timeliness": "10",
    "quality": "20",
    "ongoing": "0.8",
    "evidence_needed": 1,
    "late_share": "0.1",
    "lead": "1",
    "support": "1",
    "named": "1",
    "pace_quarter": "0.25",
    "pace_half_year": "0.5",
}
SIGNED_ON = date(2023, 7, 5)


def publish_rules(code: str = "2023-1", on: date = date(2023, 6, 1), **changed: Any) -> None:
    """Draft, adopt and publish an edition of the rules, all on one day."""
    act(
        "legal-clerk", "scoring_rules.draft", on=on, code=code, title=f"计分规则 {code}（示例）", **{**RULES, **changed}
    )
    act("party-office", "scoring_rules.adopt", code, on, meeting="局党组会议（示例）", adopted_on=on)
    act("legal-head", "scoring_rules.publish", code, on, channel="内部网站（示例）")


def sign(round_code: str, unit: str = "water", states: Mapping[str, str] | None = None, on: date = SIGNED_ON) -> str:
    """Fill in, submit and sign a unit's report; what follows after commit has followed. Return its code."""
    code = f"{round_code}.{unit}"
    fill(code, states)
    head = "legal-head" if unit == "legal" else f"{unit}-head"
    with TestCase.captureOnCommitCallbacks(execute=True):
        act(f"{unit}-liaison", "report.submit", code, on)
        act(head, "report.sign", code, on)
    return code


def accept(code: str, who: str = "legal-clerk", on: date = SIGNED_ON) -> str:
    """Accept a signed report."""
    act(who, "report.accept", code, on)
    return code


def keys(code: str) -> list[str]:
    """Return the commitments of a report."""
    return list(ReportPiece.objects.filter(report=code).order_by("commitment").values_list("commitment", flat=True))


def score(code: str) -> UnitScore:
    """Return a report's score as it stands now."""
    return score_of(Report.objects.get(code=code))[1]


def mark(code: str, commitment: str, quality: str = "8", who: str = "legal-clerk", on: date = SIGNED_ON) -> None:
    """Mark one commitment's quality."""
    act(who, "score.mark_quality", code, on, commitment=commitment, quality=quality, reason="材料齐全（示例）。")


def publish(code: str, who: str = "legal-head", on: date = SIGNED_ON) -> tuple[str, ...]:
    """Publish a score; return what was noted beside it."""
    return act(who, "score.publish_scores", code, on).defects


def gates(who: str, step: str, matter: str, on: date = SIGNED_ON, told: date | None = None, **data: Any) -> set[str]:
    """Return which gates refuse a step that is told on a later day (default: its own); empty when it was taken."""
    code, _, name = step.partition(".")
    account = account_named(who)
    assert account is not None
    moment = datetime.combine(told or on, time(10), SHANGHAI)
    refusals = []
    try:
        take(Order(registry().procedure(code, on), name, actor_of(account, on), data, matter, on), moment)
    except Refused as refused:
        refusals = refused.refusals
    assert all(item.reason and item.advice for item in refusals)
    return {item.gate for item in refusals}
