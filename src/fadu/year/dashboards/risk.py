"""What is at risk on a day, and why: one pure rule each, with its reason in words and the rows behind it.

The thresholds are the bureau's own settings (`risk_due_days`, `risk_returns`, `mandate_warning_days`), no law.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from fadu.lib.zh_dates import short_day

_NOT_BEGUN = {"unreported": "还没有报送过进展", "not_started": "报告为未开展", "not_due": "报告为未到期，尚未开展"}
_FINISHED = frozenset({"done", "no_matter"})
#: The rules in the order in which they are shown, with the words of each.
RULES = {
    "overdue": "已过时限没有完成",
    "due_soon": "临近时限没有开展",
    "behind": "落后于时间进度",
    "late": "逾期没有报送",
    "supervision": "督办逾期没有办结",
    "returned": "多次退回",
    "mandate": "委托将要到期",
}


@dataclass(frozen=True, slots=True)
class Behind:
    """One of the rows behind a risk: what it is, what stands there, and where it opens (empty: nowhere)."""

    label: str
    words: str = ""
    href: str = ""


@dataclass(frozen=True, slots=True)
class Risk:
    """Something at risk: by which rule, what, why, and the rows; `on` is the day it turns on, for the order."""

    rule: str
    subject: str
    href: str
    reason: str
    on: date
    rows: tuple[Behind, ...] = ()


@dataclass(frozen=True, slots=True)
class Part:
    """A unit's part in a task: whose, the last state it signed (or `unreported`), and where its report opens."""

    unit: str
    state: str
    label: str
    href: str = ""


@dataclass(frozen=True, slots=True)
class Due:
    """A task with a day of its own."""

    text: str
    href: str
    due_on: date
    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class Owed:
    """A report as the rules read it; `standing` is where it stands in words."""

    label: str
    href: str
    standing: str
    due_on: date
    owing: bool
    accepted: bool
    returns: int = 0
    supervised_until: date | None = None


@dataclass(frozen=True, slots=True)
class Aim:
    """A figure beside its goal: a count that grows over `since` … `until`, or (`share`) a percentage."""

    label: str
    href: str
    value: Decimal | None
    goal: Decimal
    unit: str
    since: date
    until: date
    share: bool = False
    rows: tuple[Behind, ...] = ()


@dataclass(frozen=True, slots=True)
class Lent:
    """A written mandate (委托) with its last day."""

    label: str
    href: str
    until: date


def due_soon(tasks: Iterable[Due], as_of: date, within: int) -> list[Risk]:
    """Return tasks due within `within` calendar days that some unit has not begun."""
    return [
        Risk("due_soon", task.text, task.href, _soon(task.due_on, as_of, idle), task.due_on, _rows(idle))
        for task in tasks
        if 0 <= (task.due_on - as_of).days <= within
        and (idle := [part for part in task.parts if part.state in _NOT_BEGUN])
    ]


def _soon(due_on: date, as_of: date, idle: list[Part]) -> str:
    left = (due_on - as_of).days
    when = f"{short_day(due_on)}到期，还剩 {left} 日" if left else f"{short_day(due_on)}今日到期"
    said = [f"{sum(part.state == state for part in idle)} 个单位{words}" for state, words in _NOT_BEGUN.items()]
    return f"{when}；{'，'.join(words for words in said if not words.startswith('0 '))}。"


def overdue(tasks: Iterable[Due], as_of: date) -> list[Risk]:
    """Return tasks whose day is past and that some unit has not reported as done (本期无此类事项 counts as done)."""
    return [
        Risk("overdue", task.text, task.href, _past(task.due_on, as_of, len(left)), task.due_on, _rows(left))
        for task in tasks
        if task.due_on < as_of and (left := [part for part in task.parts if part.state not in _FINISHED])
    ]


def _past(due_on: date, as_of: date, units: int) -> str:
    return f"{short_day(due_on)}到期，已过 {(as_of - due_on).days} 日；{units} 个单位没有报告完成。"


