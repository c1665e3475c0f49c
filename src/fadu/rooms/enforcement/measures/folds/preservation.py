"""How the facts of keeping evidence become a row."""

from collections.abc import Iterable

from fadu.kernel.ledger.read import Recorded
from fadu.rooms.enforcement.measures.folds.common import Row, begun, opened, rows


def preservation(code: str, told: Iterable[Recorded]) -> dict[str, list[Row]]:
    """Fold the keeping of evidence into its row; its last day is for the clock."""
    row = begun(code, "preservation")
    for fact in told:
        row |= _told(fact)
    return rows(row)


def _told(fact: Recorded) -> Row:
    on = fact.occurred_on
    changes: dict[str, Row] = {
        "preservation.approved": {"decided_on": on},
        "preservation.refused": {"ended_on": on, "result": "refused"},
        "preservation.decided": {"ended_on": on, "result": "decided"},
        "preservation.lapsed": {"ended_on": on, "result": "lapsed"},
    }
    if fact.name == "preservation.proposed":
        return opened(fact)
    if fact.name == "preservation.carried_out":
        return {"started_on": on, "number": fact.data["number"]}
    return changes.get(fact.name, {})
