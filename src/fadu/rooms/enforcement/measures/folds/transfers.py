"""How the facts of a penalty on the spot and of the transfers to the police become rows beside their case."""

from collections.abc import Callable
from decimal import Decimal

from fadu.kernel.ledger.read import Recorded
from fadu.rooms.enforcement.measures.folds.common import Row, folded, opened


def _spot(fact: Recorded) -> Row:
    on, told = fact.occurred_on, fact.data
    if fact.name == "simple_penalty.decided":
        fined = Decimal(str(told["amount"])) if told.get("amount") else None
        decision = {"number": str(told["number"]), "amount": fined, "decided_on": on, "started_on": on}
        return opened(fact, kind="kind") | decision
    changes: dict[str, Row] = {
        "simple_penalty.revoked": {"result": "revoked"},
        "simple_penalty.closed": {"ended_on": on, "result": str(told.get("ground") or "")},
    }
    return changes.get(fact.name, {})


def _transfer(kind: str) -> Callable[[Recorded], Row]:
    """Return what reads a fact of a transfer, whose first one tells its kind in that field."""

    def told(fact: Recorded) -> Row:
        on, step = fact.occurred_on, fact.name.partition(".")[2]
        if step == "opened":
            return opened(fact, kind=kind)
        changes: dict[str, Row] = {
            "approved": {"decided_on": on},
            "refused": {"ended_on": on, "result": "refused"},
            "sent": {"started_on": on, "number": str(fact.data.get("number") or "")},
            "decided": {"result": str(fact.data.get("result") or ""), "days": fact.data.get("days")},
        }
        return changes.get(step, _closed(fact) if step == "closed" else {})

    return told


def _closed(fact: Recorded) -> Row:
    ground = fact.data.get("ground")
    return {"ended_on": fact.occurred_on} | ({"result": str(ground)} if ground else {})


on_the_spot = folded("simple_penalty", _spot)
crime_transfer = folded("crime_transfer", _transfer(""))
detention_transfer = folded("detention_transfer", _transfer("circumstance"))
