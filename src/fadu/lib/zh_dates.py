"""Dates as Chinese readers write them, `2023年10月7日（周六，补班）`, and read from the forms in which people type."""

import re
from collections.abc import Iterable
from datetime import date, datetime, time

_WEEKDAYS = "一二三四五六日"
_TYPED_DAY = r"(\d{4})(?:(\d{2})(\d{2})|\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?)"
_TYPED_TIME = r"(?:\s*T?\s*(\d{1,2})\s*[:：时]\s*(\d{1,2})(?:\s*[:：分]\s*(\d{1,2})?)?\s*秒?)?"
_TYPED = re.compile(rf"\s*{_TYPED_DAY}{_TYPED_TIME}\s*", re.ASCII)
_FORMS = "可以写成 2023-10-07、2023/10/7、20231007 或 2023年10月7日，需要时刻时写成 2023-07-03T10:00。"


def weekday(day: date) -> str:
    """Return the day of the week in the short form, such as 周六."""
    return f"周{_WEEKDAYS[day.weekday()]}"


def short_day(day: date) -> str:
    """Return month and day only, such as 10月7日."""
    return f"{day.month}月{day.day}日"


def day(value: date, note: str | None = None) -> str:
    """Return a date with its weekday and an optional remark, such as 2023年10月7日（周六，补班）."""
    remark = f"，{note}" if note else ""
    return f"{value.year}年{short_day(value)}（{weekday(value)}{remark}）"


def moment(value: datetime, note: str | None = None) -> str:
    """Return a date with its time of day, such as 2023年7月3日（周一）10时05分."""
    return f"{day(value, note)}{value.hour}时{value.minute:02d}分"


def written(value: date, note: str | None = None) -> str:
    """Return a date, or a moment with its time of day, whichever the value is."""
    return moment(value, note) if isinstance(value, datetime) else day(value, note)


def years(values: Iterable[int]) -> str:
    """Return ascending years in words, runs as spans: 2027年、2030年至2032年."""
    runs: list[tuple[int, int]] = []
    for year in values:
        first = runs.pop()[0] if runs and runs[-1][1] == year - 1 else year
        runs.append((first, year))
    return "、".join(f"{first}年" if first == last else f"{first}年至{last}年" for first, last in runs)


def parse(text: str) -> date:
    """Read a typed date, or a naive datetime if a time of day follows; ValueError, in Chinese, if it is neither."""
    match = _TYPED.fullmatch(text)
    if match is None:
        raise ValueError(f"看不懂日期“{text}”。{_FORMS}")
    year, month, day_of_month, *clock = (int(part) for part in match.groups() if part)
    hour, minute, second = (*clock, 0, 0, 0)[:3]
    try:
        read = date(year, month, day_of_month)
        return datetime.combine(read, time(hour, minute, second)) if clock else read
    except ValueError:
        raise ValueError(f"没有“{text}”这一天或这个时刻，请核对。") from None
