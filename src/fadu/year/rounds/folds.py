"""How the facts of a round, a report and a link become rows: pure, rebuilt identically at any time."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from fadu.kernel.ledger.read import Recorded
from fadu.year.rounds.standing import Turn, review_days, unit_late_days

Row = dict[str, Any]
Rows = dict[str, list[Row]]


def round_rows(code: str, facts: Iterable[Recorded]) -> Rows:
    """Fold a round's chain."""
    row: Row = {"code": code, "closed_on": None}
    for fact in facts:
        if fact.name == "round.opened":
            row |= {name: fact.data[name] for name in ("plan", "kind", "title")}
            row |= {name: date.fromisoformat(fact.data[name]) for name in ("since", "as_of", "due_on")}
            row["opened_on"] = fact.occurred_on
        elif fact.name == "round.closed":
            row["closed_on"] = fact.occurred_on
    return {"rounds.ReportRound": [row]}


class _ReportFold:
    """Walks through one report's facts and keeps what they add up to."""

    def __init__(self, code: str) -> None:
        self.row: Row = {"code": code, "submitted_on": None, "signed_on": None, "signed_by": "", "note": ""}
        self.row |= {"accepted_on": None, "accepted_by": "", "returned_on": None, "returns": 0, "reminders": 0}
        self.row |= {"supervised_until": None, "supervised_by": ""}
        self.pieces: dict[str, Row] = {}
        self.turns: list[Turn] = []
        self.transfers: dict[str, Row] = {}

    def opened(self, fact: Recorded) -> None:
        due_on = date.fromisoformat(fact.data["due_on"])
        self.row |= {"round": fact.data["round"], "unit": fact.data["unit"], "first_due_on": due_on, "due_on": due_on}

    def submitted(self, fact: Recorded) -> None:
        self.row |= {"submitted_on": fact.occurred_on, "returned_on": None, "note": ""}
        self.pieces = {piece["commitment"]: _piece(piece) for piece in fact.data["pieces"]}

    def sent_back(self, fact: Recorded) -> None:
        self.row |= {"submitted_on": None, "note": fact.data["reason"]}

    def signed(self, fact: Recorded) -> None:
        self.row |= {"signed_on": fact.occurred_on, "signed_by": str(fact.actor.get("person", ""))}
        self.turns.append(Turn(self.row["due_on"], fact.occurred_on, None))

    def accepted(self, fact: Recorded) -> None:
        self.row |= {"accepted_on": fact.occurred_on, "accepted_by": str(fact.actor.get("person", ""))}
        self.row["note"] = fact.data.get("note") or ""
        self._answered(fact.occurred_on)

    def returned(self, fact: Recorded) -> None:
        self.row |= {
            "returned_on": fact.occurred_on,
            "submitted_on": None,
            "signed_on": None,
            "note": fact.data["reason"],
        }
        self.row |= {"due_on": date.fromisoformat(fact.data["due_on"]), "returns": self.row["returns"] + 1}
        self._answered(fact.occurred_on)
        for key in fact.data.get("commitments") or list(self.pieces):
            if key in self.pieces:
                self.pieces[key]["returned_reason"] = fact.data["reason"]

    def reminded(self, fact: Recorded) -> None:
        self.row["reminders"] += 1

    def supervised(self, fact: Recorded) -> None:
        self.row["supervised_until"] = date.fromisoformat(fact.data["due_on"])
        self.row["supervised_by"] = str(fact.actor.get("person", ""))

    def transferred(self, fact: Recorded) -> None:
        row = {"commitment": fact.data["commitment"], "to_unit": fact.data["to_unit"], "on": fact.occurred_on}
        self.transfers[fact.data["commitment"]] = row

    def _answered(self, on: date) -> None:
        if self.turns:
            last = self.turns[-1]
            self.turns[-1] = Turn(last.due_on, last.signed_on, on)


def report_rows(code: str, facts: Iterable[Recorded]) -> Rows:
    """Fold a report's chain into its row, its pieces and its transfers."""
    fold = _ReportFold(code)
    for fact in facts:
        getattr(fold, fact.name.removeprefix("report."))(fact)
    fold.row |= {"unit_late_days": unit_late_days(fold.turns), "review_days": review_days(fold.turns)}
    return {
        "rounds.Report": [fold.row],
        "rounds.ReportPiece": list(fold.pieces.values()),
        "rounds.Transfer": list(fold.transfers.values()),
    }


def link_rows(code: str, facts: Iterable[Recorded]) -> Rows:
    """Fold a link's chain."""
    row: Row = {"code": code, "ended_on": None}
    for fact in facts:
        if fact.name == "link.made":
            row |= {name: fact.data.get(name) or "" for name in ("plan", "commitment", "target", "indicator")}
        elif fact.name == "link.ended":
            row["ended_on"] = fact.occurred_on
    return {"rounds.IndicatorLink": [row]}


def _piece(piece: Row) -> Row:
    kept = ("commitment", "point", "state", "drafted", "text")
    return {name: piece[name] for name in kept} | {"evidence": len(piece.get("evidence", ())), "returned_reason": ""}
