"""What the arithmetic asks of a calendar, and how it goes on, provisionally, where the calendar ends."""

from datetime import date
from typing import Protocol

from fadu.kernel.timelimits.errors import YearMissing
from fadu.lib import zh_dates


class Workdays(Protocol):
    """A calendar of working days; `fadu.kernel.calendar.WorkCalendar` is the one in use."""

    def is_workday(self, day: date) -> bool:
        """Say whether offices work on that day; `YearMissing` if the year has no data."""

    def name(self, day: date) -> str | None:
        """Return the holiday for which the day is off, or which it makes up for, or None."""


class WeekdaysWhereMissing:
    """A calendar that takes Monday to Friday for working days in years without data, and remembers those years."""

    def __init__(self, calendar: Workdays) -> None:
        """Stand in front of the real calendar."""
        self._calendar = calendar
        self.missing_years: set[int] = set()

    def is_workday(self, day: date) -> bool:
        """Ask the real calendar; guess by the weekday where it has no data."""
        try:
            return self._calendar.is_workday(day)
        except YearMissing as missing:
            self.missing_years.add(missing.year)
            return day.weekday() < 5

    def name(self, day: date) -> str | None:
        """Ask the real calendar; a guessed day has no name."""
        return None if day.year in self.missing_years else self._calendar.name(day)


def remark(day: date, calendar: Workdays) -> str | None:
    """Return what makes the day unlike others of its weekday: 补班, the name of the holiday, or None."""
    if not calendar.is_workday(day):
        return calendar.name(day)
    return "补班" if day.weekday() >= 5 else None


def described(day: date, calendar: Workdays) -> str:
    """Return the date with weekday and remark, such as 2023年10月7日（周六，补班）; a year without data has none."""
    try:
        return zh_dates.written(day, remark(day, calendar))
    except YearMissing:
        return zh_dates.written(day)
