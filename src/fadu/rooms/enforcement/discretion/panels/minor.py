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
from fadu.rooms.enforcement.discretion import calculation, facts, questions
from fadu.rooms.enforcement.discretion.models import Compliance
from fadu.rooms.enforcement.discretion.panels.about_case import act_day, case_of, earlier
from fadu.rooms.enforcement.discretion.panels.lists import STATES

_ANSWER = "c_"
_SIGNALS = {"不适用": "apart", "待查": "soon"}


def minor(visit: Visit) -> Mapping[str, Any]:
    """Return the lists in force on the day of the act, the conditions of the chosen entry, and the outcome."""
    case = case_of(visit)
    params = dict(visit.params)
    params.setdefault("act_on", act_day(case) if case else "")
    shown: dict[str, Any] = {"params": params, "case": case, "problem": "", "chosen": None, "verdict": None}
    act_on = decide_on = None
    try:
        act_on, decide_on = calculation.day(params["act_on"]), calculation.day(params.get("decide_on", ""))
    except Misfit as problem:
        shown["problem"] = str(problem)
    found = _in_force(act_on, decide_on)
    shown |= {"lists": [(one, mark_of(one.status)) for one in found], "found": [one for one in found if one.entries]}
    shown |= {"earlier": earlier(case, act_on), "pilots": _pilots(case)}
    listing, entry = _chosen(found, params.get("entry", ""))
    if listing is None or entry is None:
        return shown
    shown["later"] = act_on is not None and not listing.holds(act_on)
    return shown | _judged(listing, entry, params)


def _in_force(act_on: date | None, decide_on: date | None) -> list[Listing]:
    """Return the lists of those days (all without one); another province's only in a demo folder."""
    demo = questions.is_demo()
    ours = [one for one in listings() if demo or not one.demo]
    return [one for one in ours if act_on is None or one.applies(act_on, decide_on)]


def _pilots(case: Mapping[str, Any] | None) -> list[dict[str, str]]:
    """Return the compliance pilots beside a case and what they suggest, in words."""
    found = Compliance.objects.filter(case=case["code"]) if case else Compliance.objects.none()
    effects, grounds = dict(facts.EFFECTS), dict(facts.STATUTORY)
    return [
        {
            "code": row.code,
            "scope": row.scope,
            "state": STATES.get(row.state, ("", ""))[1],
            "effect": effects.get(row.effect, ""),
            "ground": grounds.get(row.ground, "没有法定从宽情形"),
        }
        for row in found
    ]


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
