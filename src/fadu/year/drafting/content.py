"""The reviewed document as plain values, how to find its pieces, and what must always hold of it.

Shape: the JSON of decision 22 (`to_json` of the document), and beside it: `organ`, `layout` (spans that are not
content), `base` (the edition the draft began from, 0 for an import), `last` (the highest number given per kind of key;
keys are never used again), `aliases` (names that people mapped to a unit). Points, commitments, targets, units, rounds
and doubts carry `key`. A unit has `state` and `codes`; a commitment may have `owners` of its own. Words of a point that
stand in no commitment are its rest (`rests`).
"""

from collections.abc import Callable, Iterator
from copy import deepcopy
from dataclasses import dataclass
from functools import wraps
from itertools import pairwise
from typing import Any, Concatenate, ParamSpec, TypeAlias

from fadu.year.document.stream import Stream, plain
from fadu.year.drafting.roles import Known

Piece: TypeAlias = dict[str, Any]
Content: TypeAlias = dict[str, Any]
Terms = ParamSpec("Terms")


@dataclass(frozen=True, slots=True)
class Desk:
    """Who reviews, when (ISO moment), and the units of the bureau on that day."""

    person: str
    at: str
    known: tuple[Known, ...] = ()

    def name_of(self, code: str) -> str:
        """Return the official name of a unit; raise `Unfit` when the bureau has none with this code."""
        found = next((unit.name for unit in self.known if unit.code == code), "")
        if not found:
            raise Unfit("请从名单中选择单位；名单里没有的，先请系统管理员在机构人员中登记。")
        return found


class Unfit(ValueError):
    """A change doesn't fit the document; the text says why and what to do instead."""


def operation(change: Callable[Concatenate[Content, Terms], None]) -> Callable[Concatenate[Content, Terms], Content]:
    """Make of a change in place a pure function: it works on a copy, and what it leaves is checked."""

    @wraps(change)
    def changed(content: Content, /, *terms: Terms.args, **named: Terms.kwargs) -> Content:
        copy = deepcopy(content)
        change(copy, *terms, **named)
        check(copy)
        return copy

    return changed


def points_of(content: Content) -> Iterator[Piece]:
    """Yield every point in the order of the plan."""
    return (point for chapter in content["chapters"] for point in chapter["points"])


def point_of(content: Content, key: str) -> Piece:
    """Return the point called `key`; raise `Unfit` when it is gone."""
    found = next((point for point in points_of(content) if point["key"] == key), None)
    return _given(found, "这一项已经不在草稿里（可能已被合并）")


def chapter_of(content: Content, key: str) -> Piece:
    """Return the chapter that holds the point called `key`."""
    holders = (chapter for chapter in content["chapters"] if any(point["key"] == key for point in chapter["points"]))
    return _given(next(holders, None), "这一项已经不在草稿里（可能已被合并）")


def piece_of(holder: Piece, kind: str, key: str) -> Piece:
    """Return the piece `key` of a list such as `commitments`; raise `Unfit` when it is gone."""
    found = next((piece for piece in holder[kind] if piece["key"] == key), None)
    return _given(found, "要改的内容已经不在草稿里（可能已被合并或移除）")


def place_of(holder: Piece, kind: str, key: str) -> int:
    """Return where in its list the piece `key` stands."""
    return int(holder[kind].index(piece_of(holder, kind, key)))


def fresh(content: Content, letter: str) -> str:
    """Return a key that was never used in this draft, such as `c121`."""
    content["last"][letter] = content["last"].get(letter, 0) + 1
    return f"{letter}{content['last'][letter]}"


def stream_of(content: Content) -> Stream:
    """Return the source text without its layout."""
    return Stream.of(content["text"], [(start, end) for start, end in content["layout"]])


def read(stream: Stream, span: list[int]) -> str:
    """Return what stands at `span`, without line breaks, spaces and page marks."""
    return stream.read(*stream.place((span[0], span[1])))


def same_words(one: str, other: str) -> bool:
    """Return whether two texts say the same but for spaces and line breaks."""
    return "".join(one.split()) == "".join(other.split())


def rests(stream: Stream, point: Piece) -> list[Piece]:
    """Return what of a point's words stands in no commitment (label, headline, owners, what people set aside)."""
    taken = sorted(stream.place((start, end)) for start, end in (item["span"] for item in point["commitments"]))
    first, last = stream.place((point["span"][0], point["span"][1]))
    edges = [first, *(edge for pair in taken for edge in pair), last]
    gaps = [(start, end) for start, end in zip(edges[::2], edges[1::2], strict=True) if start < end]
    return [{"text": stream.read(start, end), "span": list(stream.span(start, end))} for start, end in gaps]


def find_words(stream: Stream, span: list[int], words: str) -> list[int]:
    """Return the span of `words` inside `span`; raise `Unfit` unless they stand there exactly once."""
    first, last = stream.place((span[0], span[1]))
    wanted = plain("".join(words.split()))
    at = stream.chars.find(wanted, first, last)
    if not wanted or at < 0:
        raise Unfit(f"这段原文里没有“{words}”。请照原文输入开头的几个字。")
    if stream.chars.find(wanted, at + 1, last) >= 0:
        raise Unfit(f"“{words}”在这段原文里不止一处。请多输入几个字。")
    return list(stream.span(at, at + len(wanted)))


def new_target(key: str, text: str, span: list[int] | None) -> Piece:
    """Return a target that is not filled in yet."""
    numbers = {"subject": text[:200], "op": ">=", "value": None, "unit": None, "period": None}
    return {"key": key, "commitment": "", **numbers, "text": text, "span": span}


def new_commitment(key: str, text: str, span: list[int]) -> Piece:
    """Return a commitment whose owners are those of its point."""
    return {"key": key, "text": text, "span": span, "owners": None, "due": "", "corrected": False}


def check(content: Content) -> None:
    """Raise `Unfit` unless every key is used once and every piece lies in its point and beside the others."""
    keys = [piece["key"] for piece in _keyed(content)]
    if len(keys) != len(set(keys)):
        raise Unfit("草稿内部编号重复，这次修改没有生效。请刷新后重试。")
    for point in points_of(content):
        _check_parts(point)


def _check_parts(point: Piece) -> None:
    spans = sorted(piece["span"] for piece in point["commitments"])
    first, last = point["span"]
    inside = all(first <= start < end <= last for start, end in spans)
    apart = all(one[1] <= other[0] for one, other in pairwise(spans))
    if not (inside and apart):
        raise Unfit(f"第 {point['number']} 项的任务划分互相重叠或超出本项原文，这次修改没有生效。请重新选择分界。")


def _keyed(content: Content) -> Iterator[Piece]:
    yield from content["rounds"]
    yield from content["doubts"]
    for point in points_of(content):
        yield point
        for kind in ("units", "commitments", "targets"):
            yield from point[kind]


def _given(found: Piece | None, missing: str) -> Piece:
    if found is None:
        raise Unfit(f"{missing}，请刷新页面查看最新内容。")
    return found
