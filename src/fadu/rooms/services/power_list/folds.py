"""How the facts of a power become its row, its published editions, who answered for it, and what reforms saved.

What the government has not published doesn't stand: a proposal changes nothing but the row's `pending`.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from fadu.kernel.ledger.read import Recorded

Row = dict[str, Any]
_ONE_DAY = timedelta(days=1)
_CONTENT = ("name", "kind", "unit", "law", "article")
_PENDING = {
    "power.proposed": "proposed",
    "power.change_proposed": "change",
    "power.abolition_proposed": "abolition",
}
_SETTLES = {"power.proposal_withdrawn", "power.refused", "power.published", "power.abolished"}
_COUNTS = ("steps_before", "steps_after", "days_before", "days_after", "papers_before", "papers_after")


@dataclass(slots=True)
class _Told:
    """A power as it is being told."""

    row: Row
    wanted: Row = field(default_factory=dict)
    editions: list[Row] = field(default_factory=list)
    duties: list[Row] = field(default_factory=list)
    reforms: list[Row] = field(default_factory=list)


def power(code: str, facts: Iterable[Recorded]) -> dict[str, list[Row]]:
    """Fold a power's chain into its rows."""
    blank: Row = dict.fromkeys((*_CONTENT, "organ", "pending"), "")
    days: Row = {"proposed_on": None, "approved_on": None, "abolished_on": None}
    told = _Told({"code": code, **blank, **days})
    for fact in facts:
        _hear_proposal(told, fact)
        _hear_government(told, fact)
        _hear_work(told, fact)
    return {
        "power_list.Power": [told.row],
        "power_list.PowerEdition": _placed(_without_empty(told.editions)),
        "power_list.Responsibility": _placed(_without_empty(told.duties)),
        "power_list.Reform": _placed(told.reforms),
    }


def _hear_proposal(told: _Told, fact: Recorded) -> None:
    """Take in what the bureau proposes; a power that was never published shows what is proposed of it."""
    if fact.name in _PENDING:
        told.row |= {"pending": _PENDING[fact.name], "proposed_on": fact.occurred_on, "approved_on": None}
        told.wanted = {name: fact.data[name] for name in _CONTENT if name in fact.data}
        told.row["organ"] = fact.data.get("organ") or told.row["organ"]
        if not told.editions:
            told.row |= told.wanted
    elif fact.name in _SETTLES:
        told.row |= {"pending": "", "approved_on": None}


def _hear_government(told: _Told, fact: Recorded) -> None:
    """Take in what the government decided and published."""
    if fact.name == "power.approved":
        told.row["approved_on"] = fact.occurred_on
    elif fact.name == "power.published":
        since = _effective(fact)
        _end(told.editions, since)
        told.row |= told.wanted
        content = {name: told.row[name] for name in (*_CONTENT, "organ")}
        paper = {"number": fact.data["number"], "url": fact.data.get("url") or ""}
        told.editions.append({**content, **paper, "since": since, "until": None})
    elif fact.name == "power.abolished":
        since = _effective(fact)
        _end(told.editions, since)
        _end(told.duties, since)
        told.row["abolished_on"] = since


def _hear_work(told: _Told, fact: Recorded) -> None:
    """Take in who answers for it, and what a reform saved."""
    data = fact.data
    if fact.name == "power.responsibility_assigned":
        _end(told.duties, fact.occurred_on)
        given = {"unit": data["unit"], "posts": "\n".join(data["posts"]), "duty": data["duty"]}
        told.duties.append({**given, "since": fact.occurred_on, "until": None})
    elif fact.name == "power.streamlined":
        counts = {name: data.get(name) for name in _COUNTS}
        about = {"name": told.row["name"], "unit": told.row["unit"], "basis": data["basis"]}
        told.reforms.append({**counts, **about, "made_on": fact.occurred_on})


def _effective(fact: Recorded) -> date:
    given = fact.data.get("effective_on")
    return date.fromisoformat(given) if given else fact.occurred_on


def _end(rows: list[Row], since: date) -> None:
    """End the last of dated rows on the day before `since`."""
    if rows and rows[-1]["until"] is None:
        rows[-1]["until"] = since - _ONE_DAY


def _without_empty(rows: list[Row]) -> list[Row]:
    """Leave out what was replaced on its own first day: it never stood."""
    return [row for row in rows if row["until"] is None or row["until"] >= row["since"]]


def _placed(rows: list[Row]) -> list[Row]:
    return [row | {"place": place} for place, row in enumerate(rows, 1)]
