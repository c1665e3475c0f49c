"""How the facts of a fine by the day become a row; the sums of all its decisions add up."""

from collections.abc import Iterable
from decimal import Decimal

from fadu.kernel.ledger.read import Recorded
from fadu.rooms.enforcement.measures.folds.common import Row, begun, opened, rows


def daily_fine(code: str, told: Iterable[Recorded]) -> dict[str, list[Row]]:
    """Fold a fine by the day into its row."""
    row = begun(code, "daily_fine")
    for fact in told:
        row |= _told(fact, row)
    return rows(row)


def _told(fact: Recorded, row: Row) -> Row:
    if fact.name == "daily_fine.opened":
        return opened(fact, kind="conduct")
    if fact.name == "daily_fine.decided":
        amount, days = Decimal(str(fact.data["amount"])), int(fact.data["days"])
        sums = {"amount": (row["amount"] or Decimal(0)) + amount, "days": (row["days"] or 0) + days}
        return {**sums, "number": fact.data["number"], "decided_on": fact.occurred_on}
    if fact.name == "daily_fine.order_served" and not row["started_on"]:
        return {"started_on": fact.occurred_on}
    if fact.name == "daily_fine.closed":
        return {"ended_on": fact.occurred_on, "result": str(fact.data["ground"])}
    return {}
