"""What refuses a step of a fine by the day, and what is recorded beside it (令第28号，2014年)."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from fadu.kernel.law.door import setting
from fadu.kernel.procedure import Asked, Citation, Defect, Gate, Refusal
from fadu.rooms.enforcement.measures.asking import case_of
from fadu.rooms.enforcement.measures.bases import DAILY, PENALTY_LAW, PROTECTION, RULE
from fadu.rooms.enforcement.measures.checks.common import arrived, day_of, flagged
from fadu.rooms.enforcement.measures.checks.pleas import RULES_2023, weighty_sum
from fadu.rooms.enforcement.measures.reckoned import fine_of
from fadu.rooms.enforcement.measures.rules.daily import Fine

_P = "daily_fine."
_7, _8, _10, _17 = (DAILY(f"第{number}条") for number in ("七", "八", "十", "十七"))
_59 = PROTECTION("第五十九条")


def served_on(asked: Asked, name: str) -> date | None:
    """Return the day of the last service of this name, or None."""
    told = asked.last(f"{_P}{name}")
    return day_of(told.data["served_on"]) if told else None


def _after_order(asked: Asked) -> Refusal | None:
    served = served_on(asked, "order_served")
    if served is None or asked.occurred_on > served:
        return None
    return Refusal("after_order", "复查应当在责令改正决定书送达之后。", "核对复查和送达的日期。", _10)


def _order_again(asked: Asked) -> Refusal | None:
    """第十四条、第十七条: what is served again is served after the re-inspection; no day counts twice."""
    found = asked.last(f"{_P}refusal_found")
    if found is None or day_of(asked.data["served_on"]) >= found.occurred_on:
        return None
    return Refusal("again", "再次责令改正决定书的送达早于上一次复查。", "核对送达日期。", _17)


def _after_original(asked: Asked) -> Refusal | None:
    """案卷评查细则 24: never before the original decision is made and served, for then nobody was fined yet."""
    original = asked.last(f"{_P}original_noted")
    if original is None:
        return None
    last = max(day_of(original.data["decided_on"]), day_of(original.data["served_on"]))
    if asked.occurred_on >= last:
        return None
    reason = "按日连续处罚决定不能早于原处罚决定的作出和送达。"
    return Refusal("after_original", reason, "原处罚决定送达以后再作出。", _59)


def _as_told(asked: Asked) -> Refusal | None:
    """行政处罚法 第六十二条: what is decided was told before; a new round makes a new notice."""
    notified, found = asked.last(f"{_P}notified"), fine_of(asked.facts)
    if notified is None or found is None or _same(notified.data, found):
        return None
    reason = "告知以后日数或者数额有变化，决定与告知不一致。"
    return Refusal("as_told", reason, "重新告知当事人。", Citation("行政处罚法", "第六十二条", "2021-01-22"))


def _same(told: Mapping[str, Any], found: Fine) -> bool:
    return int(told["days"]) == found.days and Decimal(str(told["amount"])) == found.amount


def hearing_due(asked: Asked) -> bool:
    """Say whether so large a fine gives the right to a hearing (办法 第八十九条; the sum is a setting)."""
    code = "hearing_fine_company" if asked.occurred_on >= RULES_2023 else "hearing_fine_company_2010"
    most = Decimal(setting(code, asked.occurred_on).value)
    return Decimal(str(asked.data.get("amount") or 0)) >= most


def _order_late(asked: Asked) -> str | None:
    """第八条第一款: what can be found on the spot is ordered to stop, and the order served, on the spot."""
    ordered = asked.last(f"{_P}ordered")
    on_site = ordered is not None and ordered.data["found"] == "on_site"
    late = on_site and ordered is not None and day_of(asked.data["served_on"]) > ordered.occurred_on
    return "当场可以认定的，没有在现场调查时送达责令改正决定书。" if late else None


def weighty(asked: Asked) -> str:
    """Return why the heads discuss it (办法 第五十二条第（二）项): the sum, as notice and decision reckon it."""
    return weighty_sum(Decimal(str(asked.data.get("amount") or 0)), asked.occurred_on)


def _original(asked: Asked) -> Refusal | None:
    """第五十九条: who wasn't fined isn't fined by the day; what was never decided and served is no original."""
    told = asked.data
    decided, served = day_of(told["decided_on"]), day_of(told["served_on"])
    if Decimal(str(told["amount"])) <= 0:
        return Refusal("original", "原处罚决定没有罚款，不能按日连续处罚。", "结束本程序，写明原处罚没有罚款。", _59)
    if served < decided:
        return Refusal("original", "原处罚决定的送达早于作出。", "核对原处罚决定书和送达回证的日期。", _59)
    if served > asked.occurred_on:
        return Refusal("original", "原处罚决定还没有送达。", "原处罚决定送达以后再登记。", _59)
    return None


def _standing(asked: Asked) -> Refusal | None:
    """An original decision that was revoked is none to multiply (第十九条)."""
    case = _case(asked)
    if case is None or not case.get("revoked_on"):
        return None
    reason = "原处罚决定已经撤销、变更或者确认违法，不能再按它的数额计罚。"
    return Refusal("standing", reason, "结束本程序；重新作出处罚的，另行启动。", DAILY("第十九条"))


def _differs(asked: Asked) -> str | None:
    """Compare what is typed in with the decision of the case that is recorded here, if it is."""
    case = _case(asked)
    if case is None or case.get("decision") != "imposed" or case.get("amount") is None:
        return None
    told, sum_of = asked.data, Decimal(str(asked.data["amount"]))
    same = case["decision_number"] == told["original_number"] and case["amount"] == sum_of
    if same and str(case["decided_on"]) == str(told["decided_on"]):
        return None
    return f"与案件登记的处罚决定（{case['decision_number']}，{case['amount']:,.2f}元，{case['decided_on']}）不一致。"


def _case(asked: Asked) -> Mapping[str, Any] | None:
    opened = asked.last(f"{_P}opened")
    return case_of(str(opened.data["case"])) if opened else None


#: What must have been recorded for the ground on which a procedure ends.
_ENDED_BY = {"corrected": "correction_found", "performed": "paid", "enforced": "served"}


def _grounded(asked: Asked) -> Refusal | None:
    wanted = _ENDED_BY.get(str(asked.data["ground"]))
    if wanted is None or asked.last(f"{_P}{wanted}"):
        return None
    return Refusal("grounded", "还没有登记与这一情形相符的办理情况。", "选择相符的情形，或者先登记。", RULE)


def _unordered(asked: Asked) -> str | None:
    """第十四条: who was found refusing is ordered again and inspected again; the end doesn't come in between."""
    found, corrected = asked.last(f"{_P}refusal_found"), asked.last(f"{_P}correction_found")
    over = asked.data["ground"] in {"stopped_by_measure", "no_fine"}
    if found is None or over or (corrected is not None and corrected.seq > found.seq):
        return None
    served = asked.last(f"{_P}order_served")
    again = served is not None and served.seq > found.seq
    return "再次责令改正以后没有再次复查。" if again else "复查发现拒不改正以后，没有再次责令改正并复查。"


ORIGINAL = Gate("original", "原处罚决定填得对吗", _original, needs_data=True)
STANDING = Gate("standing", "原处罚决定还有效吗", _standing, elsewhere=True)
DIFFERS = Defect("differs", "与案件中的处罚决定一致吗", _differs, _7)
GROUNDED = Gate("grounded", "情形与登记相符吗", _grounded, needs_data=True)
UNORDERED = Defect("unordered", "再次责令改正并复查了吗", _unordered, DAILY("第十四条"))
ORDER_ARRIVED = arrived(_8, "daily_fine.ordered")
DECISION_ARRIVED = arrived(PENALTY_LAW("第六十一条"), "daily_fine.decided")
AFTER_ORDER = Gate("after_order", "复查在送达之后吗", _after_order, needs_data=True)
AGAIN = Gate("again", "再次送达在复查之后吗", _order_again, needs_data=True)
AFTER_ORIGINAL = Gate("after_original", "原处罚决定已经送达吗", _after_original)
AS_TOLD = Gate("as_told", "与告知的一致吗", _as_told)
ORDER_LATE = Defect("order_late", "当场送达了吗", _order_late, _8)
OPENLY = flagged("covert", "以暗查方式复查吗", "covert", "没有以暗查方式复查。", _10)
