"""Credit records for staff: what is to be entered, what counts now, one record with all that happened to it."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.core.paginator import Paginator
from django.db.models import Q, QuerySet
from django.urls import reverse

from fadu.kernel.documents import to_docx, to_pdf
from fadu.kernel.documents.pdf import MEDIA_TYPE as PDF
from fadu.kernel.documents.word import MEDIA_TYPE as DOCX
from fadu.kernel.matters import door as matters
from fadu.kernel.parties import door as parties
from fadu.kernel.reading import STAFF, Reading, log, may_read
from fadu.kernel.registry import Download, Forbidden, Missing, Page, Visit
from fadu.kernel.registry.matter import matter
from fadu.rooms.services.credit import papers, questions
from fadu.rooms.services.credit.models import Record
from fadu.rooms.services.credit.procedures.record import reading
from fadu.rooms.services.credit.scale import scale_on
from fadu.rooms.services.credit.words import SANCTIONS, THREE_PAPERS

_PER_PAGE = 30
_SANCTIONS = dict(SANCTIONS)
_STATES = (
    ("all", "全部"),
    ("waiting", "待录入"),
    ("untold", "待告知"),
    ("objected", "有异议"),
    ("cancelled", "已撤销"),
)
_CONDITIONS = {
    "waiting": Q(entered_on=None, cancelled_on=None),
    "untold": Q(entered_on__isnull=False, told_on=None, cancelled_on=None),
    "objected": Q(objected=True),
    "cancelled": Q(cancelled_on__isnull=False),
}


def records(visit: Visit) -> Mapping[str, Any]:
    """Return the records as filtered, a page at a time (a constant number of queries)."""
    state, text = visit.params.get("state", "all"), visit.params.get("q", "").strip()[:60]
    seen = matters.visible(visit.actor).filter(kind="credit_record")
    found = _filtered(Record.objects.filter(code__in=seen.values("code")), state, text)
    page = Paginator(found, _PER_PAGE).get_page(visit.params.get("page"))
    names = parties.labels(row.party for row in page)
    return {
        "page_of": page,
        "rows": [_shown(row, names, visit.today) for row in page],
        "states": _STATES,
        "state": state,
        "q": text,
        "as_of": visit.today,
        "scale": scale_on(visit.today),
        "may_open": visit.actor.has("credit_clerk"),
    }


def _filtered(found: "QuerySet[Record]", state: str, text: str) -> "QuerySet[Record]":
    found = found.filter(_CONDITIONS.get(state, Q()))
    if not text:
        return found
    whose = parties.resolve(text)
    return found.filter(Q(code=text.upper()) | Q(paper__contains=text) | Q(case=text.upper()) | Q(party__in=whose))


def _shown(row: Record, names: Mapping[str, str], as_of: date) -> dict[str, Any]:
    return {
        "row": row,
        "party": names.get(row.party, row.party),
        "sanction": _SANCTIONS.get(row.sanction, ""),
        "until": questions.until(row),
        "state": state_of(row, as_of),
    }


def state_of(row: Record, as_of: date) -> tuple[str, str]:
    """Return signal and words of a record on a day."""
    if row.cancelled_on:
        return "apart", "已撤销"
    if row.entered_on is None:
        return "soon", "待录入"
    if questions.valid(row, as_of):
        return "late", "有效，已同意修复，届满恢复" if row.repaired_on else "有效"
    if row.repaired_on:
        return "done", "已修复"
    until = questions.until(row)
    return ("done", "已到期，自动恢复") if until and until < as_of else ("apart", "尚未生效")


def record(visit: Visit) -> Mapping[str, Any]:
    """Return one record: picture, clocks, deeds and facts, its validity, its papers."""
    code = visit.args["matter"]
    shown = matter(visit, "credit_record", code)
    log.note(visit.actor, shown["reading"], "credit_record", code, "查看", visit.now)
    row = Record.objects.get(code=code)
    return shown | {
        "of": _shown(row, parties.labels([row.party]), visit.today),
        "papers": [
            (title, form, reverse("credit.paper", args=[code, name, form]))
            for name, title in _PAPERS
            for form in ("docx", "pdf")
        ],
        "three": THREE_PAPERS,
        "crumbs": [("环保信用", reverse("credit.records"))],
    }


_PAPERS = (("notice", "环保信用失信记录告知书"), ("guide", "信用修复指引"))


def paper(visit: Visit) -> Download:
    """Return the notice or the guide that goes with it, as a document."""
    code, name, form = (visit.args[one] for one in ("matter", "paper", "form"))
    row = Record.objects.filter(code=code).first()
    if row is None or name not in dict(_PAPERS) or form not in {"docx", "pdf"}:
        raise Missing("没有这份文书。请从记录的页面打开。")
    readers = reading(())
    if reason := may_read(visit.actor, readers):
        raise Forbidden(reason)
    log.note(visit.actor, readers, "credit_record", code, "打开文书", visit.now)
    names = parties.labels([row.party])
    document = (papers.notice if name == "notice" else papers.guide)(row, names.get(row.party, row.party), visit.today)
    title = f"{dict(_PAPERS)[name]} {code}"
    if form == "pdf":
        return Download(f"{title}.pdf", PDF, to_pdf(document), inline=True)
    return Download(f"{title}.docx", DOCX, to_docx(document))


PAGES = (
    Page(
        "credit.records",
        "credit/",
        "环保信用",
        records,
        Reading(STAFF),
        "credit/records.html",
        nav="服务",
        position=25,
        icon="check",
    ),
    Page("credit.record", "credit/records/<str:matter>/", "信用记录", record, Reading(STAFF), "credit/record.html"),
    Page("credit.paper", "credit/records/<str:matter>/<str:paper>.<str:form>", "信用文书", paper, Reading(STAFF)),
)
