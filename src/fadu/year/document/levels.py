"""Which level of the outline holds the points, and which the chapters.

Points are the items that carry their own owners; without owners, the second level under short chapter titles.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from fadu.year.document.clauses import find_clauses
from fadu.year.document.outline import Node
from fadu.year.document.stream import Stream

_ALWAYS_CHAPTERS = frozenset({"part", "zhang"})
_TITLE = 45


@dataclass(slots=True)
class Plan:
    """A chapter to be and the nodes of its points; `node` is None when points stand without a chapter."""

    node: Node | None
    points: list[Node] = field(default_factory=list)
    above: Node | None = None


def choose_levels(stream: Stream, tops: Sequence[Node]) -> list[Plan]:
    """Chapters with their points, in order."""
    if _tops_are_points(stream, tops):
        return [Plan(None, list(tops))]
    holders = [top for top in tops if top.children]
    if len(holders) == 1 and _deep(stream, holders[0]) and len(holders[0].children) > 1:
        return list(_one_big_chapter(stream, tops, holders[0]))
    families = _deep_families(stream, tops)
    return [Plan(top, list(_points_under(stream, top, families))) for top in tops]


def owners_in(stream: Stream, start: int, end: int) -> int:
    """How many groups of owner clauses stand in chars[start:end]; neighbours count once."""
    count, last = 0, -9
    for clause in find_clauses(stream, start, end):
        if clause.kind in ("lead", "support", "owner", "bare"):
            count += clause.start - last > 3
            last = clause.end
    return count


def _tops_are_points(stream: Stream, tops: Sequence[Node]) -> bool:
    if not tops or tops[0].label.family in _ALWAYS_CHAPTERS:
        return False
    children = [child for top in tops for child in top.children]
    if not children:
        return _flat_points(stream, tops)
    if any(owners_in(stream, top.start, top.end) for top in tops):
        return _owned_above(stream, tops, children)
    return tops[0].label.family != "cn" and _share(_is_title(stream, top) for top in tops) < 0.5


def _flat_points(stream: Stream, tops: Sequence[Node]) -> bool:
    """Items without anything under them are points, unless they read like 一、 title, then text."""
    return tops[0].label.family != "cn" or _share(_has_title_and_body(stream, top) for top in tops) < 0.6


def _share(truths: Iterable[bool]) -> float:
    known = list(truths)
    return sum(known) / max(1, len(known))


def _owned_above(stream: Stream, tops: Sequence[Node], children: Sequence[Node]) -> bool:
    """Whether owners belong to the upper level: they stand before its items, or once after all of them."""
    own = sum(owners_in(stream, top.label.end, top.own_end) for top in tops)
    spread = any(sum(owners_in(stream, child.start, child.end) > 0 for child in top.children) > 1 for top in tops)
    return own >= 0.6 * len(tops) or (not spread and len(children) > 1.5 * len(tops))


def _is_title(stream: Stream, node: Node) -> bool:
    own = stream.chars[node.label.end : node.own_end].rstrip("。:")
    return 0 < len(own) <= _TITLE and "。" not in own and ";" not in own


def _has_title_and_body(stream: Stream, node: Node) -> bool:
    """A short title on its own line or in its own sentence, and text after it."""
    start, end = node.label.end, node.end
    line = next((place for place in range(start + 2, min(end, start + _TITLE)) if place in stream.line_starts), None)
    return line is not None and end - line > 12 and not any(mark in stream.chars[start:line] for mark in "。,;(")


def _points_under(stream: Stream, top: Node, families: frozenset[str]) -> Iterator[Node]:
    """The children, or where those only group the real points, the points under them."""
    for child in top.children:
        if child.children and (child.children[0].label.family in families or _deep(stream, child, 1)):
            yield from _points_under(stream, child, families)
        else:
            yield child


def _deep_families(stream: Stream, tops: Sequence[Node]) -> frozenset[str]:
    """The families of points that stand two levels below a chapter somewhere in the document."""
    groups = [child for top in tops for child in top.children]
    return frozenset(group.children[0].label.family for group in groups if _deep(stream, group, 1))


def _deep(stream: Stream, node: Node, least: int = 2) -> bool:
    """Whether the children of the node (least=1) or of its children (least=2) are the ones that carry owners."""
    if least == 2:
        return any(_deep(stream, child, 1) for child in node.children)
    owned = sum(owners_in(stream, child.start, child.end) > 0 for child in node.children)
    if node.label.family == "jie":
        return bool(node.children)
    return owned >= 2 and owned >= 0.5 * len(node.children)


def _one_big_chapter(stream: Stream, tops: Sequence[Node], big: Node) -> Iterator[Plan]:
    """总体要求 / 主要任务 / 保障措施: the sections of the middle one are the real chapters."""
    for top in tops:
        if top is not big:
            yield Plan(top)
            continue
        for at, child in enumerate(big.children):
            yield Plan(
                child,
                list(_points_under(stream, child, frozenset())) if _deep(stream, child, 1) else [],
                None if at else big,
            )
