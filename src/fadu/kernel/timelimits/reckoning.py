"""`due`: when a time limit ends. `due_before`: by when to act so that a limit lies before a given day."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import Enum
from functools import cached_property

from fadu.kernel.timelimits.civil import civil_day, civil_moment
from fadu.kernel.timelimits.explain import Reckoned, Stage, Step, sentence, steps
from fadu.kernel.timelimits.length import Length, Unit
from fadu.kernel.timelimits.pauses import Pause, PausedDays
from fadu.kernel.timelimits.remaining import Remaining, remaining
from fadu.kernel.timelimits.walk import Walk
from fadu.kernel.timelimits.workdays import WeekdaysWhereMissing, Workdays, described


class Roll(Enum):
    """What happens when the last day is a day off.

    处罚办法 2023 第九十条; 民法典 第二百零三条; 民事诉讼法 第八十五条 where a law refers to it, or by analogy.

    BY_UNIT: days, months and years roll to the next working day; hours don't; working days never need to.
    ALWAYS: hours roll too, to the same time of the next working day (ENG). NEVER: nothing rolls.
    """

    BY_UNIT = "by_unit"
    ALWAYS = "always"
    NEVER = "never"


@dataclass(frozen=True)
class Due:
    """The end of a time limit, able to explain itself. Equal when the same question gave the same answer."""

    due: date
    start: date
    lengths: tuple[Length, ...]
    strict: date | None = None
    missing_years: tuple[int, ...] = ()
    reckoned: Reckoned = field(compare=False, repr=False, kw_only=True)

    @property
    def provisional(self) -> bool:
        """Say whether years without data were guessed by weekdays alone (`missing_years` names them)."""
        return bool(self.missing_years)

    @cached_property
    def steps(self) -> tuple[Step, ...]:
        """Every day that was excluded, skipped, made up, paused or rolled from, in the order of counting."""
        return steps(self.reckoned)

    @cached_property
    def sentence(self) -> str:
        """The whole reckoning in one Chinese sentence."""
        return sentence(self.reckoned, self.steps, self.missing_years)

    def describe(self, day: date) -> str:
        """Return a day with its weekday and what the calendar says of it, such as 2023年10月7日（周六，补班）."""
        return described(day, self.reckoned.walk.calendar)

    def remaining(self, as_of: date) -> Remaining:
        """Say how much is left on that day, or by how much it is overdue; `YearMissing` as in `due`."""
        return remaining(self.reckoned, as_of)


def due(
    length: Length,
    start: date,
    calendar: Workdays,
    pauses: Iterable[Pause] = (),
    roll: Roll = Roll.BY_UNIT,
    extensions: Sequence[Length] = (),
) -> Due:
    """Return the end of a limit that runs from the day (for hours: the moment) `start`.

    `extensions` are granted before the end and lengthen the same limit: 90 + 30 + 30 日 ends on day 90, 120 or 150
    (处罚办法 2023 第五十七条). Raises `YearMissing` where a working day must be known in a year without data,
    `TimeLimitError` for hours without a time of day.
    """
    return _due((length, *extensions), start, calendar, PausedDays(pauses), roll)


def due_or_provisional(
    length: Length,
    start: date,
    calendar: Workdays,
    pauses: Iterable[Pause] = (),
    roll: Roll = Roll.BY_UNIT,
    extensions: Sequence[Length] = (),
) -> Due:
    """Like `due`, but guess years without data by weekdays, and say so in `provisional` and `missing_years`."""
    return _due((length, *extensions), start, WeekdaysWhereMissing(calendar), PausedDays(pauses), roll)


def due_before(length: Length, anchor: date, calendar: Workdays, pauses: Iterable[Pause] = ()) -> Due:
    """Return the last day on which something can be done so that `length` lies between it and `anchor`.

    `due` is the lenient reading: counted from that day, which is not counted, the length has run out by the end of
    `anchor`. `strict` leaves the full length clear between the two (hearing on 16 October 2023, 7 working days:
    7 October and 28 September). If the anchor is itself a day that doesn't count, both are the same. Nothing rolls:
    a day off is still a day so long before. For hours there is one reading.
    """
    return _before(length, anchor, calendar, PausedDays(pauses))


def due_before_or_provisional(length: Length, anchor: date, calendar: Workdays, pauses: Iterable[Pause] = ()) -> Due:
    """Like `due_before`, but guess years without data by weekdays, and say so."""
    return _before(length, anchor, WeekdaysWhereMissing(calendar), PausedDays(pauses))


def _due(lengths: tuple[Length, ...], start: date, calendar: Workdays, paused: PausedDays, roll: Roll) -> Due:
    """Count every stage from the same start, then roll the last day once."""
    origin = _origin(start, lengths)
    walk = Walk(calendar, paused)
    stages = _stages(walk, origin, lengths)
    end = stages[-1].end
    last = walk.rolled(end) if _rolls(roll, end) else end
    reckoned = Reckoned(walk, origin, last, stages)
    return Due(last, origin, lengths, None, _missing(calendar), reckoned=reckoned)


def _before(length: Length, anchor: date, calendar: Workdays, paused: PausedDays) -> Due:
    """Count back once for the lenient day and once more for the strict one."""
    origin = _origin(anchor, (length,))
    walk = Walk(calendar, paused, direction=-1)
    last = strict = walk.end(origin, (length,))
    if length.unit is not Unit.HOUR:
        strict = walk.end(last, (_one(length.unit),))
        last = last if walk.counts(origin, length.unit) else strict
    reckoned = Reckoned(walk, origin, last, (Stage(length, origin, last),), strict)
    return Due(last, origin, (length,), strict, _missing(calendar), reckoned=reckoned)


def _origin(start: date, lengths: tuple[Length, ...]) -> date:
    """Return the civil day from which to count; the moment, if the limit begins with hours."""
    if lengths[0].unit is Unit.HOUR and isinstance(start, datetime):
        return civil_moment(start)
    return civil_day(start)


def _stages(walk: Walk, origin: date, lengths: tuple[Length, ...]) -> tuple[Stage, ...]:
    """Return where the limit would end after its own length and after each extension, not rolled."""
    ends = [walk.end(origin, lengths[: count + 1]) for count in range(len(lengths))]
    return tuple(Stage(*stage) for stage in zip(lengths, [origin, *ends], ends, strict=False))


def _rolls(roll: Roll, end: date) -> bool:
    """Say whether the last day gives way to a working day."""
    return roll is Roll.ALWAYS or (roll is Roll.BY_UNIT and not isinstance(end, datetime))


def _one(unit: Unit) -> Length:
    """Return the clear day that the strict reading adds: a working day to working days, else a day."""
    return Length(1, unit if unit is Unit.WORKING_DAY else Unit.DAY)


def _missing(calendar: Workdays) -> tuple[int, ...]:
    """Return the years that were guessed."""
    return tuple(sorted(calendar.missing_years)) if isinstance(calendar, WeekdaysWhereMissing) else ()
