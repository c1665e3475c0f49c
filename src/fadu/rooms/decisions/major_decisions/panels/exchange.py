"""Bringing matters in from the city's decision system, and taking a decision's papers along."""

from collections.abc import Sequence

from fadu.kernel.documents import AnyDocument, to_docx, to_pdf
from fadu.kernel.documents.pdf import MEDIA_TYPE as PDF
from fadu.kernel.documents.word import MEDIA_TYPE as DOCX
from fadu.kernel.ledger.append import Chain
from fadu.kernel.ledger.read import Recorded, facts_of
from fadu.kernel.organisation import door as organisation
from fadu.kernel.procedure.corrected import corrected
from fadu.kernel.reading import OFFICE, STAFF, Reading
from fadu.kernel.registry import Download, Missing, Page, Visit
from fadu.kernel.registry.bulk import Bulk
from fadu.kernel.registry.telling import names, tell
from fadu.rooms.decisions.major_decisions import exchange, papers
from fadu.rooms.decisions.major_decisions.bases import LEGAL, UNITS
from fadu.rooms.decisions.major_decisions.models import Decision

_NOTHING = "这份文书还没有：先办理相应的环节，再来下载。"


def _told(visit: Visit) -> tuple[Decision, tuple[Recorded, ...]]:
    row = Decision.objects.filter(code=visit.args["decision"]).first()
    if row is None:
        raise Missing("没有找到这项决策，可能编号有误。请从列表中打开。")
    return row, corrected(facts_of(Chain("major_decision", row.code)))


def data(visit: Visit) -> Download:
    """A decision as JSON, for the city's system."""
    row, facts = _told(visit)
    return Download(f"{row.title}.json", "application/json", exchange.export(row, facts))


def paper(visit: Visit) -> Download:
    """A paper of a decision as .docx or PDF."""
    row, facts = _told(visit)
    form = visit.args["form"]
    document = _paper(visit.args["paper"], row, facts)
    if document is None or form not in {"docx", "pdf"}:
        raise Missing(_NOTHING)
    made = to_docx(document) if form == "docx" else to_pdf(document)
    return Download(f"{row.title}-{document.title}.{form}", DOCX if form == "docx" else PDF, made)


def _paper(name: str, row: Decision, facts: Sequence[Recorded]) -> AnyDocument | None:
    unit = organisation.unit_names().get(row.unit, "承办单位")
    if name == "course":
        known = names()
        return papers.course(row, [tell(fact, known) for fact in facts], unit)
    if name == "opinion":
        return papers.legality_opinion(row, facts)
    if name == "meeting":
        return papers.meeting_record(row, facts, unit)
    return papers.announcement(row, unit) if name == "announcement" else None


_BULK = Bulk(
    name="decisions",
    path="decisions/import/",
    label="转入决策事项",
    template="major_decisions/import.html",
    reading=Reading(OFFICE, roles=frozenset({*UNITS, *LEGAL})),
    file="决策事项转入模板.xlsx",
    empty=exchange.template,
    bring_in=lambda upload, actor, now: exchange.bring_in(exchange.read(upload.name, upload.data), actor, now),
    most=exchange.MOST,
    named="决策事项",
    verb="转入",
    accept=".json,.xlsx",
)
PAGES = (
    *_BULK.pages,
    Page("decisions.data", "decisions/<str:decision>/decision.json", "导出", data, Reading(STAFF)),
    Page(
        "decisions.paper",
        "decisions/<str:decision>/papers/<str:paper>.<str:form>",
        "文书",
        paper,
        Reading(STAFF),
    ),
)
ACTIONS = (_BULK.action,)
