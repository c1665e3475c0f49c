"""The arithmetic that a weight table may name. A new rule that needs another formula adds one pure function here."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_DOWN, ROUND_FLOOR, ROUND_HALF_UP, ROUND_UP, Decimal

_WHOLE = Decimal(100)
#: How a result may be rounded, by the word that stands in the data.
ROUNDING: Mapping[str, str] = {"half_up": ROUND_HALF_UP, "down": ROUND_DOWN, "up": ROUND_UP}


@dataclass(frozen=True, slots=True)
class Sum:
    """What a formula is given: the weights added up (percent) and the statutory range in yuan."""

    percent: Decimal
    floor: Decimal
    ceiling: Decimal


@dataclass(frozen=True, slots=True)
class Worked:
    """What a formula gives: yuan, and the calculation as it is written."""

    yuan: Decimal
    words: str


def share_of_maximum(given: Sum) -> Worked:
    """Return the weights, at most 100 %, as a share of the statutory maximum."""
    percent = min(given.percent, _WHOLE)
    yuan = percent * given.ceiling / _WHOLE
    return Worked(yuan, f"{figure(percent)}%×{figure(given.ceiling)}元＝{figure(yuan)}元")


def floor_and_share(given: Sum) -> Worked:
    """Return [Y + Σ × (1 − Y)] × maximum, where Y = minimum ÷ maximum: the minimum, and a share of the rest."""
    percent = min(given.percent, _WHOLE)
    yuan = given.floor + percent * (given.ceiling - given.floor) / _WHOLE
    spread = f"{figure(percent)}%×（{figure(given.ceiling)}－{figure(given.floor)}）元"
    return Worked(yuan, f"{figure(given.floor)}元＋{spread}＝{figure(yuan)}元")


FORMULAS: Mapping[str, Callable[[Sum], Worked]] = {
    "share_of_maximum": share_of_maximum,
    "floor_and_share": floor_and_share,
}


def rounded(yuan: Decimal, step: Decimal, way: str, span: tuple[Decimal, Decimal]) -> Decimal:
    """Round to a step; a result inside `span` isn't rounded out of it."""
    low, high = span
    result = _to_step(yuan, step, ROUNDING[way])
    if low <= yuan and result < low:
        return _to_step(yuan, step, ROUND_CEILING)
    return _to_step(yuan, step, ROUND_FLOOR) if yuan <= high and result > high else result


def figure(number: Decimal) -> str:
    """Write a number without needless zeros."""
    return f"{number.normalize():f}"


def _to_step(yuan: Decimal, step: Decimal, mode: str) -> Decimal:
    return (yuan / step).quantize(Decimal(1), mode) * step
