"""Reading matters: a list that goes on where it ended, and one matter with its facts and what can be done."""

import binascii
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse

from fadu.kernel.ledger.append import Chain
from fadu.kernel.ledger.read import Recorded, facts_of
from fadu.kernel.matters import door as matters
from fadu.kernel.procedure import Procedure
from fadu.kernel.procedure.standing import standing
from fadu.kernel.procedure.take import offers
from fadu.kernel.reading import PUBLIC, may_read, refusals
from fadu.lib import clock
from fadu.surfaces.api import telling
from fadu.surfaces.api.acting import declared, known_matter
from fadu.surfaces.api.bearers import reader_of
from fadu.surfaces.api.problems import Problem

_COLUMNS = (
    *("procedure", "code", "title", "number", "organ", "unit", "handler", "stage"),
    *("opened_on", "changed_on", "closed_on", "due", "seq", "key"),
)
_CURSOR = {"cursor": "cursor 应为上一次答复中的 next，原样填写。"}


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which matters to list."""

    procedure: str
    unit: str = ""
    handler: str = ""
    stage: str = ""
    number: str = ""
    closed: bool | None = None
    overdue: bool = False
    cursor: str = ""
    limit: int = 20


def listed(request: HttpRequest, wanted: Wanted) -> HttpResponse:
    """Return the matters of a procedure that the caller may read, newest first."""
    bearer, today = reader_of(request), clock.today()
    declared(wanted.procedure, today)
    rows = _filtered(matters.visible(bearer.actor), wanted, today)
    found = list(rows.order_by("-opened_on", "-key").values_list(*_COLUMNS)[: wanted.limit + 1])
    shown = found[: wanted.limit]
    more = _cursor(shown[-1]) if len(found) > wanted.limit else None
    return telling.as_json({"items": [_row(row) for row in shown], "next": more})


def _filtered(rows: "QuerySet[Any]", wanted: Wanted, today: date) -> "QuerySet[Any]":
    exact = {name: getattr(wanted, name) for name in ("procedure", "unit", "handler", "stage", "number")}
    found = rows.filter(**{name: value for name, value in exact.items() if value})
    if wanted.closed is not None:
        found = found.filter(closed_on__isnull=not wanted.closed)
    if wanted.overdue:
        found = found.filter(due__lt=today)
    return found.filter(_after(wanted.cursor)) if wanted.cursor else found


def _after(cursor: str) -> Q:
    """Return the condition for what comes after a cursor; raise `Problem` for one that isn't ours."""
    try:
        opened, bar, key = urlsafe_b64decode(cursor.encode()).decode().partition("|")
        day = date.fromisoformat(opened)
    except (binascii.Error, ValueError) as cause:
        raise Problem(422, problems=_CURSOR) from cause
    if not bar or "\0" in key:
        raise Problem(422, problems=_CURSOR)
    return Q(opened_on__lt=day) | Q(opened_on=day, key__lt=key)


def _cursor(row: Sequence[Any]) -> str:
    opened, key = row[_COLUMNS.index("opened_on")], row[-1]
    return urlsafe_b64encode(f"{opened.isoformat()}|{key}".encode()).decode()


def _row(row: Sequence[Any]) -> dict[str, Any]:
    """Return one line; the key stays inside."""
    told = dict(zip(_COLUMNS[:-1], row, strict=False))
    return {"procedure": told.pop("procedure"), "matter": told.pop("code"), **told}


def one(request: HttpRequest, code: str, matter: str, after: int, limit: int) -> HttpResponse:
    """Return one matter: heading, marks, clocks, defects, offers, and its facts from `after` on."""
    bearer, now = reader_of(request), clock.now()
    procedure = declared(code, now.date())
    facts = facts_of(Chain(procedure.chain, known_matter(matter)))
    if not facts:
        raise Problem(404, "没有找到这件事项，可能编号有误。")
    reading = procedure.reading(facts)
    reason = may_read(bearer.actor, reading)
    if reason:
        refusals.note_look(bearer.actor, procedure.code, matter, now)
        raise Problem(403, reason)
    shown = facts[after : after + limit]
    content = {
        "procedure": procedure.code,
        "label": procedure.label,
        "matter": matter,
        "seq": len(facts),
        **_standing(procedure, matter, facts, now.date()),
        "offers": [
            {"step": step.name, "label": step.label, "can": not refused, "refusals": telling.refusals(refused)}
            for step, refused in offers(procedure, matter, bearer.actor, now)
        ],
        "facts": [telling.fact(fact, personal=reading.audience != PUBLIC) for fact in shown],
        "next_after": after + limit if after + limit < len(facts) else None,
    }
    return telling.as_json(content)


def _standing(procedure: Procedure, matter: str, facts: tuple[Recorded, ...], today: date) -> dict[str, Any]:
    """Return heading, marks, clocks and defects of a matter (three queries)."""
    row = matters.one(procedure.chain, matter) if procedure.heading else None
    return {
        "heading": _row([getattr(row, name) for name in _COLUMNS]) if row else None,
        "marks": sorted(standing(procedure, facts, today).on(today)),
        "clocks": [_clock(clock_row, today) for clock_row in matters.clocks_of(procedure.chain, matter)],
        "defects": [
            {"fact": found.fact, "note": found.note, "basis": found.basis}
            for found in matters.defects_of(procedure.chain, matter)
        ],
    }


def _clock(row: Any, today: date) -> dict[str, Any]:
    names = (
        "code",
        "label",
        "start",
        "length",
        "due",
        "basis",
        "effect",
        "paused",
        "owed",
        "provisional",
        "stopped_on",
    )
    return {name: getattr(row, name) for name in names} | {"overdue": row.owed and row.due < today}
