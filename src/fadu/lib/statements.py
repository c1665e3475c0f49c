"""Statements composed once per table and then only filled in.

A step writes a handful of rows to a handful of tables. Having the ORM compose each of those statements anew took twice
as long as running them; what they say is the same. Inserting many rows at once goes the ORM's own way.
"""

from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any, TypeAlias, cast

from django.db import connection
from django.db.models import AutoField, BigAutoField, BooleanField, CharField, Field, IntegerField, Model, TextField

#: A row by the names of its columns as Django's models know them (`unit_id`, not `unit`).
Row: TypeAlias = Mapping[str, Any]
_Column: TypeAlias = "Field[Any, Any]"
_MANY = 100
_AS_THEY_ARE = {str, int, bool, type(None)}


def insert(model: type[Model], rows: Sequence[Row]) -> None:
    """Insert rows; columns that a row doesn't name get their defaults. One statement."""
    if len(rows) > _MANY:
        model._default_manager.bulk_create(model(**row) for row in rows)
    elif rows:
        columns = _inserted(model, named=_key(model).attname in rows[0])
        _fill(_insertion(model, columns), [[_value(column, row) for column in columns] for row in rows])


def insert_one(model: type[Model], row: Row) -> int:
    """Insert a row into a table that numbers its rows; return its number."""
    columns = _inserted(model, named=False)
    statement = " ".join((_insertion(model, columns), "RETURNING", _quoted(_key(model).column)))
    with connection.cursor() as cursor:
        cursor.execute(statement, [_value(column, row) for column in columns])
        return int(cursor.fetchone()[0])


def put(model: type[Model], rows: Sequence[Row], unique: Sequence[str]) -> None:
    """Insert rows, or write them over the ones that have the same `unique` columns. One statement."""
    columns = _inserted(model, named=False)
    _fill(_upsert(model, columns, tuple(unique)), [[_value(column, row) for column in columns] for row in rows])


def update(model: type[Model], changed: Sequence[tuple[Row, Row]]) -> None:
    """Write the columns that differ over rows that stand: pairs of the whole row and what is different. One statement.

    Where rows differ in other columns, all of those are written in all rows.
    """
    if not changed:
        return
    names = sorted({name for _, differing in changed for name in differing})
    key = _key(model)
    columns = (*(_column(model, name) for name in names), key)
    rows = [[_value(column, {**row, **differing}) for column in columns] for row, differing in changed]
    _fill(_updating(model, columns), rows)


def values_of(model: type[Model], name: str) -> list[str]:
    """Return the different values of a column of texts, sorted, without the empty one: one step of its index for each.

    The column leads an index. `SELECT DISTINCT` reads every row of it, which a list of filters isn't worth.
    """
    column = _column(model, name)
    with connection.cursor() as cursor:
        cursor.execute(_hopping(model, column))
        return sorted(row[0] for row in cursor.fetchall())


@cache
def _hopping(model: type[Model], column: _Column) -> str:
    named = _quoted(column.column)
    least = " ".join((f"SELECT MIN({named}) FROM", _table(model), f"WHERE {named} >"))
    following = ("SELECT (", least, "found.one) FROM found WHERE found.one IS NOT NULL")
    union = ("WITH RECURSIVE found(one) AS (", least, "'' UNION ALL", *following, ")")
    return " ".join((*union, "SELECT one FROM found WHERE one IS NOT NULL"))


def _fill(statement: str, rows: Sequence[Sequence[Any]]) -> None:
    with connection.cursor() as cursor:
        if len(rows) == 1:
            cursor.execute(statement, rows[0])
        else:
            cursor.executemany(statement, rows)


@cache
def _inserted(model: type[Model], *, named: bool) -> tuple[_Column, ...]:
    """Return the columns to insert: all, without the number that the database gives unless rows name it."""
    found = model._meta.concrete_fields
    return tuple(column for column in found if named or not isinstance(column, AutoField | BigAutoField))


@cache
def _insertion(model: type[Model], columns: tuple[_Column, ...]) -> str:
    names = ", ".join(_quoted(column.column) for column in columns)
    places = ", ".join("%s" for _ in columns)
    return " ".join(("INSERT INTO", _table(model), f"({names}) VALUES ({places})"))


@cache
def _upsert(model: type[Model], columns: tuple[_Column, ...], unique: tuple[str, ...]) -> str:
    names = ", ".join(_quoted(_column(model, name).column) for name in unique)
    rest = [_quoted(column.column) for column in columns if column.attname not in unique]
    written = ", ".join(f"{name} = excluded.{name}" for name in rest)
    return " ".join((_insertion(model, columns), f"ON CONFLICT ({names}) DO UPDATE SET", written))


@cache
def _updating(model: type[Model], columns: tuple[_Column, ...]) -> str:
    *written, key = (f"{_quoted(column.column)} = %s" for column in columns)
    return " ".join(("UPDATE", _table(model), "SET", ", ".join(written), "WHERE", key))


def _value(column: _Column, row: Row) -> Any:
    value = row[column.attname] if column.attname in row else column.get_default()
    return value if type(value) in _AS_THEY_ARE and _is_plain(column) else column.get_db_prep_save(value, connection)


@cache
def _is_plain(column: _Column) -> bool:
    return isinstance(column, CharField | TextField | IntegerField | BooleanField)


@cache
def _column(model: type[Model], name: str) -> _Column:
    return cast(_Column, model._meta.get_field(name))


def _key(model: type[Model]) -> _Column:
    return model._meta.pk


def _table(model: type[Model]) -> str:
    return _quoted(model._meta.db_table)


def _quoted(name: str | None) -> str:
    return connection.ops.quote_name(name or "")
