"""Organs and units: established, renamed, closed; branches with their dated 委托."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from fadu.kernel.organisation import door as organisation
from fadu.kernel.organisation import folds
from fadu.kernel.procedure import Asked, Citation, Gate, Procedure, Projection, Refusal, Step, Table
from fadu.rooms.bureau.organisation import facts

_INTERNAL = Citation("本局机构编制文件", status="ENG")
_ENTRUST = Citation("行政诉讼法司法解释（法释〔2018〕1号）", "第二十条", "2018")
_SINCE = date(1949, 10, 1)


def _code(data: Mapping[str, Any]) -> str:
    return str(data.get("code") or "")


def _is_branch(asked: Asked) -> Refusal | None:
    kinds = [fact.data["kind"] for fact in asked.facts if "kind" in fact.data]
    if kinds and kinds[-1] == "branch":
        return None
    return Refusal("branch", "只有派出机构需要书面委托；内设处室对外不单独行使职权。", "改选派出机构。", _ENTRUST)


def _ordered(asked: Asked) -> Refusal | None:
    last = asked.data.get("valid_to")
    if not last or last >= asked.data["valid_from"]:
        return None
    return Refusal("ordered", "委托截止日早于起始日。", "核对委托书上的日期。", _ENTRUST)


def _known_mandate(asked: Asked) -> Refusal | None:
    if any(row.code == asked.data["mandate"] for row in organisation.mandates()):
        return None
    return Refusal("known", f"没有编号为 {asked.data['mandate']} 的委托。", "从单位页面选择要终止的委托。")


ORGANS = Procedure(
    code="organ",
    label="机关",
    chain="organ",
    edition="2023",
    in_force_from=_SINCE,
    new_id=_code,
    page="/organisation/",
    projection=Projection((Table("organisation.Organ", "code", ("code",)),), folds.organ),
    steps=(
        Step("establish", "登记机关", facts.ORGAN_ESTABLISHED, ("system_admin", "system"), _INTERNAL, opens=True),
        Step("change", "变更名称", facts.ORGAN_CHANGED, ("system_admin",), _INTERNAL),
    ),
)
UNITS = Procedure(
    code="unit",
    label="单位",
    chain="unit",
    edition="2023",
    in_force_from=_SINCE,
    new_id=_code,
    page="/organisation/unit/{matter}/",
    projection=Projection(
        (
            Table("organisation.Unit", "code", ("code",)),
            Table("organisation.Mandate", "unit", ("code",)),
        ),
        folds.unit,
    ),
    steps=(
        Step("establish", "登记单位", facts.UNIT_ESTABLISHED, ("system_admin", "system"), _INTERNAL, opens=True),
        Step("change", "变更单位", facts.UNIT_CHANGED, ("system_admin",), _INTERNAL),
        Step("close", "撤销单位", facts.UNIT_CLOSED, ("system_admin",), _INTERNAL, final=True),
        Step(
            "grant_mandate",
            "登记委托",
            facts.MANDATE_GRANTED,
            ("legal_head", "system"),
            _ENTRUST,
            gates=(
                Gate("branch", "是派出机构吗", _is_branch),
                Gate("ordered", "起止日期先后正确吗", _ordered, needs_data=True),
            ),
        ),
        Step(
            "end_mandate",
            "终止委托",
            facts.MANDATE_ENDED,
            ("legal_head",),
            _ENTRUST,
            gates=(Gate("known", "有这项委托吗", _known_mandate, needs_data=True),),
        ),
    ),
)
PROCEDURES = (ORGANS, UNITS)
