"""The bureau's own rules: drafted, adopted by a meeting, published; they hold for rounds opened after that."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from fadu.kernel.procedure import Asked, Gate, Procedure, Projection, Refusal, Step, Table
from fadu.lib.canonical import canonical, digest
from fadu.year.rounds.models import ReportRound
from fadu.year.scoring import facts, folds
from fadu.year.scoring.models import RulesEdition
from fadu.year.scoring.rules import ORDER

_SHARES = ("ongoing", "late_share", "pace_quarter", "pace_half_year")
_WEIGHTS = ("completion", "evidence", "timeliness", "quality")
_PARTS = ("lead", "support", "named")


def _sum(asked: Asked) -> Refusal | None:
    weights = [Decimal(asked.data[name]) for name in _WEIGHTS]
    if sum(weights) == 100 and min(weights) >= 0:
        return None
    reason = f"完成情况、证明材料、报送时效、工作质量合计应为 100 分，现在是 {sum(weights)} 分。"
    return Refusal("sum", reason, "调整四项分值，不得为负数。", ORDER)


def _bounds(asked: Asked) -> Refusal | None:
    shares = [Decimal(asked.data[name]) for name in _SHARES]
    parts = [Decimal(asked.data[name]) for name in _PARTS]
    if all(0 <= share <= 1 for share in shares) and min(parts) > 0 and asked.data["evidence_needed"] >= 1:
        return None
    reason = "比例应在 0 到 1 之间，权重应大于 0，证明材料至少 1 件。"
    return Refusal("bounds", reason, "改好数值后重新提交。", ORDER)


def _unadopted(asked: Asked) -> Refusal | None:
    if not asked.last("scoring_rules.adopted"):
        return None
    return Refusal("unadopted", "这一版规则已经通过。", "需要修改的，另行起草一版。", ORDER)


def _adopted(asked: Asked) -> Refusal | None:
    if asked.last("scoring_rules.adopted"):
        return None
    return Refusal("adopted", "这一版规则还没有经会议通过，不能公布。", "先由党组秘书登记通过情况。", ORDER)


def _unpublished(asked: Asked) -> Refusal | None:
    if not asked.last("scoring_rules.published"):
        return None
    return Refusal("unpublished", "这一版规则已经公布。", "需要修改的，另行起草一版，自下一轮起适用。", ORDER)


def _ordered(asked: Asked) -> Refusal | None:
    if asked.data["adopted_on"] <= asked.occurred_on.isoformat():
        return None
    return Refusal("ordered", "通过日期晚于登记的日期。", "核对通过日期。", ORDER)


def _after_adoption(asked: Asked) -> Refusal | None:
    adopted = asked.last("scoring_rules.adopted")
    if adopted is None or adopted.data["adopted_on"] <= asked.occurred_on.isoformat():
        return None
    return Refusal("after_adoption", "公布日期早于通过日期。", "核对公布日期。", ORDER)


def _forward(asked: Asked) -> Refusal | None:
    """Refuse a publication told after the event: it would change the rules of a round that has already opened."""
    later = ReportRound.objects.filter(opened_on__gt=asked.occurred_on, opened_on__lte=asked.now.date())
    if asked.occurred_on == asked.now.date() or not later.exists():
        return None
    reason = "这一天以后已经开启了报送轮次，补登公布会改变已开启轮次的规则。"
    return Refusal("forward", reason, "按今天的日期公布，自下一轮起适用。", ORDER)


def _digest(_data: Mapping[str, Any], matter: str) -> Mapping[str, Any]:
    row = RulesEdition.objects.filter(code=matter).first()
    return {"digest": digest(canonical({"title": row.title, "values": row.figures})) if row else ""}


RULES = Procedure(
    code="scoring_rules",
    label="计分规则",
    chain="scoring_rules",
    edition="2023",
    in_force_from=date(2015, 1, 1),
    new_id=lambda data: str(data.get("code") or ""),
    page="/scores/rules/",
    projection=Projection((Table("scoring.RulesEdition", "code", ("code",)),), folds.rules_rows),
    steps=(
        Step(
            "draft",
            "起草计分规则",
            facts.RULES_DRAFTED,
            ("legal_clerk", "legal_head"),
            ORDER,
            gates=(
                Gate("sum", "合计 100 分吗", _sum, needs_data=True),
                Gate("bounds", "数值在范围内吗", _bounds, needs_data=True),
            ),
            opens=True,
            help="罚款、没收和案件数量不得计分，规则里没有、也不能增加这样的项目（行政处罚法第74条）。",
        ),
        Step(
            "adopt",
            "登记会议通过",
            facts.RULES_ADOPTED,
            ("party_office",),
            ORDER,
            gates=(
                Gate("unadopted", "还没有通过吗", _unadopted),
                Gate("ordered", "日期先后正确吗", _ordered, needs_data=True),
            ),
            derived=frozenset({"digest"}),
            complete=_digest,
        ),
        Step(
            "publish",
            "公布",
            facts.RULES_PUBLISHED,
            ("legal_head",),
            ORDER,
            gates=(
                Gate("adopted", "已经通过吗", _adopted),
                Gate("unpublished", "还没有公布吗", _unpublished),
                Gate("after_adoption", "在通过之后吗", _after_adoption, needs_data=True),
                Gate("forward", "只管以后的轮次吗", _forward, needs_data=True),
            ),
            final=True,
            help="公布以后开启的轮次适用；已经开启的轮次不变。",
        ),
    ),
)
PROCEDURES = (RULES,)
