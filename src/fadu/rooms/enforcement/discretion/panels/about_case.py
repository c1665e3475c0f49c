"""A case that a calculation is made for: what it brings along, to those who may read it, and what came before."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from fadu.kernel.law.discretion import Factor, Item, counted
from fadu.kernel.law.texts import cited_as
from fadu.kernel.ledger.append import Chain
from fadu.kernel.ledger.read import facts_of
from fadu.kernel.reading import may_read
from fadu.kernel.registry import Forbidden, Missing, Visit
from fadu.kernel.registry.collect import registry


def case_of(visit: Visit) -> Mapping[str, Any] | None:
    """Return the case named in the address, or None; `Missing` or `Forbidden` where it can't be had."""
    code = visit.params.get("case", "").strip()
    known = registry()
    if not code or "penalty.case" not in known.questions:
        return None
    found: Mapping[str, Any] | None = known.ask("penalty.case", code)
    if found is None:
        raise Missing(f"没有找到案件 {code}。请核对案件编号，或者从案件页面打开裁量计算。")
    reading = known.procedure("penalty", visit.today).reading(facts_of(Chain("penalty", code)))
    if reason := may_read(visit.actor, reading):
        raise Forbidden(reason)
    return {**found, "code": code}


def act_day(case: Mapping[str, Any]) -> str:
    """Return the day of the act: its end where it went on, else its beginning."""
    found = case.get("conduct_until") or case.get("conduct_from")
    return found.isoformat() if isinstance(found, date) else str(found or "")


def proposals(case: Mapping[str, Any] | None, item: Item, act_on: date | None) -> dict[str, str]:
    """Return what is proposed for each factor that counts earlier acts, by its key; a person confirms it."""
    known = registry()
    if case is None or act_on is None or not case.get("party") or "penalty.decided_for" not in known.questions:
        return {}
    return {factor.key: _proposed(factor, item, case, act_on) for factor in item.factors if factor.lookback}


def earlier(case: Mapping[str, Any] | None, act_on: date | None) -> list[Mapping[str, Any]]:
    """Return the penalties that the party of a case got up to the day of the act, oldest first."""
    known = registry()
    if case is None or not case.get("party") or "penalty.decided_for" not in known.questions:
        return []
    return list(known.ask("penalty.decided_for", case["party"], date.min, act_on or date.max, besides=case["code"]))


def _proposed(factor: Factor, item: Item, case: Mapping[str, Any], act_on: date) -> str:
    back = factor.lookback
    if back is None:
        return ""
    since = date(max(act_on.year - back.years - 1, 1), 1, 1)
    earlier = registry().ask("penalty.decided_for", case["party"], since, act_on, besides=case["code"])
    days = [row["conduct_from"] or row["decided_on"] for row in earlier if _same_kind(row, item)]
    return f"{counted(back, act_on, days)}次"


def _same_kind(row: Mapping[str, Any], item: Item) -> bool:
    done = cited_as(row["law"], row["article"])
    return any(done == cited_as(cited.law, cited.article) for cited in item.breach)
