"""Sealing a round: a head over everything, and the archive under it, kept for good; later facts change neither.

What is archived is read under the head, never from tables that may have moved on.
"""

import io
import re
from collections.abc import Callable, Iterator
from dataclasses import asdict
from datetime import datetime
from functools import partial
from typing import Any

from fadu.kernel.documents import PlainMaterial, to_pdf
from fadu.kernel.evidence import store
from fadu.kernel.ledger.append import Chain
from fadu.kernel.ledger.archive.contents import ArchiveFile, Contents, Selection
from fadu.kernel.ledger.archive.writer import write_archive
from fadu.kernel.ledger.read import chains_of
from fadu.kernel.ledger.seal import keys
from fadu.kernel.ledger.seal.heads import SignedHead
from fadu.kernel.ledger.seal.keys import SigningKey
from fadu.kernel.ledger.seal.snapshot import evidence_under, facts_as_of
from fadu.kernel.organisation import door as organisation
from fadu.kernel.registry.collect import registry
from fadu.year.models import Commitment
from fadu.year.outgoing import sources
from fadu.year.outgoing.compose import material
from fadu.year.outgoing.evidence import index, proofs
from fadu.year.outgoing.models import Document
from fadu.year.outgoing.sources import Said
from fadu.year.outgoing.standing import Paper, stage
from fadu.year.outgoing.told import RoundTold
from fadu.year.rounds.models import IndicatorLink, Report, ReportRound
from fadu.year.rounds.questions import sentences_of

MEDIA_TYPE = "application/zip"
_UNSAFE = re.compile(r"[\\/:*?\"<>|\s]+")


def chains(round_: ReportRound) -> list[Chain]:
    """Return the matters that belong to a round: plan, reports, links, scores, documents, and what was counted."""
    units = list(Report.objects.filter(round=round_.code).values_list("unit", flat=True))
    documents = Document.objects.filter(round=round_.code).values_list("code", flat=True)
    links = IndicatorLink.objects.filter(plan=round_.plan).values_list("code", flat=True)
    found = [Chain("plan", round_.plan), Chain("round", round_.code), Chain("round_seal", round_.code)]
    for kind in ("report", "score"):
        found += [Chain(kind, f"{round_.code}.{unit}") for unit in units]
    found += [Chain("document", code) for code in documents]
    found += [Chain("link", code) for code in links]
    found += [*chains_of("scoring_rules"), *_counted(round_)]
    return sorted(set(found), key=lambda one: (one.kind, one.id))


def _counted(round_: ReportRound) -> Iterator[Chain]:
    """Yield the matters behind the figures of the round's sentences, by the pages that their rows lead to."""
    patterns = [(item.chain, _address(item.page)) for item in registry().procedures if "{matter}" in item.page]
    keys_of = Commitment.objects.filter(plan=round_.plan).values_list("key", flat=True)
    hrefs = {row.href for said in sentences_of(round_, keys_of).values() for sentence in said for row in sentence.rows}
    for href in sorted(hrefs):
        yield from (Chain(chain, match["matter"]) for chain, form in patterns if (match := form.fullmatch(href)))


def _address(page: str) -> re.Pattern[str]:
    return re.compile(re.escape(page).replace(re.escape("{matter}"), "(?P<matter>[^/]+)"))


def archive(round_: ReportRound, head: SignedHead, key: SigningKey, *, redact: bool) -> tuple[bytes, dict[str, Any]]:
    """Return a round's archive under a head, and what is told of it: the same for the same head and matters."""
    chosen = tuple(chains(round_))
    selection = Selection(head, chosen, f"{round_.title}报送")
    contents = Contents(
        selection,
        datetime.fromisoformat(head.sealed_at),
        evidence=tuple(_evidence(round_, head, chosen)),
        reports=tuple(_reports(round_, head)),
        redact=redact,
    )
    out = io.BytesIO()
    info = write_archive(contents, out, key)
    return out.getvalue(), {name: value for name, value in asdict(info).items() if name != "head"}


def _evidence(round_: ReportRound, head: SignedHead, chosen: tuple[Chain, ...]) -> Iterator[ArchiveFile]:
    named = {one.digest for one in proofs(round_, head)} | evidence_under(head, chosen)
    for digest in sorted(named - store.unknown(named)):
        yield ArchiveFile(digest, partial(store.content, digest), personal=True)


def _reports(round_: ReportRound, head: SignedHead) -> Iterator[ArchiveFile]:
    """Yield each unit's material, the sealed documents and the index of evidence, as they were under the head."""
    found = sources.said_under(round_, head)
    told = sources.telling(round_, found, signed=True)
    people = organisation.person_names()
    for report in found.reports:
        if report.signed_on:
            name = _safe(found.names.get(report.unit, report.unit))
            yield ArchiveFile(f"单位材料/{name}.pdf", _material(found, told, report, people), personal=True)
    yield from _documents(round_, head, people)
    yield ArchiveFile("证明材料目录.xlsx", partial(index, round_, proofs(round_, head)))


def _material(found: Said, told: RoundTold, report: Report, people: dict[str, str]) -> Callable[[], bytes]:
    return lambda: to_pdf(plain_material(told, report, found.names, people))


def plain_material(told: RoundTold, report: Report, units: dict[str, str], people: dict[str, str]) -> PlainMaterial:
    """Return a unit's material: what it reported, signed by its head or still a draft."""
    unit = units.get(report.unit, report.unit)
    return PlainMaterial(
        title=f"{unit}{told.title}工作进展情况",
        unit=unit,
        blocks=material(told, unit),
        dated_on=report.signed_on,
        signed_by=people.get(report.signed_by, "") if report.signed_on else "",
        is_draft=report.signed_on is None,
    )


def _documents(round_: ReportRound, head: SignedHead, people: dict[str, str]) -> Iterator[ArchiveFile]:
    for code in Document.objects.filter(round=round_.code).order_by("code").values_list("code", flat=True):
        facts = facts_as_of(head, [Chain("document", code)])
        if facts and stage(facts) == "sealed":
            paper = Paper(facts, people).document
            yield ArchiveFile(f"公文/{_safe(paper.number)}.pdf", partial(to_pdf, paper))


def _safe(name: str) -> str:
    return _UNSAFE.sub("_", name)[:80] or "未命名"


def kept(round_: ReportRound, head: SignedHead, now: datetime) -> dict[str, dict[str, Any]]:
    """Write both archives under a head, keep them, and return what is recorded of each; raises `NoKey`."""
    key, found = keys.current(), {}
    for name, redact in (("original", False), ("redacted", True)):
        data, info = archive(round_, head, key, redact=redact)
        file = f"{_safe(round_.title)}报送归档{'（遮蔽本）' if redact else ''}.zip"
        found[name] = info | {"archive": store.keep(data, file, MEDIA_TYPE, "system", now), "name": file}
    return found
