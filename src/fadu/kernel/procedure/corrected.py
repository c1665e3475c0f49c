"""Facts as they read once every correction has taken its place (decision 5: a correction replaces in the fold)."""

from collections.abc import Sequence
from dataclasses import replace

from fadu.kernel.ledger.read import Recorded


def corrected(facts: Sequence[Recorded]) -> tuple[Recorded, ...]:
    """Return the facts with each corrected one saying what its last correction says, at its own place.

    Place, recording moment and author stay those of the first; what happened, when, and its files are the correction's.
    A correction of a correction corrects the first. Without corrections the very same facts come back.
    """
    if not any(fact.corrects for fact in facts):
        return tuple(facts)
    roots: dict[str, str] = {}
    found: dict[str, Recorded] = {}
    for fact in facts:
        root = roots.get(fact.corrects, fact.corrects)
        if root in found:
            roots[fact.reference] = root
            found[root] = _as(found[root], fact)
        else:
            found[fact.reference] = fact
    return tuple(found.values())


def _as(first: Recorded, later: Recorded) -> Recorded:
    return replace(first, data=later.data, occurred_on=later.occurred_on, evidence=later.evidence)
