"""How the facts of one request, and of one published item, become rows. No personal value goes into any of them."""

from collections.abc import Iterable
from typing import Any

from fadu.kernel.ledger.read import Recorded
from fadu.lib.written import as_day

Row = dict[str, Any]
_BEGINS = {"disclosure.received", "disclosure.confirmed"}
_ENDS = {"disclosure.served": "", "disclosure.lapsed": "lapsed", "disclosure.withdrawn": "other"}


def request(code: str, facts: Iterable[Recorded]) -> dict[str, list[Row]]:
    """Fold a request into its row."""
    row: Row = {
        "code": code,
        "organ": "",
        "unit": "",
        "channel": "portal",
        "applicant": "",
        "topic": "",
        "number": "",
        "foreign_number": "",
        "outcome": "",
        "submitted_on": None,
        "received_on": None,
        "decided_on": None,
        "served_on": None,
        "concluded_on": None,
        "answer_by": None,
        "correction_until": None,
    }
    for fact in facts:
        row |= _opened(fact) | _going_on(fact) | _ended(fact, row)
    return {"disclosure.Request": [row]}


def _opened(fact: Recorded) -> Row:
    """Return what the application tells."""
    if fact.name not in {"disclosure.applied", "disclosure.received", "disclosure.noted"}:
        return {}
    told = fact.data
    return {
        "organ": told["organ"],
        "channel": told.get("channel") or "portal",
        "applicant": told["applicant"],
        "topic": told.get("topic") or "",
        "foreign_number": told.get("foreign_number") or "",
        "unit": fact.actor.get("unit", ""),
        "submitted_on": as_day(told.get("received_on")) or fact.occurred_on,
    }


def _going_on(fact: Recorded) -> Row:
    """Return what the work on it changes."""
    told = fact.data
    if fact.name in _BEGINS:
        given = {"unit": fact.actor.get("unit"), "topic": told.get("topic")}
        return {"received_on": as_day(told.get("received_on")) or fact.occurred_on, **_filled(given)}
    changes: dict[str, Row] = {
        "disclosure.transferred": {"unit": told.get("to_unit")},
        "disclosure.correction_asked": {"correction_until": as_day(told.get("until"))},
        "disclosure.corrected": {"correction_until": None},
        "disclosure.delayed": {"answer_by": as_day(told.get("answer_by"))},
    }
    return changes.get(fact.name, {})


def _filled(given: Row) -> Row:
    return {name: value for name, value in given.items() if value}


def _ended(fact: Recorded, row: Row) -> Row:
    """Return what its decision, its service or its closing tells."""
    if fact.name == "disclosure.decided":
        number = fact.data.get("number") or ""
        return {"outcome": fact.data.get("outcome") or "", "number": number, "decided_on": fact.occurred_on}
    if fact.name not in _ENDS or row["concluded_on"]:
        return {}
    found = {"concluded_on": fact.occurred_on, "outcome": _ENDS[fact.name] or row["outcome"]}
    return found | ({"served_on": fact.occurred_on} if fact.name == "disclosure.served" else {})


def publication(code: str, facts: Iterable[Recorded]) -> dict[str, list[Row]]:
    """Fold a published item into its row."""
    row: Row = {
        "code": code,
        "title": "",
        "category": "",
        "kind": "",
        "unit": "",
        "about": "",
        "source": "",
        "text": "",
        "url": "",
        "files": "",
        "limits": "",
        "formed_on": None,
        "published_on": None,
        "withdrawn_on": None,
        "exempted_on": None,
        "changed_on": None,
        "corrected_on": None,
        "notice": "",
        "reviewed": False,
    }
    for fact in facts:
        row |= _listed(fact) | _shown(fact) | _taken_back(fact)
    return {"disclosure.Publication": [row]}


def _listed(fact: Recorded) -> Row:
    if fact.name != "publication.listed":
        return {}
    told = fact.data
    names = ("title", "category", "kind", "unit", "about", "source")
    days = {"formed_on": as_day(told["formed_on"]), "limits": " ".join(told.get("limits") or ())}
    return {name: told.get(name) or "" for name in names} | days


def _shown(fact: Recorded) -> Row:
    told = fact.data
    if fact.name == "publication.published":
        return {
            **{name: told.get(name) or "" for name in ("title", "text", "url")},
            "files": " ".join(told.get("files") or ()),
            "reviewed": bool(told.get("reviewed")),
            "published_on": fact.occurred_on,
            "withdrawn_on": None,
            "changed_on": None,
            "notice": "",
        }
    if fact.name == "publication.corrected":
        return {
            "title": told["title"],
            "text": told["text"],
            "notice": told["reason"],
            "corrected_on": fact.occurred_on,
        }
    return {}


def _taken_back(fact: Recorded) -> Row:
    if fact.name == "publication.source_changed":
        return {"changed_on": fact.occurred_on}
    if fact.name == "publication.withdrawn":
        return {"withdrawn_on": fact.occurred_on, "notice": fact.data["reason"]}
    return {"exempted_on": fact.occurred_on} if fact.name == "publication.exempted" else {}
