"""The papers of a case: both volumes with what may be issued and what is lacking; each to open, print or take away."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.urls import reverse
from django.utils.http import urlencode

from fadu.kernel.documents import to_docx, to_pdf
from fadu.kernel.documents.pdf import MEDIA_TYPE as PDF
from fadu.kernel.documents.word import MEDIA_TYPE as DOCX
from fadu.kernel.reading import STAFF, Reading
from fadu.kernel.registry import Download, Elsewhere, Missing, Page, Visit
from fadu.kernel.registry.papers import seal_of
from fadu.rooms.enforcement.penalty.panels.opening import opened
from fadu.rooms.enforcement.penalty.papers import (
    BY_CODE,
    ORDER,
    PAPERS,
    CaseFile,
    PaperRefused,
    case_file,
    document_of,
    lacking,
)
from fadu.rooms.enforcement.penalty.papers.archive import CONTINUED, Leaf, binder, leaves
from fadu.rooms.enforcement.penalty.papers.publication import publication_of

_FORMS = {"pdf": PDF, "docx": DOCX}
ZIP = "application/zip"


def papers(visit: Visit) -> Mapping[str, Any]:
    """Return both volumes of a case in their order, and the text of what will be published."""
    code = visit.args["matter"]
    case = case_file(opened(visit, code, "查看文书"))
    inside = leaves(case, PAPERS)
    return {
        "code": code,
        "heading": f"{case.named}{case.data('filed').get('cause') or '案件线索'}",
        "volumes": [(volume, _places(code, case, volume, found)) for volume, found in inside.items() if found],
        "counts": _counts(inside),
        "lacking": _refused(case, visit.params),
        "publication": publication_of(case),
        "binder": reverse("penalty.binder", args=[code]),
        "back": reverse("penalty.case", args=[code]),
    }


def _places(code: str, case: CaseFile, volume: str, found: Sequence[Leaf]) -> list[dict[str, Any]]:
    """Return each place of the order with what lies in it; the empty ones too, so that a gap is seen."""
    if volume == CONTINUED:
        return [{"number": "", "title": "归档以后的材料", "leaves": [_shown(code, case, leaf) for leaf in found]}]
    return [
        {
            "number": number,
            "title": title,
            "leaves": [_shown(code, case, leaf) for leaf in found if leaf.place.number == number],
        }
        for number, title in enumerate(ORDER[volume], 1)
    ]


def _shown(code: str, case: CaseFile, leaf: Leaf) -> dict[str, Any]:
    if leaf.paper is None:
        return {"leaf": leaf, "file": reverse("file", args=["penalty", code, leaf.digest])}
    fact = next(one for one in case.facts if one.seq == leaf.seq)
    draft = bool(leaf.paper.to) and seal_of(leaf.paper, case, fact) is None
    urls = {form: reverse("penalty.paper", args=[code, leaf.paper.code, leaf.seq, form]) for form in _FORMS}
    return {"leaf": leaf, "draft": draft, **urls}


def _counts(inside: Mapping[str, Sequence[Leaf]]) -> dict[str, int]:
    every = [leaf for found in inside.values() for leaf in found]
    lacks = sum(bool(leaf.lacks) for leaf in every)
    files = sum(bool(leaf.digest) for leaf in every)
    return {"ready": len(every) - lacks - files, "lacking": lacks, "files": files}


def _refused(case: CaseFile, params: Mapping[str, str]) -> tuple[str, list[str]] | None:
    """Return the paper that was asked for and refused just now, with all that it lacks."""
    name, _, seq = params.get("refused", "").rpartition("-")
    found = BY_CODE.get(name)
    fact = case.numbered(seq, found.about) if found else None
    return (found.name(case, fact), lacking(found, case, fact)) if found and fact else None


def paper(visit: Visit) -> Download | Elsewhere:
    """Return one paper as .docx or PDF; one that lacks anything leads back to the list, which says what."""
    code, name, seq, form = (visit.args[one] for one in ("matter", "paper", "seq", "form"))
    case = case_file(opened(visit, code, "打开文书"))
    found = BY_CODE.get(name) if form in _FORMS else None
    fact = case.numbered(seq, found.about) if found else None
    if found is None or fact is None:
        raise Missing("没有这份文书。请从案件的文书列表打开。")
    title = f"{found.name(case, fact)} {fact.data.get('number') or code}.{form}"
    try:
        document = document_of(found, case, fact)
    except PaperRefused:
        return Elsewhere(f"{reverse('penalty.papers', args=[code])}?{urlencode({'refused': f'{name}-{seq}'})}")
    if form == "pdf":
        return Download(title, PDF, to_pdf(document), inline=True)
    return Download(title, DOCX, to_docx(document))


def whole(visit: Visit) -> Download:
    """Return both volumes bound, each as one PDF with its contents list, as .zip."""
    code = visit.args["matter"]
    case = case_file(opened(visit, code, "导出正副卷"))
    return Download(f"案卷 {code}.zip", ZIP, binder(case, PAPERS))


PAGES = (
    Page("penalty.papers", "penalty/<str:matter>/papers/", "案件文书", papers, Reading(STAFF), "penalty/papers.html"),
    Page(
        "penalty.paper",
        "penalty/<str:matter>/papers/<str:paper>/<str:seq>.<str:form>",
        "文书",
        paper,
        Reading(STAFF),
    ),
    Page("penalty.binder", "penalty/<str:matter>/binder.zip", "正卷副卷", whole, Reading(STAFF)),
)
