"""Changing the promises of a point: their words, their bounds, their order. The source text itself never changes."""

import re

from fadu.year.document.stream import Stream
from fadu.year.drafting.content import (
    Content,
    Piece,
    Unfit,
    find_words,
    fresh,
    new_commitment,
    operation,
    piece_of,
    place_of,
    point_of,
    read,
    same_words,
    stream_of,
)

_WORD = re.compile(r"\w")
_MARKS = ",、。;"
_FIRST_UNCORRECT = "这项任务的文字已经更正，请先恢复原文再调整分界，之后再更正。"


@operation
def correct_text(content: Content, point: str, commitment: str, text: str) -> None:
    """Give a commitment other words. Where they differ from the source, it is marked 更正 and both are shown."""
    piece = piece_of(point_of(content, point), "commitments", commitment)
    if not text.strip():
        raise Unfit("任务内容不能为空；不作为任务的，请用“不列为任务”。")
    piece["text"] = text.strip()
    piece["corrected"] = not same_words(text, read(stream_of(content), piece["span"]))


@operation
def split_commitment(content: Content, point: str, commitment: str, at: int) -> None:
    """Split a commitment in two at an offset of the source text; the second gets a key of its own."""
    home = point_of(content, point)
    piece = piece_of(home, "commitments", commitment)
    stream = stream_of(content)
    first, second = _cut(stream, piece, piece["span"], at)
    other = {**new_commitment(fresh(content, "c"), "", second), "owners": piece["owners"], "due": piece["due"]}
    home["commitments"].insert(place_of(home, "commitments", commitment) + 1, other)
    _reread(stream, piece, first)
    _reread(stream, other, second)
    _rehome(home)


@operation
def split_at_words(content: Content, point: str, commitment: str, words: str) -> None:
    """Split a commitment before the words with which its second half begins."""
    stream = stream_of(content)
    piece = piece_of(point_of(content, point), "commitments", commitment)
    at = find_words(stream, piece["span"], words)[0]
    content |= split_commitment(content, point, commitment, at)


@operation
def merge_commitments(content: Content, point: str, commitment: str) -> None:
    """Merge a commitment with the one after it; the first one's key, owners and date stay."""
    home = point_of(content, point)
    piece, other = _with_next(home, commitment)
    stream = stream_of(content)
    home["commitments"].remove(other)
    span = [piece["span"][0], other["span"][1]]
    between = read(stream, [piece["span"][1], other["span"][0]])
    joint = "" if _WORD.search(between) else between
    piece["text"], piece["span"] = piece["text"] + joint + other["text"], span
    piece["corrected"] = not same_words(piece["text"], read(stream, span))
    for target in home["targets"]:
        target["commitment"] = commitment if target["commitment"] == other["key"] else target["commitment"]


@operation
def move_boundary(content: Content, point: str, commitment: str, at: int) -> None:
    """Move the bound between a commitment and the one after it to an offset of the source text."""
    home = point_of(content, point)
    piece, other = _with_next(home, commitment)
    stream = stream_of(content)
    if other["corrected"]:
        raise Unfit(_FIRST_UNCORRECT)
    first, second = _cut(stream, piece, [piece["span"][0], other["span"][1]], at)
    _reread(stream, piece, first)
    _reread(stream, other, second)
    _rehome(home)


@operation
def move_boundary_to_words(content: Content, point: str, commitment: str, words: str) -> None:
    """Move the bound before the words with which the next commitment shall begin."""
    piece, other = _with_next(point_of(content, point), commitment)
    at = find_words(stream_of(content), [piece["span"][0], other["span"][1]], words)[0]
    content |= move_boundary(content, point, commitment, at)


@operation
def add_commitment(content: Content, point: str, words: str) -> None:
    """Make a commitment of words of the point that stand in none yet."""
    home = point_of(content, point)
    stream = stream_of(content)
    span = find_words(stream, home["span"], words)
    if any(start < span[1] and span[0] < end for start, end in (item["span"] for item in home["commitments"])):
        raise Unfit("这些字已经属于另一项任务。请用拆分，或移动分界。")
    home["commitments"].append(new_commitment(fresh(content, "c"), read(stream, span), span))
    home["commitments"].sort(key=lambda item: item["span"])
    _rehome(home)


@operation
def remove_commitment(content: Content, point: str, commitment: str) -> None:
    """Set a commitment aside: its words stay in the point, but promise nothing. Its targets stay with the point."""
    home = point_of(content, point)
    home["commitments"].remove(piece_of(home, "commitments", commitment))
    _rehome(home)


@operation
def move_commitment(content: Content, point: str, commitment: str, by: int) -> None:
    """Move a commitment up (-1) or down (1) in the list of its point."""
    home = point_of(content, point)
    place = place_of(home, "commitments", commitment)
    wanted = place + by
    if not 0 <= wanted < len(home["commitments"]):
        raise Unfit("已经到头，不能再移动。")
    home["commitments"].insert(wanted, home["commitments"].pop(place))


@operation
def set_due(content: Content, point: str, commitment: str, due: str) -> None:
    """Set by when a commitment is due (an ISO day, or words such as 年底前); empty: the date of its point."""
    home = point_of(content, point)
    piece = piece_of(home, "commitments", commitment) if commitment else home
    if len(due) > 60:
        raise Unfit("完成时限最多 60 个字，请写日期或简短说明。")
    piece["due"] = due


def _with_next(home: Piece, commitment: str) -> tuple[Piece, Piece]:
    """The commitment and its neighbour in the text, which must also come next in the list."""
    place = place_of(home, "commitments", commitment)
    if place + 1 == len(home["commitments"]):
        raise Unfit("后面没有任务了。请选择前一项。")
    piece, other = home["commitments"][place : place + 2]
    between = [one for one in home["commitments"] if piece["span"][1] <= one["span"][0] < other["span"][0]]
    if other["span"][0] < piece["span"][1] or between:
        raise Unfit("这两项任务在原文中不相邻。请先恢复原来的顺序。")
    return piece, other


def _cut(stream: Stream, piece: Piece, span: list[int], at: int) -> tuple[list[int], list[int]]:
    if piece["corrected"]:
        raise Unfit(_FIRST_UNCORRECT)
    first, last = stream.place((span[0], span[1]))
    middle, _ = stream.place((at, at))
    if not first < middle < last:
        raise Unfit("分界应在这段文字中间，前后都要有内容。")
    return _trimmed(stream, first, middle), _trimmed(stream, middle, last)


def _trimmed(stream: Stream, first: int, last: int) -> list[int]:
    """The span of chars[first:last] without the marks at its ends, which belong to no promise."""
    if not _WORD.search(stream.chars, first, last):
        raise Unfit("分界前后都要有文字，不能只剩标点。")
    while stream.chars[first] in _MARKS:
        first += 1
    while stream.chars[last - 1] in _MARKS:
        last -= 1
    return list(stream.span(first, last))


def _reread(stream: Stream, piece: Piece, span: list[int]) -> None:
    piece["span"], piece["text"] = span, read(stream, span)


def _rehome(home: Piece) -> None:
    """Give every target that has a place in the text to the commitment around it."""
    keys = {item["key"] for item in home["commitments"]}
    for target in home["targets"]:
        if target["span"]:
            at = target["span"][0]
            around = (item["key"] for item in home["commitments"] if item["span"][0] <= at < item["span"][1])
            target["commitment"] = next(around, "")
        elif target["commitment"] not in keys:
            target["commitment"] = ""
