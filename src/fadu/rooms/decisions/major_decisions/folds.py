"""How the facts of one decision become its row, and the days on which it reached each stage."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from fadu.kernel.ledger.read import Recorded
from fadu.lib.written import as_day
from fadu.rooms.decisions.major_decisions import rules

Row = dict[str, Any]
_P = "major_decision."
#: The stage that each fact reaches; an imported stage counts for the same.
STAGE_OF = {
    "started": "started",
    "drafted": "drafted",
    "consultation_opened": "participation",
    "public_heard": "participation",
    "participation_exempted": "participation",
    "hearing_held": "hearing",
    "opinions_settled": "opinions",
    "experts_heard": "experts",
    "risk_assessed": "risk",
    "fair_competition_reviewed": "fair_competition",
    "legality_reviewed": "legality",
    "integrity_reviewed": "integrity",
    "tabled": "tabled",
    "party_asked": "party",
    "published": "published",
    "explained": "explained",
    "archived": "archived",
    "execution_assigned": "execution",
    "evaluated": "evaluation",
    "ended": "ended",
}
_EMPTY: Row = {
    "title": "",
    "track": "",
    "unit": "",
    "livelihood": False,
    "source": "",
    "item": "",
    "number": "",
    "foreign_system": "",
    "foreign_number": "",
    "consultation": "",
    "text": "",
    "adoption_note": "",
    "explanation": "",
    "withheld": False,
    "state": "proposed",
    "proposed_on": None,
    "started_on": None,
    "passed_on": None,
    "published_on": None,
    "archived_on": None,
    "evaluation_due": None,
    "evaluation_ordered_on": None,
    "evaluated_on": None,
    "failed_on": None,
    "ended_on": None,
    "lacking": "",
}


def decision(code: str, facts: Iterable[Recorded]) -> dict[str, list[Row]]:
    """Fold a decision's chain into its row and its stages."""
    told = tuple(facts)
    days = stage_days(told)
    ordered = sorted(days.items(), key=lambda pair: (pair[1], _ORDER.get(pair[0], 0)))
    follow = [*(day for _, day in ordered[1:]), None] if ordered else []
    stages = [
        {"stage": stage, "position": place, "reached_on": day, "days": (following - day).days if following else None}
        for place, ((stage, day), following) in enumerate(zip(ordered, follow, strict=True))
    ]
    return {"decisions.Decision": [summary(code, told)], "decisions.DecisionStage": stages}


_ORDER = {stage: place for place, stage in enumerate(("started", *dict.fromkeys(STAGE_OF.values()), "passed"))}


def stage_days(facts: Sequence[Recorded]) -> dict[str, date]:
    """Return the first day on which each stage was reached."""
    found: dict[str, date] = {}
    for fact in facts:
        for stage, day in _reached(fact):
            found.setdefault(stage, day)
    return found


def _reached(fact: Recorded) -> list[tuple[str, date]]:
    name = fact.name.removeprefix(_P)
    if name in {"taken_over", "synchronised"}:
        dates = fact.data.get("dates") or {}
        listed = fact.data.get("done") or ()
        return [(stage, as_day(dates.get(stage)) or fact.occurred_on) for stage in listed]
    if name == "discussed":
        return [("passed", fact.occurred_on)] if fact.data["result"] == "passed" else []
    return [(STAGE_OF[name], fact.occurred_on)] if name in STAGE_OF else []


def summary(code: str, facts: Sequence[Recorded]) -> Row:
    """Return the row of a decision."""
    row: Row = {"code": code, **_EMPTY}
    for place, fact in enumerate(facts):
        name = fact.name.removeprefix(_P)
        row |= _TOLD.get(name, _nothing)(fact)
        if name in _STATES:
            row["state"] = _STATES[name]
        if row["passed_on"] and not row["lacking"] and name in {"discussed", "taken_over", "synchronised"}:
            row["lacking"] = "".join(rules.steps_missing(rules.marks_so_far(facts[: place + 1])))
    return row


_STATES = {
    "started": "preparing",
    "consultation_opened": "consulting",
    "consultation_closed": "preparing",
    "legality_asked": "reviewing",
    "returned": "preparing",
    "drafted": "preparing",
    "tabled": "tabled",
    "published": "published",
    "suspended": "suspended",
    "resumed": "published",
    "ended": "ended",
}


def _nothing(fact: Recorded) -> Row:
    return {}


def _proposed(fact: Recorded) -> Row:
    kept = {name: fact.data[name] for name in ("title", "track", "livelihood", "source")}
    return {**kept, "item": fact.data.get("item") or "", "proposed_on": fact.occurred_on}


def _started(fact: Recorded) -> Row:
    return {"unit": fact.data["lead_unit"], "started_on": fact.occurred_on}


def _foreign(fact: Recorded) -> Row:
    return {"foreign_system": fact.data["system"], "foreign_number": fact.data["foreign_number"]}


def _elsewhere(fact: Recorded) -> Row:
    days = dict(_reached(fact))
    row = {"started_on": days.get("started"), "passed_on": days.get("passed"), "published_on": days.get("published")}
    known = {name: day for name, day in row.items() if day}
    state = "published" if "published_on" in known else "passed" if "passed_on" in known else "preparing"
    return _foreign(fact) | known | ({"state": state} if fact.data.get("done") else {})


def _taken_over(fact: Recorded) -> Row:
    kept = {"title": fact.data["title"], "track": fact.data["track"], "livelihood": fact.data["livelihood"]}
    begun = {"unit": fact.data["lead_unit"], "proposed_on": fact.occurred_on, "started_on": fact.occurred_on}
    return kept | begun | _elsewhere(fact)


def _consulted(fact: Recorded) -> Row:
    return {"consultation": fact.data.get("consultation") or ""}


def _discussed(fact: Recorded) -> Row:
    if fact.data["result"] == "passed":
        return {"passed_on": fact.occurred_on, "state": "passed"}
    return {"state": "not_passed" if fact.data["result"] == "not_passed" else "preparing"}


def _published(fact: Recorded) -> Row:
    texts = {name: fact.data.get(name) or "" for name in ("number", "text", "adoption_note")}
    return {**texts, "withheld": fact.data["withheld"], "published_on": fact.occurred_on}


def _evaluation(fact: Recorded) -> Row:
    return {"evaluation_ordered_on": fact.occurred_on, "evaluation_due": date.fromisoformat(fact.data["due_on"])}


_TOLD: Mapping[str, Callable[[Recorded], Row]] = {
    "proposed": _proposed,
    "started": _started,
    "taken_over": _taken_over,
    "synchronised": _elsewhere,
    "foreign_numbered": _foreign,
    "consultation_opened": _consulted,
    "discussed": _discussed,
    "published": _published,
    "explained": lambda fact: {"explanation": fact.data["text"]},
    "archived": lambda fact: {"archived_on": fact.occurred_on},
    "evaluation_ordered": _evaluation,
    "evaluated": lambda fact: {"evaluated_on": fact.occurred_on},
    "failed": lambda fact: {"failed_on": fact.occurred_on},
    "ended": lambda fact: {"ended_on": fact.occurred_on},
}
