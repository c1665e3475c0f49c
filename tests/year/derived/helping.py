"""Steps taken by the demo's people, and units' states signed as their reports would leave them."""

from collections.abc import Mapping
from datetime import date, datetime, time
from typing import Any

from fadu.kernel.procedure.take import Order, Refused, Taken, take
from fadu.kernel.registry.collect import registry
from fadu.kernel.roles.door import account_named, actor_of
from fadu.lib.clock import SHANGHAI
from fadu.year import drafts
from fadu.year.drafting.content import points_of
from fadu.year.drafting.doubts import unsettled
from fadu.year.models import Draft
from fadu.year.rounds.models import Report, ReportPiece, ReportRound

ON = date(2023, 6, 20)
NOW = datetime.combine(ON, time(10), SHANGHAI)
CITY = """苏州市生态环境局党组文件

示例〔2023〕9号

2023年法治工作要点（示例）

一、学法

（一）落实学法制度。领导班子法治专题学习每年不少于4次。组织旁听庭审，每年不少于1次。（责任单位：法规处、各派出机构）

二、执法

（二）提升执法质量。落实《专项提升行动工作方案（示例）》，组织实施专项行动。全面落实行政执法“三项制度”。（责任单位：执法监督处、各派出机构）

（三）防范风险。落实《十六条措施（示例）》，开展隐患排查。（责任单位：应急中心、法规处）
"""
ACTION_PLAN = """示例市专项提升行动工作方案

一、主要任务
（一）健全工作机制。建立部门会商机制。
责任单位：法规处
（二）开展培训。组织执法人员培训2次以上。
责任单位：执法监督处、法规处
"""


def who(username: str, on: date = ON) -> Any:
    """Return a demo log-in's actor."""
    account = account_named(username)
    assert account is not None
    return actor_of(account, on)


def act(username: str, step: str, matter: str = "", on: date = ON, **data: Any) -> Taken:
    """Take `procedure.step` as the demo's person."""
    code, _, name = step.partition(".")
    moment = datetime.combine(on, time(10), SHANGHAI)
    return take(Order(registry().procedure(code, on), name, who(username, on), data, matter, on), moment)


def refused_by(username: str, step: str, matter: str = "", **data: Any) -> set[str]:
    """Return the gates that refuse a step, or nothing when it was taken."""
    try:
        act(username, step, matter, **data)
    except Refused as refused:
        return {refusal.gate for refusal in refused.refusals}
    return set()


def make_ready(draft: Draft) -> Draft:
    """Settle every doubt of a draft and resolve every unit."""
    for point in points_of(drafts.content_of(draft)):
        for unit in point["units"]:
            if unit["state"] in ("choose", "unknown", "ambiguous"):
                form = {"point": point["key"], "unit": unit["key"], "units": ["legal"]}
                draft = _change(draft, "resolve_role", form)
    for doubt in unsettled(drafts.content_of(draft)):
        draft = _change(draft, "settle_doubt", {"doubt": doubt["key"], "how": "accepted"})
    return draft


def _change(draft: Draft, deed: str, form: Mapping[str, Any]) -> Draft:
    newest = drafts.draft_of(draft.pk)
    return drafts.change(draft.pk, drafts.Wish(deed, form, newest.version), who("legal-clerk"), NOW)


def adopt_and_publish(draft: Draft) -> None:
    """Let the party group adopt a draft and the division publish it."""
    act("party-office", "plan.record_adoption", draft=draft.pk, meeting="局党组会议（示例）", adopted_on=ON)
    act("legal-head", "plan.publish", draft.plan, draft=draft.pk)


def signed(plan: str, unit: str, states: Mapping[str, str], on: date = ON) -> None:
    """Leave a signed report of a unit, as the fold of its facts would."""
    code = f"{plan}.{on.isoformat()}"
    about = {"plan": plan, "kind": "other", "title": "示例", "since": date(on.year, 1, 1), "as_of": on}
    ReportRound.objects.get_or_create(code=code, defaults={**about, "due_on": on, "opened_on": on})
    report = f"{code}.{unit}"
    Report.objects.create(code=report, round=code, unit=unit, first_due_on=on, due_on=on, signed_on=on)
    for key, state in states.items():
        ReportPiece.objects.create(report=report, commitment=key, point="p", state=state, drafted="", text="示例")
