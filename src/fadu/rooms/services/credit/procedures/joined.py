"""What penalties and measures mean for credit: a decision opens a record; one that falls cancels it, one that changes
has it looked at again; an agreed repair is noted.
"""

from collections.abc import Mapping
from typing import Any

from fadu.kernel.ledger.read import Recorded, facts_of
from fadu.kernel.procedure import Reaction
from fadu.kernel.registry.collect import registry
from fadu.kernel.registry.following import follow
from fadu.rooms.services.credit.models import Record

#: Kinds of penalty, and the sanction of the scale that each is; the heaviest first.
_SANCTIONS = (("stop_rectify", "stop_rectify"), ("stop_business", "stop_rectify"), ("fine", "fine"))
#: What isn't shown on 信用中国 when nothing else was imposed (未核实).
_MILD = {"warning", "criticism"}
#: What a restriction is on the scale, by its kind.
_RESTRICTIONS = {"limit": "limit_production", "stop": "stop_rectify"}


def imposed(fact: Recorded) -> None:
    """A penalty opens a record: its points are for the clerk."""
    case = registry().ask("penalty.case", fact.chain.id) or {}
    kinds = set(fact.data.get("kinds") or ())
    sanction = next((of for kind, of in _SANCTIONS if kind in kinds), "other")
    about = {"case": fact.chain.id, "party": case.get("party")}
    told = {"sanction": sanction, "cause": case.get("cause"), "simple": kinds <= _MILD}
    _open(fact, about | told)


def decided_on_the_spot(fact: Recorded) -> None:
    """A fine on the spot opens a record that 信用中国 doesn't show (未核实); a mere warning has no points."""
    if fact.data["kind"] != "fine" or not fact.data.get("party"):
        return
    about = {"source": fact.chain.id, "case": fact.data.get("case"), "party": fact.data["party"]}
    _open(fact, about | {"sanction": "fine", "cause": fact.data["subject"], "simple": True})


def seized(fact: Recorded) -> None:
    """A seizure that was carried out opens a record."""
    _of_measure(fact, "seizure", "查封、扣押")


def restricted(fact: Recorded) -> None:
    """A restriction of production, or a stop to put things right, opens a record."""
    kind = _RESTRICTIONS[str(fact.data["kind"])]
    _of_measure(fact, kind, "责令限制生产" if kind == "limit_production" else "责令停产整治")


def brought_to_court(fact: Recorded) -> None:
    """An application for enforcement by the court opens a record of its own beside that of the penalty."""
    case = registry().ask("penalty.case", fact.chain.id) or {}
    about = {"case": fact.chain.id, "party": case.get("party")}
    _open(fact, about | {"sanction": "court_enforcement", "cause": case.get("cause")})


def revoked(fact: Recorded) -> None:
    """A penalty that falls takes its record along, a changed one has it looked at again (处罚法 第四十八条第二款)."""
    changed = fact.data.get("result") == "changed"
    step, reason = ("note_change", "处罚决定已变更") if changed else ("cancel", "处罚决定已撤销、确认违法或者确认无效")
    number = fact.data.get("foreign_number") or fact.data.get("number")
    data = {"reason": f"{reason}（{number}）。" if number else f"{reason}。"}
    if Record.objects.filter(code=f"XY-{fact.chain.id}", cancelled_on=None).exists():
        follow(fact, "credit_record.revoked", "credit_record", step, data, f"XY-{fact.chain.id}")


def decided(fact: Recorded) -> None:
    """An agreed repair is noted on its record."""
    told = facts_of(fact.chain)
    accepted = [one for one in told if one.name == "credit_repair.accepted"]
    if fact.data["result"] != "agreed" or not accepted:
        return
    data = {"repair": fact.chain.id, "platform": told[0].data["platform"]}
    follow(fact, "credit_record.decided", "credit_record", "note_repair", data, str(accepted[-1].data["record"]))


def _of_measure(fact: Recorded, sanction: str, cause: str) -> None:
    """Open the record of a measure: its party is that of its first fact, or of the case; who isn't known has none."""
    first = facts_of(fact.chain)[0].data
    case = registry().ask("penalty.case", str(first.get("case") or "")) or {}
    about = {"source": fact.chain.id, "case": first.get("case"), "party": first.get("party") or case.get("party")}
    if about["party"]:
        _open(fact, about | {"sanction": sanction, "cause": cause})


def _open(fact: Recorded, data: Mapping[str, Any]) -> None:
    """Open a record; one that the clerk opened before stands."""
    told = {"paper": fact.data.get("number"), "produced_on": fact.occurred_on, "simple": False}
    follow(fact, "credit_record.opened", "credit_record", "open", told | dict(data))


REACTIONS = (
    Reaction("credit_record.imposed", "penalty.imposed", imposed),
    Reaction("credit_record.on_the_spot", "simple_penalty.decided", decided_on_the_spot),
    Reaction("credit_record.seized", "seizure.carried_out", seized),
    Reaction("credit_record.restricted", "restriction.decided", restricted),
    Reaction("credit_record.brought_to_court", "penalty.enforcement_applied", brought_to_court),
    Reaction("credit_record.revoked", "penalty.revoked", revoked),
    Reaction("credit_record.decided", "credit_repair.decided", decided),
)
