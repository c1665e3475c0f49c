"""What the holder of a receipt sees: how far the request has come, its clocks, what is asked of them, and the reply."""

from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse

from fadu.kernel.documents import to_pdf
from fadu.kernel.documents.pdf import MEDIA_TYPE as PDF
from fadu.kernel.evidence import store
from fadu.kernel.ledger.append import Chain
from fadu.kernel.ledger.read import Recorded, facts_of
from fadu.kernel.procedure import Step
from fadu.kernel.procedure.corrected import corrected
from fadu.kernel.procedure.settle import stage_of
from fadu.kernel.procedure.standing import Standing, standing
from fadu.kernel.procedure.take import offers
from fadu.kernel.reading import PUBLIC, Reading
from fadu.kernel.registry import PORTAL, Download, Missing, Page, Visit
from fadu.kernel.registry.collect import registry
from fadu.kernel.registry.matter import ClockShown, clocks
from fadu.kernel.roles import Actor
from fadu.rooms.oversight.disclosure.procedures.request import REQUEST
from fadu.rooms.oversight.disclosure.receipts import is_receipt
from fadu.rooms.oversight.disclosure.replies import document_of, reply_of

_UNKNOWN = "没有找到这个回执号。请核对每一位字母和数字，或者带上证件到窗口查询。"
_PUBLIC_CLOCKS = {"答复": "答复", "第三方提出意见": "等待第三方意见", "共同制作机关提出意见": "等待其他机关意见"}
#: What the requester is told of what happened; the rest is the organ's own work.
_TOLD = {
    "disclosure.applied": "提交了申请",
    "disclosure.noted": "申请已登记，等待确认",
    "disclosure.received": "收到申请",
    "disclosure.confirmed": "与您确认，收到申请",
    "disclosure.correction_asked": "请您补正",
    "disclosure.corrected": "收到您的补正，答复期限重新计算",
    "disclosure.lapsed": "逾期没有补正，不再处理",
    "disclosure.third_party_asked": "征求第三方意见，这段时间不计入答复期限",
    "disclosure.third_party_answered": "第三方提出了意见",
    "disclosure.organ_asked": "征求其他机关意见，这段时间不计入答复期限",
    "disclosure.organ_answered": "其他机关提出了意见",
    "disclosure.reasons_asked": "请您说明申请的理由",
    "disclosure.reasons_given": "收到您说明的理由",
    "disclosure.delayed": "告知延迟答复",
    "disclosure.extended": "告知延长答复期限",
    "disclosure.served": "送达答复",
    "disclosure.withdrawn": "申请已撤回",
}


def receipt(visit: Visit) -> Mapping[str, Any]:
    """Return how a request stands, to whoever holds its number; nothing of who asked."""
    code, facts = _facts(visit)
    stands, told = standing(REQUEST, facts, visit.today), corrected(facts)
    return {
        "code": code,
        "stage": {one.name: one.label for one in REQUEST.stages}[stage_of(REQUEST, stands.marks)],
        "clocks": _clocks(stands, visit),
        "events": [(fact.occurred_on, _TOLD[fact.name]) for fact in reversed(told) if fact.name in _TOLD],
        "asked": _asked(told, stands.marks),
        "delayed": _latest(told, "disclosure.delayed").get("answer_by", ""),
        "deeds": _deeds(visit, code),
        "as_of": visit.today,
        "crumbs": [("我的回执", reverse("portal.receipt"))],
        **_answer(facts),
    }


def _answer(facts: Sequence[Recorded]) -> dict[str, Any]:
    """Return the reply and its files once it was served."""
    if not _latest(facts, "disclosure.served"):
        return {"reply": None, "files": []}
    return {"reply": reply_of(facts), "files": _given(facts)}


def _clocks(stands: Standing, visit: Visit) -> list[tuple[str, ClockShown]]:
    """Return the counts that concern the requester, in their words."""
    shown = clocks(registry().procedure("disclosure", visit.today), stands, visit.today)
    return [(_PUBLIC_CLOCKS[one.label], one) for one in shown if one.label in _PUBLIC_CLOCKS]


def _latest(told: Sequence[Recorded], name: str) -> Mapping[str, Any]:
    """Return what the latest fact of a name says; nothing when there is none."""
    return next((fact.data for fact in reversed(told) if fact.name == name), {})


def _facts(visit: Visit) -> tuple[str, tuple[Recorded, ...]]:
    code = visit.args["receipt"].upper()
    facts = facts_of(Chain("disclosure", code)) if is_receipt(code) else ()
    if not facts:
        raise Missing(_UNKNOWN)
    return code, facts


def _asked(told: Sequence[Recorded], marks: frozenset[str]) -> dict[str, Any]:
    """Return what the organ waits for: a completed application, and by when."""
    if "disclosure.correction_asked" not in marks:
        return {}
    notice = _latest(told, "disclosure.correction_asked")
    return {"items": notice["items"], "until": notice["until"]}


def _deeds(visit: Visit, code: str) -> list[tuple[Step, str]]:
    """Return what the holder of the receipt can do now, each with the address of its form."""
    holder = Actor(kind="party", person=code, roles=frozenset({"public"}), channel="portal")
    can = [step for step, refusals in offers(REQUEST, code, holder, visit.now) if not refusals]
    query = urlencode({"_receipt": code})
    return [(step, f"{reverse('portal.step', args=['disclosure', code, step.name])}?{query}") for step in can]


def _given(facts: Sequence[Recorded]) -> list[tuple[str, str]]:
    """Return the files that were given with the reply: number and name."""
    attached = [fact for fact in corrected(facts) if fact.name == "disclosure.attached"]
    return [(str(place), str(fact.data["title"])) for place, fact in enumerate(attached, 1)]


def reply(visit: Visit) -> Download:
    """Return the reply as PDF once it was served."""
    code, facts = _served(visit)
    document = document_of(facts)
    if document is None:
        raise Missing(_UNKNOWN)
    return Download(f"答复书 {code}.pdf", PDF, to_pdf(document))


def file(visit: Visit) -> Download:
    """Return a file that was given with the reply: the masked copy, never what it was made from."""
    _code, facts = _served(visit)
    attached = [fact for fact in corrected(facts) if fact.name == "disclosure.attached"]
    place = visit.args["place"]
    if not place.isdecimal() or not 0 < int(place) <= len(attached):
        raise Missing("没有这份文件。请从回执页面打开。")
    about = store.about(str(attached[int(place) - 1].data["file"]))
    if about is None:
        raise Missing("没有这份文件。请从回执页面打开。")
    return Download(about.name, about.media_type, store.content(about.digest))


def _served(visit: Visit) -> tuple[str, tuple[Recorded, ...]]:
    code, facts = _facts(visit)
    if not any(fact.name == "disclosure.served" for fact in facts):
        raise Missing("答复还没有送达。请从回执页面查看办理情况。")
    return code, facts


PAGES = (
    Page(
        "disclosure.receipt",
        "portal/disclosure/receipt/<str:receipt>/",
        "我的申请",
        receipt,
        Reading(PUBLIC),
        "disclosure/portal/receipt.html",
        site=PORTAL,
    ),
    Page(
        "disclosure.receipt_reply",
        "portal/disclosure/receipt/<str:receipt>/reply.pdf",
        "答复书",
        reply,
        Reading(PUBLIC),
        site=PORTAL,
    ),
    Page(
        "disclosure.receipt_file",
        "portal/disclosure/receipt/<str:receipt>/files/<str:place>/",
        "提供的文件",
        file,
        Reading(PUBLIC),
        site=PORTAL,
    ),
)
