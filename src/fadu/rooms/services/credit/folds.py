"""How the facts of a record, and of a request for repair, become rows. No personal value goes into them."""

from collections.abc import Iterable
from typing import Any

from fadu.kernel.ledger.read import Recorded
from fadu.lib.written import as_day

Row = dict[str, Any]
#: The column in which each platform's own repair stands.
REPAIRED_ON = {"provincial": "repaired_on", "publicity": "publicity_repaired_on", "china": "china_repaired_on"}
_OPENED = ("case", "party", "sanction", "paper", "cause")
#: The end of a repair by the result that was decided.
_DIRECTED = "directed"


def record(code: str, facts: Iterable[Recorded]) -> dict[str, list[Row]]:
    """Fold a record into its row."""
    row: Row = {"code": code, "unit": "", "number": "", "simple": False, "guide": False, "objected": False}
    row |= dict.fromkeys(_OPENED, "")
    row |= dict.fromkeys(("points", "months", "produced_on", "entered_on", "told_on", "promised_on", "cancelled_on"))
    row |= dict.fromkeys(REPAIRED_ON.values())
    for fact in facts:
        row |= _record(fact)
    return {"credit.Record": [row]}


def _record(fact: Recorded) -> Row:
    told, on = fact.data, fact.occurred_on
    match fact.name.removeprefix("credit_record."):
        case "opened":
            texts = {name: str(told.get(name) or "") for name in _OPENED}
            days = {"produced_on": as_day(told["produced_on"]), "simple": bool(told.get("simple"))}
            return texts | days | {"unit": str(fact.actor.get("unit") or "")}
        case "entered":
            return {"points": told["points"], "months": told["months"], "entered_on": on}
        case "told":
            number = str(told.get("number") or "")
            return {"number": number, "told_on": as_day(told["told_on"]), "guide": bool(told["guide"])}
        case "promised":
            return {"promised_on": as_day(told["promised_on"])}
        case "cancelled":
            return {"cancelled_on": on}
    return _disputed(fact)


def _disputed(fact: Recorded) -> Row:
    """Return what an objection, a changed decision and the answer change, and a repair on a platform of its own."""
    told, on = fact.data, fact.occurred_on
    match fact.name.removeprefix("credit_record."):
        case "objected" | "change_noted":
            return {"objected": True}
        case "answered":
            corrected = told["result"] == "changed" and told.get("points") is not None
            return {"objected": False} | ({"points": told["points"]} if corrected else {})
    return {REPAIRED_ON[told["platform"]]: on} if fact.name == "credit_record.repaired" else {}


def repair(code: str, facts: Iterable[Recorded]) -> dict[str, list[Row]]:
    """Fold a request for repair into its row."""
    row: Row = {"code": code} | dict.fromkeys(("record", "platform", "paper", "result"), "")
    row |= dict.fromkeys(("requested_on", "accepted_on", "decided_on", "informed_on"))
    for fact in facts:
        row |= _repair(fact)
    return {"credit.Repair": [row]}


def _repair(fact: Recorded) -> Row:
    told, on = fact.data, fact.occurred_on
    match fact.name.removeprefix("credit_repair."):
        case "requested":
            return {"platform": told["platform"], "paper": told["paper"], "requested_on": on}
        case "directed":
            return {"result": _DIRECTED, "platform": told["platform"], "decided_on": on, "informed_on": on}
        case "accepted":
            return {"record": told["record"], "accepted_on": on}
        case "refused":
            return {"result": "refused", "decided_on": on, "informed_on": on}
        case "decided":
            return {"result": told["result"], "decided_on": on}
        case "informed":
            return {"informed_on": as_day(told["told_on"])}
    return {}
