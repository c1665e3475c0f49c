"""Staff pages: the leads with their clocks, one lead, and its notice to take away."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.core.paginator import Paginator
from django.db.models import Q, QuerySet

from fadu.kernel.documents import to_docx, to_pdf
from fadu.kernel.documents.pdf import MEDIA_TYPE as PDF
from fadu.kernel.documents.word import MEDIA_TYPE as DOCX
from fadu.kernel.indicators import Scope
from fadu.kernel.ledger.append import Chain
from fadu.kernel.ledger.read import facts_of
from fadu.kernel.matters import door as matters
from fadu.kernel.organisation import door as organisation
from fadu.kernel.procedure.corrected import corrected
from fadu.kernel.reading import STAFF, Reading, log, may_read
from fadu.kernel.registry import Download, Forbidden, Missing, Page, Visit
from fadu.kernel.registry.matter import matter
from fadu.rooms.enforcement.damages import papers
from fadu.rooms.enforcement.damages.bases import OPENERS
from fadu.rooms.enforcement.damages.indicators import INDICATORS
from fadu.rooms.enforcement.damages.models import DamageLead
from fadu.rooms.enforcement.damages.procedures.damage_lead import reading
from fadu.rooms.enforcement.damages.questions import staying
from fadu.rooms.enforcement.damages.words import CHANNELS, GROUNDS, HARM, PENALTY

_PER_PAGE = 30
_CHANNELS, _HARM, _GROUNDS = dict(CHANNELS), dict(HARM), dict(GROUNDS)
_FILTERS = (("open", "在办"), ("late", "逾期"), ("case", "启动索赔"), ("no_case", "不启动"), ("all", "全部"))
STATES = {
    "open": ("soon", "待初步核查"),
    "checked": ("soon", "已核查，待决定"),
    "case": ("done", "已启动索赔"),
    "no_case": ("apart", "不启动索赔"),
    "merged": ("apart", "并入其他线索"),
}


def leads(visit: Visit) -> Mapping[str, Any]:
    """Return the leads as filtered, a page at a time (a constant number of queries), with the figures of the year."""
    state, source = visit.params.get("state", "open"), visit.params.get("source", "")
    text = visit.params.get("q", "").strip()[:60]
    found = _filtered(visit, state, source, text)
    page = Paginator(found, _PER_PAGE).get_page(visit.params.get("page"))
    keys = [f"damage_lead/{row.code}" for row in page]
    due = dict(matters.visible(visit.actor).filter(pk__in=keys).values_list("code", "due"))
    flawed = set(matters.defect_counts(keys))
    scope = Scope(date(visit.today.year, 1, 1), visit.today)
    return {
        "page_of": page,
        "rows": [
            _line(row) | {"due": due.get(row.code), "flawed": f"damage_lead/{row.code}" in flawed} for row in page
        ],
        "filters": _FILTERS,
        "state": state,
        "channels": CHANNELS,
        "source": source,
        "q": text,
        "as_of": visit.today,
        "figures": [(item, item.measure(scope)) for item in INDICATORS],
        "may_open": visit.actor.has(*OPENERS),
    }


def _filtered(visit: Visit, state: str, source: str, text: str) -> "QuerySet[DamageLead]":
    seen, working = matters.visible(visit.actor).filter(kind="damage_lead"), Q(state__in=("open", "checked"))
    found = DamageLead.objects.filter(code__in=seen.values("code"))
    late = seen.filter(closed_on=None, due__lt=visit.today)
    conditions = {"open": working, "case": Q(state="case"), "no_case": Q(state="no_case")}
    conditions["late"] = working & Q(code__in=late.values("code"))
    found = found.filter(conditions.get(state, Q()))
    found = found.filter(source=source) if source in _CHANNELS else found
    return found.filter(Q(title__contains=text) | Q(code__contains=text)) if text else found


def _line(row: DamageLead) -> dict[str, Any]:
    return {"row": row, "channel": _CHANNELS.get(row.source, ""), "standing": STATES[row.state]}


def lead(visit: Visit) -> Mapping[str, Any]:
    """Return one lead: stages, clocks, what can be done, its source, and how it ended."""
    code = visit.args["lead"]
    shown = matter(visit, "damage_lead", code)
    log.note(visit.actor, shown["reading"], "damage_lead", code, "查看", visit.now)
    row = DamageLead.objects.get(code=code)
    return shown | {
        **_line(row),
        "harm": _HARM.get(row.harm, ""),
        "ground": _GROUNDS.get(row.ground, ""),
        "case": row.source_ref.partition("/")[2] if row.source == PENALTY else "",
        "into": staying(row) if row.merged_into else None,
    }


def paper(visit: Visit) -> Download:
    """Return the notice of a lead as .docx or PDF."""
    row, form = DamageLead.objects.filter(code=visit.args["lead"]).first(), visit.args["form"]
    facts = corrected(facts_of(Chain("damage_lead", row.code))) if row else ()
    unit = organisation.unit_names().get(row.unit, "") if row else ""
    document = papers.notice(row, facts, unit) if row else None
    if row is None or document is None or form not in {"docx", "pdf"}:
        raise Missing("告知书还没有登记送达：先办理“送达损害赔偿告知书”，再来下载。")
    readers = reading(facts)
    if reason := may_read(visit.actor, readers):
        raise Forbidden(reason)
    log.note(visit.actor, readers, "damage_lead", row.code, "打开文书", visit.now)
    made = to_docx(document) if form == "docx" else to_pdf(document)
    return Download(f"{document.title} {row.code}.{form}", DOCX if form == "docx" else PDF, made)


PAGES = (
    Page(
        "damages.list",
        "damages/",
        "损害线索",
        leads,
        Reading(STAFF),
        "damages/list.html",
        nav="行政执法",
        position=44,
        icon="eye",
    ),
    Page("damages.paper", "damages/<str:lead>/notice.<str:form>", "损害赔偿告知书", paper, Reading(STAFF)),
    Page("damages.lead", "damages/<str:lead>/", "损害线索", lead, Reading(STAFF), "damages/lead.html"),
)
