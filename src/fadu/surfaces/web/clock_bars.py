"""Clocks as bars over one scale of days: begun, not counted, lengthened, ended, late; in percent of the width."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from fadu.kernel.registry.matter import ClockShown
from fadu.lib import zh_dates


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of a bar: what it is (`run`, `gone`, `extended`, `paused`, `over`), where it begins, how wide it is."""

    kind: str
    x: str
    width: str


@dataclass(frozen=True, slots=True)
class Bar:
    """One clock drawn: its parts, its end, today (empty when outside), and all of it in words."""

    parts: tuple[Part, ...]
    due: str
    today: str
    words: str


@dataclass(frozen=True, slots=True)
class Scale:
    """The days from the left edge to the right one."""

    first: date
    last: date

    def at(self, day: date) -> str:
        """Return where a day stands, in percent of the width."""
        days = max((self.last - self.first).days, 1)
        share = (min(max(day, self.first), self.last) - self.first).days / days
        return f"{share * 100:.2f}%"

    def part(self, kind: str, begin: date, end: date) -> Part:
        """Return a stretch between two days."""
        days = max((self.last - self.first).days, 1)
        return Part(kind, self.at(begin), f"{max((end - begin).days, 0) / days * 100:.2f}%")


def scale_of(clocks: Sequence[ClockShown], as_of: date) -> Scale:
    """Return the days that all clocks together need, today among them."""
    days = [day for one in clocks for day in _ends(one)] + [as_of]
    return Scale(min(days), max(days) + timedelta(days=1))


def bar(one: ClockShown, scale: Scale, as_of: date) -> Bar:
    """Return one clock as a bar."""
    due = _day(one.due.due)
    begin, end = sorted((one.since, due))
    until = one.stopped_on or as_of
    parts = [scale.part("run", begin, end), scale.part("gone", begin, min(max(until, begin), end))]
    if one.extended:
        parts.append(scale.part("extended", _day(one.extended[0]), end))
    parts += [scale.part("paused", first, last + timedelta(days=1)) for first, last in one.pauses]
    if one.state in {"late", "missed"} and until > due:
        parts.append(scale.part("over", due, until))
    return Bar(tuple(parts), scale.at(due), scale.at(as_of), _words(one))


def _ends(one: ClockShown) -> list[date]:
    days = [one.since, _day(one.due.due), one.stopped_on, *(last for _, last in one.pauses)]
    return [day for day in days if day is not None]


def _day(value: date) -> date:
    return value.date() if isinstance(value, datetime) else value


def _words(one: ClockShown) -> str:
    """Return what the bar shows, for those who don't see it."""
    first, last = sorted((one.since, _day(one.due.due)))
    said = [f"{one.label}：自{zh_dates.day(first)}至{zh_dates.day(last)}"]
    said += [f"{zh_dates.day(begin)}至{zh_dates.day(end)}不计" for begin, end in one.pauses]
    said += ["已延长"] if one.extended else []
    return "，".join([*said, *([f"{zh_dates.day(one.stopped_on)}结束"] if one.stopped_on else [])])
