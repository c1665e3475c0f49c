"""What a certificate must meet: dates in order, an area, a number of its own, one paper of a kind, not void already."""

from datetime import date

from fadu.kernel.procedure import Asked, Citation, Defect, Gate, Refusal
from fadu.rooms.enforcement.officers.folds import certificate
from fadu.rooms.enforcement.officers.models import Certificate
from fadu.rooms.enforcement.officers.rules import plain_number, training_due

ABLE = Citation("行政处罚法", "第四十二条", "2021-01-22")
REVIEWERS = Citation("行政处罚法", "第五十八条", "2021-01-22")
INTERNAL = Citation("执法证件登记规则", status="ENG")


def article(number: str) -> Citation:
    """Return an article of 环境监察执法证件管理办法, whose text is known here at second hand."""
    return Citation("环境监察执法证件管理办法", number, "2013-12-26", status="V-sec")


def _dates_right(asked: Asked) -> Refusal | None:
    first, last = asked.data["valid_from"], asked.data.get("valid_until")
    if not last or last >= first:
        return None
    return Refusal("dates_right", "有效期止早于有效期起。", "对照证件核对两个日期。", INTERNAL)


def _area_given(asked: Asked) -> Refusal | None:
    if _kind(asked) == "legal" or (asked.data.get("area") or "").strip():
        return None
    return Refusal("area_given", "没有填写执法区域。", "照证件填写执法区域，例如苏州市。", article("第六条"))


def _number_free(asked: Asked) -> Refusal | None:
    number = plain_number(asked.data.get("number") or "")
    taken = number and Certificate.objects.filter(number=number).exclude(code=asked.chain.id).exists()
    if not taken:
        return None
    return Refusal("number_free", f"编号{number}已经登记过。", "打开已有的登记办理，或者核对编号。", INTERNAL)


def _one_each(asked: Asked) -> Refusal | None:
    same = Certificate.objects.filter(person=asked.data["person"], kind=asked.data["kind"], ended_on__isnull=True)
    found = same.exclude(code=asked.chain.id).first()
    if found is None:
        return None
    advice = "换证的在原证件上办理“换发”；原证件已经收回的先登记收回或者交回。"
    return Refusal("one_each", f"这名人员已有同类证件{found.number}。", advice, INTERNAL)


def _not_void(asked: Asked) -> Refusal | None:
    """令23号 第十六条: who misses the check holds a paper that is void by itself; nothing is left to check."""
    spans = certificate(asked.chain.id, asked.facts)["officers.Authority"]
    stands = [row["state"] for row in spans if row["since"] <= asked.occurred_on]
    if not stands or stands[-1] not in {"lapsed", "expired"}:
        return None
    reason = "证件已过有效期。" if stands[-1] == "expired" else "证件逾期没有审验，已经自行失效。"
    return Refusal("not_void", reason, "重新申领，领到后办理“换发”。", article("第十六条"))


def _kind(asked: Asked) -> str:
    issued = asked.last("certificate.issued")
    return str(asked.data.get("kind") or (issued.data["kind"] if issued else ""))


def _untrained(asked: Asked) -> str | None:
    if _kind(asked) == "legal":
        return None
    trained, first = asked.data.get("trained_on"), date.fromisoformat(asked.data["valid_from"])
    if not trained:
        return "没有填写资格考试合格日期。"
    late = training_due(date.fromisoformat(trained)) < first
    return f"最近一次资格考试在{trained}，到发证时已超过五年。" if late else None


DATES_RIGHT = Gate("dates_right", "有效期的起止正确吗", _dates_right, needs_data=True)
AREA_GIVEN = Gate("area_given", "写明执法区域了吗", _area_given, needs_data=True)
NUMBER_FREE = Gate("number_free", "编号没有登记过吗", _number_free, needs_data=True, elsewhere=True)
ONE_EACH = Gate("one_each", "没有同类的有效证件吗", _one_each, needs_data=True, elsewhere=True)
NOT_VOID = Gate("not_void", "证件没有失效吗", _not_void)
UNTRAINED = Defect("untrained", "资格考试在五年以内吗", _untrained, article("第十条"))
