"""Changing points and chapters: headlines, order, merging, splitting. Numbers follow the order; keys never change."""

from fadu.year.drafting.content import (
    Content,
    Piece,
    Unfit,
    chapter_of,
    fresh,
    operation,
    piece_of,
    place_of,
    point_of,
    points_of,
    read,
    stream_of,
)

_CLAUSE_ENDS = "，。；：,;:"


@operation
def edit_headline(content: Content, point: str, headline: str) -> None:
    """Give a point another headline."""
    if not headline:
        raise Unfit("标题不能为空。")
    point_of(content, point)["headline"] = headline


@operation
def edit_chapter(content: Content, chapter: int, title: str) -> None:
    """Give a chapter another title."""
    found = [one for one in content["chapters"] if one["number"] == chapter]
    if not found or len(title) > 200:
        raise Unfit("没有这一章，或标题超过 200 个字。")
    found[0]["title"] = title


@operation
def merge_points(content: Content, point: str) -> None:
    """Merge a point with the one after it in its chapter: commitments, targets, units; the first key stays."""
    chapter = chapter_of(content, point)
    place = place_of(chapter, "points", point)
    if place + 1 == len(chapter["points"]):
        raise Unfit("本章后面没有要点了，不能合并。")
    home, other = chapter["points"][place : place + 2]
    span = [min(home["span"][0], other["span"][0]), max(home["span"][1], other["span"][1])]
    if any(span[0] <= one["span"][0] < span[1] for one in points_of(content) if one not in (home, other)):
        raise Unfit("这两项在原文中不相邻，不能合并。")
    chapter["points"].remove(other)
    home["span"], home["text"] = span, read(stream_of(content), span)
    for kind in ("commitments", "targets", "documents"):
        home[kind] = home[kind] + other[kind]
    _merge_units(content, home, other)
    _renumber(content)


@operation
def split_point(content: Content, point: str, commitment: str) -> None:
    """Make a point of its own of a commitment and those after it; both keep the units."""
    chapter = chapter_of(content, point)
    home = point_of(content, point)
    at = piece_of(home, "commitments", commitment)["span"][0]
    if not any(item["span"][0] < at for item in home["commitments"]):
        raise Unfit("从第一项任务拆开，前面就没有内容了。请选择后面的任务。")
    other = _second(content, home, at)
    home["span"] = [home["span"][0], at]
    home["text"] = read(stream_of(content), home["span"])
    for doubt in content["doubts"]:
        if doubt["point"] == point and not doubt["unit"] and doubt["span"][0] >= at:
            doubt["point"] = other["key"]
    chapter["points"].insert(place_of(chapter, "points", point) + 1, other)
    _renumber(content)


@operation
def move_point(content: Content, point: str, by: int) -> None:
    """Move a point up (-1) or down (1), over the end of its chapter into the neighbouring one."""
    chapter = chapter_of(content, point)
    place = place_of(chapter, "points", point)
    wanted = place + by
    if 0 <= wanted < len(chapter["points"]):
        chapter["points"].insert(wanted, chapter["points"].pop(place))
    else:
        _into_neighbour(content, chapter, place, by)
    _renumber(content)


def _into_neighbour(content: Content, chapter: Piece, place: int, by: int) -> None:
    chapters = content["chapters"]
    wanted = chapters.index(chapter) + by
    if not 0 <= wanted < len(chapters):
        raise Unfit("已经到头，不能再移动。")
    other = chapters[wanted]["points"]
    other.insert(0 if by > 0 else len(other), chapter["points"].pop(place))


def _second(content: Content, home: Piece, at: int) -> Piece:
    """The point that begins at offset `at`, with what of `home` stands there."""
    moved = {kind: [one for one in home[kind] if _from(one, at)] for kind in ("commitments", "targets", "documents")}
    for kind, pieces in moved.items():
        home[kind] = [one for one in home[kind] if one not in pieces]
    span = [at, home["span"][1]]
    text = read(stream_of(content), span)
    second = {"key": fresh(content, "p"), "number": 0, "label": "", "headline": _first_clause(text), "text": text}
    second |= {"span": span, "due": home["due"], **moved}
    second["units"] = [{**unit, "key": fresh(content, "u"), "span": None} for unit in home["units"]]
    return second


def _from(piece: Piece, at: int) -> bool:
    return bool(piece["span"]) and piece["span"][0] >= at


def _first_clause(text: str) -> str:
    ends = [text.index(mark) for mark in _CLAUSE_ENDS if mark in text]
    return text[: min(ends, default=len(text))][:60]


def _merge_units(content: Content, home: Piece, other: Piece) -> None:
    """Units of both, each once; a unit named in both keeps its first place, and its doubt follows it."""
    for unit in other["units"]:
        same = [one for one in home["units"] if (one["name"], one["codes"]) == (unit["name"], unit["codes"])]
        if not same:
            home["units"].append(unit)
        for doubt in content["doubts"]:
            if doubt["unit"] == unit["key"]:
                doubt["unit"] = same[0]["key"] if same else unit["key"]
    for doubt in content["doubts"]:
        doubt["point"] = home["key"] if doubt["point"] == other["key"] else doubt["point"]


def _renumber(content: Content) -> None:
    for number, point in enumerate(points_of(content), 1):
        point["number"] = number
