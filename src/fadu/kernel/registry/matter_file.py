"""A matter's whole file to take along: as PDF/A, and as a .zip that a stranger can verify with python3 alone.

The full and the redacted .zip hold the same facts under the same tree head; the redacted one has personal values only
as digests, and neither the evidence nor, in its PDF, the names of parties. Reads of what isn't open to all staff are
logged (decision 16).
"""

import io
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import partial

from django.utils.timezone import localtime

from fadu.kernel.documents.matter_file import Count, Entry, KeptFile, Line, MatterFile, to_pdf
from fadu.kernel.evidence import store
from fadu.kernel.evidence.models import EvidenceFile
from fadu.kernel.ledger import Kind
from fadu.kernel.ledger.append import Chain
from fadu.kernel.ledger.archive import verifier
from fadu.kernel.ledger.archive.contents import ArchiveFile, Contents, Selection
from fadu.kernel.ledger.archive.writer import write_archive
from fadu.kernel.ledger.read import Recorded, facts_of
from fadu.kernel.ledger.seal import keys
from fadu.kernel.ledger.seal.heads import SignedHead, by_fours
from fadu.kernel.ledger.seal.sealer import latest
from fadu.kernel.ledger.seal.snapshot import facts_as_of, places
from fadu.kernel.matters import Reckoned
from fadu.kernel.matters import door as matters
from fadu.kernel.procedure import Procedure
from fadu.kernel.procedure.standing import standing
from fadu.kernel.reading import log, may_read
from fadu.kernel.registry.collect import registry
from fadu.kernel.registry.pages import Forbidden, Missing
from fadu.kernel.registry.telling import Names, names, tell
from fadu.kernel.roles import Actor
from fadu.lib import zh_dates

MASKED = "〔已遮盖〕"
_KINDS = {"application/pdf": "PDF", "image/png": "图片", "image/jpeg": "图片", "video/mp4": "视频"}


class NotSealed(Missing):
    """Nothing of the matter lies under a tree head yet, or there is no key; the text says what to do."""


@dataclass(frozen=True, slots=True)
class MatterZip:
    """A matter's archive: its bytes, the detached seal that belongs beside it, and how many facts it holds."""

    data: bytes
    seal: str
    facts: int


@dataclass(frozen=True, slots=True)
class _Case:
    """A matter opened: its procedure, its facts so far, the head that they are told under, who asked when."""

    procedure: Procedure
    chain: Chain
    facts: tuple[Recorded, ...]
    head: SignedHead | None
    made_at: datetime
    redacted: bool = False


def matter_file_pdf(procedure_code: str, matter_id: str, actor: Actor, now: datetime) -> bytes:
    """Return a matter's file as PDF/A-2b, with everything recorded so far.

    Raises `Missing` for an unknown matter, `Forbidden` for who may not read it, FontsMissing without fonts.
    """
    case = _opened(procedure_code, matter_id, actor, now, "导出案卷（PDF）")
    return to_pdf(_told(case))


def matter_file_zip(
    procedure_code: str, matter_id: str, actor: Actor, now: datetime, *, redacted: bool = False
) -> MatterZip:
    """Return a matter's verifiable archive under the latest tree head, the same bytes for the same head.

    Raises as `matter_file_pdf`, and `NotSealed` while nothing of the matter lies under a head.
    """
    case = _opened(procedure_code, matter_id, actor, now, "导出案卷（遮蔽本）" if redacted else "导出案卷（原本）")
    if case.head is None or not (facts := facts_as_of(case.head, [case.chain])):
        raise NotSealed("这件事项的登记还没有封签，暂时不能导出可核验的案卷。请先封签，或改为导出 PDF。")
    sealed_at = datetime.fromisoformat(case.head.sealed_at)
    return _zipped(replace(case, facts=facts, made_at=sealed_at, redacted=redacted), case.head)


def _opened(code: str, matter_id: str, actor: Actor, now: datetime, what: str) -> _Case:
    """Open a matter for somebody who may read it, and log that."""
    try:
        procedure = registry().procedure(code, localtime(now).date())
    except KeyError as unknown:
        raise Missing("没有这种事项。请从列表中打开。") from unknown
    chain = Chain(procedure.chain, matter_id)
    facts = facts_of(chain)
    if not facts:
        raise Missing("没有找到这件事项，可能编号有误。请从列表中打开。")
    reading = procedure.reading(facts)
    if reason := may_read(actor, reading):
        raise Forbidden(reason)
    log.note(actor, reading, chain.kind, chain.id, what, now)
    return _Case(procedure, chain, facts, latest(), now)


def _zipped(case: _Case, head: SignedHead) -> MatterZip:
    named = {digest for fact in case.facts for digest in fact.evidence}
    kept = sorted(named - store.unknown(named))
    contents = Contents(
        Selection(head, (case.chain,), _title(case)),
        case.made_at,
        evidence=tuple(ArchiveFile(digest, partial(store.content, digest), personal=True) for digest in kept),
        reports=(ArchiveFile("案卷.pdf", lambda: to_pdf(_told(case))),),
        redact=case.redacted,
    )
    out = io.BytesIO()
    try:
        info = write_archive(contents, out, keys.current())
    except keys.NoKey as lacking:
        raise NotSealed(str(lacking)) from lacking
    return MatterZip(out.getvalue(), info.seal, info.facts)


def _title(case: _Case) -> str:
    if case.procedure.heading:
        return case.procedure.heading(case.chain.id, case.facts).title
    return f"{case.procedure.label} {case.chain.id}"


