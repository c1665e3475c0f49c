"""What refuses a penalty on the spot, and what is recorded beside it.

Without a clear fact, or above the sums of 第五十一条, there is no authority for this procedure; without telling and
hearing the party 行政处罚法 第六十二条 says 不得. The rest of the six acts of 办法 第六十八条 are defects when missing.
"""

from decimal import Decimal

from fadu.kernel.procedure import Asked, Citation, Defect, Gate, Refusal
from fadu.rooms.enforcement.measures.bases import PENALTY_LAW
from fadu.rooms.enforcement.measures.checks.common import flagged, moments, refused_unless

#: 行政处罚法 第五十一条: both sums are included (民法典 第一千二百五十九条).
MOST = {"citizen": Decimal(200), "organisation": Decimal(3000)}
#: 行政处罚法 第六十八条第（一）项.
MOST_ON_THE_SPOT = Decimal(100)
_ORDINARY = "改按普通程序立案办理。"
_67 = PENALTY_LAW("第六十七条")
_51, _62 = PENALTY_LAW("第五十一条"), PENALTY_LAW("第六十二条")
_68, _70 = PENALTY_LAW("第六十八条"), PENALTY_LAW("第七十条")


def money(value: object) -> Decimal:
    """Return a sum of a fact's data; nothing is nought."""
    return Decimal(str(value or 0))


def _within(asked: Asked) -> Refusal | None:
    most = MOST[str(asked.data["person"])]
    if asked.data["kind"] == "warning" or money(asked.data.get("amount")) <= most:
        return None
    return Refusal("within", f"罚款超过{most}元，不适用简易程序。", _ORDINARY, _51)


def _summed(asked: Asked) -> Refusal | None:
    fined = asked.data["kind"] == "fine"
    if fined == (money(asked.data.get("amount")) > 0):
        return None
    reason = "罚款没有写明数额。" if fined else "警告不写罚款数额。"
    return Refusal("summed", reason, "核对处罚种类和数额。", _51)


def _told(asked: Asked) -> Refusal | None:
    if asked.data.get("told"):
        return None
    reason = "没有向当事人说明事实、理由、依据和权利，不得作出处罚决定。"
    return Refusal("told", reason, "先向当事人说明并告知权利。", _62)


def _heard(asked: Asked) -> Refusal | None:
    if asked.data.get("heard") or asked.data.get("waived"):
        return None
    reason = "没有听取当事人的陈述、申辩，不得作出处罚决定。"
    return Refusal("heard", reason, "听取陈述、申辩；当事人明确放弃的，在笔录中记明。", _62)


def _answered(asked: Asked) -> Refusal | None:
    if asked.data.get("plea") == "none" or asked.data.get("plea_answer"):
        return None
    reason = "当事人提出了陈述、申辩，没有写明内容和答复。"
    return Refusal("answered", reason, "写明陈述、申辩的内容和采纳与否的理由。", PENALTY_LAW("第四十五条"))


TIMES = moments("began_at", "ended_at")
CLEAR = refused_unless(
    "clear", "违法事实确凿并有法定依据吗", "违法事实没有查清，或者没有法定依据，不适用简易程序。", _ORDINARY, _51
)
WITHIN = Gate("within", "在简易程序的数额以内吗", _within, needs_data=True)
SUMMED = Gate("summed", "处罚种类和数额相符吗", _summed, needs_data=True)
TOLD = Gate("told", "说明理由并告知权利了吗", _told, needs_data=True)
HEARD = Gate("heard", "听取陈述、申辩了吗", _heard, needs_data=True)
ANSWERED = Gate("answered", "陈述、申辩答复了吗", _answered, needs_data=True)


def decision_defects(basis: Citation, *, recorded: bool) -> tuple[Defect, ...]:
    """Return what is recorded beside a decision; that a record is made is asked by the rules of 2023 alone."""

    def undelivered(asked: Asked) -> str | None:
        return "决定书没有当场交付当事人。" if asked.data["delivered"] == "not" else None

    always = (
        flagged("cards", "出示执法证件了吗", "cards_shown", "没有出示有效执法证件。", basis),
        flagged("sealed", "决定书盖章签名了吗", "sealed", "决定书没有盖章，或者执法人员没有签名。", basis),
        Defect("undelivered", "决定书当场交付了吗", undelivered, basis),
        flagged("remedy", "告知救济途径了吗", "remedy_told", "没有告知复议、诉讼的途径和期限。", basis),
    )
    record = flagged("unrecorded", "制作笔录了吗", "recorded", "当场处罚的过程没有制作笔录。", basis)
    return (*always, record) if recorded else always


def fine_of(asked: Asked) -> Decimal:
    """Return the fine that was decided on this matter."""
    decided = asked.last("simple_penalty.decided")
    return money(decided.data.get("amount")) if decided else Decimal(0)


def _collectable(asked: Asked) -> Refusal | None:
    """行政处罚法 第六十七条: officers don't collect themselves but in the cases of 第六十八条 and 第六十九条."""
    if asked.data["ground"] != "small" or fine_of(asked) <= MOST_ON_THE_SPOT:
        return None
    reason = f"罚款超过{MOST_ON_THE_SPOT}元，不属于一百元以下可以当场收缴的情形，不得自行收缴。"
    return Refusal("collectable", reason, "由当事人到指定银行或者通过电子支付系统缴纳。", _67)


def _grounded(asked: Asked) -> Refusal | None:
    if asked.data["ground"] == "small" or asked.data.get("why"):
        return None
    reason = "没有写明事后难以执行或者缴纳确有困难的情况，不得自行收缴。"
    return Refusal("grounded", reason, "写明具体情况；没有的，由当事人自行缴纳。", _67)


def _exact(asked: Asked) -> Refusal | None:
    if money(asked.data["amount"]) <= fine_of(asked):
        return None
    return Refusal("exact", "收缴的数额超过决定的罚款。", "核对数额。", _68)


def _short(asked: Asked) -> str | None:
    return "缴纳的数额少于决定的罚款。" if money(asked.data["amount"]) < fine_of(asked) else None


def _executed(asked: Asked) -> Refusal | None:
    over = any(asked.last(f"simple_penalty.{name}") for name in ("paid", "collected", "revoked"))
    if over or asked.data["ground"] == "enforced" or fine_of(asked) == 0:
        return None
    reason = "罚款还没有缴纳，决定也没有撤销。"
    return Refusal("executed", reason, "登记缴纳；逾期不缴纳的，催告并申请法院强制执行后再结案。", _67)


EXECUTED = Gate("executed", "处罚执行完毕了吗", _executed, needs_data=True)
COLLECTABLE = Gate("collectable", "可以当场收缴吗", _collectable, needs_data=True)
GROUNDED = Gate("grounded", "写明当场收缴的情况了吗", _grounded, needs_data=True)
EXACT = Gate("exact", "收缴的数额没有超过罚款吗", _exact, needs_data=True)
RECEIPT = flagged("receipt", "出具专用票据了吗", "receipt_issued", "没有出具财政部门统一制发的专用票据。", _70)
SHORT = Defect("short", "足额缴纳了吗", _short, PENALTY_LAW("第六十七条第三款"))
