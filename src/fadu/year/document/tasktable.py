"""Tables of tasks: a row is a point, a column says what, who and by when."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from fadu.year.document import vocabulary as words
from fadu.year.document.clauses import Clause, find_clauses
from fadu.year.document.deadlines import due_of
from fadu.year.document.labels import find_labels
from fadu.year.document.model import Doubt, Point, Table
from fadu.year.document.owners import units_of
from fadu.year.document.points import commitments_of, documents_of
from fadu.year.document.stream import Stream
from fadu.year.document.targets import find_targets

Range = tuple[int, int]
_OWNERS = {"lead": "lead", "support": "support", "owner": "owner"}
_HEAD_ROWS = 3
_TELLING = frozenset({"task", "measure", "lead", "owner"})


@dataclass(slots=True)
class Row:
    """The cells of one point by column; a point may run over several rows."""

    cells: dict[str, list[Range]] = field(default_factory=dict)
    start: int = 0
    end: int = 0

    def add(self, name: str, place: Range) -> None:
        """Take a cell, once."""
        known = self.cells.setdefault(name, [])
        if place[0] < place[1] and place not in known:
            known.append(place)

    def take_in(self, places: Sequence[Range], before: "Row | None") -> None:
        """Stretch over the cells; cells merged with the row before it lie there."""
        own = [place for place in places if before is None or before is self or place[0] >= before.end]
        self.start = self.start or min(place[0] for place in own or places)
        self.end = max(self.end, max(place[1] for place in places))

    def texts(self, *names: str) -> list[Range]:
        """The cells of these columns, in reading order."""
        return sorted(place for name in names for place in self.cells.get(name, []))


@dataclass(slots=True)
class Section:
    """Rows under one heading of the table; `title` is None before any heading."""

    title: Range | None
    rows: list[Row] = field(default_factory=list)


@dataclass(slots=True)
class TaskTable:
    """A recognised table of tasks: chars[start:end]."""

    start: int
    end: int
    sections: list[Section]
    head: list[Range]

    @property
    def rows(self) -> list[Row]:
        """All rows in order."""
        return [row for section in self.sections for row in section.rows]


def task_tables(stream: Stream, tables: Sequence[Table]) -> list[TaskTable]:
    """Those of the tables that hold tasks."""
    return [found for table in tables if (found := _task_table(stream, table)) is not None and found.rows]


def _task_table(stream: Stream, table: Table) -> TaskTable | None:
    rows = [[stream.place(cell.span) for cell in row] for row in table.rows]
    for at, row in enumerate(rows[:_HEAD_ROWS]):
        columns = _columns(stream, row)
        if columns:
            start, end = stream.place(table.span)
            if second := _second_head(stream, rows, at, columns):
                at, columns = at + 1, second
            return TaskTable(
                start, end, list(_sections(stream, rows[at + 1 :], columns)), [p for r in rows[: at + 1] for p in r]
            )
    return None


def _columns(stream: Stream, head: Sequence[Range]) -> list[str] | None:
    """The columns by name, or None when this row is no head of a task table."""
    names = _one_task([_column(stream.chars[start:end]) for start, end in head])
    useful = {"lead", "owner", "support", "due", "number"} & set(names)
    if "task" not in names or len(names) < 2:
        return None
    return names if useful - {"due", "number"} or len(useful) > 1 else None


def _one_task(names: list[str]) -> list[str]:
    """Exactly one column for the task: the best there is; further ones say how it is done."""
    if "task" not in names:
        best = next((name for name in ("measure", "chapter", "target") if name in names), None)
        return ["task" if at == names.index(best) else name for at, name in enumerate(names)] if best else names
    first = names.index("task")
    return [name if at <= first or name != "task" else "measure" for at, name in enumerate(names)]


def _second_head(stream: Stream, rows: Sequence[Sequence[Range]], at: int, columns: Sequence[str]) -> list[str] | None:
    """A head of two rows: 责任单位 over 牵头单位 and 配合单位, the other cells merged downwards."""
    if at + 1 >= len(rows) or len(rows[at + 1]) != len(columns):
        return None
    names: list[str] = []
    for above, below, name in zip(rows[at], rows[at + 1], columns, strict=True):
        own = _column(stream.chars[slice(*below)])
        if below not in (above, (below[0], below[0])) and not own:
            return None
        names.append(own if own and below != above else name)
    return names if set(rows[at]) & set(rows[at + 1]) and set(rows[at]) != set(rows[at + 1]) else None


def _column(text: str) -> str:
    if not text or len(text) > 16:
        return ""
    return next((name for name, heads in words.COLUMNS.items() if any(head in text for head in heads)), "")


def _sections(stream: Stream, rows: Sequence[Sequence[Range]], columns: Sequence[str]) -> Iterator[Section]:
    section = Section(None)
    for cells in rows:
        named = {name: place for name, place in zip(columns, cells, strict=False) if name and _filled(place)}
        title = _heading_row(stream, cells) or named.pop("chapter", None)
        if title is not None and title != section.title:
            yield section
            section = Section(title)
        if _TELLING & set(named) and title not in named.values():
            _add_row(section, cells, columns, named)
    yield section


def _filled(place: Range) -> bool:
    return place[0] < place[1]


def _heading_row(stream: Stream, cells: Sequence[Range]) -> Range | None:
    """The title in a row that is nothing but a title."""
    filled = [place for place in dict.fromkeys(cells) if _filled(place)]
    return filled[0] if len(filled) == 1 and _is_heading(stream, cells, filled[0]) else None


def _is_heading(stream: Stream, cells: Sequence[Range], place: Range) -> bool:
    """One cell over the whole row, or a single filled cell that carries a label of its own."""
    across = len(set(cells)) == 1
    labels = find_labels(stream, *place)
    return across or (bool(labels) and labels[0].start == place[0] and labels[0].family in ("cn", "part", "zhang"))


def _add_row(section: Section, cells: Sequence[Range], columns: Sequence[str], named: dict[str, Range]) -> None:
    """A new point, or more of the last one when the number or task cell is merged or empty."""
    known = section.rows[-1] if section.rows else None
    if known is None or not _goes_on(known, columns, named):
        section.rows.append(Row())
    row = section.rows[-1]
    inner = [(name, place) for name, place in zip(columns, cells, strict=False) if name != "chapter"]
    for name, place in inner:
        row.add(name or "note", place)
    row.take_in([place for _, place in inner if _filled(place)], known)


def _goes_on(known: Row, columns: Sequence[str], named: dict[str, Range]) -> bool:
    key = "number" if "number" in columns else "task"
    return key not in named or named[key] in known.cells.get(key, [])


def row_point(stream: Stream, row: Row, year: int | None) -> tuple[Point, list[Doubt]]:
    """The point that a row is, numbered 0 until it finds its place."""
    label, body = _label_and_body(stream, row)
    heads = row.texts("task") or body
    clauses = row_clauses(stream, row)
    units, doubts = units_of(stream, clauses)
    free = _free(body, clauses)
    aims = [*free, *row.texts("target")]
    headline = _headline(stream, heads, label)
    due, _several = due_of(stream, clauses, heads[0][0], heads[0][0], year)
    if due is None:
        due = due_of(stream, [], body[0][0], body[-1][1], year)[0] if body else None
    point = Point(
        number=0,
        label=stream.read(*label) if label else "",
        headline=headline,
        text=stream.read(row.start, row.end),
        span=stream.span(row.start, row.end),
        units=tuple(units),
        commitments=commitments_of(stream, free),
        targets=tuple(find_targets(stream, aims, headline)),
        documents=documents_of(stream, row.start, row.end),
        due=due,
    )
    return point, doubts


def row_clauses(stream: Stream, row: Row) -> list[Clause]:
    """Owner and due cells read as clauses, then the clauses inside the words of the task."""
    found = [
        Clause(_OWNERS.get(name, name), *place, *place, cell=True)
        for name in ("lead", "owner", "support", "due")
        for place in row.texts(name)
    ]
    for place in row.texts("task", "measure"):
        found += find_clauses(stream, *place)
    return found


def _label_and_body(stream: Stream, row: Row) -> tuple[Range | None, list[Range]]:
    numbers = row.texts("number")
    tasks, measures = row.texts("task"), row.texts("measure")
    label = numbers[0] if numbers else None
    if label is None and tasks:
        inner = find_labels(stream, *tasks[0])
        if inner and inner[0].start == tasks[0][0]:
            label = (inner[0].start, inner[0].end)
    return label, measures or tasks


def _headline(stream: Stream, heads: Sequence[Range], label: Range | None) -> str:
    if not heads:
        return ""
    start, end = heads[0]
    if label and label[0] == start:
        start = label[1]
    stop = re.compile(r"[。;:]").search(stream.chars, start, end)
    return stream.read(start, min(stop.start() if stop else end, start + 60)).strip("。；;：: ")


def _free(parts: Sequence[Range], clauses: Sequence[Clause]) -> list[Range]:
    free: list[Range] = []
    for start, end in parts:
        for clause in sorted(
            (c for c in clauses if start <= c.start < end and (c.start, c.end) != (start, end)), key=lambda c: c.start
        ):
            if start < clause.start:
                free.append((start, clause.start))
            start = max(start, clause.end)
        if start < end:
            free.append((start, end))
    return free
