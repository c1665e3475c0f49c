"""How the facts of a certificate become its row and the spans of what it was worth; likewise those of a training.

Spans never look at today: what will happen by itself (expiry, a missed check, the end of a suspension) stands in them.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from fadu.kernel.ledger.read import Recorded
from fadu.lib.written import as_day
from fadu.rooms.enforcement.officers.rules import ONE_DAY, check_due, plain_number

Row = dict[str, Any]
_ENDS = {"certificate.revoked": "revoked", "certificate.returned": "returned"}


@dataclass(frozen=True, slots=True)
class Paper:
    """The certificate as printed: since when, until when (None: not printed), under which number."""

    since: date
    until: date | None
    number: str


@dataclass(slots=True)
class Told:
    """What the facts of one certificate tell, in the order of the days on which they happened."""

    kind: str = ""
    person: str = ""
    issuer: str = ""
    trained_on: date | None = None
    papers: list[Paper] = field(default_factory=list)
    places: list[tuple[date, Row]] = field(default_factory=list)
    checks: list[date] = field(default_factory=list)
    suspensions: list[tuple[date, date | None]] = field(default_factory=list)
    ended_on: date | None = None
    ended_how: str = ""
    ground: str = ""

    def paper(self, day: date) -> Paper | None:
        """Return the paper that was in hand on a day; None before the first."""
        return next((one for one in reversed(self.papers) if one.since <= day), None)

    def place(self, day: date) -> Row:
        """Return unit, area and scope as they stood on a day."""
        return next((row for since, row in reversed(self.places) if since <= day), self.places[0][1])

    def due(self, paper: Paper) -> date | None:
        """Return by when the next check must be passed; a check after that day comes too late for good."""
        due = check_due(self.kind, paper.since)
        for day in self.checks:
            if due and paper.since <= day <= due:
                due = check_due(self.kind, day)
        return due

    def state(self, day: date) -> str:
        """Return what the certificate is worth on a day from its first day on."""
        if self.ended_on and day >= self.ended_on:
            return self.ended_how
        paper = self.paper(day)
        if paper is None:
            return ""
        if _past(day, paper.until):
            return "expired"
        if _past(day, self.due(paper)):
            return "lapsed"
        return "suspended" if self.held(day) else "valid"

    def held(self, day: date) -> bool:
        """Say whether the paper is withheld on a day."""
        return any(since <= day and not _past(day, until) for since, until in self.suspensions)


def certificate(code: str, facts: Iterable[Recorded]) -> dict[str, list[Row]]:
    """Fold a certificate's chain into its row and its spans."""
    told = _told(facts)
    if not told.papers:
        return {"officers.Certificate": [], "officers.Authority": []}
    paper = told.papers[-1]
    row = {
        "code": code,
        "kind": told.kind,
        "number": paper.number,
        "person": told.person,
        "issuer": told.issuer,
        **told.places[-1][1],
        "valid_from": told.papers[0].since,
        "valid_until": paper.until,
        "check_due": told.due(paper),
        "trained_on": told.trained_on,
        "ended_on": told.ended_on,
        "ended_how": told.ended_how,
        "ground": told.ground,
    }
    return {"officers.Certificate": [row], "officers.Authority": list(_spans(told))}


def _told(facts: Iterable[Recorded]) -> Told:
    told = Told()
    for fact in sorted(facts, key=lambda fact: (fact.name != "certificate.issued", fact.occurred_on, fact.seq)):
        _hear_paper(told, fact)
        _hear_course(told, fact)
    told.papers.sort(key=lambda paper: paper.since)
    return told


def _hear_paper(told: Told, fact: Recorded) -> None:
    """Take in what is printed on the paper: on issue, renewal and change."""
    data = fact.data
    if fact.name == "certificate.issued":
        told.kind, told.person, told.issuer = data["kind"], data["person"], data["issuer"]
    if fact.name in {"certificate.issued", "certificate.renewed"}:
        number = plain_number(data.get("number") or "") or told.papers[-1].number
        told.papers.append(Paper(date.fromisoformat(data["valid_from"]), as_day(data.get("valid_until")), number))
        told.trained_on = as_day(data.get("trained_on")) or told.trained_on
    if fact.name in {"certificate.issued", "certificate.changed"}:
        since = told.papers[0].since if fact.name == "certificate.issued" else fact.occurred_on
        told.places.append((since, {name: data.get(name) or "" for name in ("unit", "area", "scope")}))


