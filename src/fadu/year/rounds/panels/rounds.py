"""Rounds: those of a plan with their progress, one with its units, reminders to many, the table as a workbook."""

import uuid
from collections.abc import Mapping
from typing import Any

from fadu.kernel.documents.sheets import MEDIA_TYPE
from fadu.kernel.organisation import door as organisation
from fadu.kernel.reading import OFFICE, STAFF, Reading
from fadu.kernel.registry import Action, Download, Outcome, Page, Visit
from fadu.kernel.registry.matter import matter
from fadu.lib.zh_dates import short_day
from fadu.year.models import Plan
from fadu.year.plan.book import plans
from fadu.year.rounds.models import Report, ReportRound
from fadu.year.rounds.panels.desk import attempt, oversees, own_concern, round_named
from fadu.year.rounds.planned import other, planned
from fadu.year.rounds.questions import units_of
from fadu.year.rounds.standing import is_late, state
from fadu.year.rounds.table import choices, chosen, rows_of, sheet_of

_STAFF = Reading(STAFF)
_OPENERS = ("legal_clerk", "legal_head")
_REMINDERS = Reading(OFFICE, roles=frozenset(_OPENERS))


def listed(visit: Visit) -> Mapping[str, Any]:
    """The rounds of the newest plan (or `plan`) with their progress, and those its dates still ask for."""
    known = plans()
    plan = next((one for one in known if one.plan == visit.params.get("plan")), next(iter(known), None))
    opens = visit.actor.has(*_OPENERS)
    here = f"/rounds/?plan={plan.plan}" if plan else "/rounds/"
    return {
        "plans": known,
        "plan": plan,
        "opens": opens,
        "today": visit.today,
        "rounds": _progress(visit, plan) if plan else [],
        "planned": _openings(plan, visit, here) if plan else [],
        "other_url": other(plan, visit.today, here) if plan and opens else "",
    }


def _openings(plan: Plan, visit: Visit, back: str) -> list[tuple[Any, str]]:
    units = units_of(plan.plan)
    return [(one, one.opening(units, back)) for one in planned(plan, visit.today)]


def _progress(visit: Visit, plan: Plan) -> list[dict[str, Any]]:
    """Return each round with how far its reports are, and the visitor's own unit's report (two queries)."""
    rounds = list(ReportRound.objects.filter(plan=plan.plan))
    reports: dict[str, list[Report]] = {one.code: [] for one in rounds}
    for report in Report.objects.filter(round__in=list(reports)):
        reports[report.round].append(report)
    return [_counted(one, reports[one.code], visit) for one in rounds]


def _counted(round_: ReportRound, reports: list[Report], visit: Visit) -> dict[str, Any]:
    accepted = sum(state(report) == "accepted" for report in reports)
    own = next((report for report in reports if report.unit == visit.actor.unit), None)
    return {
        "round": round_,
        "accepted": accepted,
        "total": len(reports),
        "late": sum(is_late(report, visit.today) for report in reports),
        "own": own,
        "done": bool(reports) and accepted == len(reports),
    }


def show(visit: Visit) -> Mapping[str, Any]:
    """One round: its units, filtered as asked; who has only the own unit's report sees that alone."""
    round_ = round_named(visit.args["round"])
    return _shown(visit, round_)


def _shown(visit: Visit, round_: ReportRound) -> dict[str, Any]:
    sees_all, wanted = oversees(visit), visit.params.get("standing", "")
    rows = rows_of(round_, visit.actor, visit.today, everybody=sees_all)
    shown = chosen(rows, wanted)
    about = matter(visit, "round", round_.code)
    return about | {
        "timeline": [],
        "cannot": own_concern(visit, about["cannot"]),
        "round": round_,
        "rows": shown,
        "total": len(rows),
        "accepted": len(chosen(rows, "accepted")),
        "filters": choices(rows, wanted),
        "chosen": wanted,
        "sees_all": sees_all,
        "reminds": visit.actor.has(*_OPENERS) and round_.closed_on is None,
        "links": visit.actor.has(*_OPENERS),
        "reminder": f"{round_.title}报送截止日为{short_day(round_.due_on)}，请抓紧填报并由负责人签发。",
        "key": uuid.uuid4().hex,
        "today": visit.today,
        "refused": [],
    }


def sheet(visit: Visit) -> Download:
    """The round's units as a workbook: what the page shows with the same filter."""
    round_ = round_named(visit.args["round"])
    rows = rows_of(round_, visit.actor, visit.today, everybody=oversees(visit))
    rows = chosen(rows, visit.params.get("standing", ""))
    return Download(f"{round_.title}报送情况.xlsx", MEDIA_TYPE, sheet_of(round_, rows, visit.today))


def remind(visit: Visit) -> Outcome:
    """Remind the ticked units: the step `remind` of each report, through `take`; pressed twice, once."""
    round_ = round_named(visit.args["round"])
    units, text = list(visit.form.get("units", [])), str(visit.form.get("text", ""))
    key = str(visit.form.get("_key", ""))[:64]
    answers = {unit: _reminded(visit, round_, unit, text, key) for unit in units}
    refused = [(unit, why) for unit, why in answers.items() if why]
    if units and not refused:
        return Outcome(f"/rounds/{round_.code}/", f"已催办 {len(units)} 个单位，催办内容已登记。")
    names = organisation.unit_names()
    told = [(names.get(unit, unit), why) for unit, why in refused] or [("", "没有选择单位。请勾选要催办的单位。")]
    shown = _shown(visit, round_) | {"refused": told, "reminder": text, "reminded": len(units) - len(refused)}
    return Outcome(template="rounds/round.html", context=shown, status=422)


def _reminded(visit: Visit, round_: ReportRound, unit: str, text: str, key: str) -> str:
    """Remind one unit; return why not, in words, or nothing."""
    against = attempt(visit, "report.remind", f"{round_.code}.{unit}", {"text": text}, f"{key}:{unit}")
    if "problems" in against:
        return " ".join(against["problems"].values())
    return " ".join(refusal.words for refusal in against.get("refusals", ()))


PAGES = [
    Page("rounds.list", "rounds/", "报送", listed, _STAFF, "rounds/list.html", "报送", 25, "send", "r"),
    Page("rounds.round", "rounds/<str:round>/", "报送情况", show, _STAFF, "rounds/round.html"),
    Page("rounds.sheet", "rounds/<str:round>/units.xlsx", "报送情况表", sheet, _STAFF),
]
ACTIONS = [Action("rounds.remind", "rounds/<str:round>/remind/", "催办", remind, _REMINDERS)]
