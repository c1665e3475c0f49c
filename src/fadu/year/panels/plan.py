"""The pages of the published plan: home, book, matrix, a unit's part, a point, search, sheets, calendar, editions."""

from collections.abc import Mapping
from typing import Any

from django.core.paginator import Paginator
from django.urls import reverse

from fadu.kernel.reading import PUBLIC, Reading
from fadu.kernel.registry import Download, Elsewhere, Page, Visit
from fadu.year.models import Plan
from fadu.year.plan.book import READING, Book, newest_for, plan_named, plans, read_book, rounds_of
from fadu.year.plan.deadlines import upcoming
from fadu.year.plan.editions import editions, history_of
from fadu.year.plan.feed import MEDIA_TYPE as CALENDAR
from fadu.year.plan.feed import calendar
from fadu.year.plan.matrix import Choice, read_matrix
from fadu.year.plan.matrix_table import drawn
from fadu.year.plan.point import open_point
from fadu.year.plan.search import Kind, search, words_of
from fadu.year.plan.sheets import MEDIA_TYPE as SHEET
from fadu.year.plan.sheets import matrix_workbook, tasks_workbook
from fadu.year.plan.subscriptions import address_for, subscribed
from fadu.year.plan.unit_part import part_of
from fadu.year.plan.units import KINDS, line_of, units_on

_AT_FIRST = 10
_PER_PAGE = 50


def _framed(visit: Visit, plan: Plan, here: str) -> dict[str, Any]:
    """Return what every page of one plan shows: the plan, which page it is, the day of the visit."""
    return {"plan": plan, "here": here, "today": visit.today}


def _book_frame(visit: Visit, book: Book, here: str) -> dict[str, Any]:
    """Return the same for a plan that was read whole, with its reporting dates and the next of them."""
    rounds = {"rounds": book.rounds, "next": upcoming(book.rounds, visit.today)}
    return {**_framed(visit, book.plan, here), **rounds, "book": book}


def _plan(visit: Visit) -> Plan:
    return plan_named(visit.args["plan"])


def _read(visit: Visit) -> Book:
    return read_book(_plan(visit), visit.today)


def home(visit: Visit) -> Mapping[str, Any]:
    """The plans by year; without one, the way to one."""
    found = plans()
    latest = upcoming(rounds_of(found[0], visit.today), visit.today) if found else None
    shown = [(plan, None if place else latest) for place, plan in enumerate(found)]
    return {"plans": shown, "today": visit.today, "imports": _imports(visit)}


def _imports(visit: Visit) -> bool:
    return visit.actor.has("legal_clerk", "legal_head")


def book(visit: Visit) -> Mapping[str, Any]:
    """The plan as a book of chapters."""
    return _book_frame(visit, _read(visit), "plan.book")


def _choice(visit: Visit) -> Choice:
    return Choice(visit.params.get("chapter", ""), visit.params.get("kind", ""))


def matrix(visit: Visit) -> Mapping[str, Any]:
    """The heat map of points × units."""
    plan, choice = _plan(visit), _choice(visit)
    shown = {"drawn": drawn(plan, choice, visit.today), "choice": choice, "kinds": list(KINDS.items())}
    return _framed(visit, plan, "plan.matrix") | shown


def matrix_sheet(visit: Visit) -> Download:
    """The matrix as shown, as a workbook."""
    plan = _plan(visit)
    found = read_matrix(plan, _choice(visit), units_on(visit.today))
    return Download(f"{plan.year}年要点与单位对照表.xlsx", SHEET, matrix_workbook(plan, found))


def mine(visit: Visit) -> Mapping[str, Any] | Elsewhere:
    """My unit's part of the newest plan that asks something of it."""
    unit = visit.actor.unit
    plan = newest_for(line_of(unit, units_on(visit.today)) or [unit])
    if plan is None or not unit:
        return {"plan": plan}
    return Elsewhere(reverse("plan.unit", args=[plan.plan, unit]))


