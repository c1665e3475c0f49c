"""A calculation as it is kept in a case's fact and as it stands in an address: pure, both ways."""

import json
from collections.abc import Mapping
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from fadu.kernel.law.discretion import MIXED, UNPROVABLE, Case, Factor, Item, Misfit
from fadu.kernel.law.discretion.span import DISPOSITIONS, ORDINARY

#: Names in an address: a level by its place (0: can't be proved), a measured number, a second level found beside it.
LEVEL, MEASURED, ALSO, REDUCED, CLEARED = "f_", "n_", "a_", "r_", "ok_"
UNPROVED = "0"
_TOO_MUCH = Decimal(10) ** 15


def to_json(case: Case, reached: Mapping[str, str]) -> str:
    """Return a calculation as text, as the fact 运用裁量基准 keeps it; `reached` are the levels that it came to."""
    told: dict[str, Any] = {"levels": dict(case.levels), "charge": case.charge, "disposition": case.disposition}
    told |= {"basis": _plain(case.basis), "amount": _plain(case.amount)}
    told["reached"] = dict(reached)
    told["act_on"] = case.act_on.isoformat() if case.act_on else ""
    told["decide_on"] = case.decide_on.isoformat() if case.decide_on else ""
    told["reductions"] = {key: f"{percent:f}" for key, percent in case.reductions.items()}
    kept = {name: value for name, value in told.items() if value or name == "levels"}
    return json.dumps(kept, ensure_ascii=False)


def from_json(text: str) -> Case:
    """Return the calculation that a text holds; `Misfit` when it is none."""
    try:
        told = json.loads(text)
        levels = {str(key): str(level) for key, level in told["levels"].items()}
        less = {str(key): yuan(percent) or Decimal(0) for key, percent in told.get("reductions", {}).items()}
        act_on, decide_on = day(told.get("act_on", "")), day(told.get("decide_on", ""))
    except (ValueError, KeyError, TypeError, AttributeError) as wrong:
        raise Misfit("裁量因素不是计算器给出的格式，请回到裁量计算重新带入。") from wrong
    basis, amount = yuan(told.get("basis", "")), yuan(told.get("amount", ""))
    way = _way(told.get("disposition", ""))
    return Case(levels, str(told.get("charge", "")), basis, way, amount, act_on, less, decide_on)


def from_address(item: Item, params: Mapping[str, str]) -> Case:
    """Return the case that an address describes; factors left open are left out. `Misfit` for what can't be read."""
    levels = {factor.key: _level(factor, params) for factor in item.factors}
    return Case(
        {key: level for key, level in levels.items() if level},
        params.get("charge", ""),
        yuan(params.get("basis", "")),
        _way(params.get("as", "")),
        yuan(params.get("amount", "")),
        day(params.get("act_on", "")),
        _reductions(params),
        day(params.get("decide_on", "")),
    )


def yuan(text: Any) -> Decimal | None:
    """Return a number as it is typed, None of nothing; `Misfit` for what is no number."""
    written = str(text or "").replace(",", "").replace("，", "").strip()
    if not written:
        return None
    try:
        number = Decimal(written)
    except InvalidOperation:
        number = Decimal("NaN")
    if not number.is_finite() or abs(number) >= _TOO_MUCH:
        raise Misfit(f"“{written[:20]}”要写成数字，小于一千万亿。")
    return number


def day(text: Any) -> date | None:
    """Return a day as it is typed, None of nothing; `Misfit` for what is no day."""
    if not text:
        return None
    try:
        return date.fromisoformat(str(text))
    except ValueError as wrong:
        raise Misfit(f"“{text}”要写成 2023-09-25 这样的日期。") from wrong


def _reductions(params: Mapping[str, str]) -> dict[str, Decimal]:
    """Return the percent of each reduction asked for; a person must have checked that it isn't excluded."""
    less = {name.removeprefix(REDUCED): text for name, text in params.items() if name.startswith(REDUCED) and text}
    if not all(params.get(f"{CLEARED}{key}") for key in less):
        raise Misfit("适用从轻情形前，请核对不属于除外情形并勾选。")
    return {key: yuan(text.removesuffix("%")) or Decimal(0) for key, text in less.items()}


def _level(factor: Factor, params: Mapping[str, str]) -> str:
    """Return what was found for a factor: the number measured before the level chosen, several joined."""
    measured = params.get(f"{MEASURED}{factor.key}", "").strip()
    if measured:
        return measured
    chosen = params.get(f"{LEVEL}{factor.key}", "")
    if chosen == UNPROVED:
        return UNPROVABLE
    found = [_named(factor, place) for place in (chosen, params.get(f"{ALSO}{factor.key}", ""))]
    return MIXED.join(dict.fromkeys(level for level in found if level))


def _named(factor: Factor, place: str) -> str:
    if place and not (place.isdecimal() and 1 <= int(place) <= len(factor.levels)):
        raise Misfit(f"“{factor.name}”没有第 {place} 档。")
    return factor.levels[int(place) - 1].name if place else ""


def _way(text: Any) -> str:
    if text and text not in DISPOSITIONS:
        raise Misfit(f"处罚轻重请从{'、'.join(DISPOSITIONS)}中选择。")
    return str(text) or ORDINARY


def _plain(number: Decimal | None) -> str:
    return f"{number:f}" if number is not None else ""
