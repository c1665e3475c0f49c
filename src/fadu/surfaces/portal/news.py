"""What is new on the portal and what can be done there: from the teasers and steps that rooms declare."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.urls import reverse

from fadu.kernel.procedure import Procedure
from fadu.kernel.registry import Item, Teaser
from fadu.kernel.registry.collect import registry
from fadu.surfaces.common.desk import NEW
from fadu.surfaces.portal.rendering import Line

_MOST = 5


@dataclass(frozen=True, slots=True)
class Shelf:
    """A teaser with its newest items, and the address of the page with all of them."""

    teaser: Teaser
    items: Sequence[Item]
    more: str


def shelves(as_of: date, most: int = _MOST) -> list[Shelf]:
    """Return every teaser with its newest items, what is urgent first; empty ones are left out."""
    ordered = sorted(registry().teasers, key=lambda one: (not one.urgent, one.position))
    filled = [Shelf(one, list(one.items(as_of))[:most], reverse(one.more) if one.more else "") for one in ordered]
    return [shelf for shelf in filled if shelf.items]


def latest(as_of: date, most: int = 30) -> list[tuple[str, Item]]:
    """Return the newest items of all teasers, each with its teaser's label, newest first."""
    found = [(shelf.teaser.label, item) for shelf in shelves(as_of, most) for item in shelf.items]
    return sorted(found, key=lambda pair: pair[1].on, reverse=True)[:most]


def deeds(as_of: date) -> list[Line]:
    """Return what the public can begin here: the opening steps in force that are theirs.

    What begins on the page of another matter (a comment on a consultation names it) begins there and not here.
    """
    current = {item.code: item for item in registry().procedures if _in_force(item, as_of)}
    chains = {item.chain for item in current.values()}
    return [
        Line(step.label, reverse("portal.step", args=[procedure.code, NEW, step.name]), step.help)
        for procedure in current.values()
        for step in procedure.steps
        if step.opens and "public" in step.by and not any(item.name in chains for item in step.records.fields)
    ]


def _in_force(procedure: Procedure, on: date) -> bool:
    return procedure.in_force_from <= on and (procedure.in_force_to is None or on <= procedure.in_force_to)
