"""Which indicator answers for which promise: proposed by the system, confirmed by a person, ended with a reason."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from fadu.kernel.procedure import Asked, Citation, Gate, Procedure, Projection, Refusal, Step, Table
from fadu.kernel.registry.collect import registry
from fadu.year.models import Commitment
from fadu.year.rounds import facts, folds
from fadu.year.rounds.procedures.round import NOTICE

_MONEY = Citation("行政处罚法", "第74条")


def _code(data: Mapping[str, Any]) -> str:
    return ".".join(str(data.get(name) or "-") for name in ("plan", "commitment", "target", "indicator"))


def _known(asked: Asked) -> Refusal | None:
    there = Commitment.objects.filter(plan=asked.data["plan"], key=asked.data["commitment"]).exists()
    if there and asked.data["indicator"] in {item.code for item in registry().indicators}:
        return None
    return Refusal("known", "没有这项任务或这个指标。", "从指标对应页面选择。", NOTICE)


def _assessable(asked: Asked) -> Refusal | None:
    """A target can't be answered by fines, confiscations or case counts: not directly and by no detour."""
    indicator = next((item for item in registry().indicators if item.code == asked.data["indicator"]), None)
    if indicator is None or indicator.assessable or not asked.data.get("target"):
        return None
    reason = f"“{indicator.label}”不得同考核、考评直接或者变相挂钩，不能对应到目标。"
    return Refusal("assessable", reason, "选择其他指标；这个数只在材料中展示和说明。", _MONEY)


LINK = Procedure(
    code="link",
    label="指标对应",
    chain="link",
    edition="2023",
    in_force_from=date(2015, 1, 1),
    new_id=_code,
    page="/rounds/",
    projection=Projection((Table("rounds.IndicatorLink", "code", ("code",)),), folds.link_rows),
    steps=(
        Step(
            "make",
            "确认对应",
            facts.LINK_MADE,
            ("legal_clerk", "legal_head"),
            NOTICE,
            gates=(
                Gate("known", "任务和指标都存在吗", _known, needs_data=True),
                Gate("assessable", "可以同考核挂钩吗", _assessable, needs_data=True),
            ),
            opens=True,
        ),
        Step("end", "取消对应", facts.LINK_ENDED, ("legal_clerk", "legal_head"), NOTICE),
    ),
)
PROCEDURES = (LINK,)