def unit(visit: Visit) -> Mapping[str, Any]:
    """One unit's part of the plan."""
    found, code = _read(visit), visit.args["unit"]
    own = code == visit.actor.unit
    return _book_frame(visit, found, "plan.mine" if own else "plan.unit") | {
        "part": part_of(found, code),
        "own": own,
        "subscription": address_for(visit.actor, found.plan.plan, code),
    }


def point(visit: Visit) -> Mapping[str, Any]:
    """One point, opened: its commitments, targets and owners beside its source text."""
    found, only = _read(visit), visit.params.get("unit", "")
    return _book_frame(visit, found, "plan.point") | {
        "point": open_point(found, visit.args["key"], only),
        "only": found.units.get(only),
        "history": history_of(found.plan.plan, visit.args["key"]),
    }


def find(visit: Visit) -> Mapping[str, Any]:
    """Search over the plans: an overview by kind, or all of one kind."""
    query, kind = visit.params.get("q", "").strip(), visit.params.get("kind", "")
    kinds = search(query, plans(), visit.today)
    only = next((item for item in kinds if item.code == kind), None)
    return {
        "query": query,
        "words": words_of(query),
        "kinds": kinds,
        "total": sum(item.count for item in kinds),
        "only": only,
        "lists": [(item, item.found[:_AT_FIRST]) for item in kinds] if only is None else [],
        "page_of_only": _page(only, visit.params.get("page", "")) if only else None,
    }


def _page(kind: Kind, wanted: str) -> Any:
    return Paginator(kind.found, _PER_PAGE).get_page(wanted)


def tasks(visit: Visit) -> Download:
    """The table of tasks by unit as a workbook; `unit` narrows it to one."""
    found, code = _read(visit), visit.params.get("unit", "")
    name = f"{found.units[code].name} " if code in found.units else ""
    return Download(f"{name}{found.plan.year}年任务分解表.xlsx", SHEET, tasks_workbook(found, code))


def dates(visit: Visit) -> Download:
    """The plan's days as a calendar file; `unit` narrows them to one unit's."""
    found = _read(visit)
    data = calendar(found, visit.params.get("unit", ""))
    return Download(f"{found.plan.year}年法治政府建设要点.ics", CALENDAR, data)


def subscription(visit: Visit) -> Download:
    """The same calendar for a program that has no log-in but a signed address."""
    return Download("fadu.ics", CALENDAR, subscribed(visit.args["token"], visit.today), inline=True)


def history(visit: Visit) -> Mapping[str, Any]:
    """The editions of the plan: when, by whom, and how each differs from the one before."""
    plan = _plan(visit)
    return _framed(visit, plan, "plan.history") | {"editions": editions(plan.plan), "imports": _imports(visit)}


PAGES = [
    Page("plan.home", "plan/", "年度计划", home, READING, "year/plan_home.html", "计划", 10, "book", "p"),
    Page("plan.mine", "plan/mine/", "本单位任务", mine, READING, "year/plan_none.html", "计划", 20, "list", "m"),
    Page("plan.search", "plan/search/", "搜索", find, READING, "year/plan_search.html"),
    Page("plan.subscription", "plan/feed/<str:token>/dates.ics", "日历订阅", subscription, Reading(PUBLIC)),
    Page("plan.book", "plan/<str:plan>/", "计划全文", book, READING, "year/plan_book.html"),
    Page("plan.matrix", "plan/<str:plan>/matrix/", "要点与单位", matrix, READING, "year/plan_matrix.html"),
    Page("plan.matrix_sheet", "plan/<str:plan>/matrix.xlsx", "要点与单位对照表", matrix_sheet, READING),
    Page("plan.unit", "plan/<str:plan>/unit/<str:unit>/", "单位任务", unit, READING, "year/plan_unit.html"),
    Page("plan.point", "plan/<str:plan>/point/<str:key>/", "要点", point, READING, "year/plan_point.html"),
    Page("plan.tasks", "plan/<str:plan>/tasks.xlsx", "任务分解表", tasks, READING),
    Page("plan.feed", "plan/<str:plan>/dates.ics", "日历", dates, READING),
    Page("plan.history", "plan/<str:plan>/editions/", "版次", history, READING, "year/plan_history.html"),
]
