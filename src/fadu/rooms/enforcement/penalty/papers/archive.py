"""The file of a case in its two volumes (办法 第七十九条): what lies in each, its contents list, and both as files.

After the case is archived nothing is added to the volumes (第八十条); what comes later lies in a continuation (续卷).
"""

import io
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from pypdf import PdfReader, PdfWriter
from pypdf.errors import PdfReadError

from fadu.kernel.documents import Paragraph, PlainMaterial, Table, to_pdf
from fadu.kernel.documents.pdf import MEDIA_TYPE as PDF
from fadu.kernel.evidence import store
from fadu.kernel.ledger.read import Recorded
from fadu.kernel.registry.papers import CaseFile, Paper, Place, document_of, lacking, words
from fadu.rooms.enforcement.penalty.papers.order import MAIN, ORDER, SIDE

CONTINUED = "续卷"
_OTHER = Place(MAIN, 9)
#: 涉及商业秘密的材料: whatever it proves, it lies where nobody from outside reads it.
_SECRET = Place(SIDE, 2)
#: Where the files lie that came with a fact.
_FILES: Mapping[str, Place] = {
    name: Place(volume, number)
    for volume, number, names in (
        (MAIN, 1, ("imposed", "exempted", "served", "corrected_in_writing", "revoked")),
        (MAIN, 2, ("filed", "not_filed", "filing_revoked", "investigators_assigned")),
        (MAIN, 3, ("inspected", "questioned", "sampled", "report_received", "device_data_used", "evidence_added")),
        (MAIN, 3, ("filmed", "result_told", "report_submitted", "rectification_checked")),
        (MAIN, 4, ("notified", "notice_served", "pleaded", "waived", "rectification_ordered", "rectification_served")),
        (MAIN, 4, ("hearing_requested", "hearing_notified", "hearing_notice_served")),
        (MAIN, 5, ("hearing_held",)),
        (MAIN, 6, ("goods_handled",)),
        (
            MAIN,
            7,
            ("paid", "performed", "deferral_asked", "deferral_granted", "dunned", "dunning_served", "surcharged"),
        ),
        (MAIN, 7, ("enforcement_applied", "court_ruled", "enforced")),
        (MAIN, 8, ("closed",)),
        (SIDE, 1, ("lead_registered",)),
        (SIDE, 3, ()),
        (SIDE, 4, ("reviewed", "returned", "plea_reviewed")),
        (SIDE, 5, ("legally_reviewed", "discussed", "improved")),
    )
    for name in names
}


@dataclass(frozen=True, slots=True)
class Leaf:
    """One thing in a volume: a paper made from a fact, or a file that came with one (`digest`).

    `lacks` says what a paper still lacks; `pages` is 0 while it wasn't counted.
    """

    title: str
    number: str
    day: date
    place: Place
    seq: int
    paper: Paper | None = None
    digest: str = ""
    lacks: tuple[str, ...] = ()
    pages: int = 0


def leaves(case: CaseFile, papers: Sequence[Paper]) -> dict[str, list[Leaf]]:
    """Return what lies in each volume, in its order (one query for the names of files)."""
    archived = case.last("archived")
    found: dict[str, list[Leaf]] = {MAIN: [], SIDE: [], CONTINUED: []}
    named = store.several(digest for fact in case.facts for digest in fact.evidence)
    for fact in case.facts:
        later = archived is not None and fact.seq > archived.seq
        files = [_file(case, fact, digest, named[digest].name) for digest in fact.evidence if digest in named]
        for leaf in (*_papers(case, fact, papers), *files):
            found[CONTINUED if later else leaf.place.volume].append(leaf)
    return {volume: sorted(each, key=lambda one: (one.place.number, one.seq)) for volume, each in found.items()}


def _papers(case: CaseFile, fact: Recorded, papers: Sequence[Paper]) -> Iterator[Leaf]:
    for paper in papers:
        if fact.name == f"{case.prefix}{paper.about}" and paper.when(case, fact):
            number = str(fact.data.get("number") or "") if paper.to else ""
            lacks = tuple(lacking(paper, case, fact))
            yield Leaf(
                paper.listed or paper.name(case, fact),
                number,
                fact.occurred_on,
                paper.file,
                fact.seq,
                paper,
                lacks=lacks,
            )


