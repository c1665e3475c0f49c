"""Keeping all projections up to one new fact: the room's own rows, heading, clocks and defects, and the search.

What stood before and what stands now are both reckoned from facts, so that only what differs is written and nothing is
read back. A correction changes what earlier facts say: then the tables themselves are compared.
"""

from dataclasses import dataclass

from fadu.kernel.ledger.read import Recorded
from fadu.kernel.procedure import searched, settle
from fadu.kernel.procedure.declare import Asked, Procedure, Step
from fadu.kernel.procedure.project import between, project, resettle, write
from fadu.kernel.procedure.standing import Standing, standing


@dataclass(frozen=True, slots=True)
class Deed:
    """A fact just recorded: by which step, over what the gates saw, and how the matter stood before it."""

    procedure: Procedure
    step: Step
    asked: Asked
    before: Standing
    fact: Recorded

    @property
    def facts(self) -> tuple[Recorded, ...]:
        """All facts of the matter, the new one last."""
        return (*self.asked.facts, self.fact)


def keep(deed: Deed) -> tuple[settle.Found, ...]:
    """Bring every projection up to the new fact; return the defects found at it."""
    procedure, chain = deed.procedure, deed.asked.chain
    project(procedure, chain, deed.facts)
    after = standing(procedure, deed.facts, days=deed.before.days)
    found = settle.defects_at(deed.step, deed.asked, deed.before, after)
    if procedure.heading is not None:
        if deed.fact.corrects:
            resettle(procedure, chain, deed.facts)
        else:
            _settle(deed, after, found)
        searched.refresh(procedure, chain, deed.facts)
    return tuple(found)


def _settle(deed: Deed, after: Standing, found: list[settle.Found]) -> None:
    """Write what differs between the rows before and the rows after."""
    procedure, chain = deed.procedure, deed.asked.chain
    there = settle.rows(procedure, chain, deed.asked.facts, deed.before, like=after)
    rows = settle.rows(procedure, chain, deed.facts, after, like=deed.before)
    defects = settle.rows_of_defects(f"{chain.kind}/{chain.id}", deed.fact, found)
    for table in settle.TABLES:
        wanted = defects if table.model == settle.DEFECT else rows.get(table.model, [])
        write(between(table, there.get(table.model, []), wanted))
