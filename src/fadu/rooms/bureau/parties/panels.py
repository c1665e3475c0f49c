"""Pages of the register: the list, one party with its names and matters, and bringing in many at once."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from django.core.paginator import Paginator

from fadu.kernel.parties import PARTY_KINDS, PERSON, names
from fadu.kernel.parties import door as parties
from fadu.kernel.parties.folds import Name, Standing, shown
from fadu.kernel.reading import STAFF, Reading
from fadu.kernel.registry import Missing, Page, Visit
from fadu.kernel.registry.bulk import Bulk
from fadu.kernel.registry.collect import registry
from fadu.kernel.registry.matter import matter
from fadu.kernel.registry.telling import Telling
from fadu.rooms.bureau.parties import bulk as sheet
from fadu.rooms.bureau.parties.facts import PERSONAL
from fadu.rooms.bureau.parties.procedures.party import BY
from fadu.rooms.bureau.parties.questions import matters_of

_KINDS = dict(PARTY_KINDS)
_PER_PAGE = 40
_HANDLERS = frozenset(BY) - {"system"}
#: Fields shown on a party's page, by whether they are hidden from whoever handles no matters.
_LABELS = {
    "credit_code": "统一社会信用代码",
    "identity_number": "公民身份号码",
    "representative": "法定代表人或负责人",
    "contact": "联系人",
    "phone": "联系电话",
    "address": "地址",
}
_OPEN_TO_ALL = frozenset({"credit_code"})
#: Steps that these gates refuse are for another kind of party, or for one that was merged: not worth a word.
_ELSEWHERE = frozenset({"body", "person", "merged"})


def listing(visit: Visit) -> Mapping[str, Any]:
    """Return the parties that were looked for, forty at a time."""
    wanted, kind = visit.params.get("q", "").strip(), visit.params.get("kind", "")
    page = Paginator(parties.find(wanted, kind if kind in _KINDS else ""), _PER_PAGE).get_page(visit.params.get("page"))
    into = parties.named(row.merged_into for row in page.object_list if row.merged_into)
    return {
        "rows": page,
        "shown": [{"row": row, "kind": _KINDS[row.kind], "state": _state(row, into)} for row in page.object_list],
        "q": wanted,
        "kind": kind,
        "kinds": PARTY_KINDS,
        "may_register": visit.actor.has(*_HANDLERS),
    }


def _state(row: Any, into: Mapping[str, str]) -> tuple[str, str]:
    """Return signal and words for where a registration stands."""
    if row.merged_into:
        return "apart", f"已并入{into.get(row.merged_into, '另一登记')}"
    return ("apart", "已注销") if row.closed_on else ("done", "有效")


def party(visit: Visit) -> Mapping[str, Any]:
    """Return one party: what stands of it, its names, its matters, its timeline, and what can be done."""
    code = visit.args["party"]
    row = parties.party(code)
    if row is None:
        raise Missing("没有找到这一登记，可能编号有误。请从行政相对人列表中查找。")
    handles = visit.actor.has(*_HANDLERS)
    known, found = parties.details(code), matter(visit, "party", code)
    into = parties.staying(code) if row.merged_into else None
    return found | {
        "row": row,
        "name": known.name if handles else row.name,
        "kind": _KINDS[row.kind],
        "state": _state(row, {row.merged_into: into.name} if into else {}),
        "into": into,
        "masked": not handles,
        "details": _details(known, in_full=handles),
        "names": _names(known, in_full=handles),
        "merged": sorted(one for one in parties.named(parties.family(code)).items() if one[0] != code),
        "matters": _matters(code, visit),
        "timeline": [_guarded(told, in_full=handles) for told in found["timeline"]],
        "cannot": [(step, refusal) for step, refusal in found["cannot"] if refusal.gate not in _ELSEWHERE],
    }


def _details(known: Standing, *, in_full: bool) -> list[tuple[str, str]]:
    """Return label and value; an identity number keeps its middle hidden, and personal values are for handlers."""
    open_ones = [(name, known.values.get(name, "")) for name in _LABELS if in_full or _is_open(name, known)]
    return [(_LABELS[name], _value(_LABELS[name], text)) for name, text in open_ones if text]


def _is_open(name: str, known: Standing) -> bool:
    return name in _OPEN_TO_ALL or (name == "address" and known.kind != PERSON)


def _value(label: str, text: str) -> str:
    return names.masked_number(text) if label == _LABELS["identity_number"] else text


def _names(known: Standing, *, in_full: bool) -> list[Name]:
    """Return the names borne, newest first, in full for whoever handles matters."""
    borne = list(reversed(known.names))
    return borne if in_full else [replace(one, name=shown(one.name, is_person=known.is_person)) for one in borne]


def _guarded(told: Telling, *, in_full: bool) -> Telling:
    """Return a fact in words without what is personal, unless for whoever handles matters; numbers stay hidden."""
    lines = [(label, text) for label, text in told.lines if in_full or label not in PERSONAL]
    return replace(told, lines=tuple((label, _value(label, text)) for label, text in lines))


def _matters(code: str, visit: Visit) -> list[dict[str, Any]]:
    """Return the matters with a party that the visitor may read, each with its page."""
    known = {item.code: item for item in registry().procedures}
    found = []
    for row in matters_of(code, visit.actor):
        procedure = known.get(row.procedure)
        url = procedure.page.format(matter=row.code) if procedure else ""
        found.append({"row": row, "procedure": procedure.label if procedure else row.procedure, "url": url})
    return found


_STAFF = Reading(STAFF)
_BULK = Bulk(
    name="parties",
    path="parties/import/",
    label="导入行政相对人",
    template="parties/bulk.html",
    reading=Reading(STAFF, roles=_HANDLERS),
    file="行政相对人导入模板.xlsx",
    empty=sheet.template,
    bring_in=lambda upload, actor, now: sheet.bring_in(upload.data, actor, now),
    most=sheet.MOST_ROWS,
    named="名称",
)
PAGES = (
    Page(
        "parties.list",
        "parties/",
        "行政相对人",
        listing,
        _STAFF,
        "parties/list.html",
        nav="机构人员",
        position=76,
        icon="people",
    ),
    *_BULK.pages,
    Page("parties.party", "parties/<str:party>/", "行政相对人", party, _STAFF, "parties/party.html"),
)
ACTIONS = (_BULK.action,)
