"""Child plans that answer for a commitment, and what a district bureau makes of the city's plan.

A branch (派出机构) acts in the organ's name (行诉解释 第20条): its own plan arranges its own work, stands under the
organ's name and gives nobody new powers. It may adapt words, dates and owners and add tasks; it can't drop one.
"""

from collections.abc import Mapping
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
from fadu.kernel.procedure.take import Order, Refused, take
from fadu.kernel.registry.collect import registry
from fadu.kernel.roles import SYSTEM
from fadu.year.derived import districts, facts, folds
from fadu.year.models import Commitment, Plan
from fadu.year.plan.deadlines import day_of

RULE = Citation("年度计划管理规则（本系统设定）", status="ENG")
ORGAN = Citation("行政诉讼法司法解释（法释〔2018〕1号）", "第20条", "2018")
_CLERKS = ("legal_clerk", "legal_head")
_FROM_DRAFT = frozenset({"draft_version", "issuer", "edition", "items"})


def code_of(data: Mapping[str, Any]) -> str:
    """Return the chain of a child plan's derivation, or of a branch under a plan."""
    if data.get("unit"):
        return districts.code_of(str(data.get("plan")), str(data["unit"]))
    return ".".join(str(data.get(name) or "-") for name in ("plan", "commitment", "child"))


def _named(asked: Asked) -> Refusal | None:
    there = Commitment.objects.filter(plan=asked.data["plan"], key=asked.data["commitment"]).exists()
    if there and asked.data["child"] != asked.data["plan"]:
        return None
    return Refusal("named", "上级计划没有这项任务，或把计划当成了自己的配套计划。", "从要点页面选择任务。", RULE)


def _child_published(asked: Asked) -> Refusal | None:
    if Plan.objects.filter(plan=asked.data["child"]).exists():
        return None
    return Refusal("child_published", "配套计划还没有公布。", "先审议、公布配套计划。", RULE)


def _is_standing(asked: Asked) -> Refusal | None:
    if asked.last("derivation.declared") and asked.last("derivation.ended") is None:
        return None
    return Refusal("standing", "这里没有现行的配套计划对应。", "从配套计划页面选择。", RULE)


def _plan_of(asked: Asked) -> tuple[str, str]:
    """Return the city's plan and the branch, from the data of a first step or the first fact."""
    first = [fact.data for fact in asked.facts[:1]]
    data = next(iter([asked.data] if "unit" in asked.data else first), {})
    return str(data.get("plan", "")), str(data.get("unit", ""))


def _own(asked: Asked) -> Refusal | None:
    """Only the branch's own people decide about its plan."""
    _, unit = _plan_of(asked)
    if unit and asked.actor.unit == unit:
        return None
    return Refusal("own", "区局计划由该区局自己决定。", "请该区局的负责人办理。", RULE)


def _branch(asked: Asked) -> Refusal | None:
    plan, unit = _plan_of(asked)
    known = {row.code for row in districts.branches(asked.occurred_on)}
    if unit in known and Plan.objects.filter(plan=plan).exists():
        return None
    return Refusal("branch", "只有派出机构可以由已公布的市局计划派生自己的计划。", "按市局计划执行。", ORGAN)


def _drafted(asked: Asked) -> Refusal | None:
    if any(item["is_added"] or item["changed"] for item in asked.data["items"]):
        return None
    reason = "草稿与市局计划没有不同。"
    return Refusal("drafted", reason, "先调整或增加任务；没有调整的，请“执行市局计划”。", RULE)


def _held(asked: Asked) -> Refusal | None:
    if asked.data["adopted_on"] <= asked.occurred_on.isoformat():
        return None
    return Refusal("held", "审议通过日期晚于公布日期，会议还没有开。", "核对日期，会后再公布。", RULE)


def _says_why(asked: Asked) -> Refusal | None:
    if asked.data["reason"] or asked.last("derivation.published") is None:
        return None
    return Refusal("says_why", "更正版要写明更正了什么、为什么。", "填写更正说明。", RULE)


def _on_time(asked: Asked) -> str | None:
    """A date later than the city's is shown, never hidden: the city's plan still counts."""
    plan = Plan.objects.get(plan=asked.data["plan"])
    city = {row.key: day_of(row.due, plan.year) for row in Commitment.objects.filter(plan=plan.plan).exclude(due="")}
    late = [item for item in asked.data["items"] if _is_later(day_of(item["due"], plan.year), city.get(item["key"]))]
    return f"有 {len(late)} 项任务的时限晚于市局计划。" if late else None


def _is_later(own: date | None, city: date | None) -> bool:
    return bool(own and city and own > city)


def _own_task(asked: Asked) -> Refusal | None:
    decided = [fact for fact in asked.facts if fact.name in ("derivation.adopted", "derivation.published")]
    items = decided[-1].data.get("items", ()) if decided else ()
    if any(item["is_added"] and item["key"] == asked.data["item"] for item in items):
        return None
    reason = "这不是本区局计划自增的任务。"
    return Refusal("own_task", reason, "市局计划的任务在各轮报送中填报；自增任务从区局计划页面登记。", RULE)


def _standing(_data: Mapping[str, Any], matter: str) -> Mapping[str, Any]:
    """What every later step about a branch's plan takes from the first: which plan, which branch, today's edition."""
    told = facts_of(Chain("derivation", matter)) if matter else ()
    if not told:
        return _edition(_data, matter)
    return _edition({name: told[0].data.get(name, "") for name in ("plan", "unit")}, matter)


