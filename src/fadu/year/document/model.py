"""What a work-points document says, piece by piece, each with its place in the source.

A span is [start, end) in code points of `Document.text`. Read without layout (white space, page marks, markdown marks)
it gives back its piece; pieces of a point lie inside the point.
"""

from collections.abc import Mapping
from dataclasses import dataclass

Span = tuple[int, int]
Due = str | None


@dataclass(frozen=True, slots=True)
class Unit:
    """A responsible unit. `kind`: "unit" (named) or "role" (各处室单位 …); `part`: "lead", "support" or None."""

    name: str
    kind: str
    part: str | None
    span: Span


@dataclass(frozen=True, slots=True)
class Commitment:
    """One separate promise inside a point, with the clauses that say why or how."""

    text: str
    span: Span


@dataclass(frozen=True, slots=True)
class Target:
    """A quantity promised. See `targets.py` for the meaning of `op`; `value` is None when the document gives none."""

    subject: str
    op: str
    value: float | int | None
    unit: str | None
    period: str | None
    text: str
    span: Span


@dataclass(frozen=True, slots=True)
class Cited:
    """A document named inside a point: the words between 《 and 》."""

    title: str
    span: Span


@dataclass(frozen=True, slots=True)
class Round:
    """A date on which units report.

    `kind`: "half_year", "year", "quarter", "month" or "other". For "quarter" a missing month means the last month of
    every quarter, for "month" every month; a missing day means the last day.
    """

    kind: str
    due_month: int | None
    due_day: int | None
    deliver_to: str | None
    content: str
    span: Span


@dataclass(frozen=True, slots=True)
class Point:
    """A work point. `number` runs through the document; `label` is as written; `span` holds everything of the point."""

    number: int
    label: str
    headline: str
    text: str
    span: Span
    units: tuple[Unit, ...] = ()
    commitments: tuple[Commitment, ...] = ()
    targets: tuple[Target, ...] = ()
    documents: tuple[Cited, ...] = ()
    due: Due = None


@dataclass(frozen=True, slots=True)
class Chapter:
    """A chapter with its points; points without chapters stand in one chapter with an empty label and title."""

    number: int
    label: str
    title: str
    span: Span
    points: tuple[Point, ...] = ()


@dataclass(frozen=True, slots=True)
class Doubt:
    """Something that a person must look at: `why` says what is uncertain, in Chinese."""

    text: str
    why: str
    span: Span


@dataclass(frozen=True, slots=True)
class HeadPiece:
    """A piece of the head with its place; kept for the review screen, not part of the JSON."""

    name: str
    text: str
    span: Span


@dataclass(frozen=True, slots=True)
class Document:
    """The whole document as understood."""

    text: str
    title: str
    number: str | None
    issuer: str | None
    issued_on: str | None
    year: int | None
    addressees: tuple[str, ...]
    preamble: str
    rounds: tuple[Round, ...]
    chapters: tuple[Chapter, ...]
    doubts: tuple[Doubt, ...]
    head: tuple[HeadPiece, ...] = ()
    layout: tuple[Span, ...] = ()

    @property
    def points(self) -> tuple[Point, ...]:
        """All points in order."""
        return tuple(point for chapter in self.chapters for point in chapter.points)


@dataclass(frozen=True, slots=True)
class Cell:
    """A table cell; a merged cell keeps one span wherever it shows."""

    span: Span


@dataclass(frozen=True, slots=True)
class Table:
    """A table in reading order: rows of cells."""

    rows: tuple[tuple[Cell, ...], ...]

    @property
    def span(self) -> Span:
        """From the first cell to the last."""
        cells = [cell.span for row in self.rows for cell in row]
        return (min(start for start, _ in cells), max(end for _, end in cells))


@dataclass(frozen=True, slots=True)
class Source:
    """What the reader made of a file.

    `layout` marks text that is known not to be content (page numbers, running heads); `headings` maps the offset of a
    paragraph to the level of its heading style, for documents that number nothing.
    """

    text: str
    format: str
    tables: tuple[Table, ...] = ()
    layout: tuple[Span, ...] = ()
    headings: Mapping[int, int] | None = None
