"""Cutting the source text at every bound of what was understood, so that each side of the review lights the other."""

from collections.abc import Iterable, Iterator
from itertools import pairwise

from fadu.year.drafting.content import Content, Piece, points_of


def blocks(content: Content) -> list[Piece]:
    """Return the source as blocks, the words of each point one block (`key`), what lies between a block without key.

    Each block has its `segments`: `text`, `span` as "start-end", and `doubt` for what is still unsettled.
    """
    text = content["text"]
    doubts = [item["span"] for item in content["doubts"] if item["span"] and item["settled"] is None]
    bounds = _bounds(content)
    found: list[Piece] = []
    place = 0
    for point in sorted(points_of(content), key=lambda item: item["span"]):
        start, end = max(place, point["span"][0]), point["span"][1]
        if start >= end:
            continue
        found.append(_block(text, "", place, start, bounds, doubts))
        found.append(_block(text, point["key"], start, end, bounds, doubts))
        place = end
    found.append(_block(text, "", place, len(text), bounds, doubts))
    return [block for block in found if block["segments"]]


def _bounds(content: Content) -> list[int]:
    """Every offset at which something begins or ends."""
    places: set[int] = set()
    for span in _spans(content):
        places.update(span)
    return sorted(places)


def _spans(content: Content) -> Iterator[list[int]]:
    yield from (item["span"] for item in (*content["rounds"], *content["doubts"], *content["chapters"]) if item["span"])
    for point in points_of(content):
        yield point["span"]
        for kind in ("units", "commitments", "targets", "documents"):
            yield from (item["span"] for item in point[kind] if item["span"])


def _block(text: str, key: str, start: int, end: int, bounds: Iterable[int], doubts: Iterable[list[int]]) -> Piece:
    edges = [start, *(bound for bound in bounds if start < bound < end), end]
    pairs = [(one, two) for one, two in pairwise(edges) if one < two]
    return {"key": key, "segments": [_segment(text, one, two, doubts) for one, two in pairs]}


def _segment(text: str, start: int, end: int, doubts: Iterable[list[int]]) -> Piece:
    doubtful = any(first < end and start < last for first, last in doubts)
    return {"text": text[start:end], "span": f"{start}-{end}", "doubt": doubtful}
