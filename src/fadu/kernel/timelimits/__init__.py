"""Time limits: pure arithmetic over days, a calendar and pauses. No framework, no clock: time is an argument."""

from fadu.kernel.timelimits.civil import civil_day, civil_moment
from fadu.kernel.timelimits.day_units import DayRule, day_rule, day_rules, day_unit
from fadu.kernel.timelimits.errors import TimeLimitError, YearMissing
from fadu.kernel.timelimits.explain import Kind, Step
from fadu.kernel.timelimits.length import Length, Unit
from fadu.kernel.timelimits.pauses import Pause, PausedDays
from fadu.kernel.timelimits.reckoning import (
    Due,
    Roll,
    due,
    due_before,
    due_before_or_provisional,
    due_or_provisional,
)
from fadu.kernel.timelimits.remaining import Remaining
from fadu.kernel.timelimits.workdays import Workdays, described, remark

__all__ = [
    "DayRule",
    "Due",
    "Kind",
    "Length",
    "Pause",
    "PausedDays",
    "Remaining",
    "Roll",
    "Step",
    "TimeLimitError",
    "Unit",
    "Workdays",
    "YearMissing",
    "civil_day",
    "civil_moment",
    "day_rule",
    "day_rules",
    "day_unit",
    "described",
    "due",
    "due_before",
    "due_before_or_provisional",
    "due_or_provisional",
    "remark",
]
