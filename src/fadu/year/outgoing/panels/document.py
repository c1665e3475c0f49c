"""One document: how it reads on paper, where it stands, what changed between its drafts, what can be done."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any
from urllib.parse import quote

from fadu.kernel.documents import Diff, FontsMissing, OfficialDocument, difference, to_docx, to_pdf
from fadu.kernel.documents.composed import compose
from fadu.kernel.ledger.append import Chain
from fadu.kernel.ledger.read import Recorded, facts_of
from fadu.kernel.organisation import door as organisation
from fadu.kernel.reading import STAFF, Reading, may_read
from fadu.kernel.registry import Download, Elsewhere, Forbidden, Missing, Page, Visit
from fadu.kernel.registry.matter import matter
from fadu.kernel.registry.telling import Telling
from fadu.year.outgoing.content import Content, Standing, on_paper
from fadu.year.outgoing.models import DocumentDraft
from fadu.year.outgoing.numbers import last_mark
from fadu.year.outgoing.panels.listing import sees, signal_of
from fadu.year.outgoing.procedures.document import reading_of
from fadu.year.outgoing.standing import STEPS, WAITING, Paper, contents, last_move, stage
from fadu.year.rounds.addresses import step_url
from fadu.year.rounds.models import ReportRound

_STAFF = Reading(STAFF)
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
#: What a timeline leaves out: codes, digests, and what the page shows anyway.
_BARE = frozenset(
    {
        "文稿",
        "文稿版次",
        "文稿内容",
        "标题",
        "报送轮次",
        "发文机关",
        "文稿摘要值",
        "年份",
        "序号",
        "归档原本",
        "归档遮蔽本",
    }
)
_NONE = "没有找到这份公文，可能编号有误。请从“发文”列表中打开。"


def facts_named(visit: Visit) -> tuple[Recorded, ...]:
    """Return the facts of the address's document; raise `Missing` or `Forbidden`."""
    facts = facts_of(Chain("document", visit.args["document"]))
    reason = may_read(visit.actor, reading_of(facts)) if facts else None
    if reason:
        raise Forbidden(reason)
    return facts


def show(visit: Visit) -> Mapping[str, Any] | Elsewhere:
    """The document; one that was never sent for review is still on its writer's desk."""
    code = visit.args["document"]
    facts = facts_named(visit)
    if not facts:
        return _unsent(visit, code)
    about = matter(visit, "document", code)
    paper, now = Paper(facts, organisation.person_names()), stage(facts)
    drafts = contents(facts)
    own_steps = {"redraft", "number"}
    can = {step.name for step in about["can"]}
    number_url = step_url("document", "number", code, mark=last_mark(str(facts[0].data["issuer"])))
    return about | {
        "timeline": readable(about["timeline"]),
        "can": [step for step in about["can"] if step.name not in own_steps],
        "number_url": number_url if "number" in can else "",
        "edits": "redraft" in can,
        "title": "".join(paper.content.title.splitlines()),
        "paper": compose(paper.document),
        "sealed": now == "sealed",
        "standing": (signal_of(now), WAITING[now]),
        "picture": picture(facts),
        "round": ReportRound.objects.filter(code=facts[0].data["round"]).first(),
        "issuer": facts[0].data["issuer"],
        "drafts": len(drafts),
        "pdf_url": f"/documents/{quote(code)}/file/pdf/",
        "docx_url": f"/documents/{quote(code)}/file/docx/",
    }


def _unsent(visit: Visit, code: str) -> Elsewhere:
    draft = DocumentDraft.objects.filter(code=code).first()
    if draft is None or not sees(visit.actor, draft.unit):
        raise Missing(_NONE)
    return Elsewhere(f"/documents/{code}/edit/")


def readable(timeline: Iterable[Telling]) -> list[Telling]:
    """Return the timeline without identifiers and digests, which are no words for people."""
    return [replace(one, lines=tuple(line for line in one.lines if line[0] not in _BARE)) for one in timeline]


def picture(facts: tuple[Recorded, ...]) -> list[dict[str, Any]]:
    """Return the steps in order with the day each was last taken and still stands, and which is next."""
    taken = {fact.name.removeprefix("document."): fact for fact in facts}
    order = [name for name, _ in STEPS]
    now = stage(facts)
    reached = -1 if now == "returned" else order.index(now)
    return [
        {
            "label": label,
            "done": place <= reached,
            "next": place == reached + 1,
            "on": taken[name].occurred_on if place <= reached and name in taken else None,
            "by": taken[name].actor.get("person", "") if place <= reached and name in taken else "",
        }
        for place, (name, label) in enumerate(STEPS)
    ]


def file(visit: Visit) -> Download:
    """The document as .docx or PDF: a draft in every copy until the seal is recorded."""
    facts = facts_named(visit)
    if not facts:
        raise Missing(_NONE)
    paper = Paper(facts, organisation.person_names()).document
    return rendered(paper, visit.args["kind"], _file_name(paper, last_move(facts)))


def _file_name(paper: OfficialDocument, move: str) -> str:
    title = "".join(paper.title.splitlines())
    return f"{paper.number}{title}" if move == "sealed" else f"{title}（草稿）"


def rendered(paper: Any, kind: str, name: str) -> Download:
    """Return a document as a file; raise `Missing` for another kind, or where the typefaces are not installed."""
    if kind == "docx":
        return Download(f"{name}.docx", _WORD, to_docx(paper))
    if kind != "pdf":
        raise Missing("公文可以下载为 .docx 或 .pdf。请从公文页面下载。")
    try:
        return Download(f"{name}.pdf", "application/pdf", to_pdf(paper), inline=True)
    except FontsMissing as cause:
        raise Missing(f"{cause}可以先下载 .docx。") from cause


def changes(visit: Visit) -> Mapping[str, Any]:
    """What changed between two drafts (default: the last two)."""
    facts = facts_named(visit)
    drafts = contents(facts)
    if len(drafts) < 2:
        raise Missing("这份公文只送过一稿，没有可以比较的文稿。")
    after = _number(visit.params.get("to"), len(drafts))
    before = _number(visit.params.get("from"), after - 1)
    if not 0 < before < after <= len(drafts):
        raise Missing("没有可以比较的这两稿。请从公文页面打开。")
    return {
        "code": visit.args["document"],
        "title": "".join(drafts[-1].title.splitlines()),
        "drafts": range(1, len(drafts) + 1),
        "before": before,
        "after": after,
        "changes": between(drafts[before - 1], drafts[after - 1]),
    }


def between(before: Content, after: Content) -> Diff:
    """Return how two drafts differ, number, day and seal apart."""
    return difference(on_paper(before, Standing()), on_paper(after, Standing()))


def _number(text: str | None, otherwise: int) -> int:
    return int(text) if text and text.isdecimal() else otherwise


PAGES = [
    Page("outgoing.document", "documents/<str:document>/", "公文", show, _STAFF, "outgoing/document.html"),
    Page("outgoing.file", "documents/<str:document>/file/<str:kind>/", "下载公文", file, _STAFF),
    Page(
        "outgoing.difference",
        "documents/<str:document>/difference/",
        "两稿差异",
        changes,
        _STAFF,
        "outgoing/difference.html",
    ),
]
