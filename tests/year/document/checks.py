"""What holds for every document that is taken in: spans read their pieces, and no character of the body is lost."""

import re
import unicodedata
from collections.abc import Callable, Iterator
from itertools import pairwise
from typing import Any

from fadu.year.document import Document, Point, Span, to_json
from fadu.year.document.layout import layout_spans
from fadu.year.document.stream import Stream


def broken_promises(document: Document, source_layout: tuple[Span, ...] = ()) -> list[str]:
    """Every breach in words; empty when all is well."""
    stream = Stream.of(document.text, [*layout_spans(document.text), *source_layout])

    def read(span: Span) -> str:
        return stream.read(*stream.place(span))

    return [*_pieces(document, read), *_uncovered(document, stream), *_numbers(document)]


def _pieces(document: Document, read: Callable[[Span], str]) -> Iterator[str]:
    for point in document.points:
        if read(point.span) != point.text:
            yield f"point {point.number} reads otherwise"
        yield from _point_pieces(point, read)
    for doubt in document.doubts:
        if not 0 <= doubt.span[0] <= doubt.span[1] <= len(document.text):
            yield f"doubt outside of the text: {doubt}"
    for one in document.rounds:
        if one.content not in read(one.span) or (one.deliver_to or "") not in read(one.span):
            yield f"round reads otherwise: {one}"
    yield from (f"head reads otherwise: {piece}" for piece in document.head if read(piece.span) != piece.text)


def _point_pieces(point: Point, read: Callable[[Span], str]) -> Iterator[str]:
    for name, text, span in _inside(point):
        if read(span) != text:
            yield f"{name} of point {point.number}: {read(span)!r} is not {text!r}"
        if not (point.span[0] <= span[0] <= span[1] <= point.span[1]) and name != "unit from a table":
            yield f"{name} outside of point {point.number}: {text!r}"


def _inside(point: Point) -> Iterator[tuple[str, str, Span]]:
    from_table = any(unit.span[0] < point.span[0] or unit.span[1] > point.span[1] for unit in point.units)
    yield from (("unit from a table" if from_table else "unit", one.name, one.span) for one in point.units)
    yield from (("commitment", one.text, one.span) for one in point.commitments)
    yield from (("target", one.text, one.span) for one in point.targets)
    yield from (("document", one.title, one.span) for one in point.documents)


def _uncovered(document: Document, stream: Stream) -> Iterator[str]:
    """From the first heading on, each character lies in a chapter, a point, the signature or a doubt."""
    held = bytearray(len(stream.chars))
    spans = [one.span for one in (*document.chapters, *document.points, *document.doubts, *document.head)]
    for start, end in map(stream.place, spans):
        held[start:end] = b"\1" * (end - start)
    first = min(stream.place(chapter.span)[0] for chapter in document.chapters)
    missing = "".join(char for char, ok in zip(stream.chars[first:], held[first:], strict=True) if not ok)
    if missing:
        yield f"belongs to nothing: {missing[:60]!r}"


def _numbers(document: Document) -> Iterator[str]:
    if [point.number for point in document.points] != list(range(1, len(document.points) + 1)):
        yield "points are not numbered one after the other"
    if [chapter.number for chapter in document.chapters] != list(range(1, len(document.chapters) + 1)):
        yield "chapters are not numbered one after the other"
    spans = sorted(point.span for point in document.points)
    for (_, end), (start, _) in pairwise(spans):
        if start < end:
            yield f"points overlap at {start}"


def without_layout(document: Document) -> dict[str, Any]:
    """The JSON without spans and text, in one width, to compare what two forms of a document say."""
    whole = {name: value for name, value in to_json(document).items() if name != "text"}
    return dict(_one_width(whole))


def _one_width(value: Any) -> Any:
    if isinstance(value, str):
        return re.sub(r"[\[【〔]", "(", re.sub(r"[\]】〕]", ")", unicodedata.normalize("NFKC", value)))
    if isinstance(value, dict):
        return {name: _one_width(one) for name, one in value.items() if name != "span"}
    if isinstance(value, list):
        return [_one_width(one) for one in value]
    return value
