"""The register made anew from the facts that carry numbers; nothing of it is lost with its tables."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db import transaction

from fadu.kernel.ledger.read import facts_named
from fadu.kernel.numbering.models import Number, Start, Void, Volume
from fadu.kernel.numbering.series import Place, identify, place_in, place_of

Rows = dict[str, dict[str, Any]]
Tables = type[Number] | type[Volume]


@dataclass(frozen=True, slots=True)
class Source:
    """Where numbers stand: the field of a fact type."""

    fact: str
    field: str


@dataclass(frozen=True, slots=True)
class Fault:
    """A row of the register that isn't what the facts say: the number or volume, and what is wrong."""

    place: str
    words: str


def check(sources: Iterable[Source]) -> list[Fault]:
    """Return what separates the register from the facts; change nothing."""
    numbers = _expected(sources)
    found = _faults(_standing(Number), numbers)
    return found + _faults(_standing(Volume), _volumes(numbers))


def rebuild(sources: Iterable[Source]) -> int:
    """Make the register anew from the facts; return how many rows changed. Voids and starts are rebuilt before."""
    with transaction.atomic():
        numbers = _expected(sources)
        return _apply(Number, numbers) + _apply(Volume, _volumes(numbers))


def _expected(sources: Iterable[Source]) -> Rows:
    """Return the rows that the facts add up to, by code."""
    fields: dict[str, list[str]] = {}
    for source in sources:
        fields.setdefault(source.fact, []).append(source.field)
    rows: Rows = {}
    for fact in facts_named(*fields) if fields else ():
        for name in fields[fact.name]:
            place = identify(str(fact.data.get(name) or ""))
            if place:
                told = {"text": fact.data[name], "chain_kind": fact.chain.kind, "chain_id": fact.chain.id}
                rows.setdefault(place.code, _row(place) | told | {"assigned_on": fact.occurred_on})
    return rows


def _row(place: Place) -> dict[str, Any]:
    return {"code": place.code, "volume": place.volume, **place._asdict()}


def _volumes(numbers: Rows) -> Rows:
    """Return each volume with its last number: the greatest in use, voided, or used before the system."""
    rows: Rows = {}
    for row in numbers.values():
        _raise(rows, row, row["number"])
    for void in Void.objects.order_by():
        _raise(rows, _row(place_of(void.code)), void.number)
    for start in Start.objects.order_by():
        if start.code in rows:
            _raise(rows, _row(place_in(start.code)), start.before)
    return rows


def _raise(rows: Rows, row: dict[str, Any], last: int) -> None:
    code = row["volume"]
    kept = rows.setdefault(code, {"code": code, "last": 0} | {name: row[name] for name in ("series", "organ", "year")})
    kept["last"] = max(kept["last"], last)


def _standing(model: Tables) -> Rows:
    return {row["code"]: dict(row) for row in model._default_manager.order_by().values()}


def _faults(standing: Rows, wanted: Rows) -> list[Fault]:
    lost = [Fault(f"文号 {code}", "没有任何事实，不该有这一行。") for code in sorted(standing.keys() - wanted.keys())]
    absent = [Fault(f"文号 {code}", "由事实重算应有这一行。") for code in sorted(wanted.keys() - standing.keys())]
    both = sorted(standing.keys() & wanted.keys())
    return lost + absent + [Fault(f"文号 {code}", "与事实不符。") for code in both if standing[code] != wanted[code]]


def _apply(model: Tables, wanted: Rows) -> int:
    standing = _standing(model)
    wrong = [code for code, row in standing.items() if wanted.get(code) != row]
    model._default_manager.filter(pk__in=wrong).delete()
    fresh = [row for code, row in wanted.items() if standing.get(code) != row]
    rows: list[Any] = [model(**row) for row in fresh]
    model._default_manager.bulk_create(rows)
    return len(set(wrong) | {row["code"] for row in fresh})
