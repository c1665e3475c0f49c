"""A plan as a dashboard needs it: chapters, tasks with their days and owners, targets; six plain queries."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from fadu.year.models import Chapter, Commitment, Owner, Plan, Point, Target
from fadu.year.plan.deadlines import day_of
from fadu.year.plan.headings import heading


@dataclass(frozen=True, slots=True)
class Task:
    """A commitment: its words, point and chapter, the day it is due (its own or its point's), who answers for it."""

    key: str
    text: str
    point: str
    point_heading: str
    chapter: int
    due_on: date | None
    owners: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Outline:
    """A plan, or one unit's part of it."""

    plan: Plan
    chapters: tuple[tuple[int, str], ...]
    tasks: tuple[Task, ...]
    targets: tuple[Target, ...]

    @property
    def by_key(self) -> dict[str, Task]:
        """Return the tasks by the commitment's key."""
        return {task.key: task for task in self.tasks}

    def of_unit(self, unit: str) -> "Outline":
        """Return what one unit answers for, alone; chapters that ask nothing of it are left out."""
        tasks = tuple(task for task in self.tasks if unit in task.owners)
        return _narrowed(self, tasks)


def _narrowed(whole: Outline, tasks: tuple[Task, ...]) -> Outline:
    keys, numbers = {task.key for task in tasks}, {task.chapter for task in tasks}
    chapters = tuple(chapter for chapter in whole.chapters if chapter[0] in numbers)
    return Outline(whole.plan, chapters, tasks, tuple(row for row in whole.targets if row.commitment in keys))


def read_outline(plan: Plan, passed: Iterable[tuple[str, str, str]]) -> Outline:
    """Read a plan in its present edition; `passed` are transfers: commitment, from unit, to unit."""
    own = {"plan": plan.plan}
    points = {row.key: row for row in Point.objects.filter(**own)}
    owners = _owners(plan.plan, passed)
    rows = [row for row in Commitment.objects.filter(**own) if row.point in points]
    rows.sort(key=lambda row: (points[row.point].number, row.position))
    tasks = tuple(_task(row, points[row.point], plan.year, owners.get(row.key, ())) for row in rows)
    chapters = tuple((row.number, heading(row.label, row.title)) for row in Chapter.objects.filter(**own))
    return Outline(plan, chapters, tasks, tuple(Target.objects.filter(**own)))


def _task(row: Commitment, point: Point, year: int, owners: Iterable[str]) -> Task:
    due_on = day_of(row.due, year) or day_of(point.due, year)
    words = heading(point.label, point.headline)
    return Task(row.key, row.text, row.point, words, point.chapter, due_on, tuple(owners))


def _owners(plan: str, passed: Iterable[tuple[str, str, str]]) -> dict[str, list[str]]:
    found: defaultdict[str, list[str]] = defaultdict(list)
    rows = Owner.objects.filter(plan=plan).order_by("commitment", "unit").values_list("commitment", "unit")
    for commitment, unit in rows:
        found[commitment].append(unit)
    for commitment, giver, taker in passed:
        kept = [unit for unit in found[commitment] if unit not in {giver, taker}]
        found[commitment] = [*kept, taker]
    return found
