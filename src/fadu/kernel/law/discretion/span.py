"""Choosing within a range: heavier, lighter or ordinary, as the benchmark's own rule says; no rule, no amount."""

from dataclasses import dataclass
from decimal import Decimal

from fadu.kernel.law.discretion.formulas import figure
from fadu.kernel.law.discretion.tables import Bound, Within

ORDINARY, HEAVIER, LIGHTER = "一般", "从重", "从轻"
DISPOSITIONS = (LIGHTER, ORDINARY, HEAVIER)

#: A range of yuan with its ends.
Span = Bound


@dataclass(frozen=True, slots=True)
class Picked:
    """What came of choosing: the span allowed, the amount (None while it must be chosen or is refused), the words."""

    span: Span
    amount: Decimal | None
    steps: tuple[str, ...]
    refused: str = ""


def fixed_at(yuan: Decimal) -> Span:
    """Return the span that holds one sum alone."""
    return Bound("元", yuan, low_closed=True, high=yuan, high_closed=True)


def shown(span: Span) -> str:
    """Write a span, its ends included or not."""
    low = "" if span.low is None else f"{figure(span.low)}元以上（{_included(span.low_closed)}）"
    high = "" if span.high is None else f"{figure(span.high)}元以下（{_included(span.high_closed)}）"
    return low + high


def chosen_in(cell: Span, within: Within | None, disposition: str, amount: Decimal | None) -> Picked:
    """Return what a disposition allows in a range, and the amount: the one sum allowed, or the one chosen."""
    first = f"裁量幅度：{shown(cell)}。"
    if within is None:
        return Picked(cell, None, (first,), "本基准没有规定在幅度内怎样取值，不能由系统算出。")
    span = _allowed(cell, within, disposition)
    if span is None:
        return Picked(cell, None, (first,), f"本基准没有规定这样的幅度{disposition}时怎样取值，不能由系统算出。")
    second = f"{disposition}，依本基准{within.rule}取{_taken(span)}。"
    return _picked(span, amount, (first, second))


def _picked(span: Span, amount: Decimal | None, steps: tuple[str, ...]) -> Picked:
    if amount is None and span.low != span.high:
        return Picked(span, None, steps, f"请在{shown(span)}之内选定金额（amount，元）并说明理由。")
    if amount is None or span.holds(amount):
        final = span.low if amount is None else amount
        return Picked(span, final, (*steps, f"罚款金额：{figure(final or Decimal(0))}元。"))
    return Picked(span, None, steps, f"选定的{figure(amount)}元不在{_taken(span)}之内。")


def _allowed(cell: Span, within: Within, disposition: str) -> Span | None:
    if cell.low is not None and cell.high is not None:
        return _by_midpoint(cell, (cell.low + cell.high) / 2, disposition)
    if cell.high is not None:
        share = within.only_ceiling.get(disposition)
        return None if share is None else fixed_at(share * cell.high)
    times = within.only_floor.get(disposition)
    return None if times is None or cell.low is None else fixed_at(times * cell.low)


def _by_midpoint(cell: Span, middle: Decimal, disposition: str) -> Span:
    if disposition == HEAVIER:
        return Bound("元", middle, low_closed=True, high=cell.high, high_closed=cell.high_closed)
    if disposition == LIGHTER:
        return Bound("元", cell.low, low_closed=cell.low_closed, high=middle, high_closed=False)
    return fixed_at(middle)


def _taken(span: Span) -> str:
    return f"{figure(span.low or Decimal(0))}元" if span.low == span.high else shown(span)


def _included(closed: bool) -> str:
    return "含本数" if closed else "不含本数"
