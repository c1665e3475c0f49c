"""The papers of measures: links for the page of a measure, and each as .docx or PDF."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from django.urls import reverse

from fadu.kernel.documents import to_docx, to_pdf
from fadu.kernel.documents.pdf import MEDIA_TYPE as PDF
from fadu.kernel.documents.word import MEDIA_TYPE as DOCX
from fadu.kernel.ledger.append import Chain
from fadu.kernel.ledger.read import Recorded, facts_of
from fadu.kernel.procedure.corrected import corrected
from fadu.kernel.reading import STAFF, Reading, log, may_read
from fadu.kernel.registry import Download, Forbidden, Missing, Page, Visit
from fadu.kernel.registry.collect import registry
from fadu.kernel.registry.papers import PaperRefused, document_of
from fadu.rooms.enforcement.measures.letters import BY_CODE, PAPERS, case_file

_FORMS = {"pdf": PDF, "docx": DOCX}


def letters_of(chain: str, code: str) -> Iterator[Mapping[str, Any]]:
    """Yield the papers that the facts of a measure make, with their addresses (two queries)."""
    for fact in corrected(facts_of(Chain(chain, code))):
        for paper in PAPERS:
            if paper.about == fact.name:
                urls = {
                    form: reverse("measures.letter", args=[chain, code, paper.code, fact.seq, form]) for form in _FORMS
                }
                yield {"title": paper.title, "number": fact.data.get("number") or "", "day": fact.occurred_on, **urls}


def letter(visit: Visit) -> Download | Mapping[str, Any]:
    """Return one paper, or the page that says what it lacks; only to who may read the measure, and logged."""
    chain, code, name, seq, form = (visit.args[one] for one in ("kind", "matter", "paper", "seq", "form"))
    facts = facts_of(Chain(chain, code)) if name in BY_CODE and form in _FORMS else ()
    if not facts:
        raise Missing("没有这份文书。请从措施的页面打开。")
    _read(visit, chain, facts)
    case, paper = case_file(facts), BY_CODE[name]
    found = case.numbered(seq, paper.about)
    if found is None:
        raise Missing("没有这份文书。请从措施的页面打开。")
    try:
        document = document_of(paper, case, found)
    except PaperRefused as refused:
        return {"title": paper.name(case, found), "problems": refused.problems, "code": code}
    made = to_pdf(document) if form == "pdf" else to_docx(document)
    return Download(f"{paper.name(case, found)} {code}.{form}", _FORMS[form], made, inline=form == "pdf")


def _read(visit: Visit, chain: str, facts: Sequence[Recorded]) -> None:
    """Log the read of a measure's paper; raise `Forbidden` for who may not."""
    told = corrected(facts)
    reading = registry().procedure(chain).reading(told)
    if reason := may_read(visit.actor, reading):
        raise Forbidden(reason)
    log.note(visit.actor, reading, chain, told[0].chain.id, "打开文书", visit.now)


PAGES = (
    Page(
        "measures.letter",
        "measures/<str:kind>/<str:matter>/papers/<str:paper>/<str:seq>.<str:form>",
        "措施文书",
        letter,
        Reading(STAFF),
        "measures/refused.html",
    ),
)
