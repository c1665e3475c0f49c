"""The arithmetic of credit: validity, score, colour, and when a record may leave a platform. Pure, no clock.

Figures are data (`law/credit/*.yaml`, 二手). A colour steers inspections and services; it is never the ground of a
permit decision.
"""

from calendar import monthrange
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from fadu.rooms.services.credit.scale import Scale

_MONTHS = 12


@dataclass(frozen=True, slots=True)
class Entry:
    """A record as the score sees it: points, when its information came up, its months, promise, what ended it.

    `repaired_on` is the day of a repair on the provincial system; the scale says whether it ends a record early.
    """

    points: int
    produced_on: date
    months: int
    promised_on: date | None = None
    cancelled_on: date | None = None
    repaired_on: date | None = None


@dataclass(frozen=True, slots=True)
class Score:
    """A party's points on a day, the colour they give, and how many records count."""

    points: int
    colour: str
    label: str
    counting: int


def add_months(day: date, months: int) -> date:
    """Return the same day so many months on; where the month has no such day, its last one."""
    year, month = divmod(day.year * _MONTHS + day.month - 1 + months, _MONTHS)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def valid_from(produced_on: date, begins_after: int) -> date:
    """Return the first day on which a record counts: so many days after the information came up."""
    return produced_on + timedelta(days=begins_after)


def valid_until(produced_on: date, begins_after: int, months: int) -> date:
    """Return the last day on which a record counts; it restores itself afterwards."""
    return add_months(valid_from(produced_on, begins_after), months) - timedelta(days=1)


def counts(entry: Entry, scale: "Scale", as_of: date) -> bool:
    """Say whether a record counts on a day."""
    ends = (entry.cancelled_on, entry.repaired_on if scale.early_repair else None)
    if any(day is not None and day <= as_of for day in ends):
        return False
    first = valid_from(entry.produced_on, scale.begins_after)
    return first <= as_of <= valid_until(entry.produced_on, scale.begins_after, entry.months)


def score(entries: Iterable[Entry], scale: "Scale", as_of: date) -> Score:
    """Return what a party's records amount to on a day: start less points, plus promises, never above the top."""
    counting = [entry for entry in entries if counts(entry, scale, as_of)]
    lost = sum(entry.points for entry in counting)
    promised = sum(scale.promise for entry in counting if entry.promised_on and entry.promised_on <= as_of)
    points = min(scale.top, scale.start - max(0, lost - promised))
    code, label = colour(points, scale.colours)
    return Score(points, code, label, len(counting))


def colour(points: int, colours: Sequence[tuple[str, str, int | None]]) -> tuple[str, str]:
    """Return code and label of the colour of a score: the first whose least it reaches."""
    for code, label, least in colours:
        if least is None or points >= least:
            return code, label
    raise ValueError(f"{points} 分没有对应的颜色。")


def shown_until(decided_on: date, longest_years: int) -> date:
    """Return the last day on which a penalty may be shown at all, without any repair."""
    return add_months(decided_on, longest_years * _MONTHS) - timedelta(days=1)


def shown(decided_on: date, as_of: date, times: tuple[int, int], repaired_on: date | None = None) -> bool:
    """Say whether a penalty is shown on a day, `times` being the shortest months and the longest years of showing.

    A repair takes it down, yet never before the shortest time is over.
    """
    shortest_months, longest_years = times
    if not decided_on <= as_of <= shown_until(decided_on, longest_years):
        return False
    gone = repaired_on is not None and repaired_on <= as_of
    return not (gone and shortest_over(decided_on, shortest_months, as_of))


def shortest_over(decided_on: date, shortest_months: int, as_of: date) -> bool:
    """Say whether the shortest time of showing is over on a day."""
    return as_of >= add_months(decided_on, shortest_months)
