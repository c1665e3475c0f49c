"""Where a report stands, computed from its days and stored nowhere; and whose lateness a delay was. Pure."""

from dataclasses import dataclass
from datetime import date
from typing import Protocol

STANDINGS = {
    "open": "待填报",
    "submitted": "待签发",
    "signed": "待审核",
    "returned": "已退回",
    "accepted": "已通过",
}


class Days(Protocol):
    """What is read of a report."""

    submitted_on: date | None
    signed_on: date | None
    accepted_on: date | None
    returned_on: date | None
    due_on: date


def state(report: Days) -> str:
    """Return `open`, `submitted`, `signed`, `returned` or `accepted`."""
    if report.accepted_on:
        return "accepted"
    if report.signed_on:
        return "signed"
    if report.submitted_on:
        return "submitted"
    return "returned" if report.returned_on else "open"


def is_late(report: Days, as_of: date) -> bool:
    """Return whether the unit still owes its report after the day it was due."""
    return state(report) in {"open", "submitted", "returned"} and as_of > report.due_on


@dataclass(frozen=True, slots=True)
class Turn:
    """One delivery of a report: when it was due, signed, and answered by the reviewer."""

    due_on: date
    signed_on: date
    answered_on: date | None


def unit_late_days(turns: list[Turn]) -> int:
    """Return by how many calendar days the unit itself was late, over all deliveries.

    What the review took is never the unit's: each return sets a new date, and only delay beyond it counts.
    """
    return sum(max(0, (turn.signed_on - turn.due_on).days) for turn in turns)


def review_days(turns: list[Turn]) -> int:
    """Return how many calendar days the report lay with the reviewers, over all deliveries answered so far."""
    return sum((turn.answered_on - turn.signed_on).days for turn in turns if turn.answered_on)
