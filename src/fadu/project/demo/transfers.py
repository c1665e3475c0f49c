"""What the demo shows beside its penalty cases: a penalty on the spot, transfers to the police, damage leads; 示例."""

from datetime import date, datetime
from typing import Any

from fadu.kernel.parties import door as parties
from fadu.kernel.procedure.take import Order, take
from fadu.kernel.registry.collect import registry
from fadu.kernel.roles.door import Account, actor_of

#: Identifiers that tests and documents open.
LEAD = "SH-2023-0001"
CASE = "AJ-2023-0004"
_OFFICERS = ["officer-one", "officer-two"]
_OURS = {"organ": "bureau", "unit": "enforcement"}
_SPOT_ON = date(2023, 5, 22)


def load(now: datetime) -> dict[str, str]:
    """Record them through `take`, on the demo's case `CASE`; return the identifiers by procedure."""
    return {
        "simple_penalty": _spot(now),
        "crime_transfer": _crime(now),
        "detention_transfer": _detention(now),
        "damage_lead": _leads(now),
    }


def _spot(now: datetime) -> str:
    code = _take(now, "officer-one", "simple_penalty.decide", _SPOT_ON, **_on_the_spot())
    _take(now, "officer-one", "simple_penalty.report", date(2023, 5, 24), code, received_by="case-clerk")
    return code


def _on_the_spot() -> dict[str, Any]:
    """Return what a penalty on the spot records."""
    acts: dict[str, Any] = dict.fromkeys(("clear", "cards_shown", "told", "heard", "sealed", "remedy_told"), True)
    law = {"law": "环境影响评价法", "article": "第二十二条第四款"}
    penalty = {"penalty_law": "环境影响评价法", "penalty_article": "第三十一条第三款"}
    where = {"began_at": "2023-05-22T10:00", "ended_at": "2023-05-22T10:30", "place": "示例路"}
    about = {
        "subject": "环境影响登记表未备案（示例）",
        "conduct": "开业前没有备案登记表（示例）。",
        "evidence": "现场照片（示例）",
    }
    whose = {"person": "organisation", "party": _party("姑苏区示例餐饮店"), "officers": _OFFICERS, "recorded": True}
    fined = {"kind": "fine", "amount": "1000", "plea": "none", "delivered": "given"}
    return {**_OURS, **acts, **law, **penalty, **where, **about, **whose, **fined}


def _crime(now: datetime) -> str:
    about: dict[str, Any] = {
        "subject": "私设暗管排放含铬废水（示例）",
        "offence": "污染环境罪",
        "law": "刑法",
        "article": "第三百三十八条",
    }
    suspicion = "重金属浓度超过排放标准三倍以上（示例）。"
    day = date(2023, 5, 29)
    code = _take(now, "officer-one", "crime_transfer.open", day, case=CASE, **_OURS, **about, suspicion=suspicion)
    _take(now, "enforcement-chief", "crime_transfer.assign_team", day, code, officers=_OFFICERS)
    told: dict[str, Any] = {
        "facts": "现场核实（示例）",
        "evidence": "监测报告（示例）",
        "opinion": "建议移送（示例）",
        "preserved": True,
    }
    _take(now, "officer-one", "crime_transfer.report", date(2023, 5, 31), code, **told)
    return code


def _detention(now: datetime) -> str:
    about: dict[str, Any] = {
        "subject": "篡改自动监测数据（示例）",
        "circumstance": "evasion",
        "facts": "更改量程（示例）",
        "evidence": "电子数据（示例）",
    }
    more: dict[str, Any] = {"no_crime": True, "persons": "示例责任人员", "officers": _OFFICERS}
    return _take(now, "officer-one", "detention_transfer.open", date(2023, 6, 5), case=CASE, **_OURS, **about, **more)


def _leads(now: datetime) -> str:
    about: dict[str, Any] = {
        "source": "patrol",
        "title": "河道旁倾倒废液（示例）",
        "unit": "water",
        "summary": "巡查发现（示例）",
    }
    _take(now, "water-liaison", "damage_lead.open", date(2023, 5, 8), code=LEAD, found_on="2023-05-08", **about)
    told: dict[str, Any] = {
        "facts": "已清理，复测达标（示例）",
        "harm": "no",
        "evidence": "复测报告（示例）",
        "proposal": "no_case",
    }
    _take(now, "water-liaison", "damage_lead.check", date(2023, 6, 2), LEAD, **told)
    return LEAD


def _party(name: str) -> str:
    return parties.find(name).get().code


def _take(now: datetime, who: str, step: str, on: date, matter: str = "", **data: Any) -> str:
    """Take `procedure.step` as a demo log-in on a day and return the matter's identifier."""
    code, _, name = step.partition(".")
    actor = actor_of(Account.objects.get(username=who), on).via("demo")
    return take(Order(registry().procedure(code, on), name, actor, data, matter, on), now).fact.chain.id
