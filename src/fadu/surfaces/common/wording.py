"""Days, clocks, numbers and articles in the words and marks that every page shares."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Protocol

from fadu.kernel.calendar import load
from fadu.kernel.timelimits import Remaining, Unit, YearMissing, described
from fadu.lib import zh_dates
from fadu.lib.clock import SHANGHAI

#: A limit is amber when no more than this many working days are left (three days for limits in days).
SOON = 3
SOON_HOURS = 24
_MARKS = {"V": "", "V-run": "", "V-sec": "二手"}


class Limit(Protocol):
    """A computed limit: what `fadu.kernel.timelimits.due` returns."""

    def remaining(self, as_of: date) -> Remaining:
        """Return what is left after `as_of`."""

    @property
    def sentence(self) -> str:
        """Return the whole reckoning in a sentence."""


@dataclass(frozen=True, slots=True)
class Clock:
    """How a limit stands: the sign (late, soon, open, done), the words, and why it ends when it does."""

    state: str
    words: str
    why: str = ""


def day_words(value: date | str | None) -> str:
    """Return a day, or the day of a moment, with weekday, holiday and make-up remark; ISO text is read; else itself."""
    day = _day(value)
    return described(day, load()) if day else str(value or "")


def moment_words(value: datetime | str | None) -> str:
    """Return a moment in Asia/Shanghai with its time of day."""
    moment = _moment(value)
    return zh_dates.moment(moment.astimezone(SHANGHAI)) if moment else str(value or "")


def iso_day(value: date | str | None) -> str:
    """Return a day, or the legal day of a moment, as 2023-10-07; what is none as itself."""
    day = _day(value)
    return day.isoformat() if day else str(value or "")


def iso_moment(value: datetime | str | None) -> str:
    """Return a moment in Asia/Shanghai as 2023-07-03 10:05."""
    moment = _moment(value)
    return f"{moment.astimezone(SHANGHAI):%Y-%m-%d %H:%M}" if moment else str(value or "")


def _day(value: date | str | None) -> date | None:
    if isinstance(value, str):
        try:
            return date.fromisoformat(value[:10])
        except ValueError:
            return None
    return value.astimezone(SHANGHAI).date() if isinstance(value, datetime) and value.tzinfo else _civil(value)


def _civil(value: date | None) -> date | None:
    return value.date() if isinstance(value, datetime) else value


def _moment(value: datetime | str | None) -> datetime | None:
    if not isinstance(value, str):
        return value
    try:
        return datetime.fromisoformat(value)
    except ValueError:
        return None


def clock_of(due: Limit | date | str | None, as_of: date) -> Clock | None:
    """Return how a limit stands on the legal day `as_of`; a bare date counts the working days up to it."""
    if isinstance(due, str):
        due = _day(due)
    if due is None:
        return None
    if isinstance(due, date):
        return _until(_civil(due) or due, _civil(as_of) or as_of)
    left = due.remaining(as_of)
    near = SOON_HOURS if left.unit is Unit.HOUR else SOON
    state = "late" if left.overdue else "soon" if left.amount <= near else "open"
    return Clock(state, left.text, due.sentence)


def _until(last: date, today: date) -> Clock:
    if today > last:
        return Clock("late", f"逾期 {(today - last).days} 日（{zh_dates.short_day(last)}到期）")
    if today == last:
        return Clock("soon", f"今日到期（至 {zh_dates.short_day(last)}）")
    amount, unit = _working_days(today, last)
    return Clock("soon" if amount <= SOON else "open", f"还剩 {amount} {unit}（至 {zh_dates.short_day(last)}）")


def _working_days(today: date, last: date) -> tuple[int, str]:
    """Count the working days after `today` up to `last`; plain days where the calendar has no data."""
    days = [today + timedelta(days=count) for count in range(1, (last - today).days + 1)]
    try:
        return sum(load().is_workday(day) for day in days), "个工作日"
    except YearMissing:
        return len(days), "日"


def mark_of(status: str) -> str:
    """Return the mark of an authority that isn't verified law: 二手, 未核实, or nothing (decision 13)."""
    return _MARKS.get(status, "未核实")


def share_words(numerator: int | Decimal, denominator: int | Decimal) -> str:
    """Return a percentage with one decimal and what it was made from, such as 66.7%（2／3）."""
    if not denominator:
        return f"—（{numerator}／{denominator}）"
    percent = (Decimal(numerator) * 100 / Decimal(denominator)).quantize(Decimal("0.1"))
    return f"{percent.normalize():f}%（{numerator}／{denominator}）"
