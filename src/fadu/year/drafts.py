"""Drafts in the database: opened from a file, changed one operation at a time, taken back, begun anew for a correction.

A change is offered against the version its author saw. It is refused (`Overtaken`) when somebody else has since changed
the same point, or the frame of the plan; changes to different points don't hinder one another.
"""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from hashlib import sha256
from itertools import count
from typing import Any, TypeVar

from django.db import OperationalError, transaction

from fadu.kernel.evidence import store
from fadu.kernel.ledger.append import Chain
from fadu.kernel.ledger.read import Recorded, facts_of
from fadu.kernel.organisation import door as organisation
from fadu.kernel.registry import Missing
from fadu.kernel.roles import Actor
from fadu.lib.canonical import canonical
from fadu.year.document import Document, parse, read, to_json
from fadu.year.drafting.begin import begin
from fadu.year.drafting.content import Content, Desk, Piece, Unfit
from fadu.year.drafting.history import changes, record, redo, touched, undo
from fadu.year.drafting.inherit import inherit
from fadu.year.drafting.operations import OPERATIONS, perform
from fadu.year.drafting.roles import Known
from fadu.year.models import Draft

_TRIES = 5
_MEDIA = {
    "txt": "text/plain",
    "md": "text/markdown",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "pdf": "application/pdf",
}
Result = TypeVar("Result")


class Overtaken(Exception):
    """Somebody else changed the same thing first; `changes` are the history entries since, newest last."""

    def __init__(self, since: list[Piece]) -> None:
        super().__init__("这一项刚刚被其他人修改过。")
        self.changes = since


@dataclass(frozen=True, slots=True)
class Wish:
    """One change somebody wants: the operation (or `undo`, `redo`), the form, and the version they saw."""

    name: str
    form: Mapping[str, Any]
    version: int


def open_draft(
    data: bytes, name: str, actor: Actor, now: datetime, under: Mapping[str, Any] | None = None
) -> tuple[Draft, bool]:
    """Read a file and open its draft; return it and whether it is new (the same file has one draft).

    `under` makes it the draft of a child plan: its own code (`plan`), the `year` to take when the file names none, and
    whatever else is to stay with it. Raises `DocumentRefused`; then nothing is kept. The original is kept as evidence
    only after it was understood.
    """
    digest = sha256(data).hexdigest()
    own = {"plan": under["plan"]} if under else {}
    standing = Draft.objects.filter(source=digest, **own).order_by("-id").first()
    if standing:
        return standing, False
    document = parse(read(data, name))
    content = begin(document, to_json(document), _organ_of(document, actor, now.date()), units_known(now.date()))
    if under:
        content |= {"under": dict(under), "year": content["year"] or under["year"]}
    content = _as_next_edition(content)
    media = _MEDIA.get(name.rpartition(".")[2].lower(), "application/octet-stream")
    store.keep(data, name, media, actor.person, now)
    return _save(content, name, digest, actor, now), True


def correction(plan: str, actor: Actor, now: datetime) -> Draft:
    """Open a draft of the edition in force, or return the one already begun; raise `Missing` without an edition."""
    last = last_edition(plan)
    if last is None:
        raise Missing("这份计划还没有公布，请直接在草稿上修改。")
    base = last.data["edition"]
    standing = [draft for draft in Draft.objects.filter(plan=plan, published_at=None) if _base(draft) == base]
    if standing:
        return standing[0]
    content = {**last.data["document"], "base": base}
    return _save(content, f"{content['title'][:200]}（更正）", last.data["source"], actor, now)


def last_edition(plan: str) -> Recorded | None:
    """Return the latest `plan.published` fact of a plan, or None."""
    facts = [fact for fact in facts_of(Chain("plan", plan)) if fact.name == "plan.published"]
    return facts[-1] if facts else None


def draft_of(key: int | str) -> Draft:
    """Return a draft; raise `Missing` when there is none."""
    found = Draft.objects.filter(pk=key).first() if str(key).isdigit() else None
    if found is None:
        raise Missing("没有这份草稿，可能编号有误。请从草稿列表打开。")
    return found


def drafts() -> list[Draft]:
    """Return all drafts, newest first, without their contents."""
    return list(Draft.objects.defer("text", "original", "content", "history").order_by("-id"))


def content_of(draft: Draft) -> Content:
    """Return what a draft says."""
    content: Content = json.loads(draft.content)
    return content


def original_of(draft: Draft) -> Content:
    """Return what the draft began with."""
    original: Content = json.loads(draft.original)
    return original


def history_of(draft: Draft) -> list[Piece]:
    """Return what was changed in a draft, oldest first."""
    history: list[Piece] = json.loads(draft.history)
    return history


def plan_code(content: Content) -> str:
    """Return the code of a content's plan: organ and year, or a child plan's own; raise `Unfit` without a year."""
    if not content["year"]:
        raise Unfit("还不知道这是哪一年的计划。请先在文件信息里填写年度。")
    under: Mapping[str, Any] = content.get("under") or {}
    serial = f"-{content['serial']}" if content.get("serial") else ""
    return str(under.get("plan") or f"{content['organ']}-{content['year']}{serial}")


