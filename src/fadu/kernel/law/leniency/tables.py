"""What a list of minor conduct consists of: entries with conditions that must all hold. Values only, all frozen."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from fadu.kernel.law.discretion.tables import Citation
from fadu.kernel.law.validity import Held

#: What an entry may come to, by the word that stands in the data.
ANSWERS: Mapping[str, str] = {
    "none": "不予行政处罚",
    "may_none": "可以不予行政处罚",
    "lighter": "应当从轻或者减轻行政处罚",
    "may_lighter": "可以从轻或者减轻行政处罚",
    "lighter_only": "从轻行政处罚",
    "mitigated": "减轻行政处罚",
}
INAPPLICABLE, UNKNOWN = "不适用", "待查"


@dataclass(frozen=True, slots=True)
class Condition:
    """One condition: a question answered by yes or no, or a number held against its bounds.

    `wanted` is the answer that meets it. `least` and `most` bound a number in `unit`; `included` says whether the
    bounds themselves count, None when the paper doesn't say. `months` is how far back 首次 looks, 0 without a limit.
    """

    key: str
    words: str
    wanted: bool = True
    least: Decimal | None = None
    most: Decimal | None = None
    included: bool | None = None
    unit: str = ""
    months: int | None = None

    @property
    def measured(self) -> bool:
        """Whether a number is asked for."""
        return self.least is not None or self.most is not None


@dataclass(frozen=True, slots=True)
class Entry:
    """A conduct and the conditions under which it isn't punished (or more lightly), all of which must hold.

    `correction` says by when it must be put right; `promise` whether a written promise is asked for.
    """

    key: str
    number: str
    name: str
    breach: tuple[Citation, ...]
    answer: str
    conditions: tuple[Condition, ...]
    correction: str
    promise: bool


@dataclass(frozen=True, slots=True)
class Listing(Held):
    """A list with its dates (both included); without entries when its text wasn't available.

    `excluded` are conditions that stand before every entry; `mark` stands beside every result where it isn't ours.
    """

    name: str
    title: str
    document: str
    mark: str
    demo: bool
    status: str
    since: date
    until: date | None
    excluded: tuple[Condition, ...]
    entries: Mapping[str, Entry]
