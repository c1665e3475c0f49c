"""What refuses a step of a request on its data, and what is recorded as a defect beside it."""

from datetime import date

from fadu.kernel.ledger.append import Chain
from fadu.kernel.ledger.read import facts_of
from fadu.kernel.procedure import Asked, Citation, Defect, Gate, Refusal
from fadu.rooms.oversight.disclosure.facts import LAW
from fadu.rooms.oversight.disclosure.outcomes import PARTIAL, RELEASED, REPEAT
from fadu.rooms.oversight.disclosure.receipts import is_receipt
from fadu.rooms.oversight.disclosure.rules import after, lacking

_INTERNAL = Citation("本局信息公开内部规程", status="ENG")


def article(number: str) -> Citation:
    """Return an article of the 政府信息公开条例."""
    return Citation(LAW, number, "2019-04-03")


def _arrived(asked: Asked) -> Refusal | None:
    if not after(date.fromisoformat(str(asked.data["received_on"])), asked.occurred_on.isoformat()):
        return None
    reason = "收到申请之日晚于登记的发生日期。"
    return Refusal("arrived", reason, "核对两个日期后再提交。", article("第三十一条"))


def _ahead(name: str, words: str, basis: str) -> Gate:
    """Return the gate that a day told to the requester must still lie ahead."""

    def check(asked: Asked) -> Refusal | None:
        if asked.occurred_on < date.fromisoformat(str(asked.data[name])):
            return None
        return Refusal(name, f"{words}应当在告知之后。", "改为告知之后的一天。", article(basis))

    return Gate(name, f"{words}在告知之后吗", check, needs_data=True)


def _period_over(asked: Asked) -> Refusal | None:
    """条例 第三十条: only who lets the period for completing pass counts as having given up."""
    told = asked.last("disclosure.correction_asked")
    if told is None or after(asked.occurred_on, told.data["until"]):
        return None
    reason = f"补正期限（{told.data['until']}）还没有届满，不能视为放弃申请。"
    return Refusal("period_over", reason, "等待申请人补正，或者期限届满后再办理。", article("第三十条"))


def _complete(asked: Asked) -> Refusal | None:
    outcome = str(asked.data["outcome"])
    missing = lacking(outcome, [name for name, value in asked.data.items() if value])
    if not missing:
        return None
    number = "第三十七条" if outcome == PARTIAL else "第三十六条第六项"
    return Refusal("complete", f"还没有写明{missing}。", f"填写“{missing}”后再提交。", article(number))


def _answered_before(asked: Asked) -> Refusal | None:
    """条例 第三十六条第六项: a request is a repeated one only when the earlier one was answered."""
    earlier = str(asked.data.get("earlier") or "")
    if asked.data["outcome"] != REPEAT or not is_receipt(earlier):
        return None
    facts = facts_of(Chain("disclosure", earlier))
    if earlier != asked.chain.id and any(fact.name == "disclosure.served" for fact in facts):
        return None
    reason = f"{earlier} 还没有作出过答复，不能作为重复申请处理。"
    return Refusal("answered_before", reason, "核对编号，或者按新的申请办理。", article("第三十六条第六项"))


def _masked(asked: Asked) -> Refusal | None:
    drafted = asked.last("disclosure.drafted")
    if drafted is None or drafted.data["outcome"] != PARTIAL or asked.data.get("masked"):
        return None
    reason = "部分公开的文件里还有不应当公开的内容。"
    return Refusal("masked", reason, "在“遮盖与附件”中去除这些内容后再附上。", article("第三十七条"))


def _consent(asked: Asked) -> Refusal | None:
    """条例 第三十二条: the refusal of one third party is not undone by another's consent."""
    drafted, answers = asked.last("disclosure.drafted"), asked.named("disclosure.third_party_answered")
    earlier = any(answer.data["opinion"] == "refuse" for answer in answers[:-1])
    if not earlier or drafted is None or drafted.data["outcome"] not in {RELEASED, PARTIAL} or drafted.data["override"]:
        return None
    reason = "有第三方不同意公开，还没有认定其理由不成立，也没有认定不公开会对公共利益造成重大影响。"
    return Refusal("consent", reason, "改为不予公开，或者在拟定答复时写明认定的情形。", article("第三十二条"))


