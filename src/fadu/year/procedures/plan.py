"""The year's plan: adopted by the party group, published, corrected. What is published is what was adopted.

A party-group document binds the bureau's own units; it is no basis for enforcement and never stands on the portal.
"""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from fadu.kernel.ledger.append import Chain
from fadu.kernel.ledger.read import Recorded, facts_of
from fadu.kernel.procedure import (
    Asked,
    Citation,
    Defect,
    Gate,
    Procedure,
    Projection,
    Reaction,
    Refusal,
    Step,
    Table,
)
from fadu.kernel.procedure.take import Invalid
from fadu.kernel.registry import Missing
from fadu.year import drafts, facts, folds
from fadu.year.drafting.compare import KINDS, differences, substance_digest
from fadu.year.drafting.content import Content, Unfit
from fadu.year.drafting.owners import expand_roles
from fadu.year.drafting.readiness import obstacles
from fadu.year.models import Draft

_NOTICE = Citation("工作要点印发通知（经局党组会议审议通过后印发）", status="ENG")
_RULE = Citation("年度计划管理规则（本系统设定）", status="ENG")
_SINCE = date(1949, 10, 1)
_SHOWN = 3

_WHAT = {
    "doubts": ("存疑都已处理吗", "还有 {count} 处存疑没有处理：{first}。", "打开校对页面，逐处确认或更正。"),
    "points": ("有要点和任务吗", "{first}。", "打开校对页面补上任务，或移除空的要点。"),
    "units": ("单位都已登记吗", "有 {count} 处单位没有确定：{first}。", "选择对应的单位；没有的先请系统管理员登记。"),
    "owners": ("每项任务都有责任单位吗", "有 {count} 项任务没有责任单位：{first}。", "为它指定责任单位。"),
    "rounds": ("报送日期有效吗", "{first}。", "在文件信息里更正报送日期。"),
}


def _adoption(data: Mapping[str, Any], matter: str) -> Mapping[str, Any]:
    """What the adoption takes from the draft: which plan, which version, and what exactly was adopted."""
    draft, content = _draft(data)
    plan = _plan_code(content, matter)
    derived = {"plan": plan, "draft_version": draft.version, "digest": substance_digest(content)}
    return {**derived, "content": {name: value for name, value in content.items() if name != "text"}}


def _edition(data: Mapping[str, Any], matter: str) -> Mapping[str, Any]:
    """What the publication takes from the draft; roles among units mean those of the day of adoption."""
    draft, content = _draft(data)
    _plan_code(content, matter)
    told = facts_of(Chain("plan", matter))
    digest = substance_digest(content)
    adopted = _adopted(told, digest)
    if adopted:
        content = expand_roles(content, drafts.units_known(date.fromisoformat(adopted.data["adopted_on"])))
    published = [fact for fact in told if fact.name == "plan.published"]
    own = [fact.data["edition"] for fact in published if fact.data["draft"] == draft.pk]
    edition = own[0] if own else len(published) + 1
    return {"edition": edition, "digest": digest, "source": draft.source, "document": content}


def _draft(data: Mapping[str, Any]) -> tuple[Draft, Content]:
    try:
        draft = drafts.draft_of(str(data.get("draft", "")))
    except Missing as nothing:
        raise Invalid({"draft": str(nothing)}) from nothing
    return draft, drafts.content_of(draft)


def _plan_code(content: Content, matter: str) -> str:
    """The plan the draft belongs to, which must be the one at hand (if there is one already)."""
    try:
        plan = drafts.plan_code(content)
    except Unfit as unfit:
        raise Invalid({"draft": str(unfit)}) from unfit
    if matter and plan != matter:
        raise Invalid({"draft": "这份草稿属于另一份计划，不能登记在这里。"})
    return plan


def _adopted(told: tuple[Recorded, ...], digest: str) -> Recorded | None:
    """The latest adoption of exactly this content."""
    found = [fact for fact in told if fact.name == "plan.adopted" and fact.data["digest"] == digest]
    return found[-1] if found else None


