"""A year's days off and weekends worked, read from lines as people paste them, and what can be wrong with them."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

_DAY = r"(?:(\d{4})\s*[-/.年]\s*)?(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?"
_NOTE = r"(?:\s*[（(][^（）()]*[)）])?"
_LINE = re.compile(rf"\s*{_DAY}{_NOTE}(?:\s*(?:\.\.|至|到|~|～|—+)\s*{_DAY}{_NOTE})?\s*[:：，,]?\s*(.*?)\s*", re.ASCII)
#: Years since 2004 had 247 to 252 working days; outside this span something was probably mistyped (ENG, not law).
USUAL_WORKDAYS = range(244, 256)
_LONGEST_DAYS = 15


class Unreadable(ValueError):
    """A line is no day and no span of days; the text says how to write it."""


@dataclass(frozen=True, slots=True)
class Span:
    """Consecutive days, both ends included, with the holiday's name."""

    first: date
    last: date
    name: str

    def days(self) -> Iterator[date]:
        """Yield each day."""
        for offset in range((self.last - self.first).days + 1):
            yield self.first + timedelta(days=offset)


def read(lines: Iterable[str], year: int, nameless: str) -> list[Span]:
    """Read one day or span per line, like `2027-02-06..2027-02-12 春节`; raise `Unreadable` with the line at fault.

    The year may be left out. A line without a name gets `nameless`.
    """
    return [_span(line, year, nameless) for line in lines if line.strip()]


def _span(line: str, year: int, nameless: str) -> Span:
    match = _LINE.fullmatch(line)
    if match is None:
        raise Unreadable(f"看不懂“{line.strip()}”。一行写一天或一段，如 {year}-10-01..{year}-10-07 国庆节。")
    first = _day(line, year, match.group(1), match.group(2), match.group(3))
    last = _day(line, year, match.group(4), match.group(5), match.group(6)) if match.group(5) else first
    if not timedelta(0) <= last - first < timedelta(days=_LONGEST_DAYS):
        raise Unreadable(f"“{line.strip()}”的结束日应不早于开始日，一段不超过 {_LONGEST_DAYS} 天。")
    return Span(first, last, match.group(7) or nameless)


def _day(line: str, year: int, written_year: str | None, month: str, day: str) -> date:
    try:
        return date(int(written_year or year), int(month), int(day))
    except ValueError:
        raise Unreadable(f"“{line.strip()}”里有不存在的日期，请核对。") from None


def outside(spans: Sequence[Span], year: int) -> list[date]:
    """Return the days that don't belong to the year."""
    return [day for span in spans for day in span.days() if day.year != year]


def twice(rest: Sequence[Span], work: Sequence[Span]) -> list[date]:
    """Return the days that are named more than once, among days off, days worked, or both."""
    counted = Counter(day for span in (*rest, *work) for day in span.days())
    return sorted(day for day, count in counted.items() if count > 1)


def not_weekends(work: Sequence[Span]) -> list[date]:
    """Return the make-up days that are working days anyway."""
    return [day for span in work for day in span.days() if day.weekday() < 5]


def named(spans: Sequence[Span]) -> dict[str, str]:
    """Return each day (ISO) with its holiday."""
    return {day.isoformat(): span.name for span in spans for day in span.days()}


def workdays(year: int, rest: Sequence[Span], work: Sequence[Span]) -> int:
    """Return how many days of the year offices work."""
    off, made_up = set(named(rest)), set(named(work))
    days = (date(year, 1, 1) + timedelta(days=offset) for offset in range(366))
    return sum(_works(day, off, made_up) for day in days if day.year == year)


def _works(day: date, off: set[str], made_up: set[str]) -> bool:
    text = day.isoformat()
    return text in made_up or (day.weekday() < 5 and text not in off)
