"""One unit's part of a plan: its commitments by chapter and point, as what it answers, and with whom."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from fadu.year.plan.book import Book, Entry, Promise
from fadu.year.plan.shares import LEAD, SUPPORT, Share
from fadu.year.plan.units import UnitName, line_of

_SHOWN = 3


@dataclass(frozen=True, slots=True)
class Task:
    """A commitment as one unit sees it: its own share, and the other units that answer with it."""

    promise: Promise
    share: Share
    others: tuple[Share, ...]


@dataclass(frozen=True, slots=True)
class PointPart:
    """A point with the unit's tasks in it."""

    entry: Entry
    tasks: tuple[Task, ...]

    @property
    def same_share(self) -> Share | None:
        """The unit's share when it is the same in all these tasks, so that it need be said only once."""
        shares = {task.share for task in self.tasks}
        return shares.pop() if len(shares) == 1 else None

    @property
    def together(self) -> tuple[Share, ...]:
        """The other units that answer for one of these tasks, each once."""
        return tuple({share.unit: share for task in self.tasks for share in task.others}.values())

    @property
    def together_words(self) -> str:
        """The first of them by name, and how many there are."""
        names = [share.name for share in self.together[:_SHOWN]]
        more = f"等 {len(self.together)} 个单位" if len(self.together) > _SHOWN else ""
        return f"{'、'.join(names)}{more}"


@dataclass(frozen=True, slots=True)
class ChapterPart:
    """A chapter with the points in which the unit has tasks."""

    heading: str
    points: tuple[PointPart, ...]


@dataclass(frozen=True, slots=True)
class UnitPart:
    """Everything a plan asks of one unit; `through` names the unit above it when it shares in that one's part."""

    unit: UnitName
    through: UnitName | None
    chapters: tuple[ChapterPart, ...]

    def tasks(self) -> Iterator[Task]:
        """Every task in order."""
        return (task for chapter in self.chapters for point in chapter.points for task in point.tasks)

    @property
    def count(self) -> int:
        """How many tasks there are."""
        return sum(1 for _ in self.tasks())

    @property
    def leads(self) -> int:
        """How many of them the unit leads."""
        return self._of(LEAD)

    @property
    def supports(self) -> int:
        """How many of them the unit supports."""
        return self._of(SUPPORT)

    @property
    def point_count(self) -> int:
        """In how many points they stand."""
        return sum(len(chapter.points) for chapter in self.chapters)

    def _of(self, part: str) -> int:
        return sum(task.share.part == part for task in self.tasks())


def part_of(book: Book, unit: str) -> UnitPart:
    """Return the part of `unit`; a unit that is named nowhere shares in the part of the nearest unit above it."""
    own = book.units.get(unit, UnitName(unit, "未登记的单位"))
    for code in line_of(unit, book.units) or [unit]:
        chapters = tuple(_chapters(book, code))
        if chapters:
            return UnitPart(own, None if code == unit else book.units[code], chapters)
    return UnitPart(own, None, ())


def _chapters(book: Book, unit: str) -> Iterator[ChapterPart]:
    for section in book.sections:
        points = tuple(_points(section.entries, unit))
        if points:
            yield ChapterPart(section.heading, points)


def _points(entries: Iterable[Entry], unit: str) -> Iterator[PointPart]:
    for entry in entries:
        tasks = tuple(task for promise in entry.promises if (task := task_of(promise, unit)))
        if tasks:
            yield PointPart(entry, tasks)


def task_of(promise: Promise, unit: str) -> Task | None:
    """Return the commitment as `unit` sees it, or None when it doesn't answer for it."""
    shares = promise.owners.all()
    own = next((share for share in shares if share.unit == unit), None)
    return Task(promise, own, tuple(share for share in shares if share.unit != unit)) if own else None
