"""Which 日 of which law are working days. The table is data (`law/day_units.yaml`); this is the pure look-up in it.

A limit whose text says 工作日 outright needs no look-up: its declaration gives the unit.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from fadu.kernel.timelimits.errors import TimeLimitError
from fadu.kernel.timelimits.length import Unit


@dataclass(frozen=True, slots=True)
class DayRule:
    """What 日 means in one edition of one law, from its day of force to its last day (None: still in force)."""

    law: str
    edition: str
    since: date
    until: date | None
    working: frozenset[int] | None
    article: str
    quote: str
    status: str

    def in_force(self, on: date) -> bool:
        """Say whether this edition is in force on that day."""
        return self.since <= on and (self.until is None or on <= self.until)

    def unit(self, number: int) -> Unit:
        """Return working days for the listed numbers (all, where the law lists none), else calendar days."""
        return Unit.WORKING_DAY if self.working is None or number in self.working else Unit.DAY


def day_rules(rows: Iterable[Mapping[str, Any]]) -> tuple[DayRule, ...]:
    """Read the rows of the table; `working` is `all` or a list of numbers, an empty one meaning none."""
    return tuple(_rule(row) for row in rows)


def day_rule(table: Iterable[DayRule], law: str, number: int, on: date) -> DayRule:
    """Return the rule that governs `number` 日 of a law on a day; `TimeLimitError` if the table has none."""
    for rule in table:
        if rule.law == law and rule.in_force(on):
            return rule
    raise TimeLimitError(f"没有记载“{law}”{on.isoformat()}时的“{number} 日”如何计算，请在日期单位表中补充并注明条文。")


def day_unit(table: Iterable[DayRule], law: str, number: int, on: date) -> Unit:
    """Return whether `number` 日 of a law are working or calendar days on a day."""
    return day_rule(table, law, number, on).unit(number)


def _rule(row: Mapping[str, Any]) -> DayRule:
    """Read one row."""
    working = None if row["working"] == "all" else frozenset(row["working"])
    texts = (str(row[key]) for key in ("article", "quote", "status"))
    return DayRule(row["law"], str(row["edition"]), row["from"], row["to"], working, *texts)
