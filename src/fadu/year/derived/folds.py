"""How the facts of derived plans and frameworks become rows: pure, rebuilt identically at any time."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import Any

from fadu.kernel.ledger.read import Recorded

Row = dict[str, Any]
Rows = dict[str, list[Row]]
_ITEM = ("key", "text", "due", "owner", "is_added")
_NO_PROGRESS = {"state": "", "note": ""}
_PAIR = ("item", "plan", "kind", "answer")


def derivation_rows(code: str, facts: Iterable[Recorded]) -> Rows:
    """Fold a derivation's chain: that of a child plan, or what one branch made of the city's plan."""
    rows: Rows = {}
    for fact in facts:
        _DEEDS[fact.name](rows, fact)
    return rows


def _declared(rows: Rows, fact: Recorded) -> None:
    own = {name: fact.data[name] for name in ("plan", "commitment", "child", "title")}
    rows["derived.Derivation"] = [{**own, "ended_on": None}]


def _ended(rows: Rows, fact: Recorded) -> None:
    rows["derived.Derivation"][0]["ended_on"] = fact.occurred_on


def _adopted(rows: Rows, fact: Recorded) -> None:
    own = {name: fact.data[name] for name in ("plan", "unit", "edition")}
    bare = {"title": "", "issuer": "", "meeting": "", "own_on": None, "own_edition": _editions(rows)}
    rows["derived.DistrictPlan"] = [{**own, **bare, "adopted_on": fact.occurred_on}]
    rows["derived.DistrictItem"] = []


def _published(rows: Rows, fact: Recorded) -> None:
    """A new edition keeps what was noted about tasks that it keeps."""
    kept = {row["key"]: row for row in rows.get("derived.DistrictItem", [])}
    own = {name: fact.data[name] for name in ("plan", "unit", "title", "issuer", "meeting", "edition")}
    days = {"adopted_on": date.fromisoformat(fact.data["adopted_on"]), "own_on": fact.occurred_on}
    rows["derived.DistrictPlan"] = [{**own, **days, "own_edition": _editions(rows) + 1}]
    rows["derived.DistrictItem"] = [
        {name: item[name] for name in _ITEM}
        | {"position": place, "is_adapted": item["changed"]}
        | _noted(kept.get(item["key"]))
        for place, item in enumerate(fact.data["items"], 1)
    ]


def _progressed(rows: Rows, fact: Recorded) -> None:
    for row in rows.get("derived.DistrictItem", []):
        if row["key"] == fact.data["item"]:
            row |= {"state": fact.data["state"], "note": fact.data["note"]}


def _editions(rows: Rows) -> int:
    return sum(int(row["own_edition"]) for row in rows.get("derived.DistrictPlan", []))


def _noted(row: Row | None) -> Row:
    return {name: row[name] for name in _NO_PROGRESS} if row else _NO_PROGRESS


_DEEDS: Mapping[str, Callable[[Rows, Recorded], None]] = {
    "derivation.declared": _declared,
    "derivation.ended": _ended,
    "derivation.adopted": _adopted,
    "derivation.published": _published,
    "derivation.progressed": _progressed,
}


def _pair(fact: Recorded) -> Row:
    return {name: fact.data.get(name, "") for name in _PAIR}


def framework_rows(code: str, facts: Iterable[Recorded]) -> Rows:
    """Fold a framework's chain: its items, and the links that stand."""
    row: Row = {"code": code, "retired_on": None}
    items: list[Row] = []
    links: dict[tuple[str, ...], Row] = {}
    for fact in facts:
        pair = _pair(fact)
        if fact.name == "framework.imported":
            row |= {name: fact.data[name] for name in ("title", "year", "source")} | {"imported_on": fact.occurred_on}
            items = [{**item, "position": place} for place, item in enumerate(fact.data["items"], 1)]
        elif fact.name == "framework.linked":
            links[tuple(pair.values())] = pair
        elif fact.name == "framework.unlinked":
            links.pop(tuple(pair.values()), None)
        elif fact.name == "framework.retired":
            row["retired_on"] = fact.occurred_on
    return {
        "derived.Framework": [row],
        "derived.FrameworkItem": items,
        "derived.FrameworkLink": list(links.values()),
    }
