"""What the checks of the second half ask of a case: its facts by their short names, who investigated it, its party."""

from datetime import date
from typing import Any

from fadu.kernel.ledger.read import Recorded
from fadu.kernel.parties import PERSON
from fadu.kernel.parties import door as parties
from fadu.kernel.procedure import Asked

P = "penalty."
_INQUIRIES = ("investigators_assigned", "inspected", "questioned", "sampled")
#: Whose author has investigated the case.
_ACTS = ("inspected", "questioned", "sampled", "evidence_added", "report_submitted")


def last(asked: Asked, name: str) -> Recorded | None:
    """Return the latest fact of a case by its short name, or None."""
    return asked.last(f"{P}{name}")


def said(asked: Asked, name: str, field: str) -> Any:
    """Return what the latest fact of that name says in a field; None when there is none."""
    fact = last(asked, name)
    return fact.data.get(field) if fact else None


def standing(asked: Asked, name: str, *ended_by: str) -> Recorded | None:
    """Return the latest fact of that name unless one of `ended_by` came after it."""
    fact = last(asked, name)
    later = [other for ending in ended_by if (other := last(asked, ending)) and fact and other.seq > fact.seq]
    return None if later else fact


def investigators(asked: Asked) -> frozenset[str]:
    """Return who investigates the case: whoever was assigned, inspected, questioned or sampled."""
    named = [fact for name in _INQUIRIES for fact in asked.named(f"{P}{name}")]
    return frozenset(person for fact in named for person in fact.data.get("officers") or ())


def inquirers(asked: Asked) -> frozenset[str]:
    """Return who investigated by name or by hand: whoever is named in the inquiry, or recorded a part of it."""
    acts = [fact for name in _ACTS for fact in asked.named(f"{P}{name}")]
    return investigators(asked) | {str(fact.actor.get("person")) for fact in acts if fact.actor.get("person")}


def by_person(asked: Asked) -> bool:
    """Say whether the party is a natural person (公民); without a known party it is taken for one."""
    code = said(asked, "filed", "party")
    row = parties.party(str(code)) if code else None
    return row is None or row.kind == PERSON


def day(value: Any) -> date | None:
    """Return a day as entered, or None."""
    return date.fromisoformat(str(value)[:10]) if value else None
