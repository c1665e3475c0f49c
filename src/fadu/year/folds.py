"""How the facts of a plan become its tables: a pure fold, in which the latest published edition stands.

Keys of points, commitments and targets are those of the first draft and stay through editions, so that what was done
stays with what was promised.
"""

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from decimal import Decimal
from typing import Any, Protocol

from fadu.year.drafting.content import Content, Piece, points_of
from fadu.year.drafting.owners import open_roles, owners_of

Row = dict[str, Any]
Rows = dict[str, list[Row]]


class Told(Protocol):
    """What the fold reads of a fact."""

    @property
    def name(self) -> str:
        """The fact's permanent name."""

    @property
    def data(self) -> Mapping[str, Any]:
        """Its fields."""

    @property
    def occurred_on(self) -> date:
        """The day it happened."""


def plan(code: str, facts: Iterable[Told]) -> Rows:
    """Fold a plan's chain: the latest `plan.published` with the adoption it stands on; nothing before the first."""
    adopted: dict[str, Told] = {}
    published: Told | None = None
    for fact in facts:
        if fact.name == "plan.adopted":
            adopted[fact.data["digest"]] = fact
        elif fact.name == "plan.published":
            published = fact
    return _rows(published, adopted[published.data["digest"]]) if published else {}


def _rows(published: Told, adopted: Told) -> Rows:
    content = published.data["document"]
    rows = {label: list(_of_each(content, make)) for label, make in _POINT_TABLES.items()}
    return rows | {
        "year.Plan": [_plan(content, published, adopted)],
        "year.Round": [_round(place, item) for place, item in enumerate(content["rounds"], 1)],
        "year.Chapter": [_chapter(one) for one in content["chapters"]],
        "year.Point": [_point(chapter, point) for chapter in content["chapters"] for point in chapter["points"]],
    }


def _of_each(content: Content, make: Callable[[Piece], Iterable[Row]]) -> Iterable[Row]:
    return (row for point in points_of(content) for row in make(point))


def _plan(content: Mapping[str, Any], published: Told, adopted: Told) -> Row:
    return {
        "year": content["year"],
        "title": content["title"][:200],
        "number": (adopted.data["number"] or content["number"] or "")[:60],
        "issuer": (content["issuer"] or "")[:100],
        "issued_on": date.fromisoformat(content["issued_on"]) if content["issued_on"] else None,
        "edition": published.data["edition"],
        "adopted_by": adopted.data["meeting"],
        "adopted_on": date.fromisoformat(adopted.data["adopted_on"]),
        "published_on": published.occurred_on,
        "preamble": content["preamble"],
        "text": content["text"],
    }


def _round(position: int, item: Mapping[str, Any]) -> Row:
    own = {name: item[name] for name in ("kind", "due_month", "due_day", "content")}
    return {**own, "position": position, "deliver_to": (item["deliver_to"] or "")[:100]}


def _chapter(one: Mapping[str, Any]) -> Row:
    return {"number": one["number"], "label": one["label"][:40], "title": one["title"][:200]}


def _point(chapter: Mapping[str, Any], point: Mapping[str, Any]) -> Row:
    own = {name: point[name] for name in ("key", "number", "label", "headline", "text", "due")}
    return {**own, "label": own["label"][:40], "due": own["due"][:60], "chapter": chapter["number"], **_span(point)}


def _commitments(point: Piece) -> Iterable[Row]:
    for position, item in enumerate(point["commitments"], 1):
        own = {name: item[name] for name in ("key", "text", "due")}
        yield {**own, "point": point["key"], "position": position, **_span(item)}


def _owners(point: Piece) -> Iterable[Row]:
    for item in point["commitments"]:
        for owner in owners_of(point, item):
            place = {"point": point["key"], "commitment": item["key"], "unit": owner["code"]}
            yield {**place, "part": owner["part"] or "", "via": owner["via"][:60]}


def _open_roles(point: Piece) -> Iterable[Row]:
    roles = {role["name"]: role for role in open_roles(point)}
    return ({"point": point["key"], "role": name[:60], "part": role["part"] or ""} for name, role in roles.items())


def _targets(point: Piece) -> Iterable[Row]:
    for item in point["targets"]:
        own = {name: item[name] for name in ("key", "commitment", "subject", "op", "text")}
        value = Decimal(item["value"]) if item["value"] is not None else None
        words = {"subject": own["subject"][:200], "unit": (item["unit"] or "")[:20], "period": item["period"] or ""}
        yield {**own, **words, "point": point["key"], "value": value}


def _documents(point: Piece) -> Iterable[Row]:
    for position, item in enumerate(point["documents"], 1):
        yield {"point": point["key"], "position": position, "title": item["title"][:200]}


def _span(piece: Mapping[str, Any]) -> Row:
    return {"span_start": piece["span"][0], "span_end": piece["span"][1]}


_POINT_TABLES: Mapping[str, Callable[[Piece], Iterable[Row]]] = {
    "year.Commitment": _commitments,
    "year.Owner": _owners,
    "year.OpenRole": _open_roles,
    "year.Target": _targets,
    "year.NamedDocument": _documents,
}
