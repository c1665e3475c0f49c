"""The surcharge on an unpaid fine (处罚法 72(一), 73; 强制法 45; 办法 70): 3 % of the fine a day, never above the fine.

Days during a reconsideration or a suit are not counted. Time is an argument; sums are yuan.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal

#: 每日按罚款数额的百分之三.
RATE = Decimal("0.03")
_CENT = Decimal("0.01")
_ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Stay:
    """A reconsideration or suit: both its days are within it; `until` is None while it goes on."""

    since: date
    until: date | None = None

    def covers(self, day: date) -> bool:
        """Say whether the day lies within it."""
        return self.since <= day and (self.until is None or day <= self.until)


@dataclass(frozen=True, slots=True)
class Surcharge:
    """What has come together by a day: days counted, days left out, the sum, and whether the cap was reached."""

    days: int
    stayed: int
    amount: Decimal
    capped: bool


def surcharge(fine: Decimal, due: date, as_of: date, stays: Iterable[Stay] = ()) -> Surcharge:
    """Return the surcharge on a fine that had to be paid by `due`, as of a day (that day counts).

    The daily rate is taken on the whole fine, as the article says, though a part may have been paid.
    """
    pauses = tuple(stays)
    late = [due + _ONE_DAY * number for number in range(1, (as_of - due).days + 1)]
    stayed = sum(1 for day in late if any(pause.covers(day) for pause in pauses))
    days = len(late) - stayed
    full = (fine * RATE * days).quantize(_CENT, ROUND_HALF_UP)
    return Surcharge(days, stayed, min(full, fine), full >= fine)
