"""One point of a plan, opened: its commitments and targets in the source text, its neighbours, its earlier editions."""

from collections.abc import Mapping
from dataclasses import dataclass

from fadu.kernel.registry import Missing
from fadu.year.drafting.targets import PERIODS
from fadu.year.models import Target
from fadu.year.plan.book import Book, Entry, Promise, Section
from fadu.year.plan.marks import Segment, Span, segments, target_spans, written


@dataclass(frozen=True, slots=True)
class OpenPoint:
    """A point with its chapter, neighbours and marked source.

    `promises` may be those of one unit alone; a target stands with the words for its period and its span (or empty).
    """

    section: Section
    entry: Entry
    before: Entry | None
    after: Entry | None
    source: tuple[Segment, ...]
    promises: tuple[Promise, ...]
    targets: tuple[tuple[Target, str, str], ...]


def open_point(book: Book, key: str, unit: str = "") -> OpenPoint:
    """Return the point `key` of a book; raise `Missing` when the plan has none. `unit` narrows its commitments."""
    section, entry, before, after = _placed(book, key)
    spots = target_spans(book.plan.text, {row.key: (row.text, _reach(entry, row)) for row in entry.targets})
    return OpenPoint(
        section=section,
        entry=entry,
        before=before,
        after=after,
        source=source_of(book, entry, list(spots.values())),
        promises=tuple(item for item in entry.promises if not unit or _answers(item, unit)),
        targets=tuple((row, _period(row), _written(spots, row)) for row in entry.targets),
    )


def _placed(book: Book, key: str) -> tuple[Section, Entry, Entry | None, Entry | None]:
    """Return the point `key` with its chapter and the points before and after it."""
    places = [(section, entry) for section in book.sections for entry in section.entries]
    entries = [None, *(entry for _, entry in places), None]
    for number, (section, entry) in enumerate(places):
        if entry.row.key == key:
            return section, entry, entries[number], entries[number + 2]
    raise Missing("这份计划没有这条要点。请从目录进入。")


def _written(spots: Mapping[str, Span], row: Target) -> str:
    return written(spots[row.key]) if row.key in spots else ""


def source_of(book: Book, entry: Entry, spots: list[Span]) -> tuple[Segment, ...]:
    """Return the point's words as they stand in the document, cut at commitments and at the targets `spots`."""
    spans = [(promise.row.span_start, promise.row.span_end) for promise in entry.promises]
    return segments(book.plan.text, (entry.row.span_start, entry.row.span_end), spans, spots)


def _period(row: Target) -> str:
    return PERIODS.get(row.period, "") if row.period else ""


def _answers(promise: Promise, unit: str) -> bool:
    return any(share.unit == unit for share in promise.owners.all())


def _reach(entry: Entry, row: Target) -> Span:
    """Return where a target's words are to be sought: in its commitment, else in the point."""
    spans = {item.row.key: (item.row.span_start, item.row.span_end) for item in entry.promises}
    return spans.get(row.commitment, (entry.row.span_start, entry.row.span_end))