def _asked_twice(asked: Asked) -> str | None:
    return "已经告知过补正，应当一次性告知。" if asked.named("disclosure.correction_asked") else None


def _confirmed_late(asked: Asked) -> str | None:
    """条例 第三十一条第二项: with an ordinary letter, the organ confirms on the very day it came."""
    noted = asked.last("disclosure.noted")
    if (
        noted is None
        or noted.data["channel"] != "plain_mail"
        or not after(asked.occurred_on, noted.data["received_on"])
    ):
        return None
    return f"平常信函于 {noted.data['received_on']} 收到，没有在当日与申请人确认。"


def _not_reviewed_by_lawyers(asked: Asked) -> str | None:
    drafted, reviewed = asked.last("disclosure.drafted"), asked.last("disclosure.legal_reviewed")
    if drafted is None or drafted.data["outcome"] == "released" or (reviewed and reviewed.seq > drafted.seq):
        return None
    return "不予公开、部分公开或者不予处理的答复没有经合法性审核。"


def _secrecy_unchecked(asked: Asked) -> str | None:
    return None if asked.data.get("secrecy_checked") else "没有作保密审查。"


def _extension_untold(asked: Asked) -> str | None:
    approved, told = asked.last("disclosure.extension_approved"), asked.last("disclosure.extended")
    if approved is None or (told and told.seq > approved.seq):
        return None
    return "同意延长答复期限后没有告知申请人，期限没有延长。"


def _promise_broken(asked: Asked) -> str | None:
    delayed = asked.last("disclosure.delayed")
    if delayed is None or not after(asked.occurred_on, delayed.data["answer_by"]):
        return None
    return f"迟于告知申请人的延迟答复期限（{delayed.data['answer_by']}）。"


def _third_party_untold(asked: Asked) -> str | None:
    drafted = asked.last("disclosure.drafted")
    if (
        drafted is None
        or drafted.data.get("override") != "public_interest"
        or asked.last("disclosure.third_party_told")
    ):
        return None
    return "第三方不同意而决定公开，没有将内容和理由书面告知第三方。"


ARRIVED = Gate("arrived", "收到之日不晚于登记吗", _arrived, needs_data=True)
UNTIL = _ahead("until", "补正期限", "第三十条")
ANSWER_BY = _ahead("answer_by", "延迟答复的期限", "第三十五条")
PERIOD_OVER = Gate("period_over", "补正期限届满了吗", _period_over)
COMPLETE = Gate("complete", "答复的内容齐全吗", _complete, needs_data=True)
ANSWERED_BEFORE = Gate("answered_before", "此前答复过吗", _answered_before, needs_data=True)
MASKED = Gate("masked", "不应当公开的内容去除了吗", _masked, needs_data=True)

CONSENT = Gate("consent", "第三方都同意公开吗", _consent)

ASKED_TWICE = Defect("asked_twice", "是一次性告知吗", _asked_twice, article("第三十条"))
CONFIRMED_LATE = Defect("confirmed_late", "平常信函当日确认了吗", _confirmed_late, article("第三十一条第二项"))
LEGAL_REVIEW = Defect("legal_review", "经过合法性审核吗", _not_reviewed_by_lawyers, _INTERNAL)
SECRECY = Defect("secrecy", "作过保密审查吗", _secrecy_unchecked, article("第十七条第二款"))
EXTENSION_UNTOLD = Defect("extension_untold", "延长期限告知申请人了吗", _extension_untold, article("第三十三条第二款"))
PROMISE = Defect("promise", "在告知的期限内答复了吗", _promise_broken, article("第三十五条"))
THIRD_PARTY_UNTOLD = Defect("third_party_untold", "告知第三方了吗", _third_party_untold, article("第三十二条"))
