"""A foreign framework: imported from a checked table, its items answered by commitments and indicators, retired."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from fadu.kernel.procedure import Asked, Citation, Gate, Procedure, Projection, Refusal, Step, Table
from fadu.kernel.procedure.take import Invalid
from fadu.kernel.registry import Missing
from fadu.kernel.registry.collect import registry
from fadu.year.derived import facts, folds
from fadu.year.derived.framework import imports
from fadu.year.models import Commitment

RULE = Citation("指标体系对照规则（本系统设定）", status="ENG")
_MONEY = Citation("行政处罚法", "第74条")
_CLERKS = ("legal_clerk", "legal_head")
_PAIR = ("item", "plan", "kind", "answer")
_OLDEST, _LATEST = 2000, 2100


def _from_table(data: Mapping[str, Any], _matter: str) -> Mapping[str, Any]:
    """What the import takes from the table that was read."""
    try:
        draft = imports.draft_of(str(data.get("draft", "")))
    except Missing as nothing:
        raise Invalid({"draft": str(nothing)}) from nothing
    return {"source": draft.source, "items": imports.items_of(draft)}


def _year(asked: Asked) -> Refusal | None:
    if _OLDEST <= asked.data["year"] <= _LATEST:
        return None
    return Refusal("year", f"年度应在 {_OLDEST} 至 {_LATEST} 之间。", "核对年度。", RULE)


def _item(asked: Asked) -> Mapping[str, Any] | None:
    imported = asked.last("framework.imported")
    items = imported.data["items"] if imported else ()
    return next((item for item in items if item["key"] == asked.data["item"]), None)


def _known(asked: Asked) -> Refusal | None:
    known = {
        "commitment": lambda: Commitment.objects.filter(plan=asked.data["plan"], key=asked.data["answer"]).exists(),
        "indicator": lambda: asked.data["answer"] in {one.code for one in registry().indicators},
    }
    if _item(asked) and known[asked.data["kind"]]():
        return None
    return Refusal("known", "没有这项指标，或没有这项任务、统计指标。", "从指标体系页面选择。", RULE)


def _new(asked: Asked) -> Refusal | None:
    if not _stands(asked):
        return None
    return Refusal("new", "这个对应已经确认过。", "不用再办。", RULE)


def _standing(asked: Asked) -> Refusal | None:
    if _stands(asked):
        return None
    return Refusal("standing", "没有这个对应，可能已经取消。", "刷新页面查看。", RULE)


def _stands(asked: Asked) -> bool:
    pair = [asked.data[name] for name in _PAIR]
    names = ("framework.linked", "framework.unlinked")
    own = [f.name for f in asked.facts if f.name in names and [f.data[name] for name in _PAIR] == pair]
    return own[-1:] == ["framework.linked"]


def _assessable(asked: Asked) -> Refusal | None:
    """An item that carries points can't be answered by fines, confiscations or case counts, by no detour."""
    indicator = next((one for one in registry().indicators if one.code == asked.data["answer"]), None)
    item = _item(asked) or {}
    if asked.data["kind"] != "indicator" or indicator is None or indicator.assessable or not item.get("points"):
        return None
    reason = f"“{indicator.label}”不得同考核、考评直接或者变相挂钩，不能回答有分值的指标。"
    return Refusal("assessable", reason, "选择任务或其他统计指标。", _MONEY)


def _in_use(asked: Asked) -> Refusal | None:
    if asked.last("framework.retired") is None:
        return None
    return Refusal("in_use", "这份指标体系已经停用。", "导入新的一份。", RULE)


_IN_USE = Gate("in_use", "还在使用吗", _in_use)

FRAMEWORK = Procedure(
    code="framework",
    label="指标体系",
    chain="framework",
    edition="2023",
    in_force_from=date(2015, 1, 1),
    new_id=imports.code_of,
    page="/frameworks/{matter}/",
    projection=Projection(
        (
            Table("derived.Framework", "code", ("code",)),
            Table("derived.FrameworkItem", "framework", ("framework", "key")),
            Table("derived.FrameworkLink", "framework", ("framework", *_PAIR)),
        ),
        folds.framework_rows,
    ),
    steps=(
        Step(
            "import_table",
            "导入指标体系",
            facts.FRAMEWORK_IMPORTED,
            _CLERKS,
            RULE,
            gates=(Gate("year", "年度合理吗", _year, needs_data=True),),
            opens=True,
            help="导入外来的指标表，与计划任务对照。",
            derived=frozenset({"source", "items"}),
            complete=_from_table,
        ),
        Step(
            "link",
            "确认对应",
            facts.FRAMEWORK_LINKED,
            _CLERKS,
            RULE,
            gates=(
                _IN_USE,
                Gate("known", "指标、任务都存在吗", _known, needs_data=True),
                Gate("new", "还没有确认过吗", _new, needs_data=True),
                Gate("assessable", "可以同考核挂钩吗", _assessable, needs_data=True),
            ),
        ),
        Step(
            "unlink",
            "取消对应",
            facts.FRAMEWORK_UNLINKED,
            _CLERKS,
            RULE,
            gates=(_IN_USE, Gate("standing", "有这个对应吗", _standing, needs_data=True)),
        ),
        Step("retire", "停用指标体系", facts.FRAMEWORK_RETIRED, _CLERKS, RULE, gates=(_IN_USE,)),
    ),
)
PROCEDURES = (FRAMEWORK,)
