"""Puts the pieces together and sees to it that nothing of the text is left unsaid."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from fadu.year.document.chapters import Draft, chapter_drafts, table_drafts
from fadu.year.document.doubts import leftovers, owner_doubts, round_doubts, year_doubt
from fadu.year.document.head import Head, date_head, read_head
from fadu.year.document.labels import Label, find_labels
from fadu.year.document.levels import choose_levels
from fadu.year.document.model import Chapter, Document, Doubt, Round, Source, Span
from fadu.year.document.outline import Node, build_outline
from fadu.year.document.plausible import is_plan
from fadu.year.document.refusal import DocumentRefused
from fadu.year.document.rounds import find_rounds
from fadu.year.document.stream import Stream
from fadu.year.document.tables import text_tables
from fadu.year.document.tail import signature_start, tail_marks
from fadu.year.document.tasktable import TaskTable, task_tables
from fadu.year.document.unnumbered import heading_labels, unnumbered_outline

Range = tuple[int, int]
_MOST_MARKS = 8


@dataclass(slots=True)
class Assembly:
    """One document on its way from stream to pieces."""

    source: Source
    stream: Stream
    layout: tuple[Span, ...]
    doubts: list[Doubt] = field(default_factory=list)

    def document(self) -> Document:
        """The finished document. Raises `DocumentRefused` when it holds no point."""
        stream, size = self.stream, len(self.stream.chars)
        tables = task_tables(stream, self.source.tables or text_tables(stream.source))
        labels = _outside(find_labels(stream, 0, size), tables)
        head = read_head(stream, labels, min((table.start for table in tables), default=size))
        tops, tail = self._outline(labels, tables, head)
        first = _first(tops, tables, head, size)
        date_head(stream, head, first, tail)
        drafts = self._drafts(tops, tables, head)
        if not any(draft.points for draft in drafts) or not is_plan(head, drafts):
            raise DocumentRefused("pointless")
        if head.title and first > head.body:
            head.preamble = head.keep(stream, "preamble", head.body, first)
        rounds = tuple(self._rounds(drafts))
        self.doubts += round_doubts(stream, rounds)
        self._doubt(drafts, head, first, tables)
        return self._finish(head, rounds, _numbered(drafts))

    def _finish(self, head: Head, rounds: tuple[Round, ...], chapters: tuple[Chapter, ...]) -> Document:
        return Document(
            text=self.stream.source,
            title=head.title,
            number=head.number,
            issuer=head.issuer,
            issued_on=head.issued_on,
            year=head.year,
            addressees=head.addressees,
            preamble=head.preamble,
            rounds=rounds,
            chapters=chapters,
            doubts=tuple(sorted(dict.fromkeys(self.doubts), key=lambda one: one.span)),
            head=tuple(sorted(head.pieces, key=lambda one: one.span)),
            layout=self.layout,
        )

    def _outline(self, labels: Sequence[Label], tables: Sequence[TaskTable], head: Head) -> tuple[list[Node], int]:
        """The tree of headings after the head, and where what comes after the plan begins."""
        body = [one for one in labels if one.start >= head.body]
        if above := heading_labels(self.stream, body):
            numbered = [replace(one, number=at) for at, one in enumerate(above, 1)]
            body = sorted([*body, *numbered], key=lambda one: one.start)
        tops, tail = self._body(body, tables)
        if not tops and not tables:
            tops = self._unnumbered(head.body, tail)
        return tops, tail

    def _body(self, labels: Sequence[Label], tables: Sequence[TaskTable]) -> tuple[list[Node], int]:
        """The outline of the plan itself, and where what comes after it begins."""
        end = len(self.stream.chars)
        if not labels:
            return [], tables[-1].end if tables else end
        for mark in tail_marks(self.stream, labels[0].start, end)[:_MOST_MARKS]:
            before = [one for one in labels if one.start < mark]
            tops = build_outline(before, self.stream.chars, self._signed(before, mark))
            if tops:
                return tops, self._signed(before, mark)
        stop = self._signed(labels, end)
        return build_outline(labels, self.stream.chars, stop), stop

    def _unnumbered(self, start: int, tail: int) -> list[Node]:
        """Headings without numbers are taken by their marks, and a person is asked to look."""
        tops = unnumbered_outline(self.stream, self.source.headings, start, tail)
        if tops:
            start, end = tops[0].start, min(tops[0].start + 20, tops[0].end)
            why = "文件没有编号，章和要点按标题样式或列表划分，请核对。"
            self.doubts.append(Doubt(self.stream.read(start, end), why, self.stream.span(start, end)))
        return tops

    def _signed(self, labels: Sequence[Label], end: int) -> int:
        place = signature_start(self.stream, labels[-1].end if labels else 0, end)
        return end if place is None else place

    def _drafts(self, tops: Sequence[Node], tables: Sequence[TaskTable], head: Head) -> list[Draft]:
        plans = choose_levels(self.stream, tops) if tops else []
        drafts, doubts = chapter_drafts(self.stream, plans, tables, head.year)
        drafts, more = table_drafts(self.stream, drafts, tables, head.year)
        self.doubts += [*doubts, *more]
        return drafts

    def _rounds(self, drafts: Sequence[Draft]) -> Iterator[Round]:
        """Before the first heading and outside of points freely; inside points only when the units are addressed."""
        end = len(self.stream.chars)
        strict = sorted(place for draft in drafts for place in draft.places)
        seen: set[tuple[int | None, int | None, str]] = set()
        place = 0
        for start, stop in [*strict, (end, end)]:
            for inside, (a, b) in ((False, (place, start)), (True, (start, stop))):
                for one in find_rounds(self.stream, a, b, inside) if a < b else ():
                    if (key := (one.due_month, one.due_day, one.kind)) not in seen:
                        seen.add(key)
                        yield one
            place = max(place, stop)

    def _doubt(self, drafts: Sequence[Draft], head: Head, first: int, tables: Sequence[TaskTable]) -> None:
        self.doubts += owner_doubts(self.stream, drafts)
        self.doubts += year_doubt(head, self.stream)
        if head.year is None and head.issued_on:
            head.year = int(head.issued_on[:4])
        covered = [place for draft in drafts for place in (*draft.places, *draft.headings)]
        covered += [self.stream.place(piece.span) for piece in head.pieces]
        covered += [self.stream.place(doubt.span) for doubt in self.doubts]
        covered += [place for table in tables for place in table.head]
        self.doubts += leftovers(self.stream, covered, first)


def _outside(labels: Sequence[Label], tables: Sequence[TaskTable]) -> list[Label]:
    """The labels that stand in no table of tasks."""
    return [one for one in labels if not any(table.start <= one.start < table.end for table in tables)]


def _first(tops: Sequence[Node], tables: Sequence[TaskTable], head: Head, size: int) -> int:
    """Where the body begins: the first heading or table of tasks after the head."""
    return min(
        (*(node.start for node in tops), *(table.start for table in tables if table.start >= head.body)), default=size
    )


def _numbered(drafts: Sequence[Draft]) -> tuple[Chapter, ...]:
    chapters: list[Chapter] = []
    running = 0
    for number, draft in enumerate(drafts, 1):
        points = tuple(replace(point, number=running + at) for at, point in enumerate(draft.points, 1))
        running += len(points)
        chapters.append(Chapter(number, draft.label, draft.title, draft.span, points))
    return tuple(chapters)
