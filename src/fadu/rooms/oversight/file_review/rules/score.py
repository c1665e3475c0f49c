"""The score of a file (评查细则 2024): 50 for legality, 50 for form less elements; with a major defect nought.

案卷得分 = 合法性评查得分(50) + 规范性评查得分(50 × 对应评查项目得分之和 ÷ 参与评查项目标准分之和 −
基本要素扣分值之和)；存在任一项重大问题的，直接评为0分。 Items that don't apply stand in neither sum.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

from fadu.rooms.oversight.file_review.rules.standard import Standard

_HUNDREDTH = Decimal("0.01")


class Unscorable(ValueError):
    """A sheet can't be counted; the text says what to change."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """What a review found: numbers of major defects, points taken off by element, points got by item that applies."""

    defects: frozenset[int]
    elements: Mapping[str, Decimal]
    items: Mapping[str, Decimal]


@dataclass(frozen=True, slots=True)
class Score:
    """A score with its parts, each exact until the last: `got` of `full` points, `deducted` by elements."""

    value: Decimal
    got: Decimal
    full: Decimal
    deducted: Decimal
    defects: tuple[int, ...]

    @property
    def words(self) -> str:
        """The reckoning in words."""
        if self.defects:
            numbers = "、".join(str(one) for one in self.defects)
            return f"存在重大问题（第 {numbers} 项），直接评为 0 分。"
        form = f"50 × {_plain(self.got)} ÷ {_plain(self.full)} － {_plain(self.deducted)}"
        return f"50 ＋（{form}）＝ {_plain(self.value)} 分"


def score(standard: Standard, sheet: Sheet) -> Score:
    """Return the score of a sheet, two decimals, half up; raise `Unscorable` for what the table doesn't know."""
    full = _full(standard, sheet)
    got, deducted = _total(sheet.items.values()), _total(sheet.elements.values())
    value = Decimal("0.00")
    if not sheet.defects:
        form = Fraction(standard.standard) * Fraction(got) / Fraction(full) - Fraction(deducted)
        value = _rounded(Fraction(standard.legality) + form)
    return Score(value, got, full, deducted, tuple(sorted(sheet.defects)))


def _full(standard: Standard, sheet: Sheet) -> Decimal:
    """Return the full points of the items that apply, once every number of the sheet is within its bounds."""
    most = {one.code: one.points for one in standard.items}
    off = {one.code: one.points for one in standard.elements}
    _within(sheet.items, most, {one.code: one.label for one in standard.items})
    _within(sheet.elements, off, {one.code: one.label for one in standard.elements})
    if not sheet.items:
        raise Unscorable("没有参与评查的项目，不能计分。至少填写一个评查项目的得分。")
    strange = sheet.defects - {one.number for one in standard.defects}
    if strange:
        raise Unscorable(f"标准里没有第 {min(strange)} 项重大问题。请从列表中选择。")
    return _total(most[code] for code in sheet.items)


def _within(given: Mapping[str, Decimal], most: Mapping[str, Decimal], labels: Mapping[str, str]) -> None:
    for code, points in given.items():
        if code not in most:
            raise Unscorable(f"标准里没有“{code}”。请从列表中选择。")
        if not Decimal() <= points <= most[code]:
            raise Unscorable(f"“{labels[code]}”填了 {_plain(points)} 分，应当在 0 到 {_plain(most[code])} 分之间。")


def mean(scores: Iterable[Decimal]) -> Decimal:
    """Return the mean of scores, two decimals, half up; ZeroDivisionError of none."""
    listed = list(scores)
    return _rounded(Fraction(_total(listed)) / len(listed))


def _total(numbers: Iterable[Decimal]) -> Decimal:
    return sum(numbers, Decimal())


def _rounded(value: Fraction) -> Decimal:
    return (Decimal(value.numerator) / Decimal(value.denominator)).quantize(_HUNDREDTH, ROUND_HALF_UP)


def _plain(number: Decimal) -> str:
    return format(number.normalize(), "f")