def _hear_course(told: Told, fact: Recorded) -> None:
    """Take in what befell it: checked, suspended, restored, ended."""
    on = fact.occurred_on
    if fact.name == "certificate.checked" and fact.data["result"] == "passed":
        told.checks.append(on)
    elif fact.name == "certificate.suspended":
        told.suspensions.append((on, as_day(fact.data.get("until"))))
    elif fact.name == "certificate.restored":
        told.suspensions[:] = [(since, _sooner(until, on - ONE_DAY)) for since, until in told.suspensions]
    elif fact.name in _ENDS:
        told.ended_on, told.ended_how, told.ground = on, _ENDS[fact.name], fact.data["ground"]


def _sooner(until: date | None, day: date) -> date:
    return min(until, day) if until else day


def _spans(told: Told) -> Iterator[Row]:
    """Yield what the certificate was worth from day to day, without a gap, neighbours that are alike as one."""
    cuts = [day for day in sorted(_cuts(told)) if day >= told.papers[0].since]
    found: list[Row] = []
    for since in cuts:
        paper = told.paper(since) or told.papers[0]
        place = told.place(since)
        row = {"number": paper.number, "state": told.state(since), "unit": place["unit"], "area": place["area"]}
        if found and all(found[-1][name] == value for name, value in row.items()):
            continue
        if found:
            found[-1]["until"] = since - ONE_DAY
        found.append({"kind": told.kind, "person": told.person, **row, "since": since, "until": None})
    for place_, row in enumerate(found, 1):
        yield row | {"place": place_}


def _cuts(told: Told) -> set[date]:
    """Return every day on which something may begin to be otherwise."""
    ends: list[date | None] = [end for paper in told.papers for end in (paper.until, told.due(paper))]
    ends += [until for _, until in told.suspensions]
    begins = [
        *(paper.since for paper in told.papers),
        *(since for since, _ in told.places),
        *(since for since, _ in told.suspensions),
    ]
    return {*begins, *(end + ONE_DAY for end in ends if end), *([told.ended_on] if told.ended_on else [])}


def training(code: str, facts: Iterable[Recorded]) -> dict[str, list[Row]]:
    """Fold a training's chain into its row and the result of everybody who came."""
    row: Row = {"code": code, "hours": 0, "held_on": None, "cancelled_on": None, "topics": []}
    results: dict[str, Row] = {}
    for fact in facts:
        if fact.name == "officer_training.planned":
            row |= {name: fact.data[name] for name in ("kind", "title", "unit")}
            row["topics"] = list(fact.data.get("topics") or ())
            row["planned_on"] = date.fromisoformat(fact.data["planned_on"])
        elif fact.name == "officer_training.held":
            row |= {"held_on": fact.occurred_on, "hours": fact.data["hours"]}
            results |= _results(fact, row["kind"])
        elif fact.name == "officer_training.awarded":
            results[fact.data["person"]] |= {name: fact.data[name] for name in ("award", "item")}
        elif fact.name == "officer_training.cancelled":
            row["cancelled_on"] = fact.occurred_on
    return {"officers.Training": [row], "officers.TrainingResult": list(results.values())}


def topic(code: str, facts: Iterable[Recorded]) -> dict[str, list[Row]]:
    """Fold a topic into its row."""
    row: Row = {"code": code, "answered_on": None, "training": "", "dropped_on": None}
    for fact in facts:
        if fact.name == "training_topic.raised":
            kept = {name: fact.data.get(name) or "" for name in ("source", "defect", "title", "unit")}
            row |= {**kept, "raised_on": fact.occurred_on}
        elif fact.name == "training_topic.answered":
            row |= {"answered_on": fact.occurred_on, "training": fact.data["training"]}
        else:
            row["dropped_on"] = fact.occurred_on
    return {"officers.TrainingTopic": [row]}


def _results(fact: Recorded, kind: str) -> dict[str, Row]:
    passed: Sequence[str] = fact.data.get("passed") or ()
    return {
        person: {
            "person": person,
            "kind": kind,
            "held_on": fact.occurred_on,
            "passed": person in passed,
            "award": "",
            "item": "",
        }
        for person in fact.data["attended"]
    }


def _past(day: date, last: date | None) -> bool:
    """Say whether a day lies after the last one of something (None: it has no end)."""
    return last is not None and day > last
