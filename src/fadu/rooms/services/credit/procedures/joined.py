"""What penalties mean for credit: an imposed one opens a record, a revoked one cancels it; a repair is noted there."""

from collections.abc import Mapping
from typing import Any

from fadu.kernel.ledger.append import Chain
from fadu.kernel.ledger.outbox import key_for
from fadu.kernel.ledger.read import Recorded, facts_of
from fadu.kernel.procedure import Reaction
from fadu.kernel.procedure.take import Invalid, Order, Refused, take
from fadu.kernel.registry.collect import registry
from fadu.kernel.roles.door import system_for
from fadu.rooms.services.credit.models import Record

#: Kinds of penalty, and the sanction of the scale that each is; the heaviest first.
_SANCTIONS = (("stop_rectify", "stop_rectify"), ("stop_business", "stop_rectify"), ("fine", "fine"))
#: What isn't shown on 信用中国 when nothing else was imposed (未核实).
_MILD = {"warning", "criticism"}


def imposed(fact: Recorded) -> None:
    """A penalty opens a record: its points are for the clerk."""
    case = registry().ask("penalty.case", fact.chain.id) or {}
    kinds = set(fact.data.get("kinds") or ())
    sanction = next((of for kind, of in _SANCTIONS if kind in kinds), "other")
    data = {
        "case": fact.chain.id,
        "party": case.get("party"),
        "sanction": sanction,
        "paper": fact.data.get("number"),
        "cause": case.get("cause"),
        "produced_on": fact.occurred_on,
        "simple": kinds <= _MILD,
    }
    _take("credit_record", "open", data, "", fact, "credit_record.imposed")


def revoked(fact: Recorded) -> None:
    """A penalty that falls takes its record along (行政处罚法 第四十八条第二款)."""
    if fact.data.get("result") == "changed":
        return
    for row in Record.objects.filter(case=fact.chain.id, cancelled_on=None).order_by("code"):
        data = {"reason": "处罚决定已撤销、确认违法或者确认无效。"}
        _take("credit_record", "cancel", data, row.code, fact, "credit_record.revoked")


def decided(fact: Recorded) -> None:
    """An agreed repair is noted on its record."""
    told = facts_of(fact.chain)
    accepted = [one for one in told if one.name == "credit_repair.accepted"]
    if fact.data["result"] != "agreed" or not accepted:
        return
    data = {"repair": fact.chain.id, "platform": told[0].data["platform"]}
    _take("credit_record", "note_repair", data, str(accepted[-1].data["record"]), fact, "credit_record.decided")


def _take(code: str, step: str, data: Mapping[str, Any], matter: str, fact: Recorded, name: str) -> None:
    """Take a step as the system; what can't stand there now is left to the clerk, who sees both."""
    procedure = registry().procedure(code, fact.occurred_on)
    new = f"XY-{fact.chain.id}" if step == "open" else ""
    if new and facts_of(Chain(procedure.chain, new)):
        return
    order = Order(procedure, step, system_for("system"), data, matter, fact.occurred_on, key=key_for(name, fact))
    try:
        take(order)
    except (Refused, Invalid):
        return


REACTIONS = (
    Reaction("credit_record.imposed", "penalty.imposed", imposed),
    Reaction("credit_record.revoked", "penalty.revoked", revoked),
    Reaction("credit_record.decided", "credit_repair.decided", decided),
)
