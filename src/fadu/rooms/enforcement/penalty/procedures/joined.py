"""A fact of any room may open the lead of a case (办法 第十八条): it carries the tag and says what it found.

What the tagged fact must hold stands in `NAMED`; docs/how-to-add-a-room.md tells it to whoever writes a room.
"""

from collections.abc import Mapping
from typing import Any

from fadu.kernel.ledger.outbox import ReactionFailed, key_for
from fadu.kernel.ledger.read import Recorded
from fadu.kernel.organisation import door as organisation
from fadu.kernel.procedure import Reaction
from fadu.kernel.procedure.take import Invalid, Order, Refused, take
from fadu.kernel.registry.collect import registry
from fadu.kernel.roles.door import system_for
from fadu.rooms.enforcement.penalty.facts.front_words import SOURCES
from fadu.rooms.enforcement.penalty.models import Case

#: The tag by which a fact's type says that it opens a lead.
TAG = "opens_penalty_lead"
#: What such a fact must name, and what it may name: the unit is else its author's, the source 其他, the day its own.
NAMED, MAY_NAME = ("suspect", "place", "summary"), ("found_on", "unit", "source", "area")
_SOURCES = {code for code, _ in SOURCES}
#: Instead of a value that is personal in its own room: the lead is read by more people than its source.
_HIDDEN = "见来源事项"
_LENGTHS = {"suspect": 200, "place": 200, "area": 200}


def open_lead(fact: Recorded) -> None:
    """Register the lead once; one that somebody already registered from the same matter against the same one stands.

    What can't be registered (a unit without power, a part missing) stays in the outbox for a person, with the reason.
    """
    data = _told(fact)
    if Case.objects.filter(source_ref=data["source_ref"], suspect=data["suspect"]).exists():
        return
    key = key_for("penalty_joined.open_lead", fact)
    try:
        procedure = registry().procedure("penalty", fact.occurred_on)
        take(Order(procedure, "register_lead", system_for("system"), data, "", fact.occurred_on, key=key))
    except (Refused, Invalid, KeyError) as fault:
        raise ReactionFailed(f"{fact.reference} 没有登记为处罚线索：{fault}") from fault


def _told(fact: Recorded) -> Mapping[str, Any]:
    """Return the lead in the words of the fact, its personal values left where they are."""
    said = _public(fact)
    unit = str(said.get("unit") or fact.actor.get("unit") or "")
    source = str(said.get("source") or "")
    return {
        **{name: str(said.get(name) or "")[: _LENGTHS.get(name, 5000)] for name in (*NAMED, "area")},
        "organ": _organ(unit, fact),
        "unit": unit,
        "source": source if source in _SOURCES else "other",
        "source_ref": f"{fact.chain.kind}/{fact.chain.id}",
        "found_on": str(said.get("found_on") or fact.occurred_on.isoformat()),
    }


def _public(fact: Recorded) -> Mapping[str, Any]:
    declared = registry().fact_types.get(fact.name)
    personal = {field.name for field in (declared.fields if declared else ()) if field.personal}
    return {name: _HIDDEN if name in personal else value for name, value in fact.data.items()}


def _organ(unit: str, fact: Recorded) -> str:
    """Return the organ in whose name the unit acts on that day: its own, or the one that gave it a mandate."""
    mandates = {row.unit: row.organ for row in organisation.mandates(fact.occurred_on)}
    organs = {code: organ for code, _, _, organ, _ in organisation.unit_rows(fact.occurred_on)}
    return str(mandates.get(unit) or organs.get(unit) or "")


REACTIONS = (Reaction("penalty_joined.open_lead", f"#{TAG}", open_lead),)
