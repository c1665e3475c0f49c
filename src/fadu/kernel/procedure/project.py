"""Writing projections: the rows a fold gives replace the rows that stand, and only what differs is touched.

A column that the fold never names isn't its own (a password beside an account) and stays as it is: a fold names all
columns that it owns in every row.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import chain as joined
from typing import Any

from django.apps import apps
from django.db import transaction
from django.db.models import Model

from fadu.kernel.ledger.append import Chain
from fadu.kernel.ledger.read import Recorded, chains_of, facts_of
from fadu.kernel.procedure import settle
from fadu.kernel.procedure.corrected import corrected
from fadu.kernel.procedure.declare import Procedure, Projection, Table
from fadu.lib import statements

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Difference:
    """A row that isn't what the facts add up to: where it stands (`app.Model` and natural key), and what is wrong."""

    place: str
    words: str


@dataclass(slots=True)
class Changes:
    """What separates the rows that stand from the rows that should."""

    table: Table
    gone: list[Row] = field(default_factory=list)
    changed: list[tuple[Row, Row]] = field(default_factory=list)
    fresh: list[Row] = field(default_factory=list)

    def __len__(self) -> int:
        return len(self.gone) + len(self.changed) + len(self.fresh)


def project(procedure: Procedure, chain: Chain, facts: Sequence[Recorded]) -> int:
    """Bring the room's own projection of one matter up to its facts; return how many rows changed."""
    if procedure.projection is None:
        return 0
    return sum(write(changes) for changes in _compare(procedure.projection, chain.id, corrected(facts)))


def resettle(procedure: Procedure, chain: Chain, facts: Sequence[Recorded]) -> int:
    """Bring heading, clocks and defects of one matter up to its facts, whatever stood; return how many rows changed."""
    return sum(write(changes) for changes in _settled(procedure, chain, facts))


def _settled(procedure: Procedure, chain: Chain, facts: Sequence[Recorded]) -> Iterator[Changes]:
    if procedure.heading is None:
        return
    rows = {**settle.rows(procedure, chain, facts), settle.DEFECT: settle.defect_rows(procedure, chain, facts)}
    for table in settle.TABLES:
        yield against_table(table, f"{chain.kind}/{chain.id}", rows.get(table.model, []))


def rebuild(procedure: Procedure) -> int:
    """Project every matter of the procedure anew; return how many rows changed (0 means they were right).

    One transaction per matter: it may be broken off and run again, and others may go on working. No reaction fires.
    """
    return _each_matter(procedure, write) + sum(_remove(procedure, table) for table in _tables(procedure))


def check(procedure: Procedure) -> list[Difference]:
    """Return every row that a rebuild would touch; change nothing."""
    found: list[Difference] = []

    def note(changes: Changes) -> int:
        found.extend(told(changes))
        return len(changes)

    _each_matter(procedure, note)
    for table in _tables(procedure):
        lost = sorted(_orphans(procedure, table))
        found += [Difference(f"{table.model} {matter}", "没有任何事实，不该有这些行。") for matter in lost]
    return found


def newest(procedures: Iterable[Procedure]) -> list[Procedure]:
    """Return the newest edition of each procedure: the one whose fold speaks for all facts of its matters."""
    latest: dict[str, Procedure] = {}
    for procedure in sorted(procedures, key=lambda item: item.in_force_from):
        latest[procedure.code] = procedure
    return list(latest.values())


def _each_matter(procedure: Procedure, deal: Callable[[Changes], int]) -> int:
    total = 0
    for chain in chains_of(procedure.chain):
        with transaction.atomic():
            facts = facts_of(chain)
            own = _compare(procedure.projection, chain.id, corrected(facts)) if procedure.projection else ()
            total += sum(deal(changes) for changes in joined(own, _settled(procedure, chain, facts)))
    return total


def _compare(projection: Projection, matter: str, facts: Iterable[Recorded]) -> Iterator[Changes]:
    rows = projection.fold(matter, facts)
    return (against_table(table, matter, rows.get(table.model, [])) for table in projection.tables)


