"""Who may read a score, and who may not decide about it: nobody marks, publishes or answers for a unit of their own."""

from datetime import date

from fadu.kernel.organisation import door as organisation
from fadu.kernel.reading import SUBTREE, Reading
from fadu.kernel.roles import Actor

MARKERS = ("legal_clerk", "legal_head", "party_office")
WATCHERS = frozenset({*MARKERS, "leader", "audit_admin"})
RANKED = ("party_office", "leader", "legal_clerk", "legal_head")


def reading(unit: str) -> Reading:
    """Return who reads the score of `unit`: the unit itself, those who mark, leaders, the auditor."""
    return Reading(SUBTREE, units=frozenset({unit}), roles=WATCHERS)


def belongs(actor: Actor, unit: str, on: date) -> bool:
    """Return whether `actor` is of `unit` in any capacity on `on`; a post lent elsewhere changes nothing."""
    if unit == actor.unit:
        return True
    people = [code for code in (actor.person, actor.on_behalf_of) if code]
    return any(held.unit == unit for code in people for held in organisation.capacities(code, on))


def same_person(actor: Actor, persons: set[str]) -> bool:
    """Return whether `actor` acts as, or for, one of `persons`."""
    return bool({actor.person, actor.on_behalf_of} & (persons - {""}))