def _told(case: _Case) -> MatterFile:
    known = names()
    digests = list(dict.fromkeys(digest for fact in case.facts for digest in fact.evidence))
    numbers = {digest: number for number, digest in enumerate(digests, 1)}
    waiting = len(case.facts) - len(places(fact.id for fact in case.facts))
    return MatterFile(
        title=_title(case),
        kind=case.procedure.label,
        cover=tuple(_cover(case, known)),
        entries=tuple(_entry(fact, number, known, numbers, case) for number, fact in enumerate(case.facts, 1)),
        files=tuple(_files(case, numbers)),
        counts=tuple(_count(clock, localtime(case.made_at).date()) for clock in _clocks(case)),
        defects=tuple(_defects(case)),
        proof=tuple(_proof(case, waiting)),
        made_at=case.made_at,
        warning="遮蔽本：个人信息和当事人名称已遮盖" if case.redacted else "",
    )


def _cover(case: _Case, known: Names) -> Iterator[Line]:
    first, last = case.facts[0], case.facts[-1]
    if case.procedure.heading:
        heading = case.procedure.heading(case.chain.id, case.facts)
        yield from (
            (label, text)
            for label, text in (
                ("文号", heading.number),
                ("承办机关", known.organs.get(heading.organ, heading.organ)),
                ("承办单位", known.units.get(heading.unit, heading.unit)),
                ("承办人", known.people.get(heading.handler, heading.handler)),
            )
            if text
        )
    yield "事项编号", f"{case.chain.kind}/{case.chain.id}"
    yield "起止日期", f"{zh_dates.day(first.occurred_on)}至{zh_dates.day(last.occurred_on)}"
    yield "登记件数", f"{len(case.facts)} 件"
    yield "制作时间", _moment(case.made_at)


def _entry(fact: Recorded, number: int, known: Names, files: dict[str, int], case: _Case) -> Entry:
    told = tell(fact, known)
    private = _private(fact) if case.redacted else frozenset()
    lines = [(label, MASKED if label in private else text) for label, text in told.lines]
    if fact.corrects:
        lines.insert(0, ("更正", fact.corrects))
    who = "当事人或公众" if fact.actor.get("kind") == "party" else told.by
    where = "，".join(filter(None, (told.unit, told.channel)))
    return Entry(
        number=number,
        label=told.label,
        day=zh_dates.day(fact.occurred_on),
        lines=tuple(lines),
        recorded=f"{who}{f'（{where}）' if where else ''}登记于 {_moment(fact.recorded_at)}",
        files="、".join(f"文件 {files[digest]}" for digest in fact.evidence),
        digest=f"{fact.reference}　{fact.hash}",
    )


def _moment(value: datetime) -> str:
    return zh_dates.moment(localtime(value))


def _private(fact: Recorded) -> frozenset[str]:
    """Return the labels of what a redacted file doesn't spell: declared personal fields, and parties by name."""
    declared = registry().fact_types.get(fact.name)
    found = declared.fields if declared else ()
    return frozenset(item.label for item in found if item.personal or item.kind is Kind.PARTY)


def _files(case: _Case, numbers: dict[str, int]) -> Iterator[KeptFile]:
    kept = EvidenceFile.objects.in_bulk(list(numbers))
    places_of: dict[str, list[str]] = {}
    for number, fact in enumerate(case.facts, 1):
        for digest in fact.evidence:
            places_of.setdefault(digest, []).append(str(number))
    for digest, number in numbers.items():
        about = kept.get(digest)
        name = about.name if about else "（文件不在存储中）"
        size = f"{_KINDS.get(about.media_type, '文件')}，{_size(about.size)}" if about else ""
        yield KeptFile(number, MASKED if case.redacted else name, size, "、".join(places_of[digest]), by_fours(digest))


def _size(count: int) -> str:
    return f"{count / 1024 / 1024:.1f} MB" if count >= 1024 * 1024 else f"{max(1, round(count / 1024))} KB"


def _clocks(case: _Case) -> tuple[Reckoned, ...]:
    return standing(case.procedure, case.facts, localtime(case.made_at).date()).clocks


def _count(clock: Reckoned, as_of: date) -> Count:
    return Count(clock.inputs.label, _state(clock, as_of), clock.due.sentence, clock.inputs.basis)


def _state(clock: Reckoned, as_of: date) -> str:
    ended = clock.inputs.stopped_on
    if clock.inputs.replaced:
        return "已不再计算"
    if ended is not None:
        return f"{zh_dates.day(ended)}终止，{'不合期限' if clock.missed else '在期限内'}"
    if clock.paused:
        return "暂停计算"
    return "已届满" if clock.expired(as_of) else "正在计算"


def _defects(case: _Case) -> Iterator[str]:
    last = case.facts[-1].seq
    for defect in matters.defects_of(case.chain.kind, case.chain.id):
        if defect.seq <= last:
            yield f"{zh_dates.day(defect.occurred_on)}：{defect.note}（{defect.basis}）"


def _proof(case: _Case, waiting: int) -> Iterator[Line]:
    last, head = case.facts[-1], case.head
    yield "末件登记", f"{last.reference}　{by_fours(last.hash)}"
    if head is None:
        yield "封签", "账本还没有封签。"
    else:
        yield "封签", f"第 {head.size} 件处，{_moment(datetime.fromisoformat(head.sealed_at))}"
        yield "SHA-256 根", by_fours(head.sha256)
        yield "SM3 根", by_fours(head.sm3)
        yield "签名密钥", by_fours(head.key_id)
    if waiting:
        yield "尚未封签", f"末尾 {waiting} 件登记还没有封签，下一次封签后方可核验。"
    yield "核验程序", f"{verifier.NAME}，SHA-256：{by_fours(verifier.digest())}"
    yield "怎样核验", "导出可核验的案卷（.zip），在有 python3 的电脑上运行核验程序；封签和密钥指纹以公布的为准。"
