"""How the facts of seizing become a row."""

from collections.abc import Iterable

from fadu.kernel.ledger.read import Recorded
from fadu.rooms.enforcement.measures.folds.common import Row, begun, opened, rows


def seizure(code: str, told: Iterable[Recorded]) -> dict[str, list[Row]]:
    """Fold a seizure into its row; how long it may last is for the clock, which knows its pauses."""
    row = begun(code, "seizure")
    for fact in told:
        row |= _told(fact)
    return rows(row)


def _told(fact: Recorded) -> Row:
    on = fact.occurred_on
    changes: dict[str, Row] = {
        "seizure.approved": {"decided_on": on},
        "seizure.refused": {"ended_on": on, "result": "refused"},
        "seizure.released": {"ended_on": on, "result": "released"},
        "seizure.handed_over": {"ended_on": on, "result": "handed_over"},
        "seizure.disposed": {"ended_on": on, "result": str(fact.data.get("way") or "")},
    }
    if fact.name == "seizure.proposed":
        return opened(fact, kind="kind", subject="target")
    if fact.name == "seizure.carried_out":
        return {"started_on": on, "number": fact.data["number"]}
    return changes.get(fact.name, {})
