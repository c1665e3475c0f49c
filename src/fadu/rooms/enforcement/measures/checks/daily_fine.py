"""What refuses a step of a fine by the day, and what is recorded beside it (令第28号，2014年)."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from fadu.kernel.law.door import setting
from fadu.kernel.procedure import Asked, Citation, Defect, Gate, Refusal
from fadu.rooms.enforcement.measures.bases import DAILY, PROTECTION
from fadu.rooms.enforcement.measures.checks.common import day_of, flagged
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
    most = Decimal(setting("hearing_fine_company", asked.occurred_on).value)
    return Decimal(str(asked.data.get("amount") or 0)) >= most


def _order_late(asked: Asked) -> str | None:
    """第八条第一款: what can be found on the spot is ordered to stop, and the order served, on the spot."""
    ordered = asked.last(f"{_P}ordered")
    on_site = ordered is not None and ordered.data["found"] == "on_site"
    late = on_site and ordered is not None and day_of(asked.data["served_on"]) > ordered.occurred_on
    return "当场可以认定的，没有在现场调查时送达责令改正决定书。" if late else None


AFTER_ORDER = Gate("after_order", "复查在送达之后吗", _after_order, needs_data=True)
AGAIN = Gate("again", "再次送达在复查之后吗", _order_again, needs_data=True)
AFTER_ORIGINAL = Gate("after_original", "原处罚决定已经送达吗", _after_original)
AS_TOLD = Gate("as_told", "与告知的一致吗", _as_told)
ORDER_LATE = Defect("order_late", "当场送达了吗", _order_late, _8)
OPENLY = flagged("covert", "以暗查方式复查吗", "covert", "没有以暗查方式复查。", _10)