def _file(case: CaseFile, fact: Recorded, digest: str, name: str) -> Leaf:
    place = _SECRET if fact.data.get("trade_secret") else _FILES.get(fact.name.removeprefix(case.prefix), _OTHER)
    return Leaf(name, "", fact.occurred_on, place, fact.seq, digest=digest)


def catalogue(case: CaseFile, volume: str, bound: Sequence[Leaf]) -> PlainMaterial:
    """Return the list of contents of a volume (卷内目录): place, title, number, day, and from which page on."""
    page, rows = 1, []
    for number, leaf in enumerate(bound, 1):
        where = "附后" if not leaf.pages else str(page)
        rows.append((str(number), _titled(leaf), leaf.number, words.day(leaf.day), where))
        page += leaf.pages
    table = Table(
        ("序号", "文件名称", "文号", "日期", "页次"), tuple(rows), widths=(1, 5, 4, 3, 1), centred=frozenset({0, 4})
    )
    cause = case.data("filed").get("cause") or "—"
    about = Paragraph(f"案件编号：{case.code}。当事人：{case.named}。案由：{cause}。共 {page - 1} 页。")
    organ = case.organ
    return PlainMaterial(f"行政处罚案卷（{volume}）卷内目录", organ, (about, table), _last_day(bound), is_draft=False)


def _titled(leaf: Leaf) -> str:
    return f"{leaf.title}（缺）" if leaf.lacks else leaf.title


def _last_day(bound: Sequence[Leaf]) -> date | None:
    return max((leaf.day for leaf in bound), default=None)


def binder(case: CaseFile, papers: Sequence[Paper]) -> bytes:
    """Return the file of a case as .zip: each volume as one PDF with its contents list, beside it what is no PDF.

    The same facts give the same bytes. Raises FontsMissing.
    """
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as target:
        for volume, inside in leaves(case, papers).items():
            for name, data in _bound(case, volume, inside):
                target.writestr(zipfile.ZipInfo(name), data, zipfile.ZIP_DEFLATED)
    return made.getvalue()


def _bound(case: CaseFile, volume: str, inside: Sequence[Leaf]) -> Iterator[tuple[str, bytes]]:
    """Yield the volume as one PDF, and the files that can't be bound into it."""
    if not inside:
        return
    pieces = [(leaf, _pdf(case, leaf)) for leaf in inside]
    counted = [replace(leaf, pages=_pages(data)) for leaf, data in pieces]
    yield f"{volume}.pdf", merged([to_pdf(catalogue(case, volume, counted)), *(data for _, data in pieces if data)])
    for number, (leaf, data) in enumerate(pieces, 1):
        if leaf.digest and not data:
            yield f"{volume}附件/{number:03d} {leaf.title.replace('/', '_')}", store.content(leaf.digest)


def _pdf(case: CaseFile, leaf: Leaf) -> bytes:
    """Return a leaf as PDF; nothing where it lacks something or is no PDF."""
    if leaf.paper:
        fact = next(one for one in case.facts if one.seq == leaf.seq)
        return b"" if leaf.lacks else to_pdf(document_of(leaf.paper, case, fact))
    about = store.about(leaf.digest)
    data = store.content(leaf.digest) if about and about.media_type == PDF else b""
    return data if _pages(data) else b""


def _pages(data: bytes) -> int:
    """Return how many pages a PDF has; 0 for none and for what can't be read or is locked."""
    if not data:
        return 0
    try:
        return len(PdfReader(io.BytesIO(data)).pages)
    except PdfReadError:
        return 0


def merged(pieces: Sequence[bytes]) -> bytes:
    """Return PDFs one after the other as one; ValueError without any."""
    if not pieces:
        raise ValueError("没有可以装订的文件。")
    writer, made = PdfWriter(), io.BytesIO()
    for piece in pieces:
        writer.append(io.BytesIO(piece), import_outline=False)
    writer.write(made)
    return made.getvalue()


def gaps(inside: Mapping[str, Sequence[Leaf]]) -> list[str]:
    """Return what of the order of both volumes has nothing in it: for the eye, not every case has everything."""
    return [
        f"{volume}{number}　{title}"
        for volume, order in ORDER.items()
        for number, title in enumerate(order, 1)
        if not any(leaf.place.number == number for leaf in inside[volume])
    ]
