"""Guidance, a way through the compliance pilot and a benchmark being drafted, for the demo; all of them 示例."""

from datetime import date, datetime
from pathlib import Path
from typing import Any

from fadu.kernel.evidence import store
from fadu.kernel.parties import door as parties
from fadu.kernel.procedure.take import Order, take
from fadu.kernel.registry.collect import registry
from fadu.kernel.roles.door import Account, actor_of

_BENCHMARK = Path(__file__).with_name("benchmark_example.yaml")
_PARTY = "昆山示例电镀科技有限公司"
_OFFICERS = ["officer-one", "officer-two"]


def load(now: datetime) -> dict[str, str]:
    """Record them through `take`; return an example of each procedure's matters by its code."""
    party = parties.find(_PARTY).get().code
    about: dict[str, Any] = {"party": party, "unit": "enforcement"}
    talk = about | {"kind": "talk", "subject": "电镀废水车间排口（示例）", "content": "建议核查分质收集（示例）"}
    given = _take(now, "guidance.give", date(2023, 4, 10), **talk, voluntary=True)
    _take(now, "guidance.follow_up", date(2023, 5, 10), given, result="followed", found="已分质收集（示例）")
    promise = {"scope": "自动监测运维（示例）", "commitment": "两个月内建立运维制度（示例）", "until": "2023-07-10"}
    promised = _take(now, "compliance.commit", date(2023, 5, 10), **about, **promise)
    _take(now, "compliance.plan", date(2023, 5, 20), promised, measures="制度、台账、比对（示例）", until="2023-07-01")
    _take(now, "compliance.accept_plan", date(2023, 5, 24), promised, who="officer-two")
    return {"guidance": given, "compliance": promised, "benchmark": _drafted(now)}


def _drafted(now: datetime) -> str:
    kept = store.keep(_BENCHMARK.read_bytes(), _BENCHMARK.name, "text/yaml", "legal-clerk", now)
    given = {"name": "draft_example", "title": "裁量基准草案（示例）", "file": kept, "explanation": "试填一种（示例）"}
    return _take(now, "benchmark.draft", date(2023, 6, 5), who="legal-clerk", **given)


def _take(now: datetime, step: str, on: date, matter: str = "", *, who: str = _OFFICERS[0], **data: Any) -> str:
    """Take a step as somebody of the demo, on a day; return the matter."""
    code, _, name = step.partition(".")
    actor = actor_of(Account.objects.get(username=who), on).via("demo")
    return take(Order(registry().procedure(code, on), name, actor, data, matter, on), now).fact.chain.id
