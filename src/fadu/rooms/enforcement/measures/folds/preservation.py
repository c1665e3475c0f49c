"""How the facts of keeping evidence become a row."""

from fadu.kernel.ledger.read import Recorded
from fadu.rooms.enforcement.measures.folds.common import Row, carried_out, folded

_ENDS = {name: name for name in ("refused", "decided", "lapsed")}


def _told(fact: Recorded) -> Row:
    """Its last day is for the clock."""
    return carried_out(fact, _ENDS)


preservation = folded("preservation", _told)
