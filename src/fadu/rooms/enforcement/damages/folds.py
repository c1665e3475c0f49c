"""How the facts of one damage lead become its row."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import Any

from fadu.kernel.ledger.read import Recorded
from fadu.rooms.enforcement.damages.words import PENALTY

Row = dict[str, Any]
_TEXTS = ("title", "source", "source_ref", "unit", "party", "harm", "proposal", "ground", "reason", "merged_into")
_DAYS = ("checked_on", "decided_on", "overridden_on", "informed_on")


def lead(code: str, facts: Iterable[Recorded]) -> dict[str, list[Row]]:
    """Fold a lead into its row."""
    return {"damages.DamageLead": [summary(code, facts)]}


def summary(code: str, facts: Iterable[Recorded]) -> Row:
    """Return the row of a lead as its facts leave it."""
    row: Row = {"code": code, "state": "open", "found_on": None, "opened_on": None}
    row |= dict.fromkeys(_TEXTS, "") | dict.fromkeys(_DAYS)
    for fact in facts:
        told = _TOLD.get(fact.name.removeprefix("damage_lead."))
        row |= told(fact) if told else {}
    return row


def _opened(fact: Recorded) -> Row:
    texts = {name: fact.data.get(name) or "" for name in ("title", "source", "source_ref", "unit", "party")}
    found = date.fromisoformat(str(fact.data["found_on"]))
    if texts["source"] == PENALTY and texts["source_ref"] and "/" not in texts["source_ref"]:
        texts["source_ref"] = f"{PENALTY}/{texts['source_ref']}"
    return {**texts, "found_on": found, "opened_on": fact.occurred_on}


def _checked(fact: Recorded) -> Row:
    party = {"party": fact.data["obligor"]} if fact.data.get("obligor") else {}
    told = {name: fact.data[name] for name in ("harm", "proposal")}
    return {"state": "checked", "checked_on": fact.occurred_on, **told, **party}


def _case(fact: Recorded) -> Row:
    party = {"party": fact.data["obligor"]} if fact.data.get("obligor") else {}
    return {"state": "case", "decided_on": fact.occurred_on, "reason": fact.data["reason"], **party}


def _no_case(fact: Recorded) -> Row:
    told = {name: fact.data[name] for name in ("ground", "reason")}
    return {"state": "no_case", "decided_on": fact.occurred_on, **told}


def _reopened(fact: Recorded) -> Row:
    return {"state": "open", "decided_on": None, "checked_on": None, "ground": "", "reason": ""}


def _merged(fact: Recorded) -> Row:
    told = {"merged_into": fact.data["into"], "reason": fact.data["reason"]}
    return {"state": "merged", "decided_on": fact.occurred_on, **told}


_TOLD: Mapping[str, Callable[[Recorded], Row]] = {
    "opened": _opened,
    "transferred": lambda fact: {"unit": fact.data["to_unit"]},
    "checked": _checked,
    "case_opened": _case,
    "not_opened": _no_case,
    "reopened": _reopened,
    "merged": _merged,
    "overridden": lambda fact: {"overridden_on": fact.occurred_on},
    "informed": lambda fact: {"informed_on": date.fromisoformat(str(fact.data["informed_on"]))},
}
