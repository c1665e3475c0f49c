"""The demo's power list: what the procedures use, as if the government had published it; all of it 示例."""

from datetime import date, datetime
from typing import Any

from fadu.kernel.procedure.take import Order, take
from fadu.kernel.registry.collect import registry
from fadu.kernel.roles.door import Account, actor_of
from fadu.rooms.services.power_list.uses import powers

_PUBLISHED, _CHANGED = date(2023, 1, 10), date(2023, 5, 8)
_NUMBER = "示例府〔2023〕1号"
_POSTS = {"inspection": ["执法人员甲", "执法人员乙"], "penalty": ["案件审查人员", "局领导"]}
#: Powers of another division than the enforcement bureau.
_UNITS = {"disclosure": "office"}


def load(now: datetime) -> None:
    """Publish what the procedures use but one power, name who answers, and record a reform; one change is pending."""
    for code, listed in powers().items():
        about = {"name": listed.name, "kind": listed.kind, "law": listed.law, "article": listed.article}
        about |= {"code": code, "organ": "bureau", "unit": _UNITS.get(code, "enforcement")}
        _take(now, "propose", date(2023, 1, 4), **about)
        if code != "deferral":
            _take(now, "record_approval", date(2023, 1, 9), code, number=_NUMBER)
            _take(now, "record_publication", _PUBLISHED, code, number=_NUMBER)
    for code, posts in _POSTS.items():
        told: dict[str, Any] = {"unit": "enforcement", "posts": posts, "duty": "依法办理，对办理结果负责（示例）"}
        _take(now, "assign_responsibility", date(2023, 1, 12), code, **told)
    saved = {"steps_before": 6, "steps_after": 4, "days_before": 20, "days_after": 15, "basis": "示例改革方案"}
    _take(now, "streamline", _CHANGED, "disclosure", **saved)
    _take(now, "propose_abolition", date(2023, 6, 19), "simple_penalty", reason="并入行政处罚（示例）")


def _take(now: datetime, step: str, on: date, matter: str = "", **data: Any) -> None:
    """Take a step of the power list as the legal clerk of the demo, on a day."""
    actor = actor_of(Account.objects.get(username="legal-clerk"), on).via("demo")
    take(Order(registry().procedure("power"), step, actor, data, matter, on), now)
