"""How long a time limit is: an amount and a unit, written `5wd`, `90d`, `6m`, `2y` or `24h`."""

import re
from dataclasses import dataclass
from enum import Enum
from typing import Self

from fadu.kernel.timelimits.errors import TimeLimitError


class Unit(Enum):
    """What is counted. Which number of 日 means working days differs from law to law: see `day_units`."""

    WORKING_DAY = "wd"
    DAY = "d"
    MONTH = "m"
    YEAR = "y"
    HOUR = "h"

    @property
    def label(self) -> str:
        """Return the unit as it stands in a Chinese sentence."""
        return _LABELS[self]


_LABELS = {Unit.WORKING_DAY: "个工作日", Unit.DAY: "日", Unit.MONTH: "个月", Unit.YEAR: "年", Unit.HOUR: "小时"}
# About a century each: nothing that a law gives is longer, and a slip of the finger is caught before it is counted.
_LARGEST = {Unit.WORKING_DAY: 25_000, Unit.DAY: 36_500, Unit.MONTH: 1_200, Unit.YEAR: 100, Unit.HOUR: 876_000}
_WRITTEN = re.compile(r"\s*([+-]?\d+)\s*([a-z]+)\s*", re.ASCII)
_HOW_TO_WRITE = "可以写成 5wd（工作日）、90d（日）、6m（月）、2y（年）、24h（小时）。"


@dataclass(frozen=True, slots=True)
class Length:
    """An amount of one unit; at least one, at most about a century (`TimeLimitError` otherwise)."""

    amount: int
    unit: Unit

    def __post_init__(self) -> None:
        """Refuse what no law gives: nothing, less than nothing, more than a century."""
        if self.amount < 1:
            raise TimeLimitError(f"期限“{self}”不成立：期限至少为 1。")
        if self.amount > _LARGEST[self.unit]:
            raise TimeLimitError(f"期限“{self}”过长：最多 {_LARGEST[self.unit]} {self.unit.label}，请核对。")

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read `5wd` and its kin; capitals and spaces don't matter."""
        match = _WRITTEN.fullmatch(text.lower())
        if match is None:
            raise TimeLimitError(f"看不懂期限“{text}”。{_HOW_TO_WRITE}")
        amount, unit = match.groups()
        if unit not in _UNITS:
            raise TimeLimitError(f"期限“{text}”的单位“{unit}”不认识。{_HOW_TO_WRITE}")
        return cls(_bounded(amount), _UNITS[unit])

    def __str__(self) -> str:
        """Return the short form that `parse` reads."""
        return f"{self.amount}{self.unit.value}"

    @property
    def label(self) -> str:
        """Return the length as it stands in a Chinese sentence, such as 5 个工作日."""
        return f"{self.amount} {self.unit.label}"


_UNITS = {unit.value: unit for unit in Unit}


def _bounded(digits: str) -> int:
    """Read the amount; a number of many digits is refused unread (`int` would refuse it in English)."""
    if len(digits) > 9:
        raise TimeLimitError(f"期限“{digits[:9]}…”过长，请核对。")
    return int(digits)
