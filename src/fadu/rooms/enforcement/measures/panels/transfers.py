"""Penalties on the spot and transfers to the police: their lists, one matter with its paper, and the paper itself."""

from collections.abc import Callable, Mapping
from typing import Any

from django.urls import reverse

from fadu.kernel.documents import to_docx, to_pdf
from fadu.kernel.documents.pdf import MEDIA_TYPE as PDF
from fadu.kernel.documents.word import MEDIA_TYPE as DOCX
from fadu.kernel.ledger.append import Chain
from fadu.kernel.ledger.read import facts_of
from fadu.kernel.matters import door as matters
from fadu.kernel.matters import lists
from fadu.kernel.procedure.corrected import corrected
from fadu.kernel.reading import STAFF, Reading, log, may_read
from fadu.kernel.registry import Download, Forbidden, Missing, Page, Visit
from fadu.kernel.registry.collect import registry
from fadu.kernel.registry.matter import matter
from fadu.rooms.enforcement.measures import transfer_papers
from fadu.rooms.enforcement.measures.bases import OFFICERS

#: What stands in an address for each procedure.
SHORT = {"simple": "simple_penalty", "crime": "crime_transfer", "detention": "detention_transfer"}
_TRANSFERS = ("crime_transfer", "detention_transfer")


def _listed(visit: Visit, codes: tuple[str, ...]) -> dict[str, Any]:
    """Return the matters of these procedures that the visitor may read, as filtered, a page at a time."""
    state, text = visit.params.get("state", "open"), visit.params.get("q", "").strip()[:60]
    found = lists.standing(matters.visible(visit.actor).filter(procedure__in=codes), state, visit.today)
    page = lists.page(lists.named_like(found, text), visit.params.get("page"))
    known = [item for item in registry().procedures if item.code in codes]
    labels = {item.code: item.label for item in known}
    stages = {(item.code, one.name): one.label for item in known for one in item.stages}
    return {
        "page_of": page,
        "rows": [(row, labels[row.procedure], stages.get((row.procedure, row.stage), ""), _href(row)) for row in page],
        "states": lists.STANDINGS,
        "state": state,
        "q": text,
        "as_of": visit.today,
        "may_begin": visit.actor.has(*OFFICERS),
    }


def _href(row: Any) -> str:
    short = next(short for short, code in SHORT.items() if code == row.procedure)
    return reverse(f"measures.{short}_one", args=[row.code])


def on_the_spot(visit: Visit) -> Mapping[str, Any]:
    """Return the penalties on the spot."""
    return _listed(visit, ("simple_penalty",))


def transfers(visit: Visit) -> Mapping[str, Any]:
    """Return the transfers to the police."""
    return _listed(visit, _TRANSFERS)


def _one(short: str) -> Callable[[Visit], Mapping[str, Any]]:
    """Return what shows one matter of a procedure; the read is logged where not everybody may."""
    code = SHORT[short]

    def show(visit: Visit) -> Mapping[str, Any]:
        chain = visit.args["matter"]
        shown = matter(visit, code, chain)
        log.note(visit.actor, shown["reading"], code, chain, "查看", visit.now)
        facts = corrected(facts_of(Chain(code, chain)))
        back = "measures.simple" if short == "simple" else "measures.transfers"
        return shown | {
            "short": short,
            "paper": transfer_papers.TITLES[code] if transfer_papers.paper(code, facts) else "",
            "case": facts[0].data.get("case") or "",
            "back": reverse(back),
        }

    return show


def paper(visit: Visit) -> Download:
    """Return the paper of a matter as .docx or PDF, to who may read the matter; the read is logged."""
    code, chain, form = SHORT.get(visit.args["kind"], ""), visit.args["matter"], visit.args["form"]
    facts = corrected(facts_of(Chain(code, chain))) if code and form in {"docx", "pdf"} else ()
    if not facts:
        raise Missing("没有找到这件事项，可能编号有误。请从列表中打开。")
    reading = registry().procedure(code).reading(facts)
    if reason := may_read(visit.actor, reading):
        raise Forbidden(reason)
    document = transfer_papers.paper(code, facts)
    if document is None:
        raise Missing("文书还没有：移送以后再来下载。")
    log.note(visit.actor, reading, code, chain, "下载文书", visit.now)
    made = to_docx(document) if form == "docx" else to_pdf(document)
    return Download(f"{document.title} {chain}.{form}", DOCX if form == "docx" else PDF, made)


def _matter_page(short: str, label: str) -> Page:
    path = f"measures/{short}/<str:matter>/"
    return Page(f"measures.{short}_one", path, label, _one(short), Reading(STAFF), "measures/transfer.html")


PAGES = (
    Page(
        "measures.simple",
        "measures/simple/",
        "当场处罚",
        on_the_spot,
        Reading(STAFF),
        "measures/simple.html",
        nav="行政执法",
        position=33,
        icon="check",
    ),
    Page(
        "measures.transfers",
        "measures/transfers/",
        "移送公安",
        transfers,
        Reading(STAFF),
        "measures/transfers.html",
        nav="行政执法",
        position=34,
        icon="link",
    ),
    _matter_page("simple", "当场处罚"),
    _matter_page("crime", "涉嫌犯罪案件移送"),
    _matter_page("detention", "行政拘留案件移送"),
    Page("measures.paper", "measures/<str:kind>/<str:matter>/paper.<str:form>", "文书", paper, Reading(STAFF)),
)
