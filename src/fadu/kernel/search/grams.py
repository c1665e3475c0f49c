"""The index itself: which places in time have which grams, newest first. One table that Django doesn't know.

SQLite: a contentless FTS5 table whose row numbers are the places, so that the newest come first without sorting.
PostgreSQL: an array of grams under a GIN index. GIN knows no order: the finds of rare words are sorted, common ones are
looked for in the newest rows, then season by season (months are grams too). Its own statistics say which are common.
"""

import json
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from django.db import connection
from django.db.backends.base.base import BaseDatabaseWrapper

from fadu.kernel.search.entries import EVERY, day_of
from fadu.kernel.search.words import mark

TABLE = "fadu_search_grams"
LAST = 2**63 - 1
#: Toasting early keeps the rows narrow that are read for their order alone.
_CREATE = {
    "sqlite": """
        CREATE VIRTUAL TABLE fadu_search_grams
        USING fts5(grams, content='', columnsize=0, detail=none, tokenize='ascii')
    """,
    "postgresql": """
        CREATE TABLE fadu_search_grams (place bigint PRIMARY KEY, grams text[] COLLATE "C" NOT NULL)
        WITH (toast_tuple_target = 128);
        ALTER TABLE fadu_search_grams ALTER COLUMN grams SET STATISTICS 200
    """,
}
_SORT = "CREATE INDEX fadu_search_grams_gin ON fadu_search_grams USING gin (grams) WITH (fastupdate = off)"
_UNSORT = "DROP INDEX fadu_search_grams_gin"
_EMPTY = {
    "sqlite": "INSERT INTO fadu_search_grams (fadu_search_grams) VALUES ('delete-all')",
    "postgresql": "TRUNCATE fadu_search_grams",
}
_SETTLE = {
    "sqlite": "INSERT INTO fadu_search_grams (fadu_search_grams) VALUES ('optimize')",
    "postgresql": "ANALYZE fadu_search_grams",
}
_LOOK_SQLITE = """
    SELECT rowid FROM fadu_search_grams
    WHERE fadu_search_grams MATCH %s AND rowid < %s ORDER BY rowid DESC LIMIT %s
"""
#: FTS5 takes a row away when it is told what the row said.
_WRITE_SQLITE = "INSERT INTO fadu_search_grams (fadu_search_grams, rowid, grams) VALUES (%s, %s, %s)"
_WRITE_POSTGRESQL = """
    WITH gone AS (DELETE FROM fadu_search_grams WHERE place = ANY(%s))
    INSERT INTO fadu_search_grams (place, grams)
    SELECT place, string_to_array(said, ' ') FROM unnest(%s::bigint[], %s::text[]) AS new (place, said)
    ON CONFLICT (place) DO UPDATE SET grams = excluded.grams
"""
_IN_THE_NEWEST = """
    SELECT place FROM
        (SELECT place, grams FROM fadu_search_grams WHERE place < %s ORDER BY place DESC LIMIT 300) newest
    WHERE grams @> %s AND grams && %s AND grams && %s ORDER BY place DESC LIMIT %s
"""
_WITHIN = """
    WITH found AS MATERIALIZED (
        SELECT place FROM fadu_search_grams
        WHERE place < %s AND grams @> %s AND grams && %s AND grams && %s AND grams && %s
    ) SELECT place FROM found ORDER BY place DESC LIMIT %s
"""
_ANYWHERE = """
    WITH found AS MATERIALIZED (
        SELECT place FROM fadu_search_grams WHERE place < %s AND grams @> %s AND grams && %s AND grams && %s
    ) SELECT place FROM found ORDER BY place DESC LIMIT %s
"""
_HOW_MANY = """
    EXPLAIN (FORMAT JSON) SELECT place FROM fadu_search_grams WHERE grams @> %s AND grams && %s
"""
_NEWEST_PLACE = "SELECT max(place) FROM fadu_search_grams WHERE place < %s"
#: Up to so many finds PostgreSQL may sort by time; of more it is asked a season at a time, so many seasons back.
_SORTABLE = 20_000
_SEASON_MONTHS, _SEASONS = 3, 60

#: A place in time and the grams of what stands there.
Posting = tuple[int, Sequence[str]]


@dataclass(frozen=True, slots=True)
class Sought:
    """What to look for before a place in time: grams that must all be there; readers and kinds of which one must be."""

    all_of: Sequence[str]
    readers: Sequence[str] = (EVERY,)
    kinds: Sequence[str] = (EVERY,)
    before: int = LAST


def create(database: BaseDatabaseWrapper) -> None:
    """Make the table."""
    with database.cursor() as cursor:
        cursor.execute(_CREATE[database.vendor])
        if database.vendor == "postgresql":
            cursor.execute(_SORT)


