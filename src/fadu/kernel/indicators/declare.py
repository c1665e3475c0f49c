"""The words in which an indicator is declared, and the answer it gives.

An indicator never reads typed-in totals: `measure` asks projections and returns the rows it counted, so that each
number opens into its reasons. `as_of` is the legal day up to which facts count.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import ROUND_HALF_UP, Decimal


@dataclass(frozen=True, slots=True)
class Scope:
    """What is asked about: facts from `since` to `as_of` (both included), of one unit or (empty) of the whole organ."""

    since: date
    as_of: date
    unit: str = ""

    def holds(self, day: date | None) -> bool:
        """Return whether a fact of that day counts."""
        return day is not None and self.since <= day <= self.as_of


@dataclass(frozen=True, slots=True)
class Row:
    """One of the things that were counted: what it is, when it happened, and where it opens."""

    label: str
    on: date | None
    href: str = ""
    unit: str = ""


@dataclass(frozen=True, slots=True)
class Measure:
    """An indicator's answer. `value` is a count or a share in percent; None when there was nothing to measure."""

    value: Decimal | None
    numerator: int | None = None
    denominator: int | None = None
    rows: tuple[Row, ...] = field(default=())
    note: str = ""

    @property
    def words(self) -> str:
        """Return the figure as people write it: `3`, or `75%（3/4）`, or `本期无此类事项`."""
        if self.value is None:
            return "本期无此类事项"
        number = format(self.value.normalize(), "f")
        if self.denominator is None:
            return number
        return f"{number}%（{self.numerator}/{self.denominator}）"


NOTHING = Measure(None)


@dataclass(frozen=True, slots=True)
class Indicator:
    """A declared question: its code, its words, its unit, how it is answered, and the subjects it may answer for.

    `subjects` are words by which a target of the official document is recognised (法治专题学习); a person confirms the
    match. `assessable=False` keeps the indicator from every score, weight, rank and target (行政处罚法 第74条).
    """

    code: str
    label: str
    question: str
    unit: str
    measure: Callable[[Scope], Measure]
    subjects: tuple[str, ...] = ()
    assessable: bool = True
    rising: bool = True


def measure_share(rows: Sequence[Row], met: Callable[[Row], bool], note: str = "") -> Measure:
    """Return the share of `rows` that are `met` in percent (one decimal, half up), or `NOTHING` of no rows."""
    if not rows:
        return NOTHING
    count = sum(map(met, rows))
    return Measure(percent(count, len(rows)), count, len(rows), tuple(rows), note)


def mean_share(parts: Sequence[tuple[int, int]], rows: Sequence[Row], note: str = "") -> Measure:
    """Return the share over all `(numerator, denominator)` parts together, or `NOTHING` when they sum to nothing."""
    numerator, denominator = sum(part[0] for part in parts), sum(part[1] for part in parts)
    if not denominator:
        return NOTHING
    return Measure(percent(numerator, denominator), numerator, denominator, tuple(rows), note)


def percent(numerator: int, denominator: int) -> Decimal:
    """Return numerator ÷ denominator in percent with one decimal, half up."""
    return (Decimal(100 * numerator) / denominator).quantize(Decimal("0.1"), ROUND_HALF_UP)
