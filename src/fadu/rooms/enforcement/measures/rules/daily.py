"""How a fine by the day is reckoned: pure arithmetic over dates and sums (环境保护部令第28号 第十七条、第十九条).

Counted are the days from the one after the service of the order to correct up to the day of the re-inspection that
found the violation going on, both included. Every order served again begins the next stretch; the stretches add up.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from itertools import pairwise


class NoDays(ValueError):
    """A re-inspection that wasn't after the service of the order; the text says so in Chinese."""


@dataclass(frozen=True, slots=True)
class Round:
    """One order and the re-inspection that found it not obeyed."""

    order_served_on: date
    found_on: date

    def __post_init__(self) -> None:
        """Refuse a round without a day; raise `NoDays`."""
        if self.found_on <= self.order_served_on:
            raise NoDays("复查发现之日应当在责令改正决定书送达之后。")

    @property
    def first_day(self) -> date:
        """The first day that counts: the one after the service."""
        return self.order_served_on + timedelta(days=1)

    @property
    def days(self) -> int:
        """How many days count, the first and the last included."""
        return (self.found_on - self.order_served_on).days


@dataclass(frozen=True, slots=True)
class Fine:
    """What a fine by the day comes to: the days of all rounds, and original fine (yuan) times days."""

    rounds: tuple[Round, ...]
    daily_amount: Decimal

    @property
    def days(self) -> int:
        """The days of all rounds together (再次复查仍拒不改正的，计罚日数累计)."""
        return sum(one.days for one in self.rounds)

    @property
    def amount(self) -> Decimal:
        """The sum in yuan."""
        return self.daily_amount * self.days

    @property
    def words(self) -> str:
        """The calculation as the decision tells it, a line for each round and one for the sum."""
        told = [
            f"第{place}次：自{_day(one.first_day)}至{_day(one.found_on)}，{one.days}日"
            for place, one in enumerate(self.rounds, 1)
        ]
        total = f"{self.daily_amount:,.2f}元×{self.days}日＝{self.amount:,.2f}元"
        return "\n".join([*told, total])


def fine(rounds: Sequence[Round], daily_amount: Decimal) -> Fine:
    """Return the fine for rounds in the order of time; raise `NoDays` when one begins before another has ended."""
    for earlier, later in pairwise(rounds):
        if later.order_served_on < earlier.found_on:
            raise NoDays("再次责令改正应当在上一次复查之后送达，日数不重复计算。")
    return Fine(tuple(rounds), daily_amount)


def _day(day: date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"
