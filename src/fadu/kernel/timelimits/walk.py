"""The counting itself, forwards and backwards, without a word of explanation.

The start day is never counted (民法典 第二百零一条, 民事诉讼法 第八十五条). Decided where the law is silent (ENG):

- A paused day is not counted, and no limit ends on one; a pause before the start or after the end changes nothing.
- Months run to the corresponding day, else the month's end (民法典 第二百零二条); then as many days are added as were
  paused, and days paused in that addition are added again.
- Hours run from the given moment (民法典 第二百零一条第二款) and stand still on paused days from midnight to midnight.
- Lengths of one kind that follow each other are one length: 90 + 30 日 is 120 日 from the start, 1 + 1 个月 from
  31 January is 31 March. After another kind the count goes on from the last day reached, before any rolling.
- A last day that rolls on (处罚办法 2023 第九十条, 民法典 第二百零三条) rolls over paused days as well.
"""

from collections.abc import Callable, Iterable
from datetime import date, datetime, timedelta

from fadu.kernel.timelimits.civil import ONE_DAY, civil_day, midnight, shift_months
from fadu.kernel.timelimits.errors import TimeLimitError
from fadu.kernel.timelimits.length import Length, Unit
from fadu.kernel.timelimits.pauses import PausedDays
from fadu.kernel.timelimits.workdays import Workdays

_FORWARDS = 1
_SMALLEST = datetime.resolution
_TOO_FAR = "算出的日期超出公历可表示的范围，请核对起算日和期限。"


class Walk:
    """Counts lengths from a day over one calendar and one set of pauses, in one direction (1 onwards, -1 back)."""

    def __init__(self, calendar: Workdays, paused: PausedDays, direction: int = _FORWARDS) -> None:
        """Keep what every count needs."""
        self.calendar = calendar
        self.paused = paused
        self.direction = direction

    def end(self, start: date, lengths: Iterable[Length]) -> date:
        """Return the day (a moment for hours) on which the lengths, one after the other, are used up; never rolled."""
        reached = start
        try:
            for amount, unit in _merged(lengths):
                reached = self._advance(reached, amount, unit)
        except OverflowError:
            raise TimeLimitError(_TOO_FAR) from None
        return reached

    def rolled(self, day: date) -> date:
        """Return the first working day, not paused, from the given day on."""
        while not self.works(day):
            day += ONE_DAY
        return day

    def works(self, day: date) -> bool:
        """Say whether the day counts as a working day of this limit."""
        return day not in self.paused and self.calendar.is_workday(civil_day(day))

    def counts(self, day: date, unit: Unit) -> bool:
        """Say whether a day can be one of a limit in that unit."""
        return self.works(day) if unit is Unit.WORKING_DAY else self.runs(day)

    def runs(self, day: date) -> bool:
        """Say whether the day counts as a calendar day of this limit."""
        return day not in self.paused

    def _advance(self, reached: date, amount: int, unit: Unit) -> date:
        """Use up one amount of one unit."""
        if unit is Unit.HOUR:
            return self._hours(_with_time(reached), timedelta(hours=amount))
        day = civil_day(reached)
        if unit is Unit.WORKING_DAY:
            return self._until(day, amount, self.works)
        return self._days(day, amount) if unit is Unit.DAY else self._months(day, amount)

    def _days(self, day: date, amount: int) -> date:
        """Count calendar days; with nothing paused there is nothing to look at."""
        if self.paused:
            return self._until(day, amount, self.runs)
        return day + self.direction * timedelta(days=amount)

    def _months(self, day: date, amount: int) -> date:
        """Go to the corresponding day, then make up for the days paused on the way."""
        corresponding = shift_months(day, self.direction * amount)
        first, last = sorted((day + self.direction * ONE_DAY, corresponding))
        return self._until(corresponding, self.paused.within(first, last), self.runs)

    def _until(self, day: date, amount: int, counts: Callable[[date], bool]) -> date:
        """Walk day by day until so many days have counted; the day of departure doesn't."""
        step = self.direction * ONE_DAY
        while amount:
            day += step
            amount -= counts(day)
        return day

    def _hours(self, moment: datetime, left: timedelta) -> datetime:
        """Run hour by hour from one midnight to the next, standing still on paused days."""
        while True:
            edge = self._edge(moment)
            room = abs(edge - moment) if self.runs(min(moment, edge).date()) else timedelta(0)
            if room >= left:
                return moment + self.direction * left
            moment, left = edge, left - room

    def _edge(self, moment: datetime) -> datetime:
        """Return the next midnight in the direction of the walk."""
        if self.direction == _FORWARDS:
            return midnight(moment.date() + ONE_DAY)
        return midnight((moment - _SMALLEST).date())


def _merged(lengths: Iterable[Length]) -> list[tuple[int, Unit]]:
    """Add up neighbours of one kind; a year is twelve months."""
    merged: list[tuple[int, Unit]] = []
    for length in lengths:
        amount, unit = (length.amount * 12, Unit.MONTH) if length.unit is Unit.YEAR else (length.amount, length.unit)
        if merged and merged[-1][1] is unit:
            amount += merged.pop()[0]
        merged.append((amount, unit))
    return merged


def _with_time(reached: date) -> datetime:
    """Return the moment from which hours run; a bare day has none."""
    if isinstance(reached, datetime):
        return reached
    raise TimeLimitError("按小时计算的期限要写明起算时刻，例如 2023-07-03T10:00（民法典 第二百零一条第二款）。")
