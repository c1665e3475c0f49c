"""How the facts of one chain become rows of the organisation: pure functions, one per kind of chain."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any, Protocol

Row = dict[str, Any]
Rows = dict[str, list[Row]]


class Told(Protocol):
    """What a fold reads of a fact."""

    @property
    def name(self) -> str:
        """The fact's permanent name."""

    @property
    def seq(self) -> int:
        """Its place in the chain."""

    @property
    def data(self) -> Mapping[str, Any]:
        """Its fields."""

    @property
    def occurred_on(self) -> date:
        """The day it happened."""


def day(text: str | None) -> date | None:
    """Return the ISO day `text`, or None for nothing."""
    return date.fromisoformat(text) if text else None


def entity(code: str, facts: Iterable[Told], columns: tuple[str, ...]) -> Row | None:
    """Fold `….established`, `….changed` and `….closed` facts into one dated row; later values replace earlier ones."""
    row: Row = {}
    for fact in facts:
        if fact.name.endswith(".closed"):
            row["valid_to"] = fact.occurred_on
        elif fact.name.endswith((".established", ".changed")):
            row.setdefault("valid_from", fact.occurred_on)
            row |= {name: fact.data.get(name) or "" for name in columns if name in fact.data}
    return {"code": code, "valid_to": None, **row} if row else None


def organ(code: str, facts: Iterable[Told]) -> Rows:
    """Fold an organ's chain."""
    return {"organisation.Organ": _only(entity(code, facts, ("name", "short_name")))}


def unit(code: str, facts: Iterable[Told]) -> Rows:
    """Fold a unit's chain: the unit and the mandates it was given."""
    told = list(facts)
    row = entity(code, told, ("organ", "name", "kind", "parent", "position", "aliases"))
    if row:
        row["aliases"] = "、".join(row.get("aliases") or [])
        row["position"] = int(row.get("position") or 0)
    return {"organisation.Unit": _only(row), "organisation.Mandate": mandates(code, row, told)}


def mandates(code: str, row: Row | None, facts: Iterable[Told]) -> list[Row]:
    """Fold `unit.mandate_granted` and `unit.mandate_ended` facts of a unit."""
    found: dict[str, Row] = {}
    for fact in facts:
        if fact.name == "unit.mandate_granted":
            key = f"{code}-{fact.seq}"
            found[key] = {
                "code": key,
                "unit": code,
                "organ": (row or {}).get("organ", ""),
                "scope": fact.data["scope"],
                "basis": fact.data["basis"],
                "valid_from": day(fact.data["valid_from"]),
                "valid_to": day(fact.data.get("valid_to")),
            }
        elif fact.name == "unit.mandate_ended" and fact.data["mandate"] in found:
            found[fact.data["mandate"]]["valid_to"] = fact.occurred_on
    return list(found.values())


def person(code: str, facts: Iterable[Told]) -> Rows:
    """Fold a person's chain."""
    return {"organisation.Person": _only(entity(code, facts, ("name",)))}


def post(code: str, facts: Iterable[Told]) -> Rows:
    """Fold a post's chain: the post and who held it when."""
    told = list(facts)
    row = entity(code, told, ("unit", "title", "roles"))
    if row:
        row["roles"] = " ".join(row.get("roles") or [])
    return {"organisation.Post": _only(row), "organisation.Appointment": appointments(code, told)}


def appointments(code: str, facts: Iterable[Told]) -> list[Row]:
    """Fold `post.person_appointed` and `post.person_removed` facts of a post."""
    found: dict[str, Row] = {}
    for fact in facts:
        if fact.name == "post.person_appointed":
            key = f"{code}-{fact.seq}"
            found[key] = {
                "code": key,
                "post": code,
                "person": fact.data["person"],
                "valid_from": fact.occurred_on,
                "valid_to": day(fact.data.get("valid_to")),
            }
        elif fact.name == "post.person_removed":
            for row in found.values():
                if row["person"] == fact.data["person"]:
                    row["valid_to"] = min(row["valid_to"] or fact.occurred_on, fact.occurred_on)
    return list(found.values())


def delegation(code: str, facts: Iterable[Told]) -> Rows:
    """Fold a delegation's chain."""
    row: Row = {}
    for fact in facts:
        if fact.name == "delegation.granted":
            row = {"code": code, **{name: fact.data[name] for name in ("giver", "taker", "post", "reason")}}
            row |= {"valid_from": day(fact.data["valid_from"]), "valid_to": day(fact.data["valid_to"])}
        elif fact.name == "delegation.withdrawn" and row:
            row["valid_to"] = fact.occurred_on
    return {"organisation.Delegation": _only(row or None)}


def _only(row: Row | None) -> list[Row]:
    return [row] if row else []
