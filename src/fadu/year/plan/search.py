"""Search over the plans: exact for every word, those of one or two characters included (铬, 暗管); all must be there.

A year's plan has some hundred rows, so the database looks at each; a word index would miss what it never segmented.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import reduce
from operator import and_

from django.db.models import Q

from fadu.year.models import Commitment, Owner, Plan, Point, Target
from fadu.year.plan.headings import heading
from fadu.year.plan.units import units_on, with_closed

_AROUND = 36
MOST_WORDS = 6


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of a found text; `hit` when it is a word that was looked for."""

    text: str
    hit: bool = False


@dataclass(frozen=True, slots=True)
class Found:
    """One thing found: in which plan, under which point (empty for units), its heading and its words."""

    plan: str
    point: str
    anchor: str
    heading: str
    pieces: tuple[Piece, ...]
    unit: str = ""


@dataclass(frozen=True, slots=True)
class Kind:
    """Everything found of one kind."""

    code: str
    label: str
    found: tuple[Found, ...]

    @property
    def count(self) -> int:
        """How many there are: exactly those that the list shows."""
        return len(self.found)


def words_of(query: str) -> tuple[str, ...]:
    """Return the words of a query, in order and once each; at most six count."""
    return tuple(dict.fromkeys(query.split()))[:MOST_WORDS]


def search(query: str, plans: Sequence[Plan], on: date) -> tuple[Kind, ...]:
    """Return what stands in `plans` (those the reader may read) by kind; kinds without a find are left out."""
    words = words_of(query)
    if not words or not plans:
        return ()
    years = {plan.plan: plan.year for plan in plans}
    points = _points_of(years)
    kinds = (
        Kind("point", "要点", tuple(_points(words, points, years))),
        Kind("commitment", "任务", tuple(_inside(Commitment, "c", words, points, years))),
        Kind("target", "目标", tuple(_inside(Target, "t", words, points, years))),
        Kind("unit", "单位", tuple(_units(words, years, on))),
    )
    return tuple(kind for kind in kinds if kind.found)


_Points = dict[tuple[str, str], Point]


def _points_of(years: dict[str, int]) -> _Points:
    """Return the points of the plans, plans in the given order and points in theirs."""
    place = {plan: at for at, plan in enumerate(years)}
    rows = Point.objects.filter(plan__in=years).order_by("number")
    return {(row.plan, row.key): row for row in sorted(rows, key=lambda row: place[row.plan])}


def _points(words: Sequence[str], points: _Points, years: dict[str, int]) -> Iterable[Found]:
    for row in points.values():
        text = row.text if row.headline in row.text else f"{row.headline}。{row.text}"
        if all(word.casefold() in text.casefold() for word in words):
            heading = _heading(row, years)
            yield Found(row.plan, row.key, "", heading, highlighted(excerpt(text, words), words))


def _inside(
    model: type[Commitment] | type[Target], anchor: str, words: Sequence[str], points: _Points, years: dict[str, int]
) -> Iterable[Found]:
    wanted = reduce(and_, (Q(text__icontains=word) for word in words))
    held: dict[tuple[str, str], list[Commitment | Target]] = {}
    for row in model._default_manager.filter(wanted, plan__in=years).order_by("plan", "point", "pk"):
        held.setdefault((row.plan, row.point), []).append(row)
    for place, point in points.items():
        for row in held.get(place, ()):
            text = highlighted(row.text, words)
            yield Found(row.plan, row.point, f"{anchor}-{row.key}", _heading(point, years), text)


def _units(words: Sequence[str], years: dict[str, int], on: date) -> Iterable[Found]:
    pairs = Owner.objects.filter(plan__in=years).order_by("plan", "unit").values_list("plan", "unit").distinct()
    held = list(pairs)
    units = with_closed(units_on(on), {unit for _, unit in held})
    for plan, code in held:
        if all(word in units[code].name for word in words):
            yield Found(plan, "", "", f"{years[plan]}年承担的任务", highlighted(units[code].name, words), code)


def _heading(row: Point, years: dict[str, int]) -> str:
    return f"{years[row.plan]}年 {heading(row.label, row.headline)}"


def excerpt(text: str, words: Sequence[str]) -> str:
    """Return the surroundings of the first word found in `text`, with … where something is left out."""
    at = min((place for word in words if (place := text.casefold().find(word.casefold())) >= 0), default=0)
    start, end = max(0, at - _AROUND), min(len(text), at + 3 * _AROUND)
    return f"{'…' if start else ''}{text[start:end]}{'…' if end < len(text) else ''}"


def highlighted(text: str, words: Sequence[str]) -> tuple[Piece, ...]:
    """Return `text` cut at the words, which stand out; overlapping words join."""
    hit = [False] * len(text)
    folded = text.casefold() if len(text.casefold()) == len(text) else text
    for word in words:
        at = folded.find(word.casefold())
        while at >= 0:
            hit[at : at + len(word)] = [True] * len(word)
            at = folded.find(word.casefold(), at + 1)
    return tuple(_runs(text, hit))


def _runs(text: str, hit: Sequence[bool]) -> Iterable[Piece]:
    start = 0
    for place in range(1, len(text) + 1):
        if place == len(text) or hit[place] != hit[start]:
            yield Piece(text[start:place], hit[start])
            start = place