def _adopted_by_now(asked: Asked) -> Refusal | None:
    """An adoption can't be recorded before the day it happened."""
    if date.fromisoformat(asked.data["adopted_on"]) <= asked.now.date():
        return None
    return Refusal("adopted_by_now", "审议通过日期晚于今天，会议还没有开。", "核对日期，会后再登记。", _NOTICE)


def _draft_open(asked: Asked) -> Refusal | None:
    """A draft is published once."""
    if all(fact.data["draft"] != asked.data["draft"] for fact in asked.named("plan.published")):
        return None
    return Refusal("draft_open", "这份草稿已经公布过。", "查看已公布的计划；需要更正的，请发起更正。", _RULE)


def _as_adopted(asked: Asked) -> Refusal | None:
    """What is published is what the party group adopted, to the word, the owner and the target."""
    adopted = _adopted(asked.facts, asked.data["digest"])
    if adopted is None:
        last = asked.last("plan.adopted")
        return _changed_since(differences(last.data["content"], asked.data["document"]) if last else [])
    if date.fromisoformat(adopted.data["adopted_on"]) <= asked.occurred_on:
        return None
    return Refusal("as_adopted", "公布日期早于审议通过日期。", "核对公布日期。", _NOTICE)


def _changed_since(changes: list[Any]) -> Refusal:
    named = [change for change in changes if not change.editorial]
    shown = "、".join(f"{KINDS[change.kind]}“{(change.after or change.before)[:16]}”" for change in named[:_SHOWN])
    reason = f"审议通过以后内容又有改动（{len(named)} 处：{shown or '排列'}），与审议通过的不一致。"
    advice = "撤销这些改动，或提请重新审议，通过后再登记一次审议情况。"
    return Refusal("as_adopted", reason, advice, _NOTICE)


def _ready(kind: str) -> Gate:
    """A gate on one kind of obstacle that the draft itself shows."""
    question, reason, advice = _WHAT[kind]

    def check(asked: Asked) -> Refusal | None:
        found = [one.words for one in obstacles(asked.data["document"]) if one.gate == kind]
        if not found:
            return None
        return Refusal(kind, reason.format(count=len(found), first="；".join(found[:_SHOWN])), advice, _RULE)

    return Gate(kind, question, check, needs_data=True)


def _first(asked: Asked) -> Refusal | None:
    if not asked.named("plan.published"):
        return None
    return Refusal("first", "这份计划已经公布。", "需要改动的，请在计划页面发起更正。", _RULE)


def _published(asked: Asked) -> Refusal | None:
    if asked.named("plan.published"):
        return None
    return Refusal("published", "这份计划还没有公布，谈不上更正。", "先公布计划。", _RULE)


def _on_latest(asked: Asked) -> Refusal | None:
    """A corrected edition begins from the one in force, so that keys, and what was done under them, stay."""
    last = asked.last("plan.published")
    if last is None or asked.data["document"]["base"] == last.data["edition"]:
        return None
    reason = f"这份草稿不是在现行第 {last.data['edition']} 版上改的，公布会丢掉已办事项与任务的对应。"
    return Refusal("on_latest", reason, "在计划页面发起更正，把改动做在新的草稿上。", _RULE)


def _says_why(asked: Asked) -> Refusal | None:
    last = asked.last("plan.published")
    if last and not differences(last.data["document"], asked.data["document"]):
        return Refusal("says_why", "与现行版本相比没有改动。", "先在草稿上更正，再公布。", _RULE)
    if asked.data["reason"]:
        return None
    return Refusal("says_why", "更正版要写明更正了什么、为什么。", "填写更正说明。", _RULE)


def _no_rounds(asked: Asked) -> str | None:
    return None if asked.data["document"]["rounds"] else "文件没有写明报送时间，本计划暂无报送安排。"


