"""Documents that number nothing: heading styles, heading marks and list marks stand in for labels.

Only used when no numbered heading was found, for heading marks often aren't levels.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence

from fadu.year.document.labels import Label
from fadu.year.document.outline import Node
from fadu.year.document.stream import Stream

_MARK = re.compile(r"(?m)^[ \t]*(?:(?P<heading>#{1,6})[ \t]+|(?P<item>[-*+•●■◆▪◇□][ \t]+))(?=\S)")
_ITEM_LEVEL = 9


def unnumbered_outline(stream: Stream, headings: Mapping[int, int] | None, start: int, end: int) -> list[Node]:
    """The tree of unnumbered headings in chars[start:end], levels taken from styles or marks."""
    path: list[tuple[int, Node]] = []
    tops: list[Node] = []
    for number, (place, level) in enumerate(_places(stream, headings, start, end), 1):
        while path and path[-1][0] >= level:
            path.pop()[1].end = place
        node = Node(Label(f"heading{level}", number, place, place, True, True, True), end)
        (path[-1][1].children if path else tops).append(node)
        path.append((level, node))
    return tops


def heading_labels(stream: Stream, labels: Sequence[Label]) -> list[Label]:
    """Unnumbered headings over lists that begin again at one: the short line before each first item.

    Empty unless every list of the first family has such a line, and there are at least two.
    """
    firsts = [one for one in labels if one.family == labels[0].family and one.number == 1 and one.line]
    lines = sorted(stream.line_starts)
    found = [heading for one in firsts if (heading := _line_before(stream, lines, one)) is not None]
    return found if len(firsts) == len(found) > 1 else []


def _line_before(stream: Stream, lines: Sequence[int], label: Label) -> Label | None:
    at = bisect_left(lines, label.start)
    start = lines[at - 1] if at else label.start
    text = stream.chars[start : label.start]
    fits = 2 <= len(text) <= 30 and not re.search(r"[。,;:()]", text)
    return Label("heading", 1, start, start, True, True, True) if fits else None


def _places(stream: Stream, headings: Mapping[int, int] | None, start: int, end: int) -> Iterator[tuple[int, int]]:
    found = dict(headings or {})
    if not found:
        for match in _MARK.finditer(stream.source):
            found[match.end()] = len(match["heading"]) if match["heading"] else _ITEM_LEVEL
    for offset, level in sorted(found.items()):
        place = stream.place((offset, offset))[0]
        if start <= place < end and stream.at[place] - offset < 4:
            yield place, level
