"""What the public sees: how repair works, and how one's request stands."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.urls import reverse

from fadu.kernel.law.door import setting
from fadu.kernel.ledger.append import Chain
from fadu.kernel.ledger.read import Recorded, facts_of
from fadu.kernel.procedure.corrected import corrected
from fadu.kernel.procedure.settle import stage_of
from fadu.kernel.procedure.standing import standing
from fadu.kernel.reading import PUBLIC, Reading
from fadu.kernel.registry import PORTAL, Missing, Page, Visit
from fadu.rooms.services.credit.procedures.repair import REPAIR_PROCEDURE
from fadu.rooms.services.credit.receipts import is_receipt
from fadu.rooms.services.credit.words import PLATFORMS, REPAIR, SCALE

_UNKNOWN = "没有找到这个回执号。请核对每一位字母和数字，或者到窗口查询。"
_TOLD = {
    "credit_repair.requested": "提交了申请",
    "credit_repair.directed": "告知您办理的渠道",
    "credit_repair.accepted": "受理",
    "credit_repair.refused": "不予受理",
    "credit_repair.checked": "核查了履行和改正的情况",
    "credit_repair.decided": "作出决定",
    "credit_repair.informed": "告知结果",
}


def guide(visit: Visit) -> Mapping[str, Any]:
    """Say which platform shows what, how long, and who decides on repair."""
    names = ("credit_shortest_months", "credit_longest_years", "credit_repair_days")
    return {"settings": {name: setting(name, visit.today) for name in names}, "scale": SCALE, "repair": REPAIR}


def receipt(visit: Visit) -> Mapping[str, Any]:
    """Return how a request stands, to whoever holds its number; nothing of who asked."""
    code = visit.args["receipt"].upper()
    facts = facts_of(Chain("credit_repair", code)) if is_receipt(code) else ()
    if not facts:
        raise Missing(_UNKNOWN)
    told = corrected(facts)
    stands = standing(REPAIR_PROCEDURE, facts, visit.today)
    return {
        "code": code,
        "stage": {one.name: one.label for one in REPAIR_PROCEDURE.stages}[stage_of(REPAIR_PROCEDURE, stands.marks)],
        "platform": dict(PLATFORMS)[str(facts[0].data["platform"])],
        "events": [(fact.occurred_on, _TOLD[fact.name]) for fact in reversed(told) if fact.name in _TOLD],
        "result": _result(told),
        "advice": _last(told, "credit_repair.directed").get("advice", ""),
        "refused": _last(told, "credit_repair.refused").get("reason", ""),
        "as_of": visit.today,
        "crumbs": [("我的回执", reverse("portal.receipt"))],
    }


def _result(told: Sequence[Recorded]) -> Mapping[str, Any]:
    """Return the decision once it was told."""
    return _last(told, "credit_repair.decided") if _last(told, "credit_repair.informed") else {}


def _last(told: Sequence[Recorded], name: str) -> Mapping[str, Any]:
    return next((fact.data for fact in reversed(told) if fact.name == name), {})


PAGES = (
    Page(
        "credit.guide",
        "portal/credit/",
        "信用修复",
        guide,
        Reading(PUBLIC),
        "credit/portal/guide.html",
        nav="办事",
        position=40,
        site=PORTAL,
    ),
    Page(
        "credit.receipt",
        "portal/credit/receipt/<str:receipt>/",
        "我的信用修复申请",
        receipt,
        Reading(PUBLIC),
        "credit/portal/receipt.html",
        site=PORTAL,
    ),
)
