"""The read permission as words: who may read carries one of the words that the thing read carries.

Lists, counts and search filter inside the database by these words instead of asking `may_read` row by row. Both say
the same of every actor and every reading (decision 16: one function); the tests hold them to it.
"""

from fadu.kernel.reading.policy import HANDLERS, PUBLIC, STAFF, SUBTREE, Reading
from fadu.kernel.roles import Actor

_EVERYBODY = frozenset({PUBLIC})


def tokens(reading: Reading) -> frozenset[str]:
    """Return the words that open `reading`: `public`, `staff`, `unit:CODE`, `role:CODE`, `person:CODE`."""
    if reading.audience == PUBLIC:
        return _EVERYBODY
    named = {f"role:{code}" for code in reading.roles} | {f"person:{code}" for code in reading.persons if code}
    return frozenset(named | _of_audience(reading))


def actor_tokens(actor: Actor | None) -> frozenset[str]:
    """Return the words that `actor` carries (None: an outsider, who reads what is public and nothing else).

    A person without a confirmed post is an outsider too, whatever roles an account may hold.
    """
    if actor is None or (actor.kind == "person" and not actor.post):
        return _EVERYBODY
    carried = {PUBLIC, f"person:{actor.person}", f"unit:{actor.unit}"}
    carried |= {f"role:{code}" for code in actor.roles}
    return frozenset(carried | ({STAFF} if actor.kind in {"person", "system"} else set()))


def _of_audience(reading: Reading) -> set[str]:
    if reading.audience == STAFF and not reading.roles and not reading.units:
        return {STAFF}
    if reading.audience in {SUBTREE, HANDLERS}:
        return {f"unit:{code}" for code in reading.units if code}
    return set()
