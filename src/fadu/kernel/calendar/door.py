"""The calendar that holds on a day: the installed files with the years recorded here laid over them."""

import json
from datetime import date
from functools import lru_cache
from typing import TypeAlias

from django.db import connection

from fadu.kernel.calendar.loading import load
from fadu.kernel.calendar.workcalendar import WorkCalendar, YearTable

#: What a recorded year is known by outside the files: checked by the people who recorded it.
LOCAL = "local"
_Row: TypeAlias = tuple[int, str, str, str, str]
#: By a plain statement, since every step of every matter asks it; in recorded order.
_AS_OF = """
    SELECT year, title, source, "off", makeup FROM calendar_localyear WHERE valid_from <= %s ORDER BY year, seq
"""


def calendar(as_of: date) -> WorkCalendar:
    """Return the calendar as known on `as_of` (one small query; the tables themselves are kept between calls)."""
    with connection.cursor() as cursor:
        cursor.execute(_AS_OF, [as_of.isoformat()])
        return _laid(tuple(cursor.fetchall()))


@lru_cache(maxsize=64)
def _laid(rows: tuple[_Row, ...]) -> WorkCalendar:
    """Lay the rows over the files in recorded order, so that a year's last edition stands."""
    found = load()
    for row in rows:
        found = found.with_year(_table(row))
    return found


def _table(row: _Row) -> YearTable:
    year, title, source, off, makeup = row
    return YearTable(year, _days(off), _days(makeup), title, source, LOCAL)


def _days(text: str) -> dict[date, str]:
    return {date.fromisoformat(day): name for day, name in json.loads(text).items()}
