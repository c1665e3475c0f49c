"""The pages of the dashboards: the year for division and leaders, a unit's own year, the tasks behind a number."""

from collections import Counter
from collections.abc import Mapping
from datetime import date
from typing import Any

from django.urls import reverse

from fadu.kernel.reading import STAFF, SUBTREE, Reading, may_read
from fadu.kernel.registry import Elsewhere, Forbidden, Page, Visit
from fadu.year.dashboards.addresses import Asked
from fadu.year.dashboards.danger import risks, thresholds
from fadu.year.dashboards.outline import Task
from fadu.year.dashboards.view import EVERY_ROUND, SHORT, STATES, Year
from fadu.year.models import Plan
from fadu.year.plan.book import plans
from fadu.year.rounds.panels.desk import OVERSEERS, oversees

_STAFF = Reading(STAFF)
_NAMED = 8


def year(visit: Visit) -> Mapping[str, Any] | Elsewhere:
    """The whole year, for who sees every unit's report; everybody else is led to the own unit's."""
    if oversees(visit):
        return _shown(visit, "")
    if not visit.actor.unit:
        raise Forbidden("全局的年度情况由法规处、局领导查看。您的岗位没有所属单位，如工作需要，请联系法规处。")
    return Elsewhere(reverse("dashboard.unit", args=[visit.actor.unit]))


def unit(visit: Visit) -> Mapping[str, Any]:
    """One unit's year: its own people, and who sees every unit's report."""
    return _shown(visit, _readable(visit, visit.args["unit"]))


def _readable(visit: Visit, code: str) -> str:
    reason = may_read(visit.actor, Reading(SUBTREE, units=frozenset({code}), roles=frozenset(OVERSEERS)))
    if reason:
        raise Forbidden(reason)
    return code


def _opened(visit: Visit, code: str) -> tuple[Year | None, list[Plan]]:
    """Return the year asked for (None: there is no plan), and every plan there is to choose from."""
    as_of, known = _day(visit), plans()
    wanted = next((plan for plan in known if plan.plan == visit.params.get("plan")), None)
    plan = wanted or next((one for one in known if one.year <= as_of.year), None) or next(iter(known), None)
    if plan is None:
        return None, known
    asked_day = as_of.isoformat() if as_of != visit.today else ""
    asked = Asked(plan.plan if wanted else "", code, visit.params.get("round", ""), asked_day)
    return Year(plan, asked, as_of, visit.today), known


def _day(visit: Visit) -> date:
    """Return the day asked about; what can't be read, or lies ahead, is today: nobody knows what will be reported."""
    try:
        return min(date.fromisoformat(visit.params.get("as_of", "")), visit.today)
    except ValueError:
        return visit.today


def _shown(visit: Visit, code: str) -> dict[str, Any]:
    found, known = _opened(visit, code)
    frame = {"unit": code, "today": visit.today, "own": code == visit.actor.unit, "plans": known}
    if found is None:
        return {**frame, "year": None, "imports": visit.actor.has("legal_clerk", "legal_head")}
    limits = thresholds(found.as_of)
    groups = risks(found, limits)
    return {
        **frame,
        "year": found,
        "as_of": found.as_of,
        "rounds": _choices(found),
        "states": [(state, SHORT[state]) for state in STATES],
        "bars": found.bars(),
        "whole": found.whole(),
        "turns": found.turns(),
        "nexts": found.nexts(),
        "groups": groups,
        "risk_count": sum(len(group.risks) for group in groups),
        "limits": list(limits.values()),
        "goals": found.goals,
        "links": visit.actor.has("legal_clerk", "legal_head"),
    }


def _choices(found: Year) -> list[tuple[str, str, bool]]:
    """Return the rounds to choose from: address, words, and whether it is the one shown."""
    rounds = [(found.asked.in_round(one.code), one.title, found.chosen == (one.code,)) for one in found.reported.rounds]
    if len(rounds) > 1:
        every = found.asked.round == EVERY_ROUND
        rounds = [(href, title, here and not every) for href, title, here in rounds]
        rounds.append((found.asked.in_round(EVERY_ROUND), "各轮中最近一次", every))
    return rounds


def tasks(visit: Visit) -> Mapping[str, Any]:
    """The tasks behind a number: those of a chapter in a state, each with what every unit signed."""
    code = visit.params.get("unit", "")
    if code or not oversees(visit):
        code = _readable(visit, code or visit.actor.unit)
    found, _ = _opened(visit, code)
    if found is None:
        return {"year": None, "rows": [], "unit": code}
    return _listed(found, {name: visit.params.get(name, "") for name in ("chapter", "state", "task")})


def _listed(found: Year, wanted: Mapping[str, str]) -> dict[str, Any]:
    fitting = [task for task in found.outline.tasks if _fits(found, task, wanted)]
    reports = [report for report in found.reported.reports.values() if report.round in found.chosen]
    return {
        "year": found,
        "as_of": found.as_of,
        "unit": found.asked.unit,
        "chapter": {str(number): label for number, label in found.outline.chapters}.get(wanted["chapter"], ""),
        "state": SHORT.get(wanted["state"], ""),
        "labels": SHORT,
        "rows": [_row(found, task, named=bool(wanted["task"])) for task in fitting],
        "opens": {report.unit: report.code for report in reports},
    }


def _fits(found: Year, task: Task, wanted: Mapping[str, str]) -> bool:
    own = {"chapter": str(task.chapter), "state": found.stands[task.key], "task": task.key}
    return all(value in {"", own[name]} for name, value in wanted.items())


def _row(found: Year, task: Task, *, named: bool) -> dict[str, Any]:
    """Return a task with its units, or with their number by state where naming them all would bury the others."""
    parts = found.states_of(task)
    named = named or len(parts) <= _NAMED
    counts = Counter(state for _, state in parts)
    return {
        "task": task,
        "stands": found.stands[task.key],
        "parts": parts if named else [],
        "counts": [] if named else [(SHORT[state], counts[state]) for state in STATES if counts[state]],
        "count": len(parts),
        "href": found.asked.task(task.key),
    }


PAGES = [
    Page("dashboard.year", "year/", "年度情况", year, _STAFF, "dashboards/year.html", "计划", 15, "chart", "y"),
    Page("dashboard.tasks", "year/tasks/", "任务情况", tasks, _STAFF, "dashboards/tasks.html"),
    Page("dashboard.unit", "year/unit/<str:unit>/", "单位年度情况", unit, _STAFF, "dashboards/year.html"),
]
