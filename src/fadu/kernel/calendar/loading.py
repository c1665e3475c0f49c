"""Reads the calendar's files: `law/calendar/CN-2023.yaml` and its neighbours, one per civil year.

Each row of `days` names a holiday with the days of `rest` and the weekends of `work`, as `MM-DD` or `MM-DD..MM-DD`; a
row set by another document than the year's own names its `source`. (YAML would read a key `off` as *false*.)
"""

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from fadu.kernel.calendar.workcalendar import WorkCalendar, YearTable

FOLDER = Path(__file__).parents[2] / "law" / "calendar"


class CalendarError(ValueError):
    """A year's file or form that cannot be right; the message is Chinese."""


@cache
def load(folder: Path = FOLDER) -> WorkCalendar:
    """Return the calendar of the installed files (read once); `CalendarError` if one of them is wrong."""
    files = (path.read_bytes() for path in sorted(folder.glob("CN-*.yaml")))
    tables = (read_year(yaml.load(content, Loader=yaml.CSafeLoader)) for content in files)
    return WorkCalendar({table.year: table for table in tables})


def read_year(content: Mapping[str, Any]) -> YearTable:
    """Read one year as it stands in a file, or as a person entered it in the same form."""
    year = content["year"]
    off: dict[date, str] = {}
    makeup: dict[date, str] = {}
    sources: dict[date, str] = {}
    for row in content["days"]:
        days_off, days_on = list(_days(year, row.get("rest", ""))), list(_days(year, row.get("work", "")))
        off.update(dict.fromkeys(days_off, row["name"]))
        makeup.update(dict.fromkeys(days_on, row["name"]))
        if "source" in row:
            sources.update(dict.fromkeys(days_off + days_on, row["source"]))
    _check(year, off, makeup)
    return YearTable(year, off, makeup, content["title"], content["source"], content["status"], sources)


def _days(year: int, written: str) -> Iterator[date]:
    """Yield the days of `01-21..01-27 01-30`."""
    for span in written.split():
        first, _, last = span.partition("..")
        day, end = _day(year, first), _day(year, last or first)
        while day <= end:
            yield day
            day += timedelta(days=1)


def _day(year: int, written: str) -> date:
    """Read `MM-DD`."""
    try:
        return date.fromisoformat(f"{year}-{written}")
    except ValueError:
        raise CalendarError(f"{year}年放假安排中的“{written}”不是日期，应写成 01-21 这样的月日。") from None


def _check(year: int, off: Mapping[date, str], makeup: Mapping[date, str]) -> None:
    """Refuse a day that is both off and worked, and a make-up day that isn't a weekend."""
    for day in makeup:
        if day in off or day.weekday() < 5:
            raise CalendarError(f"{year}年放假安排有误：{day.isoformat()}既不能同时放假又补班，补班也只能在周末。")
