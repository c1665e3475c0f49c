"""Sentences written from figures, as a good clerk writes them: figure, target, comparison, what is missing. Pure.

Every number stays a part of its own, so that a page can link it to the rows behind it.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from fadu.kernel.indicators import Indicator, Measure, Row

_OPS = {">=": "不少于", "<=": "不超过", "=": "", ">": "多于", "<": "少于"}
_MAX_NAMED = 5
#: A length of time bounds how long each thing takes; no count and no share says whether it was kept.
_TIME = re.compile(r"(个)?(工作日|自然日|日|天|小时|周|月|年)(内|以内)?")


@dataclass(frozen=True, slots=True)
class Goal:
    """What the plan asks for: operator, value and unit, as the document has them."""

    op: str
    value: Decimal | None
    unit: str
    text: str


@dataclass(frozen=True, slots=True)
class Part:
    """A piece of a sentence: plain words, or a figure with the indicator whose rows stand behind it."""

    text: str
    indicator: str = ""


@dataclass(frozen=True, slots=True)
class Drafted:
    """What the system writes about a commitment: sentences in parts, whether the target is met, and the rows."""

    parts: tuple[Part, ...]
    met: bool | None
    rows: tuple[Row, ...]

    @property
    def text(self) -> str:
        """Return the sentences as plain text."""
        return "".join(part.text for part in self.parts)


def drafted(indicator: Indicator, measure: Measure, before: Measure | None, goal: Goal | None, as_of: date) -> Drafted:
    """Return the sentence for one indicator: figure, target, comparison with the year before, what stands out."""
    if measure.value is None:
        words = f"截至{as_of.month}月{as_of.day}日，{indicator.label}：本期无此类事项。"
        return Drafted((Part(words),), None, measure.rows)
    met = meets(measure, goal, indicator)
    parts = [
        Part(f"截至{as_of.month}月{as_of.day}日，{indicator.label.removesuffix(f'{indicator.unit}数')}"),
        Part(figure(measure, indicator), indicator.code),
        *_against(measure, goal, met),
        *_compared(measure, before, indicator),
        Part("。"),
        *_named(measure),
        *_noted(measure),
    ]
    return Drafted(tuple(parts), met, measure.rows)


def figure(measure: Measure, indicator: Indicator) -> str:
    """Return the figure with its unit: `2次`, `75%（3/4）`."""
    return measure.words if measure.denominator is not None else f"{measure.words}{indicator.unit}"


def meets(measure: Measure, goal: Goal | None, indicator: Indicator) -> bool | None:
    """Return whether the figure meets the target, or None where the two can't be compared."""
    if goal is None or goal.value is None or measure.value is None or not comparable(measure, goal.unit, indicator):
        return None
    compare = {">=": measure.value.__ge__, "<=": measure.value.__le__, "=": measure.value.__eq__}.get(goal.op)
    return None if compare is None else bool(compare(goal.value))


def comparable(measure: Measure, unit: str, indicator: Indicator) -> bool:
    """Return whether a figure and a target in `unit` speak of the same: a share of percent, a count of no time."""
    if measure.denominator is not None:
        return unit in {"%", "％"}
    return unit == indicator.unit or not (unit in {"%", "％"} or _TIME.fullmatch(unit))


def _against(measure: Measure, goal: Goal | None, met: bool | None) -> Iterable[Part]:
    if goal is None or goal.value is None or met is None:
        return
    wanted = f"{_OPS.get(goal.op, '')}{goal.value.normalize():f}{goal.unit}"
    if met:
        yield Part(f"，已达到年度目标（{wanted}）")
    elif goal.op == ">=" and measure.value is not None:
        yield Part(f"，年度目标{wanted}，还差{(goal.value - measure.value).normalize():f}{goal.unit}")
    else:
        yield Part(f"，未达到年度目标（{wanted}）")


def _recorded(before: Measure) -> bool:
    """Return whether anything was recorded for the year before: an empty year can't be told from an unrecorded one."""
    return bool(before.rows or before.value or before.denominator)


def _compared(measure: Measure, before: Measure | None, indicator: Indicator) -> Iterable[Part]:
    if before is None or before.value is None or measure.value is None or not _recorded(before):
        return
    change = measure.value - before.value
    unit = "个百分点" if measure.denominator is not None else indicator.unit
    if change == 0:
        yield Part("，与上年同期持平")
    else:
        yield Part(f"，比上年同期{'增加' if change > 0 else '减少'}{abs(change).normalize():f}{unit}")


def _named(measure: Measure) -> Iterable[Part]:
    rows = [row for row in measure.rows if row.on is not None]
    if not rows or measure.denominator is not None:
        return
    named = "；".join(f"{row.on.month}月{row.on.day}日{row.label}" for row in rows[:_MAX_NAMED] if row.on)
    more = f"等{len(rows)}项" if len(rows) > _MAX_NAMED else ""
    yield Part(f"具体为：{named}{more}。")


def _noted(measure: Measure) -> Iterable[Part]:
    if measure.note:
        yield Part(measure.note)
