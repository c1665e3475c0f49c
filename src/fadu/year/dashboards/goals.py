"""Figures beside their goals, and trends that are only shown: confirmed links, each indicator measured once."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from itertools import filterfalse

from fadu.kernel.indicators import Indicator, Measure, Scope
from fadu.kernel.registry.collect import registry
from fadu.year.dashboards.drawing import Spark, spark
from fadu.year.dashboards.outline import Outline, Task
from fadu.year.models import Target
from fadu.year.rounds.addresses import figure_url
from fadu.year.rounds.models import IndicatorLink
from fadu.year.rounds.sentences import Goal, comparable, figure, meets

_TRENDS = ("trend_up", "trend_down")
_OPS = {">=": "不少于", "<=": "不超过", "=": "", ">": "多于", "<": "少于"}


@dataclass(frozen=True, slots=True)
class Figure:
    """An indicator's figure for the year so far: in words, over the months, beside the goal it answers for (if any).

    `met` is None where nothing can be compared; `before` is the same days of the year before, for trends.
    """

    indicator: Indicator
    task: Task
    target: Target | None
    measure: Measure
    href: str
    months: tuple[tuple[str, Decimal | None], ...]
    line: Spark
    met: bool | None
    before: Measure | None = None

    @property
    def words(self) -> str:
        """Return the figure with its unit."""
        return figure(self.measure, self.indicator) if self.measure.value is not None else self.measure.words

    @property
    def goal_words(self) -> str:
        """Return the goal's number in words, empty when the target has none."""
        if self.target is None or self.target.value is None or self.target.op not in _OPS:
            return ""
        return f"{_OPS[self.target.op]}{self.target.value.normalize():f}{self.target.unit}"

    @property
    def before_words(self) -> str:
        """Return the figure of the same days of the year before."""
        if self.before is None or self.before.value is None:
            return "上年同期没有数据"
        return f"上年同期{figure(self.before, self.indicator)}"


@dataclass(frozen=True, slots=True)
class Goals:
    """What the year's figures say: goals with figures, trends, and targets that no indicator answers for yet."""

    figures: tuple[Figure, ...]
    trends: tuple[Figure, ...]
    unlinked: tuple[tuple[Target, Task], ...]
    unlinked_trends: tuple[tuple[Target, Task], ...]


def read_goals(outline: Outline, as_of: date) -> Goals:
    """Return the figures of the outline's year up to `as_of`: one query for the links, and what the indicators ask."""
    links = _links(outline)
    tasks, targets = outline.by_key, {row.key: row for row in outline.targets}
    measured = _Measured(_scope(outline.plan.year, as_of))
    found = [measured.figure(row.indicator, tasks[row.commitment], targets.get(row.target)) for row in links]
    left = [(row, tasks[row.commitment]) for row in _unanswered(outline, {row.target for row in links})]
    return Goals(
        tuple(filterfalse(_is_trend, found)),
        tuple(filter(_is_trend, found)),
        tuple(pair for pair in left if pair[0].op in _OPS),
        tuple(pair for pair in left if pair[0].op in _TRENDS),
    )


def _unanswered(outline: Outline, answered: set[str]) -> list[Target]:
    """Return the targets of tasks that no indicator answers for; of those to be compared, only with a number."""
    tasks = outline.by_key
    open_ones = [row for row in outline.targets if row.commitment in tasks and row.key not in answered]
    return [row for row in open_ones if row.value is not None or row.op in _TRENDS]


def _links(outline: Outline) -> list[IndicatorLink]:
    tasks, known = outline.by_key, {item.code for item in registry().indicators}
    rows = IndicatorLink.objects.filter(plan=outline.plan.plan, ended_on=None).order_by("commitment", "code")
    return [row for row in rows if row.commitment in tasks and row.indicator in known]


def _is_trend(one: Figure) -> bool:
    """Trends are shown and explained, never scored: what should fall, what a target only wants to rise or fall."""
    indicator = one.indicator
    return not indicator.rising or not indicator.assessable or bool(one.target and one.target.op in _TRENDS)


def _scope(year: int, as_of: date) -> Scope:
    first, last = date(year, 1, 1), date(year, 12, 31)
    return Scope(first, max(first, min(as_of, last)))


class _Measured:
    """Asks each indicator once, whatever it answers for."""

    def __init__(self, scope: Scope) -> None:
        self.scope = scope
        self.known: dict[str, tuple[Measure, tuple[tuple[str, Decimal | None], ...], Measure | None]] = {}

    def figure(self, code: str, task: Task, target: Target | None) -> Figure:
        indicator = registry().indicator(code)
        if code not in self.known:
            measure = indicator.measure(self.scope)
            self.known[code] = (measure, months(indicator, measure, self.scope), indicator.measure(_before(self.scope)))
        measure, series, before = self.known[code]
        goal = Goal(target.op, target.value, target.unit, target.text) if target else None
        alike = target is not None and target.op in _OPS and comparable(measure, target.unit, indicator)
        height = target.value if target and alike else None
        href = figure_url(code, self.scope.since, self.scope.as_of)
        line = spark([value for _, value in series], height)
        return Figure(indicator, task, target, measure, href, series, line, meets(measure, goal, indicator), before)


def _before(scope: Scope) -> Scope:
    last = scope.as_of - timedelta(days=(scope.as_of.month, scope.as_of.day) == (2, 29))
    return Scope(scope.since.replace(year=scope.since.year - 1), last.replace(year=last.year - 1))


def months(indicator: Indicator, measure: Measure, scope: Scope) -> tuple[tuple[str, Decimal | None], ...]:
    """Return the figure as it stood at the end of each month of the scope, and on its last day.

    A count is counted again from its own rows; anything else is asked again for each month.
    """
    ends = list(_month_ends(scope))
    days = [row.on for row in measure.rows]
    counted = measure.denominator is None and measure.value == len(days) and all(days)
    if counted:
        return tuple((_label(end), Decimal(sum(day <= end for day in days if day))) for end in ends)
    return tuple((_label(end), indicator.measure(Scope(scope.since, end)).value) for end in ends)


def _label(end: date) -> str:
    return f"{end.month}月"


def _month_ends(scope: Scope) -> Iterable[date]:
    for month in range(scope.since.month, scope.as_of.month):
        yield date(scope.as_of.year, month + 1, 1) - timedelta(days=1)
    yield scope.as_of