def units_known(on: date) -> tuple[Known, ...]:
    """Return the units of `on` as the review knows them."""
    rows = organisation.units(on)
    return tuple(
        Known(row.code, row.name, row.kind, row.organ, tuple(filter(None, row.aliases.split("、")))) for row in rows
    )


def change(key: int | str, wish: Wish, actor: Actor, now: datetime) -> Draft:
    """Change a draft; raise `Unfit` when it can't be done and `Overtaken` when somebody else was first."""
    return _retrying(lambda: _change(key, wish, actor, now))


def close(draft: int, at: datetime) -> None:
    """Note that a draft was published: it is history from now on."""
    Draft.objects.filter(pk=draft, published_at=None).update(published_at=at)


def _change(key: int | str, wish: Wish, actor: Actor, now: datetime) -> Draft:
    with transaction.atomic():
        draft = Draft.objects.select_for_update().filter(pk=draft_of(key).pk).get()
        if draft.published_at:
            raise Unfit("这份草稿已经公布，不能再改。需要更正的，请在计划页面发起更正。")
        content, history = content_of(draft), history_of(draft)
        _refuse_overtaken(content, [entry for entry in history if _mover(entry) != actor.person], wish)
        desk = Desk(actor.person, now.isoformat(timespec="seconds"), units_known(now.date()))
        after, history = _changed(content, history, wish, desk, draft.version + 1)
        draft.content, draft.history = canonical(after), canonical(history)
        draft.plan = plan_code(after) if after["year"] else ""
        draft.version, draft.changed_by, draft.changed_at = draft.version + 1, actor.person, now
        draft.save()
        return draft


def _changed(
    content: Content, history: list[Piece], wish: Wish, desk: Desk, version: int
) -> tuple[Content, list[Piece]]:
    if wish.name in ("undo", "redo"):
        content, history, entry = (undo if wish.name == "undo" else redo)(content, history)
        entry |= {"version": version, "moved_by": desk.person}
        return content, history
    after = perform(wish.name, content, wish.form, desk)
    patch = list(changes(content, after))
    if not patch:
        return content, history
    who = {"by": desk.person, "at": desk.at, "label": OPERATIONS[wish.name].label, "deed": wish.name}
    points = sorted(touched(patch, after))
    return after, record(history, {**who, "version": version, "points": points, "patch": patch})


def _refuse_overtaken(content: Content, history: list[Piece], wish: Wish) -> None:
    """Refuse a change to what somebody else has changed since; undo and redo want to have seen everything."""
    since = [entry for entry in history if entry["version"] > wish.version]
    wide = wish.name not in OPERATIONS or OPERATIONS[wish.name].wide
    point = _point_of(content, wish.form)
    hit = [entry for entry in since if wide or not point or {point, "*"} & set(entry["points"]) or not entry["points"]]
    if hit:
        raise Overtaken(hit)


def _mover(entry: Piece) -> str:
    """Who made a change, or last took it back or made it again."""
    return str(entry.get("moved_by", entry["by"]))


def _point_of(content: Content, form: Mapping[str, Any]) -> str:
    if form.get("doubt"):
        return next((doubt["point"] for doubt in content["doubts"] if doubt["key"] == form["doubt"]), "")
    return str(form.get("point", ""))


def _save(content: Content, name: str, source: str, actor: Actor, now: datetime) -> Draft:
    text = canonical(content)
    plan = plan_code(content) if content["year"] else ""
    return Draft.objects.create(
        plan=plan,
        name=name[:255],
        source=source,
        text=content["text"],
        original=text,
        content=text,
        created_by=actor.person,
        created_at=now,
        changed_by=actor.person,
        changed_at=now,
    )


def _as_next_edition(content: Content) -> Content:
    """A document for a plan that stands already takes over its keys and becomes a draft of its next edition.

    Another document of the same year (other number and other title) is a plan of its own, with a serial of its own.
    """
    if not content["year"]:
        return content
    for serial in count(1):
        content = content | ({"serial": serial} if serial > 1 else {})
        last = last_edition(plan_code(content))
        if last is None:
            return content
        if content.get("under") or _same_document(content, last.data["document"]):
            return inherit(content, last.data["document"], last.data["edition"])
    raise AssertionError


def _same_document(one: Content, other: Content) -> bool:
    numbers = {item["number"] for item in (one, other)}
    return (len(numbers) == 1 and None not in numbers) or one["title"] == other["title"]


def _base(draft: Draft) -> int:
    return int(content_of(draft)["base"])


def _organ_of(document: Document, actor: Actor, on: date) -> str:
    """The organ that the issuer names, else the organ of whoever imports."""
    issuer = document.issuer or ""
    named = [organ.code for organ in organisation.organs(on) if organ.name and organ.name in issuer]
    own = [unit.organ for unit in organisation.units(on) if unit.code == actor.unit]
    return next(iter([*named, *own]), "bureau")


def _retrying(work: Callable[[], Result]) -> Result:
    """Run `work` again when the database says that another writer won the moment."""
    for _ in range(_TRIES - 1):
        try:
            return work()
        except OperationalError:
            continue
    return work()
