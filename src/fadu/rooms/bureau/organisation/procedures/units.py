"""Organs and units: established, renamed, closed; branches with their dated 委托."""

from datetime import date

from fadu.kernel.organisation import door as organisation
from fadu.kernel.organisation import folds
from fadu.kernel.procedure import Asked, Citation, Defect, Gate, Procedure, Projection, Refusal, Step, Table
from fadu.rooms.bureau.organisation import facts
from fadu.rooms.bureau.organisation.procedures.gates import INTERNAL, OPEN, WELL_FORMED, code

_ENTRUST = Citation("行政诉讼法司法解释（法释〔2018〕1号）", "第二十条", "2018")
_SINCE = date(1949, 10, 1)


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
    given = asked.data["mandate"]
    if any(row.code == given and row.unit == asked.chain.id for row in organisation.mandates(asked.occurred_on)):
        return None
    reason = f"这个单位当天没有编号为 {given} 的有效委托。"
    return Refusal("known", reason, "从单位页面选择要终止的委托。", _ENTRUST)


def _no_circle(asked: Asked) -> Refusal | None:
    """Refuse a parent that is the unit itself or lies below it."""
    parents = {row.code: row.parent for row in organisation.units(asked.occurred_on)}
    above = asked.data.get("parent") or ""
    while above and above != asked.chain.id:
        above = parents.pop(above, "")
    if not above:
        return None
    return Refusal("no_circle", "上级单位不能是本单位或其下级单位。", "另选上级单位，或留空。", INTERNAL)


def _still_staffed(asked: Asked) -> str | None:
    posts = {row.code for row in organisation.posts(asked.occurred_on) if row.unit == asked.chain.id}
    held = {row.post for row in organisation.appointments(asked.occurred_on)} & posts
    return f"单位已撤销，但还有 {len(held)} 个岗位有人任职，请安全保密管理员办理免职。" if held else None


_NO_CIRCLE = Gate("no_circle", "上级单位没有循环吗", _no_circle, needs_data=True)
ORGANS = Procedure(
    code="organ",
    label="机关",
    chain="organ",
    edition="2023",
    in_force_from=_SINCE,
    new_id=code,
    page="/organisation/",
    projection=Projection((Table("organisation.Organ", "code", ("code",)),), folds.organ),
    steps=(
        Step(
            "establish",
            "登记机关",
            facts.ORGAN_ESTABLISHED,
            ("system_admin", "system"),
            INTERNAL,
            gates=(WELL_FORMED,),
            opens=True,
        ),
        Step("change", "变更名称", facts.ORGAN_CHANGED, ("system_admin",), INTERNAL),
    ),
)
UNITS = Procedure(
    code="unit",
    label="单位",
    chain="unit",
    edition="2023",
    in_force_from=_SINCE,
    new_id=code,
    page="/organisation/unit/{matter}/",
    projection=Projection(
        (
            Table("organisation.Unit", "code", ("code",)),
            Table("organisation.Mandate", "unit", ("code",)),
        ),
        folds.unit,
    ),
    steps=(
        Step(
            "establish",
            "登记单位",
            facts.UNIT_ESTABLISHED,
            ("system_admin", "system"),
            INTERNAL,
            gates=(WELL_FORMED, _NO_CIRCLE),
            opens=True,
        ),
        Step("change", "变更单位", facts.UNIT_CHANGED, ("system_admin",), INTERNAL, gates=(OPEN, _NO_CIRCLE)),
        Step(
            "close",
            "撤销单位",
            facts.UNIT_CLOSED,
            ("system_admin",),
            INTERNAL,
            gates=(OPEN,),
            defects=(Defect("still_staffed", "岗位都已免职吗", _still_staffed, INTERNAL),),
            final=True,
        ),
        Step(
            "grant_mandate",
            "登记委托",
            facts.MANDATE_GRANTED,
            ("legal_head", "system"),
            _ENTRUST,
            gates=(
                OPEN,
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
            gates=(
                Gate("branch", "是派出机构吗", _is_branch),
                Gate("known", "有这项委托吗", _known_mandate, needs_data=True),
            ),
        ),
    ),
)
PROCEDURES = (ORGANS, UNITS)