def _edition(data: Mapping[str, Any], _matter: str) -> Mapping[str, Any]:
    plan = Plan.objects.filter(plan=str(data.get("plan", ""))).first()
    kept = {name: data[name] for name in ("plan", "unit") if data.get(name)}
    return {**kept, "edition": plan.edition if plan else None}


def _draft(data: Mapping[str, Any], matter: str) -> Mapping[str, Any]:
    """What a publication takes from the branch's draft, and in whose name it stands."""
    own = dict(_standing(data, matter))
    draft = districts.draft_of(str(own.get("plan", "")), str(own.get("unit", "")))
    issuer = districts.issuer_of(str(own.get("unit", "")))
    return {**own, "draft_version": draft.version, "issuer": issuer, "items": draft.items}


def _declare(fact: Recorded) -> None:
    """A published child plan answers for the commitment it was imported for, unless that is gone by now."""
    under = fact.data["document"].get("under")
    if not under:
        return
    data = {"child": fact.chain.id, **{name: under[name] for name in ("commitment", "title")}, "plan": under["parent"]}
    if facts_of(Chain("derivation", code_of(data))):
        return
    procedure = registry().procedure("derivation")
    try:
        take(Order(procedure, "declare", SYSTEM, data, key=f"derivation.declare_child:{fact.reference}"))
    except Refused:
        return


_OWN = Gate("own", "是本区局的计划吗", _own)
_OWN_FIRST = Gate("own", "是本区局的计划吗", _own, needs_data=True)
_BRANCH = Gate("branch", "是派出机构由已公布的计划派生吗", _branch, needs_data=True)
_PUBLICATION = (
    Gate("drafted", "有自己的安排吗", _drafted, needs_data=True),
    Gate("held", "会议已经开过吗", _held, needs_data=True),
    Gate("says_why", "写明更正说明了吗", _says_why, needs_data=True),
)
_LATER = Defect("on_time", "时限不晚于市局计划吗", _on_time, RULE)
_TABLES = (
    Table("derived.Derivation", "code", ("code",)),
    Table("derived.DistrictPlan", "code", ("code",)),
    Table("derived.DistrictItem", "code", ("code", "key")),
)

DERIVATION = Procedure(
    code="derivation",
    label="派生计划",
    chain="derivation",
    edition="2023",
    in_force_from=date(2015, 1, 1),
    new_id=code_of,
    page="/derived/matter/{matter}/",
    projection=Projection(_TABLES, folds.derivation_rows),
    steps=(
        Step(
            "declare",
            "确定为配套计划",
            facts.DERIVATION_DECLARED,
            (*_CLERKS, "system"),
            RULE,
            gates=(
                Gate("named", "上级计划有这项任务吗", _named, needs_data=True),
                Gate("child_published", "配套计划已公布吗", _child_published, needs_data=True),
            ),
            opens=True,
            help="配套计划的进展汇总到上级计划的这项任务。",
        ),
        Step(
            "end",
            "不再作为配套计划",
            facts.DERIVATION_ENDED,
            _CLERKS,
            RULE,
            gates=(Gate("standing", "是现行的配套计划吗", _is_standing),),
        ),
        Step(
            "adopt_as_is",
            "执行市局计划",
            facts.DERIVATION_ADOPTED,
            ("unit_head",),
            RULE,
            gates=(_OWN_FIRST, _BRANCH),
            opens=True,
            help="不另定计划，市局计划的任务照办。不办理这一步，市局计划同样适用。",
            derived=frozenset({"edition"}),
            complete=_standing,
        ),
        Step(
            "publish",
            "公布区局计划",
            facts.DERIVATION_PUBLISHED,
            ("unit_head",),
            ORGAN,
            gates=(_OWN_FIRST, _BRANCH, *_PUBLICATION),
            defects=(_LATER,),
            opens=True,
            final=True,
            help="以所属机关的名义安排本区局的工作；市局计划的任务一项不少。",
            derived=_FROM_DRAFT,
            complete=_draft,
        ),
        Step(
            "revise",
            "公布区局计划（更正或改定）",
            facts.DERIVATION_PUBLISHED,
            ("unit_head",),
            ORGAN,
            gates=(_OWN, _BRANCH, *_PUBLICATION),
            defects=(_LATER,),
            final=True,
            help="新的一版替换原来的；自增任务已登记的进展保留。",
            derived=_FROM_DRAFT | {"plan", "unit"},
            complete=_draft,
        ),
        Step(
            "return_to_city",
            "改为执行市局计划",
            facts.DERIVATION_ADOPTED,
            ("unit_head",),
            RULE,
            gates=(_OWN,),
            help="区局计划不再执行，市局计划的任务照办。",
            derived=frozenset({"plan", "unit", "edition"}),
            complete=_standing,
        ),
        Step(
            "note_progress",
            "登记自增任务进展",
            facts.DERIVATION_PROGRESSED,
            ("unit_head", "liaison"),
            RULE,
            gates=(_OWN, Gate("own_task", "是自增的任务吗", _own_task, needs_data=True)),
        ),
    ),
)
PROCEDURES = (DERIVATION,)
REACTIONS = (Reaction("derivation.declare_child", "plan.published", _declare),)
