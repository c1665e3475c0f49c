"""How the facts of one case become its row. No personal value goes into it."""

from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal
from typing import Any

from fadu.kernel.ledger.read import Recorded
from fadu.lib.written import as_day, as_sum
from fadu.rooms.enforcement.penalty.acts import act_rows
from fadu.rooms.enforcement.penalty.precedents import precedent_rows

Row = dict[str, Any]
_TEXTS = (
    *("number", "organ", "unit", "handler", "source", "source_ref", "party", "suspect", "cause", "conduct", "law"),
    *("article", "penalty_law", "penalty_article", "officers", "kinds", "decision", "decision_number", "ground"),
    *("factors", "circumstance"),
)
_FLAGS = (
    *("supervised", "plea", "hearing", "hearing_waived", "review_due", "reviewed_legally", "discussed", "filmed"),
    *("credit_papers", "departure"),
)
_DAYS = (
    *("conduct_from", "conduct_until", "found_on", "filed_on", "reported_on", "noticed_on", "decided_on", "served_on"),
    *("closed_on", "archived_on", "revoked_on", "hearing_asked_on", "rectification_on", "correct_by", "rechecked_on"),
)
#: Where a case stands after a fact, for lists: the latest of these decides.
STATES = {
    "lead_registered": "screening",
    "filed": "investigating",
    "suspended": "suspended",
    "resumed": "investigating",
    "report_submitted": "reviewing",
    "returned": "investigating",
    "reviewed": "reviewed",
    "notified": "noticed",
    "legally_reviewed": "deliberating",
    "discussed": "deliberating",
    "imposed": "decided",
    "exempted": "decided",
    "unfounded": "decided",
    "transferred_out": "decided",
    "served": "executing",
    "revoked": "revoked",
    "reopened": "reviewed",
    "not_filed": "ended",
    "filing_revoked": "ended",
    "investigation_ended_early": "ended",
    "closed": "closed",
    "archived": "archived",
}
_MARKS = {
    "pleaded": "plea",
    "hearing_waived": "hearing_waived",
    "legally_reviewed": "reviewed_legally",
    "filmed": "filmed",
}
#: Facts that only tell on which day something happened.
_WHEN = {
    "report_submitted": "reported_on",
    "notified": "noticed_on",
    "closed": "closed_on",
    "archived": "archived_on",
    "revoked": "revoked_on",
    "hearing_requested": "hearing_asked_on",
}


def case(code: str, facts: Iterable[Recorded]) -> dict[str, list[Row]]:
    """Fold a case into its row, into the acts of its officers, and into a precedent once its fine stands."""
    told = tuple(facts)
    row = summary(code, told)
    return {
        "penalty.Case": [row],
        "penalty.Precedent": precedent_rows(code, told),
        "penalty.Act": act_rows(code, row["unit"], told),
    }


def summary(code: str, facts: Iterable[Recorded]) -> Row:
    """Return the row of a case."""
    row: Row = {"code": code, "state": "screening", "paid": Decimal(0)}
    row |= dict.fromkeys(_TEXTS, "") | dict.fromkeys(_FLAGS, False) | dict.fromkeys(_DAYS)
    row |= dict.fromkeys(("lowest", "highest", "amount"))
    for fact in facts:
        name = fact.name.removeprefix("penalty.")
        row["state"] = STATES.get(name, row["state"])
        row |= {_MARKS[name]: True} if name in _MARKS else {}
        row |= {_WHEN[name]: fact.occurred_on} if name in _WHEN else {}
        told = _TOLD.get(name)
        row |= told(fact, row) if told else {}
    return row


def _lead(fact: Recorded, row: Row) -> Row:
    told = fact.data
    names = ("organ", "unit", "source", "source_ref", "suspect")
    return {**_texts(told, *names), "found_on": as_day(told.get("found_on")) or fact.occurred_on}


def _filed(fact: Recorded, row: Row) -> Row:
    told = fact.data
    names = ("party", "cause", "conduct", "law", "article", "penalty_law", "penalty_article", "number")
    return {
        **_texts(told, *names),
        "supervised": bool(told.get("supervised")),
        "filed_on": fact.occurred_on,
        "conduct_from": as_day(told.get("conduct_from")),
        "conduct_until": as_day(told.get("conduct_until")),
    }


def _moved(fact: Recorded, row: Row) -> Row:
    return {"unit": str(fact.data["to_unit"]), "handler": str(fact.data.get("to_person") or "")}


def _officers(fact: Recorded, row: Row) -> Row:
    return {"officers": " ".join(fact.data.get("officers") or ())}


def _discretion(fact: Recorded, row: Row) -> Row:
    told = fact.data
    amounts = {name: as_sum(told.get(name)) for name in ("lowest", "highest")}
    return {**amounts, **_texts(told, "factors", "circumstance"), "departure": bool(told.get("departure"))}


def _ordered(fact: Recorded, row: Row) -> Row:
    return {
        "rectification_on": fact.occurred_on,
        "correct_by": as_day(fact.data.get("until")) or fact.occurred_on,
        "rechecked_on": None,
    }


def _rechecked(fact: Recorded, row: Row) -> Row:
    return {"rechecked_on": as_day(fact.data.get("checked_on")) or fact.occurred_on}


def _listed(fact: Recorded, row: Row) -> Row:
    """Return that the law lists the case for legal review: it was handed over (办法 49)."""
    return {"review_due": True}


def _heard(fact: Recorded, row: Row) -> Row:
    """After a hearing the law lists the case for legal review (处罚法 58(二))."""
    return {"hearing": True, "review_due": True}


def _discussed(fact: Recorded, row: Row) -> Row:
    complex_case = "complex" in (fact.data.get("grounds") or ())
    return {"discussed": True, "review_due": row["review_due"] or complex_case}


def _imposed(fact: Recorded, row: Row) -> Row:
    told = fact.data
    ended = _ended(fact, row)
    return {**ended, "kinds": " ".join(told.get("kinds") or ()), "amount": as_sum(told.get("amount"))}


def _ended(fact: Recorded, row: Row) -> Row:
    told = fact.data
    return {
        "decision": fact.name.removeprefix("penalty."),
        "decided_on": fact.occurred_on,
        "decision_number": str(told.get("number") or ""),
        "ground": str(told.get("ground") or ""),
    }


def _served(fact: Recorded, row: Row) -> Row:
    papers = set(fact.data.get("papers") or ())
    return {
        "served_on": as_day(fact.data.get("served_on")) or fact.occurred_on,
        "credit_papers": papers.issuperset({"decision", "credit_notice", "repair_guide"}),
    }


def _paid(fact: Recorded, row: Row) -> Row:
    return {"paid": row["paid"] + (as_sum(fact.data.get("amount")) or Decimal(0))}


_TOLD: Mapping[str, Callable[[Recorded, Row], Row]] = {
    "lead_registered": _lead,
    "filed": _filed,
    "transferred": _moved,
    "investigators_assigned": _officers,
    "rectification_ordered": _ordered,
    "rectification_checked": _rechecked,
    "discretion_applied": _discretion,
    "hearing_held": _heard,
    "legal_review_asked": _listed,
    "discussed": _discussed,
    "imposed": _imposed,
    "exempted": _ended,
    "unfounded": _ended,
    "transferred_out": _ended,
    "served": _served,
    "paid": _paid,
}


def _texts(told: Mapping[str, Any], *names: str) -> Row:
    return {name: str(told.get(name) or "") for name in names}
