"""Dates as plans write them: 2024年6月30日, 6月底, 6 月下旬, 第三季度, 上半年, 年底, 2024-06-30, 六月三十日."""

import re
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass

from fadu.year.document.numerals import number_of

_N = r"(?:\d{1,2}|[一二三四五六七八九十]{1,3})"
_YEAR = r"(?P<year{}>20\d{{2}}|二[〇○零][〇○零一二三四五六七八九]{{2}})年"
_DAY = rf"(?:(?P<day>{_N})[日号](?!常)|(?P<part>底|末|月底|月末|上旬|中旬|下旬|初))?"
_DATE = re.compile(
    rf"(?:{_YEAR.format(1)}(?:度)?|当年|本年|今年|(?P<next>次年|下一?年度?))?(?<![\d.])(?P<month>{_N})月(?:份)?{_DAY}"
    r"|(?P<iso>(?<!\d)20\d{2}[-./]\d{1,2}[-./]\d{1,2}(?!\d))"
    rf"|(?:{_YEAR.format(2)}(?:度)?)?第?(?P<quarter>[一二三四1-4])季度(?:末|底)?"
    rf"|(?:{_YEAR.format(3)}(?:度)?)?(?P<half>上半年|下半年|年中)(?:末|底)?"
    r"|(?:(?P<endyear>20\d{2})年|(?:当|本|今|全)?年)(?P<end>底|末|终)"
)
_LAST_DAYS = {"上旬": 10, "中旬": 20, "初": 10}


@dataclass(frozen=True, slots=True)
class DateWord:
    """chars[start:end] names a day, or the last day of a month, quarter or half (`whole`); the year may be missing."""

    start: int
    end: int
    year: int | None
    month: int
    day: int | None
    whole: bool = False

    def iso(self, year: int | None) -> str:
        """ISO date; without any year known, "--MM-DD"."""
        known = self.year or year
        last = monthrange(known or 2023, self.month)[1]
        day = f"{self.month:02d}-{min(self.day or last, last):02d}"
        return f"{known}-{day}" if known else f"--{day}"


def find_dates(chars: str, start: int, end: int) -> Iterator[DateWord]:
    """The dates in chars[start:end], in order; impossible ones are left out."""
    for match in _DATE.finditer(chars, start, end):
        if (word := _read(match)) is not None:
            yield word


def full_date(chars: str, start: int, end: int) -> DateWord | None:
    """The first date with year, month and day."""
    return next((word for word in find_dates(chars, start, end) if word.year and word.day and not word.whole), None)


def _read(match: re.Match[str]) -> DateWord | None:
    if iso := match["iso"]:
        year, month, day = (int(part) for part in re.split(r"[-./]", iso))
        return _checked(match, year, month, day, False)
    year_word = match["year1"] or match["year2"] or match["year3"] or match["endyear"]
    known = number_of(year_word) if year_word else None
    if match["month"]:
        return _checked(match, known, number_of(match["month"]) or 0, _day(match), match["day"] is None)
    return _checked(match, known, _period_month(match), None, True)


def _day(match: re.Match[str]) -> int | None:
    if match["day"]:
        return number_of(match["day"]) or 99
    return _LAST_DAYS.get(match["part"] or "")


def _period_month(match: re.Match[str]) -> int:
    if match["quarter"]:
        return 3 * (number_of(match["quarter"]) or 4)
    return 6 if (match["half"] or "").startswith(("上", "年中")) else 12


def _checked(match: re.Match[str], year: int | None, month: int, day: int | None, whole: bool) -> DateWord | None:
    if not 1 <= month <= 12 or (day is not None and not 1 <= day <= 31):
        return None
    return DateWord(match.start(), match.end(), year, month, day, whole)