def _rows(parts: list[Part]) -> tuple[Behind, ...]:
    return tuple(Behind(part.unit, part.label, part.href) for part in parts)


def pace(goal: Decimal, since: date, until: date, as_of: date) -> Decimal:
    """Return how much of `goal` is due by `as_of` at an even pace, in whole units (rounded down), `goal` at the end."""
    total = (until - since).days + 1
    gone = min(max((as_of - since).days + 1, 0), total)
    return Decimal(int(goal * gone / total))


def behind(aims: Iterable[Aim], as_of: date) -> list[Risk]:
    """Return figures below the even pace of their goal; a percentage below its goal; nothing measured is no risk."""
    found = ((aim, _shortfall(aim, as_of)) for aim in aims if aim.value is not None)
    return [Risk("behind", aim.label, aim.href, reason, aim.until, aim.rows) for aim, reason in found if reason]


def _shortfall(aim: Aim, as_of: date) -> str:
    value = aim.value or Decimal(0)
    if aim.share:
        return f"目标 {_plain(aim.goal)}%，现在 {_plain(value)}%。" if value < aim.goal else ""
    wanted = pace(aim.goal, aim.since, aim.until, as_of)
    if value >= wanted:
        return ""
    gone, total = (as_of - aim.since).days + 1, (aim.until - aim.since).days + 1
    days = f"已过 {min(gone, total)}/{total} 日，按均匀进度应有 {_plain(wanted)}{aim.unit}"
    return f"{days}，现在 {_plain(value)}{aim.unit}（目标 {_plain(aim.goal)}{aim.unit}）。"


def _plain(value: Decimal) -> str:
    return f"{value.normalize():f}"


def late(reports: Iterable[Owed], as_of: date) -> list[Risk]:
    """Return reports that their unit still owes after the day they were due; what lies with the review is not owed."""
    return [
        Risk(
            "late",
            report.label,
            report.href,
            f"应于{short_day(report.due_on)}报送，已逾期 {(as_of - report.due_on).days} 日，现在{report.standing}。",
            report.due_on,
        )
        for report in reports
        if report.owing and report.due_on < as_of
    ]


def returned(reports: Iterable[Owed], at_least: int) -> list[Risk]:
    """Return reports not accepted yet that came back `at_least` times."""
    return [
        Risk(
            "returned",
            report.label,
            report.href,
            f"已退回 {report.returns} 次（提示线 {at_least} 次），现在{report.standing}。",
            report.due_on,
        )
        for report in reports
        if report.returns >= at_least and not report.accepted
    ]


def supervision(reports: Iterable[Owed], as_of: date) -> list[Risk]:
    """Return reports that were to be settled by a day under 督办, and were not."""
    return [
        Risk(
            "supervision",
            report.label,
            report.href,
            f"督办要求{short_day(until)}办结，已过 {(as_of - until).days} 日，现在{report.standing}。",
            until,
        )
        for report in reports
        if (until := report.supervised_until) and until < as_of and not report.accepted
    ]


def mandates(lent: Iterable[Lent], as_of: date, within: int) -> list[Risk]:
    """Return mandates in force that end within `within` calendar days: after that day nobody may act under them."""
    last = as_of + timedelta(days=within)
    return [
        Risk(
            "mandate",
            one.label,
            one.href,
            f"{short_day(one.until)}到期，还剩 {(one.until - as_of).days} 日；到期后不能再以委托机关的名义办理。",
            one.until,
        )
        for one in lent
        if as_of <= one.until <= last
    ]


@dataclass(frozen=True, slots=True)
class Group:
    """The risks of one rule, nearest day first."""

    rule: str
    label: str
    risks: tuple[Risk, ...]


def grouped(risks: Iterable[Risk]) -> list[Group]:
    """Return risks by rule in the order of `RULES`; a rule without any is left out."""
    by_day = sorted(risks, key=lambda one: (one.on, one.subject))
    found = [Group(rule, label, tuple(one for one in by_day if one.rule == rule)) for rule, label in RULES.items()]
    return [group for group in found if group.risks]
