"""Requests for staff: the worklist with its clocks, a request with everything about it, and its reply to take away."""

from collections.abc import Mapping
from typing import Any

from django.db.models import Q, QuerySet
from django.urls import reverse

from fadu.kernel.documents import to_docx, to_pdf
from fadu.kernel.documents.pdf import MEDIA_TYPE as PDF
from fadu.kernel.documents.word import MEDIA_TYPE as DOCX
from fadu.kernel.ledger.append import Chain
from fadu.kernel.ledger.read import facts_of
from fadu.kernel.matters import door as matters
from fadu.kernel.matters import lists
from fadu.kernel.reading import STAFF, Reading, log, may_read
from fadu.kernel.registry import Download, Forbidden, Missing, Page, Visit
from fadu.kernel.registry.matter import matter
from fadu.rooms.oversight.disclosure.facts import AT_ONCE, CLERKS, HANDLERS, TO_CONFIRM
from fadu.rooms.oversight.disclosure.limits import STAGES
from fadu.rooms.oversight.disclosure.models import Request
from fadu.rooms.oversight.disclosure.outcomes import APPLICANTS, BY_CODE
from fadu.rooms.oversight.disclosure.procedures.request import REQUEST, reading
from fadu.rooms.oversight.disclosure.replies import document_of, reply_of

_STAGES = {stage.name: stage.label for stage in STAGES}
_CHANNELS = {"portal": "门户", **dict(AT_ONCE), **dict(TO_CONFIRM)}
_APPLICANTS = dict(APPLICANTS)


def requests(visit: Visit) -> Mapping[str, Any]:
    """Return the requests that the visitor may read, as filtered, a page at a time (a constant number of queries)."""
    state = visit.params.get("state", "open")
    stage = visit.params.get("stage", "")
    text = visit.params.get("q", "").strip()[:60]
    found = _filtered(matters.visible(visit.actor).filter(procedure="disclosure"), visit, state, stage, text)
    page = lists.page(found, visit.params.get("page"))
    rows = Request.objects.in_bulk([row.code for row in page])
    return {
        "page_of": page,
        "rows": [_shown(row, rows.get(row.code)) for row in page],
        "states": lists.STANDINGS,
        "state": state,
        "stages": STAGES,
        "stage": stage,
        "q": text,
        "as_of": visit.today,
        "may_register": visit.actor.has(*CLERKS),
    }


def _filtered(found: "QuerySet[Any]", visit: Visit, state: str, stage: str, text: str) -> "QuerySet[Any]":
    found = lists.standing(found, state, visit.today)
    found = found.filter(stage=stage) if stage in _STAGES else found
    if not text:
        return found
    codes = Request.objects.filter(topic__contains=text).values("code")
    return found.filter(Q(number__contains=text) | Q(code__contains=text.upper()) | Q(code__in=codes))


def _shown(row: Any, request: Request | None) -> dict[str, Any]:
    """Return one line of the list (the row of a request always comes with that of its matter)."""
    found = request or Request(outcome="", channel="", applicant="", topic="", foreign_number="")
    outcome = BY_CODE.get(found.outcome)
    return {
        "matter": row,
        "request": found,
        "stage": _STAGES.get(row.stage, ""),
        "channel": _CHANNELS.get(found.channel, ""),
        "applicant": _APPLICANTS.get(found.applicant, ""),
        "outcome": outcome.words if outcome else "",
        "still": "暂停计算" if found.received_on else "待与申请人确认",
        "served": found.served_on is not None,
    }


def request(visit: Visit) -> Mapping[str, Any]:
    """Return one request: picture, clocks, what can be done, its facts and files, and its reply if there is one."""
    code = visit.args["matter"]
    shown = matter(visit, "disclosure", code)
    facts = facts_of(Chain("disclosure", code))
    log.note(visit.actor, reading(facts), "disclosure", code, "查看", visit.now)
    links = [("答复书（Word）", "docx"), ("答复书（PDF）", "pdf")] if reply_of(facts) else []
    return shown | {
        "of": _shown(matters.one("disclosure", code), Request.objects.filter(code=code).first()),
        "reply": reply_of(facts),
        "reply_urls": [(label, reverse("disclosure.reply", args=[code, form])) for label, form in links],
        "may_mask": visit.actor.has(*HANDLERS),
        "crumbs": [("依申请公开", reverse("disclosure.requests"))],
    }


def reply(visit: Visit) -> Download:
    """Return the reply as a document, to who may read the request."""
    code, form = visit.args["matter"], visit.args["form"]
    facts = facts_of(Chain(REQUEST.chain, code))
    found = document_of(facts) if facts and form in {"docx", "pdf"} else None
    if found is None:
        raise Missing("还没有作出答复，或者编号有误。请从申请的页面打开。")
    if reason := may_read(visit.actor, reading(facts)):
        raise Forbidden(reason)
    log.note(visit.actor, reading(facts), "disclosure", code, "下载答复书", visit.now)
    if form == "pdf":
        return Download(f"答复书 {code}.pdf", PDF, to_pdf(found), inline=True)
    return Download(f"答复书 {code}.docx", DOCX, to_docx(found))


PAGES = (
    Page(
        "disclosure.requests",
        "disclosure/",
        "依申请公开",
        requests,
        Reading(STAFF),
        "disclosure/requests.html",
        nav="监督",
        position=60,
        icon="file",
        key="x",
    ),
    Page("disclosure.request", "disclosure/<str:matter>/", "申请", request, Reading(STAFF), "disclosure/request.html"),
    Page("disclosure.reply", "disclosure/<str:matter>/reply.<str:form>", "答复书", reply, Reading(STAFF)),
)
