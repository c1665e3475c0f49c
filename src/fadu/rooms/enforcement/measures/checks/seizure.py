"""What refuses a step of seizing, and what is recorded beside it."""

from fadu.kernel.procedure import Asked, Defect
from fadu.rooms.enforcement.measures.bases import COMPULSION, SEIZING
from fadu.rooms.enforcement.measures.checks.common import (
    arrived,
    day_of,
    flagged,
    moments,
    not_by,
    refused_unless,
    refused_when,
    unattended,
    unsigned,
    within_hours,
)
from fadu.rooms.enforcement.measures.facts.seizure import MUST
from fadu.rooms.enforcement.measures.rules.seizing import last_day

_18, _21, _28 = COMPULSION("第十八条"), COMPULSION("第二十一条"), COMPULSION("第二十八条")
_23, _24, _25 = COMPULSION("第二十三条"), COMPULSION("第二十四条"), COMPULSION("第二十五条")

RELATED = refused_unless(
    "related",
    "与违法行为有关吗",
    "不得查封、扣押与违法行为无关的场所、设施或者财物。",
    "去掉无关的物品后再申请。",
    _23,
)
NECESSITIES = refused_when(
    "necessities",
    "是生活必需品吗",
    "不得查封、扣押公民个人及其所扶养家属的生活必需品。",
    "去掉生活必需品后再申请。",
    _23,
)
TWICE = refused_when(
    "already_sealed",
    "已被其他机关查封吗",
    "已被其他国家机关依法查封的，不得重复查封。",
    "与查封的机关联系，或者改为其他物品。",
    _23,
)
CARDS = flagged("cards", "出示执法证件了吗", "cards_shown", "没有出示执法身份证件。", _18)
SUMMONED = flagged("summoned", "通知当事人到场了吗", "summoned", "没有通知当事人到场。", _18)
REASONS = flagged("reasons", "当场告知理由、依据了吗", "reasons_told", "没有当场告知采取措施的理由、依据。", _18)
RIGHTS = flagged("rights", "当场告知权利、救济途径了吗", "rights_told", "没有当场告知权利和救济途径。", _18)
HEARD = flagged("heard", "听取陈述和申辩了吗", "heard", "没有听取陈述和申辩。", _18)
LISTED = flagged("listed", "清单当场交付了吗", "list_given", "清单没有当场交付。", _24)
HANDED = flagged("handed", "决定书当场交付了吗", "decision_given", "查封、扣押决定书没有当场交付。", _24)
SEALED = flagged("sealed", "张贴封条了吗", "sealed", "没有张贴封条或者以其他方式明示。", SEIZING("第十二条"))
UNSIGNED = unsigned(_18)
UNATTENDED = unattended(_18)
LATE_APPROVAL = within_hours("seizure.carried_out", "reported_at", "seizure.approval", COMPULSION("第十九条"))
TEST_UNTOLD = flagged("test_untold", "检测期间书面告知了吗", "told", "检测、鉴定的期间没有书面告知当事人。", _25)
HAND_OVER_UNTOLD = flagged("hand_over_untold", "移送书面告知了吗", "told", "移送财物没有书面告知当事人。", _21)
UNRETURNED = flagged("unreturned", "财物立即退还了吗", "returned", "解除以后没有立即退还财物。", _28)

TIMES = moments("began_at", "ended_at")
REPORTED = moments("reported_at", after=("seizure.carried_out", "began_at"))
EXTENSION_ARRIVED = arrived(_25, "seizure.extended")
RELEASE_ARRIVED = arrived(_28, "seizure.released")
ANOTHER = not_by(("seizure.proposed", "seizure.carried_out"), "提出申请、实施措施的人不能自己批准", _18)


def _must_be_seized(asked: Asked) -> str | None:
    proposed = asked.last("seizure.proposed")
    if proposed is None or not (proposed.data.get("serious") or proposed.data["ground"] in MUST):
        return None
    return "属于应当实施查封、扣押的情形，而没有批准。"


def _extension_untold(asked: Asked) -> str | None:
    extended, told = asked.last("seizure.extended"), asked.last("seizure.extension_told")
    return "延长期限没有书面告知当事人。" if extended and not told else None


def _kept_though_rejected(asked: Asked) -> str | None:
    rejected = [one for one in asked.named("seizure.approved_afterwards") if one.data["result"] == "rejected"]
    late = rejected and asked.occurred_on > rejected[-1].occurred_on
    return "负责人认为不应当采取，没有立即解除。" if late else None


def _strictly_over(asked: Asked) -> str | None:
    """第二十五条 gives thirty days and no rule for a last day that is a day off: who counts strictly is warned."""
    last = last_day(asked.facts)
    if last is None or asked.occurred_on <= last:
        return None
    return f"按自然日计算，期限到{last.isoformat()}届满；最后一日遇休息日可以顺延，条文没有写明。"


def _overrun(asked: Asked) -> str | None:
    begun = asked.last("seizure.testing_begun")
    until = day_of(begun.data["until"]) if begun else None
    return f"检测、鉴定超过告知的期间（至{until.isoformat()}）。" if until and asked.occurred_on > until else None


STRICTLY_OVER = Defect("strictly_over", "在三十日以内吗", _strictly_over, _25)
OVERRUN = Defect("overrun", "在告知的期间以内吗", _overrun, _25)
MUST_BE_SEIZED = Defect("must_be_seized", "是应当实施的情形吗", _must_be_seized, SEIZING("第四条第二款"))
EXTENSION_UNTOLD = Defect("extension_untold", "延长书面告知了吗", _extension_untold, COMPULSION("第二十五条第二款"))
KEPT = Defect("kept", "立即解除了吗", _kept_though_rejected, COMPULSION("第十九条"))
