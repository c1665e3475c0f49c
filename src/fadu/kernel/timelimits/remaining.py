"""How much of a limit is left on a day, in the words of a clock: 还剩 3 个工作日（至 10月7日）, 逾期 2 日."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from fadu.kernel.timelimits.civil import ONE_DAY, civil_day, civil_moment, midnight
from fadu.kernel.timelimits.explain import Reckoned
from fadu.kernel.timelimits.length import Unit
from fadu.lib import zh_dates


@dataclass(frozen=True, slots=True)
class Remaining:
    """An amount of working days, days or hours, still open or overdue, and the words for it."""

    amount: int
    unit: Unit
    overdue: bool
    text: str


def remaining(reckoned: Reckoned, as_of: date) -> Remaining:
    """Count what is left after `as_of` (the day itself is not counted); months and years are told in days."""
    if isinstance(reckoned.last, datetime):
        return _hours(reckoned.last, as_of)
    today = civil_day(as_of)
    return _overdue(reckoned, today) if today > reckoned.last else _open(reckoned, today)


def _hours(last: datetime, as_of: date) -> Remaining:
    """Compare two moments; a bare day stands for its first moment."""
    now = civil_moment(as_of) if isinstance(as_of, datetime) else midnight(as_of)
    overdue = now > last
    minutes = int(abs(last - now) / timedelta(minutes=1))
    amount, odd = divmod(minutes, 60)
    rest = f" {odd} 分" if odd else ""
    text = f"逾期 {amount} 小时{rest}" if overdue else f"还剩 {amount} 小时{rest}（至 {zh_dates.moment(last)}）"
    return Remaining(amount, Unit.HOUR, overdue, text)


def _open(reckoned: Reckoned, today: date) -> Remaining:
    """Count the days that still run; before the start the whole limit is left."""
    last = civil_day(reckoned.last)
    unit = reckoned.counted_in
    counts = reckoned.walk.works if unit is Unit.WORKING_DAY else reckoned.walk.runs
    floor = today if reckoned.backwards else max(today, civil_day(reckoned.origin))
    amount = sum(counts(day) for day in _after(floor, last))
    until = f"（至 {zh_dates.short_day(last)}）"
    text = f"今日到期{until}" if today == last else f"还剩 {amount} {unit.label}{until}"
    return Remaining(amount, unit, False, text)


def _overdue(reckoned: Reckoned, today: date) -> Remaining:
    """Count the days since the end; over a weekend no working day has passed, so days are told instead."""
    last = civil_day(reckoned.last)
    if reckoned.counted_in is Unit.WORKING_DAY:
        amount = sum(reckoned.walk.calendar.is_workday(day) for day in _after(last, today))
        if amount:
            return Remaining(amount, Unit.WORKING_DAY, True, f"逾期 {amount} {Unit.WORKING_DAY.label}")
    amount = (today - last).days
    return Remaining(amount, Unit.DAY, True, f"逾期 {amount} {Unit.DAY.label}")


def _after(first: date, last: date) -> list[date]:
    """Return the days after the first, up to and with the last."""
    return [first + count * ONE_DAY for count in range(1, (last - first).days + 1)]
