"""类案: cases like a described one; and for the legal division the check list of those that lie apart unexplained."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from fadu.kernel.law.discretion import Misfit
from fadu.kernel.matters import door as matters
from fadu.kernel.reading import OFFICE, STAFF, Reading
from fadu.kernel.registry import Page, Visit
from fadu.kernel.registry.collect import registry
from fadu.rooms.enforcement.discretion import calculation, questions

_MOST = 200
#: How the filter calls a reason that isn't given, or is.
_REASONS = {False: "none", True: "given"}
_PERIOD = timedelta(days=365)


def similar(visit: Visit) -> Mapping[str, Any]:
    """Return the decided cases most like what the address describes, and where an amount lies among them."""
    given = {name: visit.params.get(name, "").strip()[:500] for name in ("law", "article", "text", "amount")}
    shown: dict[str, Any] = {"params": given, "rows": [], "place": None, "problem": "", "asked": bool(given["law"])}
    known = registry()
    if "penalty.similar" not in known.questions or not given["law"]:
        return shown | {"installed": "penalty.similar" in known.questions}
    alike = known.ask("penalty.similar", given["law"], given["article"], "", given["text"])
    rows = matters.named_for(visit.actor, "penalty", alike)
    shown |= {"installed": True, "rows": rows}
    try:
        amount = calculation.yuan(given["amount"])
    except Misfit as problem:
        return shown | {"problem": str(problem)}
    if amount is not None and amount <= 0:
        return shown | {"problem": "拟罚款要大于零。"}
    if amount is not None:
        shown["place"] = known.ask("penalty.place_among", amount, rows, questions.far(visit.today))
    return shown


def outliers(visit: Visit) -> Mapping[str, Any]:
    """Return the cases beyond the set deviation in a stretch of days, those without a reason first; no ranking."""
    since, until, problem = _period(visit)
    far = questions.far(visit.today)
    known = registry()
    installed = "penalty.outliers" in known.questions
    found = known.ask("penalty.outliers", since, until, far) if installed else []
    wanted = {name: visit.params.get(name, "") for name in ("unit", "officer", "reason")}
    rows = [one | {"officers": one["officer"].split()} for one in found if _wanted(one, **wanted)]
    rows.sort(key=lambda one: one["explained"])
    return {
        "since": since,
        "until": until,
        "problem": problem,
        "installed": installed,
        "far": far,
        **wanted,
        "units": sorted({one["unit"] for one in found}),
        "officers": sorted({name for one in found for name in one["officer"].split()}),
        "rows": rows[:_MOST],
        "more": max(len(rows) - _MOST, 0),
        "open": sum(not one["explained"] for one in rows),
    }


def _wanted(one: Mapping[str, Any], unit: str, officer: str, reason: str) -> bool:
    """Say whether a case passes the filters; an empty one lets every case pass."""
    theirs = not officer or officer in one["officer"].split()
    return theirs and unit in ("", one["unit"]) and reason in ("", _REASONS[one["explained"]])


def _period(visit: Visit) -> tuple[date, date, str]:
    try:
        until = calculation.day(visit.params.get("until", "")) or visit.today
        return calculation.day(visit.params.get("since", "")) or until - _PERIOD, until, ""
    except Misfit as problem:
        return visit.today - _PERIOD, visit.today, str(problem)


PAGES = (
    Page("discretion.similar", "discretion/similar/", "类案比对", similar, Reading(STAFF), "discretion/similar.html"),
    Page(
        "discretion.outliers",
        "discretion/outliers/",
        "偏离清单",
        outliers,
        Reading(OFFICE, roles=frozenset({"legal_clerk", "legal_head"})),
        "discretion/outliers.html",
    ),
)
