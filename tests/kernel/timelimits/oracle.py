"""A second opinion on every date: as slow and plain as counting on a wall calendar, on data that aren't ours.

It shares nothing with the code under test: working days come from chinesecalendar, months from the standard library.
"""

import calendar
from collections.abc import Collection
from datetime import date, datetime, timedelta

import chinese_calendar

DAY = timedelta(days=1)


def works(day: date) -> bool:
    """Offices work on that day, says chinesecalendar, which lacks one make-up day (国办发明电〔2005〕35号)."""
    return day == date(2005, 12, 31) or bool(chinese_calendar.is_workday(day))


def paused_days(spans: Collection[tuple[date, date]]) -> set[date]:
    """Every single day of every span, both ends included."""
    return {first + DAY * count for first, last in spans for count in range((last - first).days + 1)}


def month_later(day: date, months: int) -> date:
    """Turn the leaves of a calendar one by one; the day that the last leaf lacks is its last day."""
    year, month = day.year, day.month
    for _ in range(abs(months)):
        month += 1 if months > 0 else -1
        if month == 13:
            year, month = year + 1, 1
        if month == 0:
            year, month = year - 1, 12
    return date(year, month, min(day.day, calendar.monthrange(year, month)[1]))


def end(start: date, amount: int, unit: str, spans: Collection[tuple[date, date]] = (), roll: bool = True) -> date:
    """The last day of a limit, counted by crossing out one day after the other."""
    paused = paused_days(spans)
    if unit in "my":
        day, left = start, amount * (12 if unit == "y" else 1)
        until = month_later(start, left)
        left = sum(1 for crossed in paused if start < crossed <= until)
        day = until
    else:
        day, left = start, amount
    while left:
        day += DAY
        if day not in paused and (unit != "wd" or works(day)):
            left -= 1
    while roll and (day in paused or not works(day)):
        day += DAY
    return day


def latest_before(anchor: date, amount: int, unit: str, clear: bool = False) -> date:
    """The latest day after which so much runs up to the anchor, which is counted or (strict reading) left clear."""
    day = anchor - DAY
    while (unit == "wd" and not works(day)) or _between(day, anchor - DAY if clear else anchor, unit) < amount:
        day -= DAY
    return day


def _between(day: date, last: date, unit: str) -> int:
    """How many days count after a day, up to and with the last."""
    days = [day + DAY * count for count in range(1, (last - day).days + 1)]
    return sum(unit != "wd" or works(each) for each in days)


def end_of_hours(start: datetime, hours: int, spans: Collection[tuple[date, date]] = ()) -> datetime:
    """The end of a limit in hours, minute by minute."""
    paused, minute = paused_days(spans), timedelta(minutes=1)
    moment, left = start, hours * 60
    while left:
        left -= moment.date() not in paused
        moment += minute
    return moment