def drop(database: BaseDatabaseWrapper) -> None:
    """Take the table away."""
    with database.cursor() as cursor:
        cursor.execute("DROP TABLE fadu_search_grams")


def empty(database: BaseDatabaseWrapper) -> None:
    """Empty the index."""
    with database.cursor() as cursor:
        cursor.execute(_EMPTY[database.vendor])


@contextmanager
def filled_anew(database: BaseDatabaseWrapper) -> Iterator[None]:
    """Empty the index and let it be filled again, within a transaction: GIN is made several times faster in one go."""
    empty(database)
    if database.vendor == "sqlite":
        yield
        return
    with database.cursor() as cursor:
        cursor.execute(_UNSORT)
        yield
        cursor.execute(_SORT)


def settle(database: BaseDatabaseWrapper) -> None:
    """Put a newly filled index in order; takes about half as long as filling it."""
    with database.cursor() as cursor:
        cursor.execute(_SETTLE[database.vendor])


def tidy(database: BaseDatabaseWrapper) -> None:
    """Empty the index of a database whose entries were emptied."""
    if {TABLE, "fadu_search_searchentry"} <= set(database.introspection.table_names()):
        with database.cursor() as cursor:
            cursor.execute("SELECT 1 FROM fadu_search_searchentry LIMIT 1")
            gone = cursor.fetchone() is None
        if gone:
            empty(database)


def write(gone: Iterable[Posting], come: Iterable[Posting]) -> None:
    """Take postings away, exactly as they were written, and add others (one statement)."""
    if connection.vendor == "sqlite":
        rows: list[tuple[str | None, int, str]] = [("delete", place, " ".join(said)) for place, said in gone]
        rows += [(None, place, " ".join(said)) for place, said in come]
        with connection.cursor() as cursor:
            cursor.executemany(_WRITE_SQLITE, rows)
    else:
        new = [(place, " ".join(said)) for place, said in come]
        places = [place for place, _ in new]
        old = list({place for place, _ in gone} - set(places))
        with connection.cursor() as cursor:
            cursor.execute(_WRITE_POSTGRESQL, [old, places, [said for _, said in new]])


def look(sought: Sought, limit: int) -> list[int]:
    """Return the newest places where everything sought stands, newest first, `limit` at most."""
    return _look_sqlite(sought, limit) if connection.vendor == "sqlite" else _look_postgresql(sought, limit)


def places() -> set[int]:
    """Return every place that the index knows of."""
    return set(look(Sought((EVERY,)), LAST))


def _look_sqlite(sought: Sought, limit: int) -> list[int]:
    asked = [[gram] for gram in sought.all_of] + [list(sought.readers), list(sought.kinds)]
    question = " AND ".join("(" + " OR ".join(f'"{gram}"' for gram in group) + ")" for group in asked)
    return _places(_LOOK_SQLITE, [question, sought.before, limit])


def _look_postgresql(sought: Sought, limit: int) -> list[int]:
    asked = [list(sought.all_of), list(sought.readers), list(sought.kinds)]
    found: list[int] = []
    if _expected(asked) > _SORTABLE:
        found = _places(_IN_THE_NEWEST, [sought.before, *asked, limit])
        if len(found) == limit:
            return found
        found = []
        for season in _seasons(sought.before):
            found += _places(_WITHIN, [sought.before, *asked, season, limit - len(found)])
            if len(found) == limit:
                return found
    return _places(_ANYWHERE, [sought.before, *asked, limit])


def _expected(asked: Sequence[Any]) -> int:
    """Return how many finds PostgreSQL expects by its statistics: an estimate made without looking."""
    with connection.cursor() as cursor:
        cursor.execute(_HOW_MANY, asked[:2])
        (told,) = cursor.fetchone()
    plan = (json.loads(told) if isinstance(told, str) else told)[0]["Plan"]
    return int(plan["Plan Rows"])


def _seasons(before: int) -> Iterator[list[str]]:
    """Yield stretches of months as grams, from the newest thing before a place in time backwards."""
    newest = next(iter(_places(_NEWEST_PLACE, [before])), None)
    if newest is not None:
        day = day_of(newest)
        last = day.year * 12 + day.month - 1
        months = range(last, max(last - _SEASON_MONTHS * _SEASONS, 12), -1)
        for start in range(0, len(months), _SEASON_MONTHS):
            yield [mark("month", _month(one)) for one in months[start : start + _SEASON_MONTHS]]


def _month(number: int) -> str:
    return f"{number // 12:04d}-{number % 12 + 1:02d}"


def _places(statement: str, values: Sequence[Any]) -> list[int]:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        return [int(place) for (place,) in cursor.fetchall() if place is not None]