def _new_id(data: Mapping[str, Any]) -> str:
    return str(data.get("plan") or "")


def _close_draft(fact: Recorded) -> None:
    drafts.close(fact.data["draft"], fact.recorded_at)


def _gate(name: str, question: str, check: Callable[[Asked], Refusal | None]) -> Gate:
    return Gate(name, question, check, needs_data=True)


_ADOPTED_BY_NOW = _gate("adopted_by_now", "会议已经开过吗", _adopted_by_now)
_EVERY_EDITION = (
    _gate("draft_open", "这份草稿还没有公布吗", _draft_open),
    _gate("as_adopted", "公布的就是审议通过的吗", _as_adopted),
    *(_ready(kind) for kind in _WHAT),
)
_HAS_ROUNDS = Defect("rounds_named", "写明了报送时间吗", _no_rounds, _NOTICE)
_FROM_DRAFT = frozenset({"plan", "draft_version", "digest", "content"})
_FROM_CONTENT = frozenset({"edition", "digest", "source", "document"})
_TABLES = (
    Table("year.Plan", "plan", ("plan",)),
    Table("year.Round", "plan", ("plan", "position")),
    Table("year.Chapter", "plan", ("plan", "number")),
    Table("year.Point", "plan", ("plan", "key")),
    Table("year.Commitment", "plan", ("plan", "key")),
    Table("year.Owner", "plan", ("plan", "commitment", "unit")),
    Table("year.OpenRole", "plan", ("plan", "point", "role")),
    Table("year.Target", "plan", ("plan", "key")),
    Table("year.NamedDocument", "plan", ("plan", "point", "position")),
)

PLAN = Procedure(
    code="plan",
    label="年度计划",
    chain="plan",
    edition="2023",
    in_force_from=_SINCE,
    new_id=_new_id,
    page="/drafts/plan/{matter}/",
    projection=Projection(_TABLES, folds.plan),
    steps=(
        Step(
            "record_adoption",
            "登记审议通过",
            facts.PLAN_ADOPTED,
            ("party_office", "legal_head"),
            _NOTICE,
            gates=(_ADOPTED_BY_NOW,),
            opens=True,
            help="记下党组会议哪一天通过了这份工作要点。之后改动文字、责任单位或指标，须重新审议。",
            derived=_FROM_DRAFT,
            complete=_adoption,
        ),
        Step(
            "record_new_adoption",
            "登记重新审议通过",
            facts.PLAN_ADOPTED,
            ("party_office", "legal_head"),
            _NOTICE,
            gates=(_ADOPTED_BY_NOW,),
            help="内容改动后再次审议通过的，在这里登记。",
            derived=_FROM_DRAFT,
            complete=_adoption,
        ),
        Step(
            "publish",
            "公布计划",
            facts.PLAN_PUBLISHED,
            ("legal_head",),
            _NOTICE,
            gates=(_gate("first", "是第一次公布吗", _first), *_EVERY_EDITION),
            defects=(_HAS_ROUNDS,),
            help="公布后，各单位立即看到自己承担的任务。",
            final=True,
            derived=_FROM_CONTENT,
            complete=_edition,
        ),
        Step(
            "correct",
            "公布更正版",
            facts.PLAN_PUBLISHED,
            ("legal_head",),
            _RULE,
            gates=(
                _gate("published", "已经公布过吗", _published),
                _gate("on_latest", "是在现行版本上改的吗", _on_latest),
                _gate("says_why", "写明更正说明了吗", _says_why),
                *_EVERY_EDITION,
            ),
            defects=(_HAS_ROUNDS,),
            help="更正版替换现行版本，任务编号不变，已经办理的事项保留。",
            final=True,
            derived=_FROM_CONTENT,
            complete=_edition,
        ),
    ),
)
PROCEDURES = (PLAN,)
REACTIONS = (Reaction("plan.close_draft", "plan.published", _close_draft),)
