"""What refuses a step of keeping evidence, and what is recorded beside it."""

from fadu.kernel.procedure import Apart, Asked, Citation, Defect, Gate, Refusal
from fadu.rooms.enforcement.measures.bases import PENALTY_LAW, PENALTY_RULES
from fadu.rooms.enforcement.measures.checks.common import (
    arrived,
    flagged,
    moments,
    not_by,
    refused_unless,
    unattended,
    unsigned,
    within_hours,
)

_56 = PENALTY_LAW("第五十六条")


def endangered(basis: Citation) -> Gate:
    """Return the gate that evidence may be lost, or be hard to get later: only then may it be kept."""
    reason = "只有证据可能灭失或者以后难以取得的，才可以先行登记保存。"
    return refused_unless("endangered", "证据可能灭失吗", reason, "改用复制、拍照、录像等方式取证。", basis)


def related(basis: Citation) -> Gate:
    """Return the gate that what is kept has to do with the suspected violation."""
    reason = "只能先行登记保存与涉嫌违法行为有关的证据。"
    return refused_unless("related", "与涉嫌违法行为有关吗", reason, "去掉无关的物品后再申请。", basis)


def record_defects(basis: Citation) -> tuple[Defect, ...]:
    """Return the defects of the record made on the spot."""
    return (
        flagged("cards", "出示执法证件了吗", "cards_shown", "没有出示执法证件。", PENALTY_LAW("第五十五条")),
        flagged("counted", "当场清点了吗", "counted", "没有当场清点。", basis),
        flagged("listed", "开具清单了吗", "list_given", "没有开具清单。", basis),
        flagged("duty_untold", "告知不得损毁、转移了吗", "duty_told", "没有告知不得损毁、销毁、转移证据。", basis),
        unattended(basis),
        unsigned(basis),
    )


def _seizure_named(asked: Asked) -> Refusal | None:
    if "seized" not in (asked.data.get("handling") or ()) or asked.data.get("seizure"):
        return None
    advice = "先按查封、扣押的程序报批，再填写它的编号。"
    return Refusal("seizure_named", "决定查封、扣押的，没有填写查封扣押的编号。", advice, PENALTY_LAW("第五十六条"))


def _unreturned(asked: Asked) -> str | None:
    decided = asked.last("preservation.decided")
    released = decided is not None and "released" in decided.data["handling"]
    return "解除登记保存以后没有退还。" if released and not asked.data.get("returned") else None


def another(basis: Citation) -> Apart:
    """Return that who asked for it, or carried it out, doesn't approve it."""
    facts = ("preservation.proposed", "preservation.carried_out")
    return not_by(facts, "提出申请、实施措施的人不能自己批准", basis)


TIMES = moments("began_at", "ended_at")
CONSENTED = moments("consented_at")
APPROVED_AT = moments("approved_at", after=("preservation.carried_out", "began_at"))
HANDLING_ARRIVED = arrived(_56, "preservation.decided")
SEIZURE_NAMED = Gate("seizure_named", "查封、扣押另行报批了吗", _seizure_named, needs_data=True)
UNRETURNED = Defect("unreturned", "退还了吗", _unreturned, _56)
LATE_APPROVAL = within_hours(
    "preservation.carried_out", "approved_at", "penalty.preservation_approval", PENALTY_RULES("第三十二条第二款")
)
