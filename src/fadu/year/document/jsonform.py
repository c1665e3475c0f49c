"""The JSON of a document, exactly the agreed names and nothing else."""

from dataclasses import asdict
from typing import Any

from fadu.year.document.model import Chapter, Document, Point

_OWN = ("head", "layout")


def to_json(document: Document) -> dict[str, Any]:
    """Plain dictionaries, lists, strings and numbers; a span is a list of two offsets into `text`."""
    whole = {
        "text": document.text,
        "title": document.title,
        "number": document.number,
        "issuer": document.issuer,
        "issued_on": document.issued_on,
        "year": document.year,
        "addressees": list(document.addressees),
        "preamble": document.preamble,
        "rounds": [asdict(one) for one in document.rounds],
        "chapters": [_chapter(one) for one in document.chapters],
        "doubts": [asdict(one) for one in document.doubts],
    }
    return {name: _plain(value) for name, value in whole.items()}


def _chapter(chapter: Chapter) -> dict[str, Any]:
    return {
        "number": chapter.number,
        "label": chapter.label,
        "title": chapter.title,
        "span": chapter.span,
        "points": [_point(point) for point in chapter.points],
    }


def _point(point: Point) -> dict[str, Any]:
    return asdict(point)


def _plain(value: Any) -> Any:
    if isinstance(value, dict):
        return {name: _plain(one) for name, one in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(one) for one in value]
    return value
