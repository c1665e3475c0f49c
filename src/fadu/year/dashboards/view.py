"""The year as one screen: chapters by state, rounds, next days, risks, goals; for everybody or for one unit alone."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from django.urls import reverse

from fadu.kernel.organisation import door as organisation
from fadu.year.dashboards.addresses import Asked
from fadu.year.dashboards.drawing import Segment, stacked
from fadu.year.dashboards.goals import Goals, read_goals
from fadu.year.dashboards.outline import Outline, Task, read_outline
from fadu.year.dashboards.reported import Reported, reported
from fadu.year.derived.progress import LABELS, UNREPORTED, Progress, roll_up, state_of
from fadu.year.models import Plan
from fadu.year.plan.book import rounds_of
from fadu.year.rounds.models import Report, ReportRound
from fadu.year.rounds.standing import STANDINGS, is_late, state

#: The states in the order of bars and columns.
STATES = ("done", "ongoing", "not_due", "no_matter", "not_started", UNREPORTED)
SHORT = {**LABELS, "no_matter": "无此类事项", UNREPORTED: "未报"}
EVERY_ROUND = "all"


@dataclass(frozen=True, slots=True)
class Cell:
    """A number of the table: how many tasks stand in a state, and where they are listed."""

    state: str
    count: int
    href: str


@dataclass(frozen=True, slots=True)
class Bar:
    """A chapter (or, without a number, the whole plan): its bar and its numbers."""

    label: str
    total: Cell
    cells: tuple[Cell, ...]
    segments: tuple[Segment, ...]


@dataclass(frozen=True, slots=True)
class Turn:
    """A round with how far its reports are on the day; `own` is the unit's own report when one unit is looked at."""

    round: ReportRound
    total: int
    signed: int
    accepted: int
    late: int
    own: Report | None = None
    own_words: str = ""

    @property
    def settled(self) -> bool:
        """Return whether nothing is owed any more: the own report is signed, or everybody's."""
        return self.own.signed_on is not None if self.own else bool(self.total) and self.signed == self.total


@dataclass(frozen=True, slots=True)
class Next:
    """A day to come, what falls on it, and where it is told."""

    day: date
    label: str
    href: str


@dataclass
class Year:
    """A plan's year on the day asked about; each question is answered once."""

    plan: Plan
    asked: Asked
    as_of: date
    today: date

    @cached_property
    def reported(self) -> Reported:
        """Return what had been reported by the day."""
        return reported(self.plan.plan, self.as_of, self.today)

    @cached_property
    def outline(self) -> Outline:
        """Return the plan, or the unit's part of it."""
        whole = read_outline(self.plan, self.reported.passed)
        return whole.of_unit(self.asked.unit) if self.asked.unit else whole

    @cached_property
    def names(self) -> Mapping[str, str]:
        """Return the names of units."""
        return organisation.unit_names()

    @cached_property
    def goals(self) -> Goals:
        """Return figures beside their goals, and trends."""
        return read_goals(self.outline, self.as_of)

    @cached_property
    def chosen(self) -> tuple[str, ...]:
        """Return the codes of the rounds that count: the one asked for, all of them, or the newest."""
        codes = tuple(one.code for one in self.reported.rounds)
        if self.asked.round == EVERY_ROUND:
            return codes
        return (self.asked.round,) if self.asked.round in codes else codes[:1]

    @cached_property
    def said(self) -> Mapping[str, Mapping[str, str]]:
        """Return what units signed in the chosen rounds."""
        return self.reported.of(self.chosen)

    def states_of(self, task: Task, said: Mapping[str, Mapping[str, str]] | None = None) -> list[tuple[str, str]]:
        """Return each answering unit (the own one alone when one is looked at) with the state it signed."""
        told = (self.said if said is None else said).get(task.key, {})
        units = (self.asked.unit,) if self.asked.unit else task.owners
        return [(unit, told.get(unit, UNREPORTED)) for unit in units]

    @cached_property
    def stands(self) -> Mapping[str, str]:
        """Return where each task stands for all who answer for it, by the commitment's key."""
        return {task.key: state_of(state for _, state in self.states_of(task)) for task in self.outline.tasks}

    @cached_property
    def progress(self) -> Progress:
        """Return how many tasks stand where."""
        return roll_up(self.stands.values())

    def bars(self) -> list[Bar]:
        """Return one bar for the whole, then one per chapter, all on the scale of the fullest chapter."""
        per_chapter = {number: self._counts(number) for number, _ in self.outline.chapters}
        most = max((sum(counts.values()) for counts in per_chapter.values()), default=0)
        found = [self._bar(label, str(number), per_chapter[number], most) for number, label in self.outline.chapters]
        return [bar for bar in found if bar.total.count]

    def whole(self) -> Bar:
        """Return the sum of all chapters, its bar filling the width."""
        counts = {state: self.progress.counts[state] for state in STATES}
        return self._bar("合计", "", counts, sum(counts.values()))

    def _counts(self, chapter: int) -> dict[str, int]:
        counted = roll_up(self.stands[task.key] for task in self.outline.tasks if task.chapter == chapter).counts
        return {state: counted[state] for state in STATES}

    def _bar(self, label: str, chapter: str, counts: Mapping[str, int], most: int) -> Bar:
        cells = tuple(Cell(state, count, self.asked.tasks(chapter, state)) for state, count in counts.items())
        total = Cell("", sum(counts.values()), self.asked.tasks(chapter, ""))
        return Bar(label or "不分章", total, cells, tuple(stacked(counts, most)) if most else ())

    def turns(self) -> list[Turn]:
        """Return the rounds, newest first, with their progress on the day."""
        by_round: dict[str, list[Report]] = {one.code: [] for one in self.reported.rounds}
        for report in self.reported.reports.values():
            by_round[report.round].append(report)
        return [self._turn(one, by_round[one.code]) for one in self.reported.rounds]

    def _turn(self, one: ReportRound, reports: list[Report]) -> Turn:
        own = next((report for report in reports if report.unit == self.asked.unit), None)
        return Turn(
            one,
            len(reports),
            sum(report.signed_on is not None for report in reports),
            sum(report.accepted_on is not None for report in reports),
            sum(is_late(report, self.as_of) for report in reports),
            own,
            STANDINGS[state(own)] if own else "",
        )

    def nexts(self, most: int = 6) -> list[Next]:
        """Return the next days: reports of open rounds, reporting dates of the plan, days of tasks."""
        found = [*self._open_rounds(), *self._planned(), *self._task_days()]
        return sorted((one for one in found if one.day >= self.as_of), key=lambda one: (one.day, one.label))[:most]

    def _open_rounds(self) -> Iterable[Next]:
        for one in self.reported.rounds:
            if one.closed_on is None:
                yield Next(one.due_on, f"{one.title}报送截止", reverse("rounds.round", args=[one.code]))

    def _planned(self) -> Iterable[Next]:
        opened = {one.kind for one in self.reported.rounds}
        for item in rounds_of(self.plan, self.as_of):
            if item.day and item.kind not in opened:
                yield Next(
                    item.day, f"{item.label}（计划规定，尚未开启）", f"{reverse('rounds.list')}?plan={self.plan.plan}"
                )

    def _task_days(self) -> Iterable[Next]:
        days: dict[tuple[date, str], Task] = {}
        for task in self.outline.tasks:
            if task.due_on:
                days.setdefault((task.due_on, task.point), task)
        for (day, point), task in days.items():
            yield Next(day, f"{task.point_heading}：任务时限", reverse("plan.point", args=[self.plan.plan, point]))
