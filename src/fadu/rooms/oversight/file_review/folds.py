"""How the facts of plans, reviews, paper files, inspections and typical cases become rows."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from fadu.kernel.ledger.read import Recorded
from fadu.lib.written import as_day

Row = dict[str, Any]


def _kept(fact: Recorded, *names: str) -> Row:
    return {name: fact.data.get(name) or "" for name in names}


def plan(code: str, facts: Iterable[Recorded]) -> dict[str, list[Row]]:
    """Fold a plan into its row."""
    row: Row = {"code": code, "count": None, "list_digest": "", "strata": {}, "seed": "", "chosen": [], "steps": []}
    row |= dict.fromkeys(("approved_on", "listed_on", "drawn_on", "closed_on")) | {"summary": ""}
    for fact in facts:
        row |= _PLAN[fact.name](fact)
    return {"file_review.ReviewPlan": [row]}


def _plan_opened(fact: Recorded) -> Row:
    days = {name: as_day(fact.data[name]) for name in ("since", "until")}
    lists = {name: list(fact.data.get(name) or ()) for name in ("units", "kinds")}
    return {**_kept(fact, "title", "items"), **days, **lists, "sample": fact.data["sample"]}


def _plan_listed(fact: Recorded) -> Row:
    return {
        "listed_on": fact.occurred_on,
        "count": fact.data["count"],
        "strata": fact.data["strata"],
        "list_digest": fact.data["list_digest"],
    }


def _plan_drawn(fact: Recorded) -> Row:
    kept = {name: fact.data[name] for name in ("seed", "chosen", "steps")}
    return {"drawn_on": fact.occurred_on, **kept}


_PLAN: Mapping[str, Callable[[Recorded], Row]] = {
    "review_plan.opened": _plan_opened,
    "review_plan.approved": lambda fact: {"approved_on": fact.occurred_on},
    "review_plan.listed": _plan_listed,
    "review_plan.drawn": _plan_drawn,
    "review_plan.closed": lambda fact: {"closed_on": fact.occurred_on, **_kept(fact, "summary")},
}


def review(code: str, facts: Iterable[Recorded]) -> dict[str, list[Row]]:
    """Fold a review into its row."""
    row: Row = {"code": code, "sheets": [], "apart": False, "score": None, "proposed": None, "number": ""}
    row |= {"edition": "", "trial": False}
    row |= dict.fromkeys(_REVIEW_DAYS.values()) | {"until": None, "defects": [], "training": ""}
    for fact in facts:
        row |= _reviewed(fact, row)
    return {"file_review.FileReview": [row]}


_REVIEW_DAYS = {
    "sheets_opened": "opened_on",
    "settled": "settled_on",
    "told": "told_on",
    "replied": "replied_on",
    "reply_answered": "answered_on",
    "concluded": "concluded_on",
    "withdrawn": "withdrawn_on",
}


def _reviewed(fact: Recorded, row: Row) -> Row:
    name = fact.name.partition(".")[2]
    days = {_REVIEW_DAYS[name]: fact.occurred_on} if name in _REVIEW_DAYS else {}
    return days | _RESULTS.get(name, _unchanged)(fact, row)


def _unchanged(_fact: Recorded, _row: Row) -> Row:
    return {}


def _assigned(fact: Recorded, _row: Row) -> Row:
    lists = {name: list(fact.data.get(name) or ()) for name in ("reviewers", "handlers")}
    return {**_kept(fact, "plan", "file", "title", "unit"), **lists, "assigned_on": fact.occurred_on}


def _attached(fact: Recorded, _row: Row) -> Row:
    return {
        "proposed": fact.data.get("score"),
        "edition": fact.data["edition"],
        "trial": bool(fact.data.get("trial")),
    }


def _result(fact: Recorded, _row: Row) -> Row:
    return {"score": fact.data.get("score"), "defects": [int(one) for one in fact.data.get("defects") or ()]}


def _opened(fact: Recorded, row: Row) -> Row:
    return _result(fact, row) | {"apart": bool(fact.data.get("apart"))}


def _told(fact: Recorded, _row: Row) -> Row:
    return {"until": as_day(fact.data["until"]), **_kept(fact, "number"), "replied_on": None, "answered_on": None}


def _reopened(_fact: Recorded, _row: Row) -> Row:
    return dict.fromkeys(("settled_on", "told_on", "replied_on", "answered_on"))


_RESULTS: Mapping[str, Callable[[Recorded, Row], Row]] = {
    "assigned": _assigned,
    "findings_attached": _attached,
    "sheet_noted": lambda fact, row: {"sheets": [*row["sheets"], fact.data["sheet"]]},
    "sheets_opened": _opened,
    "settled": _result,
    "told": _told,
    "reopened": _reopened,
    "concluded": lambda fact, row: _kept(fact, "training"),
}


def paper(code: str, facts: Iterable[Recorded]) -> dict[str, list[Row]]:
    """Fold a paper file into its row."""
    row: Row = {"code": code, "papers": 0, "completed_on": None}
    for fact in facts:
        if fact.name == "paper_file.opened":
            row |= {**_kept(fact, "number", "title", "unit"), "decided_on": as_day(fact.data["decided_on"])}
        elif fact.name == "paper_file.entered":
            row["papers"] += 1
        else:
            row["completed_on"] = fact.occurred_on
    return {"file_review.PaperFile": [row]}


def inspection(code: str, facts: Iterable[Recorded]) -> dict[str, list[Row]]:
    """Fold an inspection into its row."""
    row: Row = {"code": code, "problems": None, "until": None}
    row |= dict.fromkeys(("inspected_on", "ordered_on", "rectified_on", "checked_on", "closed_on"))
    for fact in facts:
        name = fact.name.partition(".")[2]
        if name == "opened":
            row |= {**_kept(fact, "title", "unit", "kind", "plan"), "opened_on": fact.occurred_on}
        elif f"{name}_on" in row:
            row[f"{name}_on"] = fact.occurred_on
        row["problems"] = fact.data["problems"] if name == "inspected" else row["problems"]
        row["until"] = as_day(fact.data["until"]) if name == "ordered" else row["until"]
    return {"file_review.Inspection": [row]}


def typical(code: str, facts: Iterable[Recorded]) -> dict[str, list[Row]]:
    """Fold a typical case into its row."""
    row: Row = {"code": code, "text": "", "guidance": "", "approved_on": None}
    for fact in facts:
        name = fact.name.partition(".")[2]
        if name == "selected":
            row |= {**_kept(fact, "title", "unit", "file"), "selected_on": fact.occurred_on}
        elif name == "written":
            row |= _kept(fact, "text", "guidance")
        else:
            row |= {"approved_on": fact.occurred_on, "title": fact.data["title"]}
    return {"file_review.TypicalCase": [row]}
