"""Pages of study: the year's sessions, one session with everything about it, and 补录 from a workbook."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from fadu.kernel.indicators import Scope
from fadu.kernel.organisation import door as organisation
from fadu.kernel.reading import OFFICE, STAFF, Reading
from fadu.kernel.registry import Missing, Page, Visit
from fadu.kernel.registry.bulk import Bulk
from fadu.kernel.registry.matter import matter
from fadu.rooms.leadership.study import bulk as sheet
from fadu.rooms.leadership.study.facts import AUDIENCES, KINDS
from fadu.rooms.leadership.study.indicators import INDICATORS
from fadu.rooms.leadership.study.models import Attendance, Session

#: Whoever plans sessions may also bring in those held before.
_PLANNERS = Reading(OFFICE, roles=frozenset({"party_office", "legal_clerk", "legal_head"}))
_KINDS, _AUDIENCES = dict(KINDS), dict(AUDIENCES)


def sessions(visit: Visit) -> Mapping[str, Any]:
    """Return the sessions of a year with the figures they add up to."""
    year = int(visit.params["year"]) if visit.params.get("year", "").isdigit() else visit.today.year
    first, last = date(year, 1, 1), min(date(year, 12, 31), max(visit.today, date(year, 1, 1)))
    rows = Session.objects.filter(planned_on__year=year)
    scope = Scope(first, last)
    return {
        "year": year,
        "years": sorted({day.year for day in Session.objects.dates("planned_on", "year")} | {visit.today.year}),
        "rows": [_shown(row, visit.today) for row in rows],
        "figures": [(item, item.measure(scope)) for item in INDICATORS],
        "may_plan": visit.actor.has(*_PLANNERS.roles),
        "as_of": last,
    }


def session(visit: Visit) -> Mapping[str, Any]:
    """Return one session: what it is, who came, its timeline, and what can be done."""
    found = Session.objects.filter(code=visit.args["session"]).first()
    if found is None:
        raise Missing("没有找到这次学习，可能编号有误。请从学习列表中打开。")
    names = organisation.person_names()
    people = [(names.get(row.person, row.person), row.came) for row in Attendance.objects.filter(session=found.code)]
    return matter(visit, "study", found.code) | {"row": _shown(found, visit.today), "people": sorted(people)}


def _shown(row: Session, today: date) -> dict[str, Any]:
    return {
        "row": row,
        "kind": _KINDS.get(row.kind, row.kind),
        "audience": _AUDIENCES.get(row.audience, row.audience),
        "state": _state(row, today),
    }


def _state(row: Session, today: date) -> tuple[str, str]:
    """Return the signal and the words for where a session stands; computed from its days, stored nowhere."""
    if row.cancelled_on:
        return "apart", "已取消"
    if row.held_on and row.lacking:
        return "soon", f"已举行，缺{row.lacking}"
    if row.held_on:
        return "done", "已举行"
    return ("late", "逾期未登记") if row.planned_on < today else ("apart", "已安排")


_BULK = Bulk(
    name="study",
    path="study/bulk/",
    label="补录学习",
    template="study/bulk.html",
    reading=_PLANNERS,
    file="法治学习补录模板.xlsx",
    empty=sheet.template,
    bring_in=lambda upload, actor, now: sheet.bring_in(upload.data, actor, now),
    most=sheet.MOST_ROWS,
    named="主题",
    verb="补录",
)
PAGES = (
    Page(
        "study.sessions",
        "study/",
        "法治学习",
        sessions,
        Reading(STAFF),
        "study/sessions.html",
        nav="组织领导",
        position=30,
        icon="book",
        key="s",
    ),
    *_BULK.pages,
    Page("study.session", "study/<str:session>/", "学习情况", session, Reading(STAFF), "study/session.html"),
)
ACTIONS = (_BULK.action,)
