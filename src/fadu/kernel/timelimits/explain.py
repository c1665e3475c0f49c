"""Why a limit ends when it does: the days that were skipped, and the sentence that says so."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from fadu.kernel.timelimits.civil import ONE_DAY, civil_day
from fadu.kernel.timelimits.length import Length, Unit
from fadu.kernel.timelimits.walk import Walk
from fadu.kernel.timelimits.workdays import described
from fadu.lib import zh_dates


class Kind(StrEnum):
    """What a day is to the reckoning."""

    START = "start"
    WEEKEND = "weekend"
    HOLIDAY = "holiday"
    MAKEUP = "makeup"
    PAUSED = "paused"
    MONTH_END = "month_end"
    EXTENDED = "extended"
    ROLLED = "rolled"
    STRICT = "strict"
    DUE = "due"


@dataclass(frozen=True, slots=True)
class Step:
    """One day of the reckoning and what became of it."""

    date: date
    kind: Kind
    why: str

    def as_dict(self) -> dict[str, str]:
        """Return the step as plain text values."""
        return {"date": self.date.isoformat(), "kind": self.kind.value, "why": self.why}


@dataclass(frozen=True, slots=True)
class Stage:
    """A part of the limit (its own length, then each extension): runs after a day, ends on a day, not rolled."""

    length: Length
    after: date
    end: date


@dataclass(frozen=True, slots=True)
class Reckoned:
    """A finished count with everything that it was made from."""

    walk: Walk
    origin: date
    last: date
    stages: tuple[Stage, ...]
    strict: date | None = None

    @property
    def backwards(self) -> bool:
        """Say whether the count went back from a day."""
        return self.walk.direction < 0

    @property
    def counted_in(self) -> Unit:
        """Return the unit in which the rest is told: working days if the limit ends in them, else days."""
        return Unit.WORKING_DAY if self.stages[-1].length.unit is Unit.WORKING_DAY else Unit.DAY


def steps(reckoned: Reckoned) -> tuple[Step, ...]:
    """Return what happened on the days that need a word, in the order of counting."""
    return (_start(reckoned), *_counting(reckoned), *_rolling(reckoned), *_ending(reckoned))


def sentence(reckoned: Reckoned, told: Iterable[Step], missing_years: Iterable[int]) -> str:
    """Return the reckoning in one sentence, with a warning if years were guessed."""
    head = _backward_sentence(reckoned) if reckoned.backwards else _forward_sentence(reckoned)
    guessed = zh_dates.years(missing_years)
    warning = f"{guessed}放假调休安排尚未录入，暂按周一至周五为工作日推算，录入后可能变动。" if guessed else ""
    return f"{head}{_tally(told)}。{warning}"


def _start(reckoned: Reckoned) -> Step:
    """Tell the day that is not counted; hours run from their moment."""
    if isinstance(reckoned.origin, datetime):
        return Step(reckoned.origin, Kind.START, "倒推的时刻" if reckoned.backwards else "起算时刻")
    return Step(reckoned.origin, Kind.START, _anchor(reckoned) if reckoned.backwards else "起算日，当日不计入")


def _anchor(reckoned: Reckoned) -> str:
    """Say what the day from which a count goes back is to it; one that can't be counted leaves one reading."""
    if reckoned.walk.counts(reckoned.origin, reckoned.stages[0].length.unit):
        return "倒推的基准日，不计入"
    return f"倒推的基准日，{_halted(reckoned.walk, reckoned.origin)}，不能作为期间的末日，首尾两日都不计入"


def _counting(reckoned: Reckoned) -> Iterator[Step]:
    """Tell each stage: the days passed over, and the end that an extension moved."""
    for place, stage in enumerate(reckoned.stages):
        if place:
            yield Step(stage.after, Kind.EXTENDED, f"原应届满，延长 {stage.length.label}")
        yield from _passed_over(reckoned.walk, stage)
        yield from _no_such_day(stage)


def _passed_over(walk: Walk, stage: Stage) -> Iterator[Step]:
    """Tell every day of a stage that was not counted, and every weekend that was."""
    working = stage.length.unit is Unit.WORKING_DAY
    for day in _days(stage, walk.direction) if working or walk.paused else ():
        if day in walk.paused:
            yield Step(day, Kind.PAUSED, walk.paused.why(day))
        elif working:
            yield from _unusual(walk, day)


