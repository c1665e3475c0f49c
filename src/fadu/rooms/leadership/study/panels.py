"""Pages of study: the year's sessions, one session with everything about it, and 补录 from a workbook."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from fadu.kernel.documents.sheets import MEDIA_TYPE
from fadu.kernel.indicators import Scope
from fadu.kernel.organisation import door as organisation
from fadu.kernel.reading import OFFICE, STAFF, Reading
from fadu.kernel.registry import Action, Download, Missing, Outcome, Page, Visit
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


def bulk(visit: Visit) -> Mapping[str, Any]:
    """The way to bring in many sessions at once."""
    return {"problem": "", "results": [], "counts": {}}


def bulk_template(visit: Visit) -> Download:
    """The empty workbook."""
    return Download("法治学习补录模板.xlsx", MEDIA_TYPE, sheet.template(visit.today))


def bring_in(visit: Visit) -> Outcome:
    """Record the rows of a workbook, each by the steps of a session through `take`, and say what became of each."""
    upload = visit.files.get("file")
    try:
        if upload is None or not upload.data:
            raise sheet.Unreadable("没有收到文件。请选择填好的 .xlsx 文件。")
        results = sheet.bring_in(upload.data, visit.actor, visit.now)
    except sheet.Unreadable as unreadable:
        return Outcome(template="study/bulk.html", context={**bulk(visit), "problem": str(unreadable)}, status=422)
    outcomes = [one.outcome for one in results]
    counts = {name: outcomes.count(name) for name in ("recorded", "known", "refused")}
    return Outcome(template="study/bulk.html", context={"problem": "", "results": results, "counts": counts})


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
    Page("study.bulk", "study/bulk/", "补录学习", bulk, _PLANNERS, "study/bulk.html"),
    Page("study.bulk_template", "study/bulk/template.xlsx", "补录模板", bulk_template, _PLANNERS),
    Page("study.session", "study/<str:session>/", "学习情况", session, Reading(STAFF), "study/session.html"),
)
ACTIONS = (Action("study.bring_in", "study/bulk/rows/", "补录", bring_in, _PLANNERS),)
