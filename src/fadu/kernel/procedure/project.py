"""Writing projections: the rows a fold gives replace the rows that stand, and only what differs is touched."""

from collections.abc import Iterable
from typing import Any

from django.apps import apps
from django.db.models import Model

from fadu.kernel.ledger.append import Chain
from fadu.kernel.ledger.read import Recorded, chains_of, facts_of
from fadu.kernel.procedure.declare import Procedure, Table

Row = dict[str, Any]


def project(procedure: Procedure, chain: Chain, facts: Iterable[Recorded]) -> int:
    """Bring the projection of one matter up to its facts; return how many rows changed."""
    if procedure.projection is None:
        return 0
    rows = procedure.projection.fold(chain.id, facts)
    return sum(_rewrite(table, chain.id, rows.get(table.model, [])) for table in procedure.projection.tables)


def rebuild(procedure: Procedure) -> int:
    """Project every matter of the procedure anew; return how many rows changed (0 means they were right)."""
    return sum(project(procedure, chain, facts_of(chain)) for chain in chains_of(procedure.chain))


def _rewrite(table: Table, matter: str, rows: list[Row]) -> int:
    model = apps.get_model(table.model)
    standing = {_key(table, _row(item)): item for item in model._default_manager.filter(**{table.matter: matter})}
    wanted = {_key(table, {table.matter: matter} | row): {table.matter: matter} | row for row in rows}
    gone = [item.pk for key, item in standing.items() if key not in wanted]
    if gone:
        model._default_manager.filter(pk__in=gone).delete()
    changed = [_update(standing[key], row) for key, row in wanted.items() if key in standing]
    fresh = [model(**row) for key, row in wanted.items() if key not in standing]
    model._default_manager.bulk_create(fresh)
    return len(gone) + sum(changed) + len(fresh)


def _key(table: Table, row: Row) -> tuple[Any, ...]:
    return tuple(row[name] for name in table.key)


def _row(item: Model) -> Row:
    return {field.attname: getattr(item, field.attname) for field in item._meta.concrete_fields}


def _update(item: Model, row: Row) -> bool:
    changed = [name for name, value in row.items() if getattr(item, name) != value]
    for name in changed:
        setattr(item, name, row[name])
    if changed:
        item.save(update_fields=changed)
    return bool(changed)
