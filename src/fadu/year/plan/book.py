"""The plan as a book: chapters, points, commitments, owners, targets and days, read in a constant number of queries."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from fadu.kernel.calendar.door import calendar
from fadu.kernel.reading import STAFF, Reading
from fadu.kernel.registry import Missing
from fadu.year.models import Chapter, Commitment, NamedDocument, OpenRole, Owner, Plan, Point, Round, Target
from fadu.year.plan.deadlines import ReportDate, day_of, report_dates
from fadu.year.plan.headings import heading
from fadu.year.plan.shares import Owners, owners
from fadu.year.plan.units import Units, units_on, with_closed

_Row = TypeVar("_Row", Owner, Commitment, Target, OpenRole, NamedDocument)

#: The document is issued to every division, affiliate and district bureau; nobody outside reads it here (decision 16).
READING = Reading(STAFF)


@dataclass(frozen=True, slots=True)
class Promise:
    """A commitment: its words and place, by when, who answers, and the quantities it promises.

    `own_owners` when others answer for it than for its point as a whole.
    """

    row: Commitment
    number: int
    due_on: date | None
    owners: Owners
    targets: tuple[Target, ...]
    own_owners: bool = False

    @property
    def span(self) -> str:
        """Its place in the source, `start-end`."""
        return f"{self.row.span_start}-{self.row.span_end}"


@dataclass(frozen=True, slots=True)
class Entry:
    """A point with everything that belongs to it."""

    row: Point
    due_on: date | None
    promises: tuple[Promise, ...]
    owners: Owners
    open_roles: tuple[OpenRole, ...]
    targets: tuple[Target, ...]
    documents: tuple[NamedDocument, ...]

    @property
    def heading(self) -> str:
        """Label and headline."""
        return heading(self.row.label, self.row.headline)

    @property
    def says_owners(self) -> bool:
        """Whether the point's own words name everybody who answers, so that paper needn't say it twice."""
        named = [share.name for share in self.owners.named] + [group.role for group in self.owners.groups]
        return all(name in self.row.text for name in (*named, *(role.role for role in self.open_roles)))

    @property
    def body(self) -> str:
        """The point's words after its label and headline, which stand above them."""
        headed = self.row.text.removeprefix(self.row.label).lstrip()
        return headed.lstrip("、. ").removeprefix(self.row.headline).lstrip("。：:； ")


@dataclass(frozen=True, slots=True)
class Section:
    """A chapter with its points."""

    row: Chapter
    entries: tuple[Entry, ...]

    @property
    def heading(self) -> str:
        """Label and title; empty for points that stand in no chapter."""
        return heading(self.row.label, self.row.title)


@dataclass(frozen=True, slots=True)
class Book:
    """A plan in force with its reporting dates and chapters."""

    plan: Plan
    rounds: tuple[ReportDate, ...]
    sections: tuple[Section, ...]
    units: Units

    def entries(self) -> Iterator[Entry]:
        """Every point in order."""
        return (entry for section in self.sections for entry in section.entries)

    @property
    def promise_count(self) -> int:
        """How many commitments the plan makes."""
        return sum(len(entry.promises) for entry in self.entries())


def plans() -> list[Plan]:
    """Return the plans in force, newest year first; child plans (`<plan>.<slug>`) after all others."""
    found = Plan.objects.order_by("-year", "-published_on", "plan")
    return sorted(found, key=lambda plan: "." in plan.plan)


def plan_named(plan: str) -> Plan:
    """Return a plan in force; raise `Missing` when there is none of that name."""
    found = Plan.objects.filter(plan=plan).first()
    if found is None:
        raise Missing("没有这份年度计划，可能尚未公布。请从“年度计划”首页进入。")
    return found


def newest_for(units: Iterable[str]) -> Plan | None:
    """Return the newest plan that asks something of one of `units`; without any, the newest plan in force."""
    found = plans()
    asked = set(Owner.objects.filter(unit__in=list(units)).order_by("plan").values_list("plan", flat=True).distinct())
    return next((plan for plan in found if plan.plan in asked), next(iter(found), None))


def rounds_of(plan: Plan, on: date) -> tuple[ReportDate, ...]:
    """Return the plan's reporting dates by day, with the calendar as known on `on`."""
    return report_dates(Round.objects.filter(plan=plan.plan).order_by("position"), plan.year, calendar(on))


def read_book(plan: Plan, on: date) -> Book:
    """Read a plan whole, with the unit names of the day `on` (ten queries, whatever its size)."""
    own = {"plan": plan.plan}
    shared = list(Owner.objects.filter(**own).order_by("point", "commitment", "unit"))
    units = with_closed(units_on(on), {row.unit for row in shared})
    shelf = _Shelf(
        plan,
        units,
        _by_point(shared),
        _by_point(Commitment.objects.filter(**own).order_by("point", "position")),
        _by_point(Target.objects.filter(**own).order_by("point", "key")),
        _by_point(OpenRole.objects.filter(**own).order_by("point", "role")),
        _by_point(NamedDocument.objects.filter(**own).order_by("point", "position")),
    )
    chapters = Chapter.objects.filter(**own).order_by("number")
    points = list(Point.objects.filter(**own).order_by("number"))
    return Book(plan, rounds_of(plan, on), tuple(shelf.sections(chapters, points)), units)


@dataclass(frozen=True, slots=True)
class _Shelf:
    """Rows of a plan by point, ready to be bound into a book."""

    plan: Plan
    units: Units
    owners: dict[str, list[Owner]]
    commitments: dict[str, list[Commitment]]
    targets: dict[str, list[Target]]
    roles: dict[str, list[OpenRole]]
    documents: dict[str, list[NamedDocument]]

    def sections(self, chapters: Iterable[Chapter], points: list[Point]) -> Iterator[Section]:
        """Yield chapters with their points; an empty chapter stays, as in the document."""
        for chapter in chapters:
            yield Section(chapter, tuple(self.entry(row) for row in points if row.chapter == chapter.number))

    def entry(self, row: Point) -> Entry:
        """Bind one point."""
        shared, targets = self.owners.get(row.key, []), tuple(self.targets.get(row.key, ()))
        kept = enumerate(self.commitments.get(row.key, ()), start=1)
        whole = owners(shared, self.units)
        return Entry(
            row=row,
            due_on=day_of(row.due, self.plan.year),
            promises=tuple(self.promise(item, number, shared, targets, whole) for number, item in kept),
            owners=whole,
            open_roles=tuple(self.roles.get(row.key, ())),
            targets=targets,
            documents=tuple(self.documents.get(row.key, ())),
        )

    def promise(
        self, row: Commitment, number: int, shared: list[Owner], targets: tuple[Target, ...], whole: Owners
    ) -> Promise:
        """Bind one commitment; `whole` are those who answer for its point."""
        own = owners((item for item in shared if item.commitment == row.key), self.units)
        return Promise(
            row=row,
            number=number,
            due_on=day_of(row.due, self.plan.year),
            owners=own,
            targets=tuple(item for item in targets if item.commitment == row.key),
            own_owners=own != whole,
        )


def _by_point(rows: "Iterable[_Row]") -> "dict[str, list[_Row]]":
    found: dict[str, list[_Row]] = {}
    for row in rows:
        found.setdefault(row.point, []).append(row)
    return found
