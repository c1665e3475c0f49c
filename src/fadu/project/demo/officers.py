"""Certificates of the demo's officers: valid for the whole time in which the demo and its stories play; all 示例."""

from collections.abc import Callable
from datetime import date, datetime
from typing import Any

from fadu.kernel.procedure.take import Order, take
from fadu.kernel.registry.collect import registry
from fadu.kernel.roles.door import Account, actor_of

#: Since when the demo's officers may act.
SINCE = date(2022, 1, 1)
#: Number, holder, unit, area.
_LOCAL = (
    ("苏E示例0001", "officer-one", "enforcement", "苏州市"),
    ("苏E示例0002", "officer-two", "enforcement", "苏州市"),
    ("苏E示例0003", "officer-three", "enforcement", "苏州市"),
    ("苏E示例0101", "kunshan-officer-one", "kunshan", "昆山市"),
    ("苏E示例0102", "kunshan-officer-two", "kunshan", "昆山市"),
)
_SCOPE = "生态环境监督检查、行政处罚、行政强制"


def register(take: Callable[..., Any]) -> None:
    """Register the certificates of the demo's officers; `take` is the clerk of the demo."""
    dates = {"valid_from": SINCE, "valid_until": date(2031, 12, 31), "trained_on": date(2021, 12, 10)}
    about = {"kind": "local", "scope": _SCOPE, "issuer": "示例发证机关"} | dates
    for number, person, unit, area in _LOCAL:
        take("certificate.issue", on=SINCE, number=number, person=person, unit=unit, area=area, **about)


def load(now: datetime) -> None:
    """Record what the demo shows besides: a paper whose check falls due, and a contest that was held; all 示例."""
    paper: dict[str, Any] = {
        "kind": "environment",
        "number": "示例环监0001",
        "person": "officer-one",
        "unit": "enforcement",
    }
    printed: dict[str, Any] = {
        "area": "苏州市",
        "scope": _SCOPE,
        "issuer": "示例发证机关",
        "trained_on": date(2021, 7, 1),
    }
    paper |= {"valid_from": date(2021, 8, 10)}
    _take(now, "certificate-clerk", "certificate.issue", date(2023, 1, 5), **paper, **printed)
    told: dict[str, Any] = {"kind": "contest", "title": "执法大练兵现场检查比武（示例）", "unit": "enforcement"}
    told |= {"planned_on": date(2023, 6, 6)}
    contest = _take(now, "enforcement-chief", "officer_training.plan", date(2023, 5, 4), **told)
    came = ["officer-one", "officer-two", "officer-three", "kunshan-officer-one"]
    held: dict[str, Any] = {"attended": came, "passed": came[:3], "hours": 8}
    _take(now, "enforcement-chief", "officer_training.hold", date(2023, 6, 6), contest, **held)
    won: dict[str, Any] = {"person": "officer-two", "award": "first", "item": "现场检查"}
    _take(now, "enforcement-chief", "officer_training.award", date(2023, 6, 7), contest, **won)


def _take(now: datetime, who: str, step: str, on: date, matter: str = "", **data: Any) -> str:
    """Take `procedure.step` as a demo log-in on a day and return the matter's identifier."""
    code, _, name = step.partition(".")
    actor = actor_of(Account.objects.get(username=who), on).via("demo")
    return take(Order(registry().procedure(code), name, actor, data, matter, on), now).fact.chain.id
