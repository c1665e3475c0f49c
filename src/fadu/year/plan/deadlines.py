"""The days of a plan: when a report is due, when a point or a commitment is, as far as the document names a day."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from fadu.kernel.timelimits import Workdays, YearMissing
from fadu.year.document.dates import find_dates
from fadu.year.models import Round

_RECURRENT = re.compile(r"每|逐|按季|按月|以来|长期")
_KINDS = {"half_year": "上半年", "year": "全年", "quarter": "季度", "month": "月度"}
_NO_ROLL = "这一天不是工作日，文件没有规定顺延，按原日期显示。"


@dataclass(frozen=True, slots=True)
class ReportDate:
    """A reporting date of the plan on its civil day; `day` is None when the document names no day that exists."""

    position: int
    label: str
    day: date | None
    deliver_to: str
    content: str
    note: str = ""
    kind: str = ""


def day_of(words: str, year: int) -> date | None:
    """Return the day that `words` (an ISO day, `--MM-DD`, or the document's own words) name in the plan's year.

    None when they name no single day: 长期坚持, 每季度末, two different dates.
    """
    if not words or _RECURRENT.search(words):
        return None
    written = f"{year}{words[1:]}" if words.startswith("--") else words
    try:
        return date.fromisoformat(written)
    except ValueError:
        days = {word.iso(year) for word in find_dates(words, 0, len(words))}
        return date.fromisoformat(days.pop()) if len(days) == 1 else None


def report_date(row: Round, year: int, calendar: Workdays) -> ReportDate:
    """Return a round on its day, with a remark when offices are closed then (the notice doesn't say that it rolls)."""
    day = _civil(year, row.due_month, row.due_day)
    label = f"{_KINDS.get(row.kind, '')}报送"
    return ReportDate(row.position, label, day, row.deliver_to, row.content, _note(day, calendar), row.kind)


def report_dates(rows: Iterable[Round], year: int, calendar: Workdays) -> tuple[ReportDate, ...]:
    """Return all rounds by day; those without a day come last."""
    found = (report_date(row, year, calendar) for row in rows)
    return tuple(sorted(found, key=lambda item: (item.day or date.max, item.position)))


def upcoming(rounds: Iterable[ReportDate], as_of: date) -> ReportDate | None:
    """Return the next reporting date that is not past on `as_of`."""
    return next((item for item in rounds if item.day and item.day >= as_of), None)


def _civil(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _note(day: date | None, calendar: Workdays) -> str:
    try:
        return _NO_ROLL if day and not calendar.is_workday(day) else ""
    except YearMissing:
        return ""
