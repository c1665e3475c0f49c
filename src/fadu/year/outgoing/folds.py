"""How the facts of a document and of a sealed round become rows: pure, rebuilt identically at any time."""

from collections.abc import Callable, Iterable
from typing import Any

from fadu.kernel.ledger.read import Recorded
from fadu.year.outgoing.standing import people_of

Row = dict[str, Any]
Rows = dict[str, list[Row]]


class _DocumentFold:
    """Walks through one document's facts and keeps what they add up to."""

    def __init__(self, code: str) -> None:
        self.row: Row = {"code": code, "drafts": 0, "number": "", "numbered_on": None, "sealed_on": None, "entry": ""}
        self.numbers: list[Row] = []

    def drafted(self, fact: Recorded) -> None:
        kept = {name: fact.data.get(name) or "" for name in ("round", "issuer", "unit", "title")}
        self.row |= kept | {"drafted_on": fact.occurred_on, "drafts": self.row["drafts"] + 1}
        self.row |= {"returned_on": None, "reason": "", "reviewed_on": None, "signed_on": None, "signed_by": ""}
        self.row["writers"] = _spaced({*fact.data["writers"], *people_of(dict(fact.actor))})

    def reviewed(self, fact: Recorded) -> None:
        self.row["reviewed_on"] = fact.occurred_on

    def returned(self, fact: Recorded) -> None:
        self.row |= {"returned_on": fact.occurred_on, "reason": fact.data["reason"]}
        self.row |= {"reviewed_on": None, "signed_on": None, "signed_by": ""}

    def signed(self, fact: Recorded) -> None:
        self.row |= {"signed_on": fact.occurred_on, "signed_by": _spaced(people_of(dict(fact.actor)))}

    def numbered(self, fact: Recorded) -> None:
        self.row |= {"number": fact.data["number"], "numbered_on": fact.occurred_on}
        kept = {name: fact.data[name] for name in ("mark", "year", "serial")}
        place = {"issuer": self.row["issuer"], "numbered_on": fact.occurred_on, "voided_on": None, "reason": ""}
        self.numbers.append(kept | place)

    def number_voided(self, fact: Recorded) -> None:
        self.row |= {"number": "", "numbered_on": None}
        self.numbers[-1] |= {"voided_on": fact.occurred_on, "reason": fact.data["reason"]}

    def sealed(self, fact: Recorded) -> None:
        self.row |= {"sealed_on": fact.occurred_on, "entry": fact.data["entry"]}


def _spaced(people: set[str]) -> str:
    return " ".join(sorted(people))


def document_rows(code: str, facts: Iterable[Recorded]) -> Rows:
    """Fold a document's chain into its row and the numbers it was given."""
    fold = _DocumentFold(code)
    for fact in facts:
        walk: Callable[[Recorded], None] = getattr(fold, fact.name.removeprefix("document."))
        walk(fact)
    return {"outgoing.Document": [fold.row], "outgoing.DocumentNumber": fold.numbers}


def round_seal_rows(code: str, facts: Iterable[Recorded]) -> Rows:
    """Fold the sealing of a round into its row."""
    row: Row = {"round": code, "head_size": None, "original": "", "redacted": ""}
    for fact in facts:
        if fact.name == "round_seal.declared":
            row["declared_on"] = fact.occurred_on
        elif fact.name == "round_seal.archived":
            row |= {"head_size": fact.data["head_size"]}
            row |= {name: fact.data[name]["archive"] for name in ("original", "redacted")}
    return {"outgoing.SealedRound": [row]}
