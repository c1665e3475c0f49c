"""The organisation as it stood on a day: every chain folded up to that day, so that old names show in old views."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from fadu.kernel.ledger.read import Recorded, facts_named
from fadu.kernel.organisation import folds
from fadu.rooms.bureau.organisation.facts import FACTS

Row = dict[str, Any]
_FOLDS: Mapping[str, Callable[[str, Iterable[Recorded]], folds.Rows]] = {
    "organ": folds.organ,
    "unit": folds.unit,
    "person": folds.person,
    "post": folds.post,
    "delegation": folds.delegation,
}


@dataclass(frozen=True, slots=True)
class Snapshot:
    """Everything that held on the day `on`, each as rows; every mandate and delegation known by then, too."""

    on: date
    organs: tuple[Row, ...]
    units: tuple[Row, ...]
    mandates: tuple[Row, ...]
    people: tuple[Row, ...]
    posts: tuple[Row, ...]
    appointments: tuple[Row, ...]
    delegations: tuple[Row, ...]
    every_mandate: tuple[Row, ...] = field(default=())
    every_delegation: tuple[Row, ...] = field(default=())

    def unit(self, code: str) -> Row | None:
        """Return the unit with this code, if it stood on that day."""
        return next((row for row in self.units if row["code"] == code), None)

    def post_holders(self) -> dict[str, list[Row]]:
        """Return the people in each post."""
        by_code = {row["code"]: row for row in self.people}
        found: dict[str, list[Row]] = defaultdict(list)
        for row in self.appointments:
            if row["person"] in by_code:
                found[row["post"]].append(
                    by_code[row["person"]] | {"since": row["valid_from"], "until": row["valid_to"]}
                )
        return found


def snapshot(on: date) -> Snapshot:
    """Return the organisation on the day `on` (two queries, whatever its size)."""
    chains: dict[tuple[str, str], list[Recorded]] = defaultdict(list)
    for fact in facts_named(*(fact_type.name for fact_type in FACTS)):
        if fact.occurred_on <= on:
            chains[fact.chain.kind, fact.chain.id].append(fact)
    rows: dict[str, list[Row]] = defaultdict(list)
    for (kind, code), facts in chains.items():
        for table, found in _FOLDS[kind](code, facts).items():
            rows[table] += found
    standing = {table: tuple(row for row in found if _holds(row, on)) for table, found in rows.items()}
    return Snapshot(
        on=on,
        organs=standing.get("organisation.Organ", ()),
        units=_ordered(standing.get("organisation.Unit", ())),
        mandates=standing.get("organisation.Mandate", ()),
        people=standing.get("organisation.Person", ()),
        posts=standing.get("organisation.Post", ()),
        appointments=standing.get("organisation.Appointment", ()),
        delegations=standing.get("organisation.Delegation", ()),
        every_mandate=tuple(rows["organisation.Mandate"]),
        every_delegation=tuple(rows["organisation.Delegation"]),
    )


def _ordered(rows: Iterable[Row]) -> tuple[Row, ...]:
    return tuple(sorted(rows, key=lambda row: (row["position"], row["code"])))


def _holds(row: Row, on: date) -> bool:
    return bool(row["valid_from"] <= on and (row["valid_to"] is None or row["valid_to"] >= on))
