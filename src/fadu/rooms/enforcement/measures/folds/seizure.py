"""How the facts of seizing become a row."""

from fadu.kernel.ledger.read import Recorded
from fadu.rooms.enforcement.measures.folds.common import Row, carried_out, folded


def _told(fact: Recorded) -> Row:
    """How long it may last is for the clock, which knows its pauses."""
    disposed = str(fact.data.get("way") or "")
    ends = {"refused": "refused", "released": "released", "handed_over": "handed_over", "disposed": disposed}
    return carried_out(fact, ends, kind="kind", subject="target")


seizure = folded("seizure", _told)
