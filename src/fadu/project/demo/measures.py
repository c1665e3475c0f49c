"""Measures beside the demo's penalty cases: a seizure that runs, evidence kept and given back, a fine by the day."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from fadu.kernel.procedure.take import Order, take
from fadu.kernel.registry.collect import registry
from fadu.kernel.roles.door import Account, actor_of

CASE = "AJ-2023-0004"
_OFFICERS = ["officer-one", "officer-two"]
_OURS = {"organ": "bureau", "unit": "enforcement", "case": CASE}
_SITE: Mapping[str, Any] = {
    "officers": _OFFICERS,
    "place": "示例路",
    "cards_shown": True,
    "summoned": True,
    "present": "企业负责人（示例）",
    "list_given": True,
    "signature": "signed",
    "officers_signed": True,
    "filmed": True,
}


def load(now: datetime) -> dict[str, str]:
    """Record them through `take`, on the demo's case `CASE`; return the identifiers by procedure."""
    return {"seizure": _seizure(now), "preservation": _preservation(now), "daily_fine": _daily(now)}


def _seizure(now: datetime) -> str:
    why = {"evidence": "现场检查笔录、照片（示例）", "reasons": "通过暗管排放（示例）"}
    about = {"kind": "seal", "ground": "evade", "target": "二号排污泵（示例）", "related": True}
    code = _take(now, "seizure.propose", "officer-one", date(2023, 5, 26), "", **_OURS, **about, **why)
    _take(now, "seizure.approve", "leader", date(2023, 5, 26), code, opinion="同意（示例）")
    told = ("reasons_told", "rights_told", "heard", "decision_given", "sealed")
    done = {**_SITE, **dict.fromkeys(told, True), **_hours("2023-05-29")}
    _take(now, "seizure.carry_out", "officer-one", date(2023, 5, 29), code, items="二号排污泵一台（示例）", **done)
    return code


def _preservation(now: datetime) -> str:
    about = {"subject": "生产台账（示例）", "related": True, "endangered": True, "reasons": "可能被改动（示例）"}
    code = _take(now, "preservation.propose", "officer-two", date(2023, 5, 16), "", **_OURS, **about)
    _take(now, "preservation.approve", "leader", date(2023, 5, 16), code, opinion="同意（示例）")
    done = {**_SITE, "counted": True, "duty_told": True, **_hours("2023-05-16")}
    _take(now, "preservation.carry_out", "officer-two", date(2023, 5, 16), code, items="台账三册（示例）", **done)
    handled = {"handling": ["secured", "released"], "reasons": "已经复制（示例）"}
    _take(now, "preservation.decide", "leader", date(2023, 5, 23), code, **handled)
    served = {"way": "direct", "served_on": "2023-05-24", "returned": True}
    _take(now, "preservation.conclude", "case-clerk", date(2023, 5, 24), code, **served)
    return code


def _daily(now: datetime) -> str:
    about = {"conduct": "exceeding", "subject": "总排口超标排放（示例）"}
    code = _take(now, "daily_fine.open", "officer-one", date(2023, 5, 17), "", **_OURS, **about)
    order = {"found": "on_site", "order_number": "苏环责改〔2023〕4号（示例）", "content": "立即停止超标排放（示例）"}
    _take(now, "daily_fine.order", "officer-one", date(2023, 5, 17), code, **order)
    _take(now, "daily_fine.serve_order", "case-clerk", date(2023, 5, 17), code, way="direct", served_on="2023-05-17")
    found = {"officers": _OFFICERS, "covert": True, "result": "continuing", "findings": "仍在超标排放（示例）"}
    _take(now, "daily_fine.find_refusal", "officer-one", date(2023, 6, 1), code, **found)
    return code


def _hours(day: str) -> dict[str, str]:
    return {"began_at": f"{day}T09:00", "ended_at": f"{day}T10:00"}


def _take(now: datetime, step: str, who: str, on: date, matter: str, **data: Any) -> str:
    code, _, name = step.partition(".")
    actor = actor_of(Account.objects.get(username=who), on).via("demo")
    return take(Order(registry().procedure(code, on), name, actor, data, matter, on), now).fact.chain.id
