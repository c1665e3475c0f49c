"""Writing a document paragraph by paragraph: kept as typed, never overwritten by another window, sent for review."""

import uuid
from collections.abc import Mapping
from typing import Any

from fadu.kernel.ledger.append import Chain
from fadu.kernel.ledger.read import Recorded, facts_of
from fadu.kernel.reading import STAFF, Reading
from fadu.kernel.registry import Action, Forbidden, Missing, Outcome, Page, Visit
from fadu.year.outgoing.content import KINDS, Content, filled_in
from fadu.year.outgoing.drafting import Clash, content_of, inserted, moved, save
from fadu.year.outgoing.gates import lacking_of
from fadu.year.outgoing.issuers import may
from fadu.year.outgoing.models import DocumentDraft
from fadu.year.outgoing.sources import said
from fadu.year.outgoing.speech import spoken
from fadu.year.outgoing.standing import last, stage
from fadu.year.rounds.models import ReportRound
from fadu.year.rounds.panels.desk import attempt

_STAFF = Reading(STAFF)
_YEARLY = (
    "年度报告还应写明党政主要负责人履行推进法治建设第一责任人职责的情况"
    "（法治政府建设与责任落实督察工作规定，二手），系统没有这方面的登记，请补写。"
)
_MOST_HINTS = 12


def _named(visit: Visit) -> tuple[DocumentDraft, tuple[Recorded, ...]]:
    """Return the draft of the address and the document's facts; raise `Missing` or `Forbidden`."""
    code = visit.args["document"]
    draft = DocumentDraft.objects.filter(code=code).first()
    if draft is None:
        raise Missing("没有这份文稿，可能编号有误。请从“发文”列表中打开。")
    if not may("draft", visit.actor, draft.unit):
        raise Forbidden("文稿由发文机关的拟稿人修改。需要修改的，请核稿或签发时退改并写明意见。")
    return draft, facts_of(Chain("document", code))


def _open(facts: tuple[Recorded, ...]) -> bool:
    return stage(facts) in {"", "drafted", "returned"}


def show(visit: Visit) -> Mapping[str, Any]:
    """The draft as a form."""
    draft, facts = _named(visit)
    return _shown(draft, facts, content_of(draft))


def _shown(draft: DocumentDraft, facts: tuple[Recorded, ...], content: Content) -> dict[str, Any]:
    returned = last(facts, "returned") if stage(facts) == "returned" else None
    round_ = ReportRound.objects.filter(code=draft.round).first()
    return {
        "draft": draft,
        "round": round_,
        "content": content,
        "blocks": list(enumerate(content.blocks)),
        "addressees": "\n".join(content.addressees),
        "attachments": "\n".join(content.attachments),
        "copies": "\n".join(content.copies),
        "kinds": KINDS,
        "open": _open(facts),
        "sent": bool(facts),
        "returned": returned.data["reason"] if returned else "",
        "lacking": lacking_of(content),
        "hints": _hints(draft, round_),
        "key": uuid.uuid4().hex,
        "clash": None,
        "unsaved": None,
        "refusals": [],
        "problems": {},
        "note": "",
    }


def _hints(draft: DocumentDraft, round_: ReportRound | None) -> list[str]:
    """Return what the system left out, and what it cannot write, so that a person looks at it."""
    if round_ is None:
        return []
    found = said(round_, draft.unit)
    units = {row.code: found.names.get(row.unit, row.unit) for row in found.reports}
    empty = dict.fromkeys(
        f"{units[piece.report]}：“{phrase}”没有具体内容，没有写入，可请该单位补充。"
        for piece in found.pieces
        for phrase in spoken(piece.text).empty
    )
    hints = [_YEARLY] if round_.kind == "year" else []
    hints += list(empty)[:_MOST_HINTS]
    rest = len(empty) - _MOST_HINTS
    return [*hints, f"另有 {rest} 处同样的表述。"] if rest > 0 else hints


def keep(visit: Visit) -> Outcome:
    """Save the draft; what somebody else saved meanwhile comes back beside what was typed (409)."""
    draft, facts = _named(visit)
    typed = _typed(content_of(draft), visit.form)
    if not _open(facts):
        shown = _shown(draft, facts, content_of(draft)) | {"unsaved": typed}
        return Outcome(template="outgoing/edit.html", context=shown, status=409)
    seen = str(visit.form.get("version", ""))
    clash = save(draft.code, int(seen) if seen.isdecimal() else 0, typed, visit.actor, visit.now)
    if clash:
        return _clashed(clash, facts, typed)
    return _send(visit) if visit.form.get("then") == "send" else _kept(draft, visit.form)


def _typed(content: Content, form: Mapping[str, Any]) -> Content:
    """Return what was typed, with the paragraph that a button asked to insert or move."""
    typed = filled_in(content, form)
    for name, change in (
        ("insert", inserted),
        ("up", lambda content, place: moved(content, place, -1)),
        ("down", lambda content, place: moved(content, place, 1)),
    ):
        place = str(form.get(name, ""))
        typed = change(typed, int(place)) if place.isdecimal() else typed
    return typed


def _kept(draft: DocumentDraft, form: Mapping[str, Any]) -> Outcome:
    """Return to the paragraph that was worked on."""
    moves = {"insert": 1, "up": -1, "down": 1}
    place = next((int(form[name]) + by for name, by in moves.items() if str(form.get(name, "")).isdecimal()), -1)
    anchor = f"#block-{place}" if place >= 0 else ""
    return Outcome(f"/documents/{draft.code}/edit/{anchor}", "文稿已保存。")


def _clashed(clash: Clash, facts: tuple[Recorded, ...], typed: Content) -> Outcome:
    """Show what the other one saved and how it differs; what was typed stays in the form, to be saved over it."""
    shown = _shown(clash.theirs, facts, typed) | {"clash": clash}
    return Outcome(template="outgoing/edit.html", context=shown, status=409)


def _send(visit: Visit) -> Outcome:
    """Send the draft for review: the step `draft` or `redraft`, through `take`."""
    draft, facts = _named(visit)
    data = {"version": draft.version, "note": str(visit.form.get("note", ""))}
    step, matter = ("redraft", draft.code) if facts else ("draft", "")
    given = data if facts else data | {"draft": draft.code}
    against = attempt(visit, f"document.{step}", matter, given, str(visit.form.get("_key", ""))[:64])
    if not against:
        return Outcome(f"/documents/{draft.code}/", "已送核稿。")
    shown = _shown(draft, facts, content_of(draft)) | {"note": data["note"]} | against
    return Outcome(template="outgoing/edit.html", context=shown, status=422 if "problems" in against else 409)


PAGES = [Page("outgoing.edit", "documents/<str:document>/edit/", "修改文稿", show, _STAFF, "outgoing/edit.html")]
ACTIONS = [Action("outgoing.save", "documents/<str:document>/save/", "保存文稿", keep, _STAFF)]
