"""One point: its headline, promises, targets, owners, cited documents and due date."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

from fadu.year.document.cited import find_cited
from fadu.year.document.clauses import Clause, find_clauses
from fadu.year.document.commitments import split_commitments
from fadu.year.document.deadlines import due_of
from fadu.year.document.model import Cited, Commitment, Doubt, Point
from fadu.year.document.owners import is_owner_sentence, units_in_text, units_of
from fadu.year.document.stream import Stream
from fadu.year.document.targets import find_targets

Range = tuple[int, int]
_SENTENCE, _LONGEST = 8, 60
_TRIM = "。；;，,：:、 .！!"


@dataclass(frozen=True, slots=True)
class Place:
    """Where a point stands: label [start, body), everything of it [start, end)."""

    start: int
    body: int
    end: int
    label: str


@dataclass(frozen=True, slots=True)
class Facts:
    """What holds for the whole document: the plan's year, and whether headlines are lines or first sentences."""

    year: int | None
    by_line: bool


def headlines_by_line(stream: Stream, places: Sequence[Place]) -> bool:
    """Most documents put a headline as first sentence; some put it on a line of its own without a full stop.

    Where lines merely break, the rest of the first sentence is short; after a headline it is a whole sentence.
    """
    lines = [(place, line) for place in places if (line := _first_line(stream, place.body, place.end)) is not None]
    if not lines or len(lines) < 0.8 * len(places):
        return False
    return median(_first_stop(stream, place.body, place.end) - line for place, line in lines) >= _SENTENCE


def build_point(stream: Stream, place: Place, facts: Facts) -> tuple[Point, list[Doubt]]:
    """The point, numbered 0 until it finds its place, and what is uncertain about it."""
    clauses = find_clauses(stream, place.body, place.end)
    parts = _without(place.body, place.end, clauses)
    headline, body = _headline(stream, parts, facts.by_line)
    title = headline_text(stream, headline)
    units, doubts = units_of(stream, clauses)
    if not units:
        units, more = units_in_text(stream, parts)
        doubts += more
    due, several = due_of(stream, clauses, place.body, place.end, facts.year)
    if several:
        doubts.append(_several(stream, place, title, due))
    aims = body if headline in body or not headline[1] else [headline, *body]
    point = Point(
        number=0,
        label=place.label,
        headline=title,
        text=stream.read(place.start, place.end),
        span=stream.span(place.start, place.end),
        units=tuple(units),
        commitments=commitments_of(stream, body),
        targets=tuple(find_targets(stream, aims, title)),
        documents=documents_of(stream, place.body, place.end),
        due=due,
    )
    return point, doubts


def commitments_of(stream: Stream, body: Sequence[Range]) -> tuple[Commitment, ...]:
    """The promises in the parts of a body; a sentence that only says who is none."""
    found = split_commitments(stream, body)
    kept = [one for one in found if not is_owner_sentence(stream.chars[slice(*one)])]
    return tuple(Commitment(stream.read(*one), stream.span(*one)) for one in kept)


def documents_of(stream: Stream, start: int, end: int) -> tuple[Cited, ...]:
    """The documents named in chars[start:end]."""
    return tuple(Cited(stream.read(*one), stream.span(*one)) for one in find_cited(stream, start, end))


def _several(stream: Stream, place: Place, title: str, due: str | None) -> Doubt:
    span = stream.span(place.start, max(place.body, place.start + 1))
    return Doubt(place.label or title, f"文中写有几个不同的期限，暂取最迟的 {due}，请核对。", span)


def headline_text(stream: Stream, headline: Range) -> str:
    """The words of a headline without the marks at its end."""
    return stream.read(*headline).strip(_TRIM)


def _without(start: int, end: int, clauses: Sequence[Clause]) -> list[Range]:
    """The parts of a range that are no clauses; marks left over between clauses belong to none."""
    parts: list[Range] = []
    for clause in clauses:
        parts.append((start, clause.start))
        start = clause.end
    parts.append((start, end))
    return [(first, last) for first, last in parts if last > first]


def _headline(stream: Stream, parts: Sequence[Range], by_line: bool) -> tuple[Range, list[Range]]:
    """The headline and the body; a point of one sentence is its own headline and its own body."""
    parts = _worded(stream, parts)
    if not parts:
        return (0, 0), []
    start, end = parts[0]
    stop = _headline_end(stream, start, end, by_line)
    rest = _worded(stream, [(stop, end), *parts[1:]])
    if rest and stop - start <= _LONGEST + 20:
        return (start, stop), rest
    return (start, stop if stop - start <= _LONGEST else _shortened(stream, start, end)), parts


def _worded(stream: Stream, parts: Sequence[Range]) -> list[Range]:
    """Those of the parts that hold more than marks."""
    return [part for part in parts if re.search(r"\w", stream.chars[slice(*part)])]


def _shortened(stream: Stream, start: int, end: int) -> int:
    """A sentence too long for a headline is cut at its first comma."""
    mark = re.compile(r"[,;。]").search(stream.chars, start + 4, end)
    return min(mark.start() if mark else end, start + _LONGEST)


def _headline_end(stream: Stream, start: int, end: int, by_line: bool) -> int:
    if by_line and (line := _first_line(stream, start, end)) is not None:
        return line
    colon = stream.chars.find(":", start, min(end, start + 26))
    if colon > start + 1 and not re.search(r"[,。;《\"(]", stream.chars[start:colon]):
        return colon + 1
    return _first_stop(stream, start, end)


def _first_stop(stream: Stream, start: int, end: int) -> int:
    match = re.compile(r"[。!?]").search(stream.chars, start, end)
    return match.end() if match else end


def _first_line(stream: Stream, start: int, end: int) -> int | None:
    """The end of the first line, when it looks like a headline and more follows."""
    for place in range(start + 3, min(end, start + _LONGEST)):
        if place in stream.line_starts:
            return place if not re.search(r"[。;,、:]", stream.chars[start:place]) and end - place >= 4 else None
    return None
