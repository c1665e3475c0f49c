"""Bringing matters in from the city's decision system, and taking a decision's papers along."""

from collections.abc import Mapping, Sequence
from typing import Any

from fadu.kernel.documents import AnyDocument, to_docx, to_pdf
from fadu.kernel.documents.pdf import MEDIA_TYPE as PDF
from fadu.kernel.documents.sheets import MEDIA_TYPE as XLSX
from fadu.kernel.documents.word import MEDIA_TYPE as DOCX
from fadu.kernel.ledger.append import Chain
from fadu.kernel.ledger.read import Recorded, facts_of
from fadu.kernel.organisation import door as organisation
from fadu.kernel.procedure.corrected import corrected
from fadu.kernel.reading import OFFICE, STAFF, Reading
from fadu.kernel.registry import Action, Download, Missing, Outcome, Page, Visit
from fadu.kernel.registry.telling import names, tell
from fadu.rooms.decisions.major_decisions import exchange, papers
from fadu.rooms.decisions.major_decisions.bases import LEGAL, UNITS
from fadu.rooms.decisions.major_decisions.models import Decision

_CLERKS = Reading(OFFICE, roles=frozenset({*UNITS, *LEGAL}))
_TEMPLATE = "major_decisions/import.html"
_NOTHING = "这份文书还没有：先办理相应的环节，再来下载。"


def begin(visit: Visit) -> Mapping[str, Any]:
    """The way to bring matters in."""
    return {"problem": "", "results": [], "counts": {}}


def template(visit: Visit) -> Download:
    """The empty workbook."""
    return Download("决策事项转入模板.xlsx", XLSX, exchange.template(visit.today))


def bring_in(visit: Visit) -> Outcome:
    """Record the matters of a file by their own events, and say what became of each."""
    upload = visit.files.get("file")
    try:
        if upload is None or not upload.data:
            raise exchange.Unreadable("没有收到文件。请选择 .json 或 .xlsx 文件。")
        results = exchange.bring_in(exchange.read(upload.name, upload.data), visit.actor, visit.now)
    except exchange.Unreadable as problem:
        return Outcome(template=_TEMPLATE, context={**begin(visit), "problem": str(problem)}, status=422)
    outcomes = [one.outcome for one in results]
    counts = {name: outcomes.count(name) for name in ("recorded", "updated", "known", "refused")}
    return Outcome(template=_TEMPLATE, context={"problem": "", "results": results, "counts": counts})


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


PAGES = (
    Page("decisions.import", "decisions/import/", "转入决策事项", begin, _CLERKS, _TEMPLATE),
    Page("decisions.import_template", "decisions/import/template.xlsx", "转入模板", template, _CLERKS),
    Page("decisions.data", "decisions/<str:decision>/decision.json", "导出", data, Reading(STAFF)),
    Page(
        "decisions.paper",
        "decisions/<str:decision>/papers/<str:paper>.<str:form>",
        "文书",
        paper,
        Reading(STAFF),
    ),
)
ACTIONS = (Action("decisions.bring_in", "decisions/import/rows/", "转入", bring_in, _CLERKS),)
