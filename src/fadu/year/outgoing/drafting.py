"""Writing a document: begun from the round, saved with a version, so that nothing typed is lost or overwritten."""

import json
import re
from dataclasses import dataclass, replace
from datetime import datetime

from django.db import transaction

from fadu.kernel.documents import Diff, OfficialDocument, difference
from fadu.kernel.procedure.races import in_turn
from fadu.kernel.roles import Actor
from fadu.year.models import Plan
from fadu.year.outgoing.compose import compose
from fadu.year.outgoing.content import Content, Standing, from_plain, on_paper, pairs
from fadu.year.outgoing.issuers import Issuer, code_of
from fadu.year.outgoing.models import Document, DocumentDraft
from fadu.year.outgoing.sources import told
from fadu.year.outgoing.standing import people_of
from fadu.year.outgoing.told import RoundTold
from fadu.year.rounds.models import ReportRound

_SUBJECT = re.compile(r"^(?:\d{4}年(?:度)?)?(?P<what>.*?)(?:工作要点|要点|工作计划|计划|实施方案|方案)$")

#: Whose work it is goes without saying where the organ speaks of its own.
_REGION = re.compile(r"^(?:.*?系统|全局|全市|本局|.*?(?:局|区|市|县)(?=法治))")


class NothingSigned(Exception):
    """No unit has signed its report yet, so that there is nothing to report."""


@dataclass(frozen=True, slots=True)
class Clash:
    """Somebody else saved meanwhile: what they wrote, who and when, and how it differs from what was typed."""

    theirs: DocumentDraft
    changes: Diff


def begin(round_: ReportRound, issuer: Issuer, actor: Actor, now: datetime) -> DocumentDraft:
    """Compose the issuer's report on a round as a draft and return it; one that was begun before stays as it is.

    Raises `NothingSigned`.
    """
    code = code_of(round_.code, issuer)
    found = DocumentDraft.objects.filter(code=code).first()
    if found:
        return found
    content = composed(round_, issuer)
    fresh = {"round": round_.code, "issuer": issuer.name, "unit": issuer.unit, "content": stored(content)}
    who = {"writers": actor.person, "changed_by": actor.person, "changed_at": now}
    return DocumentDraft.objects.get_or_create(code=code, defaults=fresh | who)[0]


def composed(round_: ReportRound, issuer: Issuer) -> Content:
    """Return the report as the system writes it; raise `NothingSigned`."""
    said = told(round_, issuer.unit, signed=True)
    if not any(chapter.points for chapter in said.chapters):
        raise NothingSigned
    plan = Plan.objects.filter(plan=round_.plan).first()
    blocks = (("p", _opening(plan, said)), *pairs(compose(said)), ("p", "特此报告。"))
    subject = _subject(plan)
    return Content(
        title=f"{issuer.name}关于{said.title}{subject}情况的报告",
        issuer_mark=f"{issuer.name}文件",
        signer=issuer.name,
        blocks=blocks,
        addressees=_addressees(issuer),
        bases=((f"《{plan.title}》", plan.issued_on.isoformat(), plan.number),) if plan and plan.issued_on else (),
    )


def _subject(plan: Plan | None) -> str:
    found = _SUBJECT.match("".join(plan.title.split())) if plan else None
    what = _REGION.sub("", found["what"]) if found else ""
    return what if what.endswith("工作") else f"{what}工作" if what else "年度重点工作"


def _opening(plan: Plan | None, said: RoundTold) -> str:
    number = f"（{plan.number}）" if plan and plan.number else ""
    basis = f"按照《{''.join(plan.title.split())}》{number}，" if plan else ""
    return f"{basis}现将我局{said.title}{_subject(plan)}情况报告如下："


def _addressees(issuer: Issuer) -> tuple[str, ...]:
    """Return to whom this issuer reported last time; whom it first reports to is for people to say."""
    before = Document.objects.filter(issuer=issuer.name).exclude(sealed_on=None).order_by("-sealed_on").first()
    draft = DocumentDraft.objects.filter(code=before.code).first() if before else None
    return from_plain(json.loads(draft.content)).addressees if draft else ()


def stored(content: Content) -> str:
    """Return content as the draft keeps it."""
    return json.dumps(content.plain, ensure_ascii=False)


def content_of(draft: DocumentDraft) -> Content:
    """Return what the draft says."""
    return from_plain(json.loads(draft.content))


def save(code: str, version: int, content: Content, actor: Actor, now: datetime) -> Clash | None:
    """Save over `version`; return a `Clash`, and store nothing, when somebody else saved other words meanwhile."""
    return in_turn(lambda: _save(code, version, content, actor, now))


def _save(code: str, version: int, content: Content, actor: Actor, now: datetime) -> Clash | None:
    with transaction.atomic():
        row = DocumentDraft.objects.select_for_update().get(code=code)
        if content_of(row) == content:
            return None
        writers = " ".join(sorted({*row.writers.split(), *people_of(actor)}))
        who = {"writers": writers, "changed_by": actor.person, "changed_at": now}
        free = DocumentDraft.objects.filter(code=code, version=version)
        if free.update(version=version + 1, content=stored(content), **who):
            return None
    return Clash(row, difference(_draft(content_of(row)), _draft(content)))


def _draft(content: Content) -> OfficialDocument:
    return on_paper(content, Standing())


def inserted(content: Content, place: int) -> Content:
    """Return content with an empty paragraph after the block at `place` (from 0)."""
    blocks = content.blocks
    return replace(content, blocks=(*blocks[: place + 1], ("p", ""), *blocks[place + 1 :]))


def moved(content: Content, place: int, by: int) -> Content:
    """Return content with the block at `place` moved up (-1) or down (1); at the edge nothing moves."""
    blocks, target = list(content.blocks), place + by
    if 0 <= place < len(blocks) and 0 <= target < len(blocks):
        blocks[place], blocks[target] = blocks[target], blocks[place]
    return replace(content, blocks=tuple(blocks))
