"""Instalments as they are written into a grant: one line each, a day and a sum (办法 74)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from itertools import pairwise


class BadInstalment(ValueError):
    """A line isn't an instalment; the text says which and what to write instead."""


@dataclass(frozen=True, slots=True)
class Instalment:
    """A sum in yuan and the day by which it must be paid."""

    due: date
    amount: Decimal


def instalments(text: str) -> tuple[Instalment, ...]:
    """Return the instalments of a text; raise `BadInstalment` for a line that can't be read or goes back in time."""
    found = tuple(_instalment(line) for line in text.splitlines() if line.strip())
    for earlier, later in pairwise(found):
        if later.due <= earlier.due:
            raise BadInstalment(f"{later.due.isoformat()} 不晚于上一期，请按日期先后填写。")
    return found


def total(plan: Iterable[Instalment]) -> Decimal:
    """Return the sum of all instalments."""
    return sum((item.amount for item in plan), Decimal(0))


def owed(plan: Iterable[Instalment], as_of: date) -> Decimal:
    """Return what had to be paid by the end of a day."""
    return total(item for item in plan if item.due <= as_of)


def _instalment(line: str) -> Instalment:
    day, _, money = line.strip().replace("，", ",").replace(",", "").partition(" ")
    try:
        amount = Decimal(money.strip())
        found = Instalment(date.fromisoformat(day), amount)
    except (ValueError, InvalidOperation) as cause:
        raise BadInstalment(f"“{line.strip()}”看不懂，每行应为日期、空格和金额，例如 2024-01-31 50000.00。") from cause
    if not amount.is_finite() or amount <= 0:
        raise BadInstalment(f"“{line.strip()}”的金额应大于零。")
    return found
