"""免罚轻罚: choose a list and a conduct, answer its conditions, see what they come to; a person decides."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from fadu.kernel.law import mark_of
from fadu.kernel.law.discretion import Misfit
from fadu.kernel.law.leniency import Entry, Listing, judge, listings
from fadu.kernel.law.leniency.rules import Verdict
from fadu.kernel.reading import STAFF, Reading
from fadu.kernel.registry import Page, Visit
from fadu.rooms.enforcement.discretion import calculation, questions
from fadu.rooms.enforcement.discretion.panels.about_case import act_day, case_of

_ANSWER = "c_"
_SIGNALS = {"不适用": "apart", "待查": "soon"}


def minor(visit: Visit) -> Mapping[str, Any]:
    """Return the lists in force on the day of the act, the conditions of the chosen entry, and the outcome."""
    case = case_of(visit)
    params = dict(visit.params)
    params.setdefault("act_on", act_day(case) if case else "")
    shown: dict[str, Any] = {"params": params, "case": case, "problem": "", "chosen": None, "verdict": None}
    try:
        act_on = calculation.day(params["act_on"])
    except Misfit as problem:
        act_on, shown["problem"] = None, str(problem)
    found = _in_force(act_on)
    shown |= {"lists": [(one, mark_of(one.status)) for one in found], "found": [one for one in found if one.entries]}
    listing, entry = _chosen(found, params.get("entry", ""))
    return shown | (_judged(listing, entry, params) if listing and entry else {})


def _in_force(act_on: date | None) -> list[Listing]:
    """Return the lists of that day (all without one); another province's only in a demo folder."""
    demo = questions.is_demo()
    ours = [one for one in listings() if demo or not one.demo]
    return [one for one in ours if act_on is None or one.holds(act_on)]


def _chosen(found: list[Listing], named: str) -> tuple[Listing | None, Entry | None]:
    name, _, key = named.partition("/")
    listing = next((one for one in found if one.name == name), None)
    return listing, listing.entries.get(key) if listing else None


def _judged(listing: Listing, entry: Entry, params: Mapping[str, str]) -> dict[str, Any]:
    answers = {name.removeprefix(_ANSWER): text for name, text in params.items() if name.startswith(_ANSWER)}
    asked = [(one, answers.get(one.key, "")) for one in (*listing.excluded, *entry.conditions)]
    verdict: Verdict | None = judge(listing, entry, answers) if any(answers.values()) else None
    signal = _SIGNALS.get(verdict.outcome, "done") if verdict else ""
    return {"chosen": entry, "listing": listing, "asked": asked, "verdict": verdict, "signal": signal}


PAGES = (
    Page(
        "discretion.minor",
        "discretion/leniency/",
        "免罚轻罚",
        minor,
        Reading(STAFF),
        "discretion/minor.html",
        nav="行政执法",
        position=37,
        icon="check",
    ),
)
