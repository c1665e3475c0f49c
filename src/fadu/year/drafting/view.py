"""What the review screen shows of a draft: points with everything that can be done to them, ready for a template."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from fadu.year.document.stream import Stream
from fadu.year.drafting.content import Content, Piece, points_of, read, rests, stream_of
from fadu.year.drafting.owners import open_roles, owners_of

_CUT = re.compile(r"[,。;:、!?]+\"?")
_WORD = re.compile(r"\w")

STATES = {
    "named": "",
    "all": "全部",
    "chosen": "已确定",
    "open": "待定角色",
    "choose": "待确定",
    "unknown": "未登记",
    "ambiguous": "有歧义",
}


@dataclass(frozen=True, slots=True)
class Clause:
    """A stretch of a text between two marks, and the source offset at which it begins."""

    at: int
    text: str


@dataclass(frozen=True, slots=True)
class CommitmentView:
    """A commitment: its words, what the source says when they differ, its owners, where it can be cut."""

    piece: Piece
    number: int
    source: str
    owners: Sequence[Piece]
    targets: Sequence[Piece]
    clauses: Sequence[Clause]
    joint: Sequence[Clause]
    span: str

    @property
    def has_own_owners(self) -> bool:
        """Whether others answer for it than for its point."""
        return self.piece["owners"] is not None


@dataclass(frozen=True, slots=True)
class PointView:
    """A point: its commitments, units, targets of the point as a whole, doubts, and what stands in no commitment."""

    piece: Piece
    commitments: Sequence[CommitmentView]
    targets: Sequence[Piece]
    doubts: Sequence[Piece]
    rests: Sequence[Piece]
    open_roles: Sequence[Piece]
    span: str

    @property
    def heading(self) -> str:
        """Label and headline."""
        return headed(self.piece["label"], self.piece["headline"])

    @property
    def unsettled(self) -> int:
        """How many of its doubts are open."""
        return sum(doubt["settled"] is None for doubt in self.doubts)


@dataclass(frozen=True, slots=True)
class ChapterView:
    """A chapter with its points."""

    piece: Piece
    points: Sequence[PointView]

    @property
    def heading(self) -> str:
        """Label and title."""
        return headed(self.piece["label"], self.piece["title"])


def headed(label: str, title: str) -> str:
    """Return a label and its title as people write them: 一、…, （一）…, 第一章 …."""
    if not label or label.endswith(("）", ")", "、", ".", "．")):
        return f"{label}{title}"
    return f"{label} {title}" if label.endswith(("章", "节", "部分")) else f"{label}、{title}"


def span_words(piece: Piece) -> str:
    """Return a piece's place as `start-end`, or nothing for what people added."""
    return f"{piece['span'][0]}-{piece['span'][1]}" if piece["span"] else ""


def chapters_view(content: Content) -> list[ChapterView]:
    """Return all chapters as the review shows them."""
    stream = stream_of(content)
    return [
        ChapterView(one, [_point(content, stream, point) for point in one["points"]]) for one in content["chapters"]
    ]


def point_view(content: Content, key: str) -> PointView | None:
    """Return one point as the review shows it, or None when it is gone."""
    stream = stream_of(content)
    found = (point for point in points_of(content) if point["key"] == key)
    return next((_point(content, stream, point) for point in found), None)


def counts(content: Content) -> dict[str, int]:
    """Return how much a draft holds and how much is still open."""
    points = list(points_of(content))
    return {
        "chapters": len([one for one in content["chapters"] if one["title"]]),
        "points": len(points),
        "commitments": sum(len(point["commitments"]) for point in points),
        "targets": sum(len(point["targets"]) for point in points),
        "rounds": len(content["rounds"]),
        "documents": sum(len(point["documents"]) for point in points),
        "doubts": sum(doubt["settled"] is None for doubt in content["doubts"]),
        "settled": sum(doubt["settled"] is not None for doubt in content["doubts"]),
    }


def shares(content: Content) -> list[tuple[str, int, int, int]]:
    """Return what each unit gets: code, points, commitments, and how many of these through a role; most first."""
    found: dict[str, list[tuple[str, bool]]] = {}
    for point in points_of(content):
        for item in point["commitments"]:
            for owner in owners_of(point, item):
                found.setdefault(owner["code"], []).append((point["key"], bool(owner["via"])))
    rows = [(code, len({key for key, _ in got}), len(got), sum(via for _, via in got)) for code, got in found.items()]
    return sorted(rows, key=lambda row: (-row[2], row[0]))


def _point(content: Content, stream: Stream, point: Piece) -> PointView:
    return PointView(
        piece=point,
        commitments=list(_commitments(stream, point)),
        targets=[target for target in point["targets"] if not target["commitment"]],
        doubts=[doubt for doubt in content["doubts"] if doubt["point"] == point["key"]],
        rests=[rest for rest in rests(stream, point) if _WORD.search(rest["text"])],
        open_roles=open_roles(point),
        span=span_words(point),
    )


def _commitments(stream: Stream, point: Piece) -> Iterator[CommitmentView]:
    pieces = point["commitments"]
    for place, piece in enumerate(pieces):
        follower = pieces[place + 1] if place + 1 < len(pieces) else None
        adjacent = follower is not None and piece["span"][1] <= follower["span"][0]
        yield CommitmentView(
            piece=piece,
            number=place + 1,
            source=read(stream, piece["span"]) if piece["corrected"] else "",
            owners=owners_of(point, piece),
            targets=[target for target in point["targets"] if target["commitment"] == piece["key"]],
            clauses=_clauses(stream, piece["span"][0], piece["span"][1]),
            joint=_clauses(stream, piece["span"][0], follower["span"][1]) if follower and adjacent else [],
            span=span_words(piece),
        )


def _clauses(stream: Stream, start: int, end: int) -> list[Clause]:
    """The text between two offsets, cut after every mark."""
    first, last = stream.place((start, end))
    edges = [first, *(match.end() for match in _CUT.finditer(stream.chars, first, last)), last]
    pairs = pairwise(edges)
    return [Clause(stream.at[one], stream.read(one, two)) for one, two in pairs if one < two]
