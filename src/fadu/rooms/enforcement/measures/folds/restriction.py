"""How the facts of holding back production become a row.

A restriction ends on the day its completion is filed (令第30号，2014年，第十七条).
"""

from fadu.kernel.ledger.read import Recorded
from fadu.lib.written import as_day
from fadu.rooms.enforcement.measures.folds.common import Row, folded, opened


def _told(fact: Recorded) -> Row:
    if fact.name == "restriction.proposed":
        return opened(fact, kind="kind")
    if fact.name == "restriction.decided":
        kind, until = fact.data["kind"], as_day(fact.data.get("until"))
        return {"kind": kind, "until": until, "number": fact.data["number"], "decided_on": fact.occurred_on}
    return _later(fact)


def _later(fact: Recorded) -> Row:
    told = fact.data
    changes: dict[str, Row] = {
        "restriction.refused": {"ended_on": fact.occurred_on, "result": "refused"},
        "restriction.served": {"started_on": as_day(told.get("served_on"))},
        "restriction.extended": {"until": as_day(told.get("until"))},
        "restriction.completed": {"ended_on": as_day(told.get("filed_on")), "result": "lifted"},
        "restriction.ended": {"ended_on": fact.occurred_on, "result": "ended"},
    }
    return changes.get(fact.name, {})


restriction = folded("restriction", _told)
