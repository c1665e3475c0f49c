"""Values as facts spell them, read back: the inverse of the canonical text of days and sums."""

from datetime import date
from decimal import Decimal


def as_day(value: object) -> date | None:
    """Return a day, or the day of a moment as it is written; None for nothing; ValueError for what is neither."""
    return date.fromisoformat(str(value)[:10]) if value else None


def as_sum(value: object) -> Decimal | None:
    """Return a sum of yuan; None where nothing was entered, which is not nought."""
    return Decimal(str(value)) if value not in (None, "") else None