def against_table(table: Table, matter: str, rows: list[Row]) -> Changes:
    """Return what separates the table's rows of a matter from `rows` (one query)."""
    model = _model(table)
    columns = [column.attname for column in model._meta.concrete_fields]
    found = model._default_manager.filter(**{table.matter: matter}).values_list(*columns)
    typed = _typing(model)
    there = [dict(zip(columns, values, strict=True)) for values in found]
    return between(table, there, [typed({table.matter: matter} | row) for row in rows])


def between(table: Table, there: Iterable[Row], rows: Iterable[Row]) -> Changes:
    """Return what separates the rows `there` from `rows`, both of the table's types."""
    standing, wanted = _by_key(table, there), _by_key(table, rows)
    changes = Changes(table, gone=[row for key, row in standing.items() if key not in wanted])
    for key, row in wanted.items():
        if key not in standing:
            changes.fresh.append(row)
        elif differing := _differing(standing[key], row):
            changes.changed.append((standing[key], differing))
    return changes


def _by_key(table: Table, rows: Iterable[Row]) -> dict[tuple[Any, ...], Row]:
    return {_key(table, row): row for row in rows}


def _differing(standing: Row, wanted: Row) -> Row:
    return {name: value for name, value in wanted.items() if standing[name] != value}


def write(changes: Changes) -> int:
    """Write the changes, a statement for each sort (gone, different, new); return how many rows they are."""
    model = _model(changes.table)
    if changes.gone:
        key = model._meta.pk.attname
        model._default_manager.filter(pk__in=[row[key] for row in changes.gone]).delete()
    if changes.changed:
        statements.update(model, changes.changed)
    statements.insert(model, changes.fresh)
    return len(changes)


def told(changes: Changes) -> Iterator[Difference]:
    """Yield each row of the changes in words."""
    for row in changes.gone:
        yield Difference(_place(changes.table, row), "由事实重算没有这一行。")
    for row in changes.fresh:
        yield Difference(_place(changes.table, row), "由事实重算应有这一行，台账中没有。")
    for row, differing in changes.changed:
        yield Difference(_place(changes.table, row), f"与由事实重算的不同：{'、'.join(sorted(differing))}。")


def _place(table: Table, row: Row) -> str:
    return f"{table.model} {'/'.join(str(value) for value in _key(table, row))}"


def _tables(procedure: Procedure) -> tuple[Table, ...]:
    own = procedure.projection.tables if procedure.projection else ()
    return (*own, *settle.TABLES) if procedure.heading else own


def _orphans(procedure: Procedure, table: Table) -> set[str]:
    """Return the matters that have rows in `table` and no fact."""
    own = _model(table)._default_manager.filter(**dict(table.only))
    found = own.order_by().values_list(table.matter, flat=True).distinct()
    if table not in settle.TABLES:
        return {str(matter) for matter in found} - {chain.id for chain in chains_of(procedure.chain)}
    prefix = f"{procedure.chain}/"
    there = {str(matter) for matter in found.filter(**{f"{table.matter}__startswith": prefix})}
    return there - {f"{prefix}{chain.id}" for chain in chains_of(procedure.chain)}


def _remove(procedure: Procedure, table: Table) -> int:
    lost = _orphans(procedure, table)
    return sum(_model(table)._default_manager.filter(**{table.matter: matter}).delete()[0] for matter in lost)


def _model(table: Table) -> type[Model]:
    return apps.get_model(table.model)


def _key(table: Table, row: Row) -> tuple[Any, ...]:
    return tuple(row[name] for name in table.key)


def _typing(model: type[Model]) -> Callable[[Row], Row]:
    """Return what turns a row of a fold into columns with the types of the table: a day as text equals the day."""
    columns = {name: column for column in model._meta.concrete_fields for name in (column.name, column.attname)}
    return lambda row: {columns[name].attname: columns[name].to_python(value) for name, value in row.items()}
