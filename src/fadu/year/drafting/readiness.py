"""What still stands between a draft and its publication, each with where to go."""

from collections.abc import Iterator
from dataclasses import dataclass

from fadu.year.drafting.content import Content, Piece, points_of
from fadu.year.drafting.doubts import unsettled
from fadu.year.drafting.head import round_problem
from fadu.year.drafting.owners import open_roles, owners_of


@dataclass(frozen=True, slots=True)
class Obstacle:
    """Something to be done first: which gate it belongs to, in words, and the point it concerns (empty: the head)."""

    gate: str
    words: str
    point: str = ""


def obstacles(content: Content) -> list[Obstacle]:
    """Return everything that must be settled before the content can be published."""
    return [*_doubts(content), *_points(content), *_units(content), *_owners(content), *_rounds(content)]


def _doubts(content: Content) -> Iterator[Obstacle]:
    for doubt in unsettled(content):
        yield Obstacle("doubts", f"存疑：“{doubt['text'][:30]}”{doubt['why']}", doubt["point"])


def _points(content: Content) -> Iterator[Obstacle]:
    if not any(points_of(content)):
        yield Obstacle("points", "草稿中没有一项要点")
    for point in points_of(content):
        if not point["commitments"]:
            yield Obstacle("points", f"第 {point['number']} 项没有任务", point["key"])


def _units(content: Content) -> Iterator[Obstacle]:
    for point in points_of(content):
        for unit in point["units"]:
            if unit["state"] in ("unknown", "ambiguous", "choose"):
                yield Obstacle("units", f"第 {point['number']} 项的“{unit['name']}”还没有确定是哪个单位", point["key"])


def _owners(content: Content) -> Iterator[Obstacle]:
    for point in points_of(content):
        for item in point["commitments"]:
            if not owners_of(point, item) and not open_roles(point):
                words = f"第 {point['number']} 项的任务“{item['text'][:20]}”没有责任单位"
                yield Obstacle("owners", words, point["key"])


def _rounds(content: Content) -> Iterator[Obstacle]:
    for item in content["rounds"]:
        if problem := round_problem(item):
            yield Obstacle("rounds", f"报送安排“{_name(item)}”{problem}")


def _name(item: Piece) -> str:
    return str(item["content"] or item["kind"])[:20]
