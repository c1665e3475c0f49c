"""How most steps are declared: labelled as the fact that they record, and while something stands."""

from dataclasses import dataclass
from typing import Any

from fadu.kernel.ledger import FactType
from fadu.kernel.procedure.authority import Citation
from fadu.kernel.procedure.conditions import Need
from fadu.kernel.procedure.declare import Step


def step(name: str, fact: FactType, by: tuple[str, ...], basis: Citation, *needs: Need, **more: Any) -> Step:
    """Return a step labelled as the fact that it records; `more` as `Step` takes it."""
    return Step(name, fact.label, fact, by, basis, needs=needs, **more)


@dataclass(frozen=True, slots=True)
class While:
    """Steps that need one thing all along, first of all: that the matter is still open.

    `unless` names those of which other needs can't be met any more once it is closed: to say it again would prove
    nothing.
    """

    need: Need
    unless: frozenset[str] = frozenset()

    def step(self, name: str, fact: FactType, by: tuple[str, ...], basis: Citation, *needs: Need, **more: Any) -> Step:
        """Return a step that needs it too."""
        return step(name, fact, by, basis, *(needs if name in self.unless else (self.need, *needs)), **more)
