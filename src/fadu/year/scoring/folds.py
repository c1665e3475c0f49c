"""How the facts of the rules and of a score become rows: pure, rebuilt identically at any time."""

from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from typing import Any, Protocol

from fadu.lib.canonical import canonical
from fadu.year.scoring.facts import VALUES

Row = dict[str, Any]
Rows = dict[str, list[Row]]


class Told(Protocol):
    """What the folds read of a fact."""

    @property
    def name(self) -> str:
        """The fact's permanent name."""

    @property
    def data(self) -> Mapping[str, Any]:
        """Its fields."""

    @property
    def actor(self) -> Mapping[str, Any]:
        """Who, by codes."""

    @property
    def occurred_on(self) -> date:
        """The day it happened."""


def rules_rows(code: str, facts: Iterable[Told]) -> Rows:
    """Fold an edition of the rules."""
    row: Row = {"code": code, "adopted_by": "", "adopted_on": None, "basis": "", "published_on": None, "channel": ""}
    for fact in facts:
        if fact.name == "scoring_rules.drafted":
            values = {item.name: str(fact.data[item.name]) for item in VALUES}
            row |= {"title": fact.data["title"], "figures": canonical(values), "drafted_on": fact.occurred_on}
        elif fact.name == "scoring_rules.adopted":
            row |= {"adopted_by": fact.data["meeting"], "basis": fact.data.get("basis") or ""}
            row["adopted_on"] = date.fromisoformat(fact.data["adopted_on"])
        else:
            row |= {"published_on": fact.occurred_on, "channel": fact.data["channel"]}
    return {"scoring.RulesEdition": [row]}


class _ScoreFold:
    """Walks through one score's facts and keeps what they add up to."""

    def __init__(self, report: str) -> None:
        self.sheet: Row = {"report": report, "published_on": None, "published_by": "", "published_rules": ""}
        self.sheet["published_points"] = None
        self.marks: dict[str, Row] = {}
        self.objections: list[Row] = []
        self.number = 0

    def opened(self, fact: Told) -> None:
        self.sheet |= {"round": fact.data["round"], "unit": fact.data["unit"], "opened_on": fact.occurred_on}

    def marked(self, fact: Told) -> None:
        self._mark(fact, answered=False)

    def published(self, fact: Told) -> None:
        points = fact.data.get("points")
        self.sheet |= {"published_on": fact.occurred_on, "published_by": _person(fact)}
        self.sheet |= {
            "published_rules": fact.data["rules"],
            "published_points": Decimal(points) if points else None,
        }

    def objected(self, fact: Told) -> None:
        self.number += 1
        for commitment in dict.fromkeys(fact.data["commitments"]):
            own = {"number": self.number, "commitment": commitment, "reason": fact.data["reason"]}
            own |= {"objected_by": _person(fact), "objected_on": fact.occurred_on}
            before = self.marks.get(commitment, {}).get("quality")
            self.objections.append(own | _UNANSWERED | {"quality_before": before})

    def answered(self, fact: Told) -> None:
        changed = fact.data["decision"] == "changed"
        for row in self.objections:
            if row["commitment"] == fact.data["commitment"] and not row["decision"]:
                row |= {"decision": fact.data["decision"], "answer": fact.data["reason"]}
                row |= {"answered_by": _person(fact), "answered_on": fact.occurred_on}
                row["quality_after"] = Decimal(fact.data["quality"]) if changed else row["quality_before"]
        if changed:
            self._mark(fact, answered=True)

    def _mark(self, fact: Told, *, answered: bool) -> None:
        own = {"commitment": fact.data["commitment"], "quality": Decimal(fact.data["quality"]), "answered": answered}
        own |= {"reason": fact.data["reason"], "marked_by": _person(fact), "marked_on": fact.occurred_on}
        self.marks[fact.data["commitment"]] = own


_UNANSWERED: Row = {"decision": "", "answer": "", "answered_by": "", "answered_on": None, "quality_after": None}


def score_rows(report: str, facts: Iterable[Told]) -> Rows:
    """Fold a score's chain into its sheet, its marks and its objections."""
    fold = _ScoreFold(report)
    for fact in facts:
        getattr(fold, fact.name.removeprefix("score."))(fact)
    return {
        "scoring.ScoreSheet": [fold.sheet],
        "scoring.Mark": list(fold.marks.values()),
        "scoring.Objection": fold.objections,
    }


def _person(fact: Told) -> str:
    return str(fact.actor.get("person", ""))
