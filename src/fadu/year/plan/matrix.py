"""Points × units: how many commitments of a point a unit answers for, and as what."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.db.models import Count

from fadu.year.models import Chapter, Commitment, Owner, Plan, Point
from fadu.year.plan.headings import heading
from fadu.year.plan.shares import part_sign, part_words, strongest
from fadu.year.plan.units import KINDS, UnitName, Units, with_closed

_STEPS = (1, 2, 4, 7)


@dataclass(frozen=True, slots=True)
class Counted:
    """A unit's commitments in one point, of one part."""

    point: str
    unit: str
    part: str
    count: int


Fields = dict[tuple[str, str], list[Counted]]


@dataclass(frozen=True, slots=True)
class Cell:
    """A field of the matrix; an empty one has `count` 0."""

    unit: str
    count: int
    part: str

    @property
    def sign(self) -> str:
        """● lead, ○ support, nothing where the document doesn't tell."""
        return part_sign(self.part)

    @property
    def part_words(self) -> str:
        """The part in the document's word."""
        return part_words(self.part)

    @property
    def level(self) -> int:
        """The depth of colour, 0 to 4: 1, 2–3, 4–6, 7 and more commitments."""
        return sum(self.count >= step for step in _STEPS)


@dataclass(frozen=True, slots=True)
class Row:
    """A point over all units; `promises` counts its commitments once; `opens` when a chapter begins with it."""

    key: str
    number: int
    heading: str
    opens: bool
    promises: int
    cells: tuple[Cell, ...]

    @property
    def units(self) -> int:
        """How many of the shown units answer for something in this point."""
        return sum(cell.count > 0 for cell in self.cells)


@dataclass(frozen=True, slots=True)
class Column:
    """A unit over all points: its commitments, and in how many points it leads or supports."""

    unit: UnitName
    promises: int
    points: int
    leads: int
    supports: int


@dataclass(frozen=True, slots=True)
class Matrix:
    """The heat map with its totals; `idle` are units of the shown kind that answer for nothing here."""

    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    idle: tuple[UnitName, ...]

    @property
    def promises(self) -> int:
        """The commitments of all shown points, each counted once."""
        return sum(row.promises for row in self.rows)


@dataclass(frozen=True, slots=True)
class Choice:
    """What of the matrix is wanted: one chapter (its number) and one kind of unit; empty means all."""

    chapter: str = ""
    kind: str = ""

    @property
    def narrowed(self) -> bool:
        """Whether anything is left out."""
        return bool(self.chapter or self.kind)


def matrix(points: Iterable[Point], promises: dict[str, int], counted: Iterable[Counted], units: Units) -> Matrix:
    """Return the matrix of `points` over the units that answer for something in them."""
    shown = list(points)
    keys = {point.key for point in shown}
    fields = _fields(item for item in counted if item.point in keys and item.unit in units)
    columns, idle = _parted(units, {unit for _, unit in fields})
    firsts = {point.chapter: point.key for point in reversed(shown)}
    rows = [
        _row(point, firsts[point.chapter] == point.key, promises.get(point.key, 0), columns, fields) for point in shown
    ]
    return Matrix(tuple(_columns(columns, rows)), tuple(rows), idle)


def _parted(units: Units, busy: set[str]) -> tuple[tuple[UnitName, ...], tuple[UnitName, ...]]:
    """Return the units that answer for something and those that don't, each in the bureau's order."""
    order = sorted(units.values(), key=lambda unit: (unit.place, unit.code))
    return tuple(unit for unit in order if unit.code in busy), tuple(unit for unit in order if unit.code not in busy)


def _columns(units: Iterable[UnitName], rows: Iterable[Row]) -> Iterable[Column]:
    held = list(rows)
    return (_column(unit, [row.cells[place] for row in held]) for place, unit in enumerate(units))


def _fields(counted: Iterable[Counted]) -> Fields:
    found: Fields = {}
    for item in counted:
        found.setdefault((item.point, item.unit), []).append(item)
    return found


def _row(point: Point, opens: bool, promises: int, columns: Iterable[UnitName], fields: Fields) -> Row:
    cells = tuple(_cell(unit, fields.get((point.key, unit.code), [])) for unit in columns)
    return Row(point.key, point.number, heading(point.label, point.headline), opens, promises, cells)


def _cell(unit: UnitName, counted: list[Counted]) -> Cell:
    return Cell(unit.code, sum(item.count for item in counted), strongest(item.part for item in counted))


def _column(unit: UnitName, cells: list[Cell]) -> Column:
    held = [cell for cell in cells if cell.count]
    leads, supports = (sum(cell.part == part for cell in held) for part in ("lead", "support"))
    return Column(unit, sum(cell.count for cell in held), len(held), leads, supports)


def read_matrix(plan: Plan, choice: Choice, units: Units) -> Matrix:
    """Read the matrix of a plan in three queries, whatever its size."""
    own = {"plan": plan.plan}
    counts = Owner.objects.filter(**own).order_by("point", "unit", "part").values_list("point", "unit", "part")
    counted = [Counted(*row) for row in counts.annotate(found=Count("pk"))]
    promised = Commitment.objects.filter(**own).order_by("point").values_list("point").annotate(found=Count("pk"))
    points = Point.objects.filter(**own).order_by("number")
    wanted = points.filter(chapter=choice.chapter) if choice.chapter.isdecimal() else points
    known = with_closed(units, {item.unit for item in counted})
    return matrix(wanted, dict(promised), counted, of_kind(known, choice.kind))


def chapter_titles(plan: Plan) -> dict[int, str]:
    """Return the plan's chapters by number, as the document writes them."""
    rows = Chapter.objects.filter(plan=plan.plan).order_by("number")
    return {row.number: heading(row.label, row.title) for row in rows}


def of_kind(units: Units, kind: str) -> Units:
    """Return the units of one kind; all of them for an unknown or empty kind."""
    keep: Callable[[UnitName], bool] = (lambda unit: unit.kind == kind) if kind in KINDS else (lambda unit: True)
    return {code: unit for code, unit in units.items() if keep(unit)}
