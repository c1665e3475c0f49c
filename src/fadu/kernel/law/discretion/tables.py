"""What a penalty benchmark consists of: items, factors, levels, bounds, weights or ranges. Values only, all frozen.

Money is Decimal yuan; weights are Decimal percent. Every bound says of each of its ends whether the number itself
belongs to it, for 以上 and 以下 do not mean the same in every paper.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from fadu.kernel.law.validity import Held


@dataclass(frozen=True, slots=True)
class Bound:
    """A stretch of numbers with its unit; an absent end is open without end."""

    unit: str
    low: Decimal | None
    low_closed: bool
    high: Decimal | None
    high_closed: bool

    def holds(self, value: Decimal) -> bool:
        """Say whether the number lies in it, each end counted as its flag says."""
        above = self.low is None or value > self.low or (self.low_closed and value == self.low)
        return above and (self.high is None or value < self.high or (self.high_closed and value == self.high))


@dataclass(frozen=True, slots=True)
class Level:
    """One degree of a factor: its short name, its weight in percent (0 in a range table), its bounds if measured."""

    name: str
    weight: Decimal
    within: tuple[Bound, ...]


@dataclass(frozen=True, slots=True)
class Lookback:
    """Back how many years acts of the same kind count, and whether this one counts with them."""

    years: int
    counts_this: bool


@dataclass(frozen=True, slots=True)
class Factor:
    """What is weighed, with its levels from the lightest to the heaviest."""

    key: str
    name: str
    levels: tuple[Level, ...]
    lookback: Lookback | None

    @property
    def units(self) -> tuple[str, ...]:
        """The units in which its levels are measured, each once; empty when a level can only be named."""
        return tuple(dict.fromkeys(bound.unit for level in self.levels for bound in level.within))


@dataclass(frozen=True, slots=True)
class Limit:
    """One end of the statutory range: a sum in yuan, or so many percent of a named amount."""

    number: Decimal
    of: str = ""

    def yuan(self, basis: Decimal) -> Decimal:
        """The sum in yuan; `basis` is the named amount, not looked at for a fixed sum."""
        return self.number * basis / 100 if self.of else self.number


@dataclass(frozen=True, slots=True)
class Charge:
    """Against whom or in what situation: the start in percent and the statutory range (both ends belong to it)."""

    key: str
    name: str
    start: Decimal
    floor: Limit
    ceiling: Limit
    least: Decimal | None


@dataclass(frozen=True, slots=True)
class Fixed:
    """A level that decides alone: whoever reaches it pays this sum, whatever the other factors."""

    factor: str
    level: str
    yuan: Decimal


@dataclass(frozen=True, slots=True)
class Grid:
    """Ranges of yuan for each combination of levels; the last factor of `over` changes fastest."""

    over: tuple[str, ...]
    ranges: tuple[Bound, ...]


@dataclass(frozen=True, slots=True)
class Citation:
    """Law, article and edition (the day of its adoption)."""

    law: str
    article: str
    edition: str

    @property
    def words(self) -> str:
        """As people write it."""
        return f"《{self.law}》{self.article}"


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a formula that the benchmark writes itself: the name of what it gives, and the arithmetic."""

    name: str
    text: str


@dataclass(frozen=True, slots=True)
class Item:
    """The table for one conduct. `grid` is that of a range table.

    `formula` names the arithmetic of a weight table, or `lines` writes it; the last line is the amount in yuan.
    """

    key: str
    section: str
    name: str
    since: date
    breach: tuple[Citation, ...]
    basis: Citation
    formula: str
    charges: tuple[Charge, ...]
    factors: tuple[Factor, ...]
    fixed: tuple[Fixed, ...]
    grid: Grid | None
    lines: tuple[Line, ...] = ()


@dataclass(frozen=True, slots=True)
class Unprovable:
    """What the benchmark does with a factor that can't be proved, and by which rule of its own."""

    takes: str
    rule: str


@dataclass(frozen=True, slots=True)
class Within:
    """What the benchmark says of choosing within a range: shares of a sole ceiling, multiples of a sole floor."""

    rule: str
    only_ceiling: Mapping[str, Decimal]
    only_floor: Mapping[str, Decimal]


@dataclass(frozen=True, slots=True)
class Rounding:
    """To what step in yuan the result is rounded, and how (half_up, down, up)."""

    step: Decimal
    way: str


@dataclass(frozen=True, slots=True)
class Mixed:
    """For which factors several levels may be found at once (mixed pollutants); the heaviest is taken, by its rule."""

    factors: tuple[str, ...]
    rule: str


@dataclass(frozen=True, slots=True)
class Reduction:
    """What takes so many percent off the amount, from `least` to `most`, never below the statutory minimum.

    `excluded` says when it may not be given; a person checks that.
    """

    key: str
    name: str
    rule: str
    least: Decimal
    most: Decimal
    excluded: str


@dataclass(frozen=True, slots=True)
class Benchmark(Held):
    """A paper with its dates (both included) and tables; `mark` stands beside every result where it isn't ours.

    `same_kind` says in words what it counts as an act of the same kind.
    """

    name: str
    title: str
    mark: str
    demo: bool
    document: str
    since: date
    until: date | None
    unprovable: Unprovable | None
    within: Within | None
    rounding: Rounding
    items: Mapping[str, Item]
    mixed: Mixed | None = None
    reductions: tuple[Reduction, ...] = ()
    same_kind: str = ""