def _days(stage: Stage, direction: int) -> Iterator[date]:
    """Yield the days of a stage in the order of counting: hours run on their first day as well, days don't count it."""
    first, last = civil_day(stage.after), civil_day(stage.end)
    for count in range(stage.length.unit is not Unit.HOUR, abs((last - first).days) + 1):
        yield first + direction * count * ONE_DAY


def _unusual(walk: Walk, day: date) -> Iterator[Step]:
    """Tell a day off, or a weekend on which people work."""
    name = walk.calendar.name(day)
    if not walk.calendar.is_workday(day):
        yield Step(day, Kind.HOLIDAY if name else Kind.WEEKEND, f"{_off(walk, day)}，不计入")
    elif day.weekday() >= 5:
        yield Step(day, Kind.MAKEUP, f"{zh_dates.weekday(day)}补班（{name}调休），计为工作日")


def _off(walk: Walk, day: date) -> str:
    """Return why people don't work on that day."""
    name = walk.calendar.name(day)
    return f"{name}放假" if name else f"{zh_dates.weekday(day)}休息"


def _no_such_day(stage: Stage) -> Iterator[Step]:
    """Tell that the month of the end has no corresponding day."""
    months = stage.length.unit in (Unit.MONTH, Unit.YEAR)
    if months and stage.end.day < stage.after.day and (stage.end + ONE_DAY).day == 1:
        yield Step(stage.end, Kind.MONTH_END, f"到期月没有{stage.after.day}日，以月末日为最后一日")


def _rolling(reckoned: Reckoned) -> Iterator[Step]:
    """Tell from which day, and over which days, the end rolled on."""
    end = reckoned.stages[-1].end
    day = end
    while day != reckoned.last:
        why = _halted(reckoned.walk, civil_day(day))
        yield Step(day, Kind.ROLLED, f"最后一日{why}，顺延" if day == end else f"{why}，继续顺延")
        day += ONE_DAY


def _halted(walk: Walk, day: date) -> str:
    """Return why a limit cannot end on that day."""
    return walk.paused.why(day) if day in walk.paused else _off(walk, day)


def _ending(reckoned: Reckoned) -> Iterator[Step]:
    """Tell the end itself, and the stricter reading of a count that went back."""
    if not reckoned.backwards:
        yield Step(reckoned.last, Kind.DUE, "届满日" if not isinstance(reckoned.last, datetime) else "届满时刻")
        return
    yield Step(reckoned.last, Kind.DUE, "最迟之日")
    if reckoned.strict is not None and reckoned.strict != reckoned.last:
        yield Step(reckoned.strict, Kind.STRICT, "从严计算的最迟之日：首尾两日都不计入")


def _forward_sentence(reckoned: Reckoned) -> str:
    """Say from when, how long, until when."""
    calendar = reckoned.walk.calendar
    origin, last = described(reckoned.origin, calendar), described(reckoned.last, calendar)
    lengths = "，延长 ".join(stage.length.label for stage in reckoned.stages)
    since = "起" if isinstance(reckoned.origin, datetime) else "的次日起"
    return f"自{origin}{since}算 {lengths}，至{last}届满"


def _backward_sentence(reckoned: Reckoned) -> str:
    """Say before which day, how long, until when at the latest, in both readings."""
    calendar = reckoned.walk.calendar
    origin, last = described(reckoned.origin, calendar), described(reckoned.last, calendar)
    head = f"在{origin}之前 {reckoned.stages[0].length.label}，最迟为{last}"
    if reckoned.strict is None or reckoned.strict == reckoned.last:
        return head
    return f"{head}；首尾两日都不计入的，最迟为{described(reckoned.strict, calendar)}"


_TALLY = {
    Kind.WEEKEND: "周末 {} 天不计入",
    Kind.HOLIDAY: "放假 {} 天不计入",
    Kind.PAUSED: "暂停 {} 天不计入",
    Kind.MAKEUP: "补班 {} 天计入",
    Kind.ROLLED: "因最后一日休息顺延 {} 天",
}


def _tally(told: Iterable[Step]) -> str:
    """Count the days of each kind; nothing if there are none."""
    counts = Counter(step.kind for step in told)
    parts = [words.format(counts[kind]) for kind, words in _TALLY.items() if counts[kind]]
    return f"（{'，'.join(parts)}）" if parts else ""
