"""The deliveries of a report, and what changed from one to the next, piece by piece and word by word. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from fadu.kernel.documents.difference import Piece, pieces
from fadu.kernel.ledger.read import Recorded
from fadu.year.rounds.questions import Line
from fadu.year.rounds.sheet import STATE_LABELS


@dataclass(frozen=True, slots=True)
class Delivery:
    """One time the report was submitted: the how-manieth, the fact, and when the head signed it, if so."""

    number: int
    fact: Recorded
    signed_on: date | None


def deliveries(facts: tuple[Recorded, ...]) -> list[Delivery]:
    """Return every time the report was submitted, in order."""
    found: list[Delivery] = []
    for fact in facts:
        if fact.name == "report.submitted":
            found.append(Delivery(len(found) + 1, fact, None))
        elif fact.name == "report.signed" and found:
            found[-1] = Delivery(found[-1].number, found[-1].fact, fact.occurred_on)
    return found


@dataclass(frozen=True, slots=True)
class Changed:
    """What changed about one commitment: the state before and after, the text in stretches, files come and gone."""

    line: Line | None
    before: str
    after: str
    text: tuple[Piece, ...]
    drafted: tuple[Piece, ...]
    added: tuple[str, ...]
    removed: tuple[str, ...]


_NOTHING: Mapping[str, Any] = {"state": "", "text": "", "drafted": "", "evidence": []}


def compared(before: Recorded, after: Recorded, known: Mapping[str, Line]) -> list[Changed]:
    """Return what changed between two submissions, in the plan's order; unchanged commitments are left out."""
    old = {piece["commitment"]: piece for piece in before.data["pieces"]}
    new = {piece["commitment"]: piece for piece in after.data["pieces"]}
    keys = [*new, *(key for key in old if key not in new)]
    pairs = [(key, old.get(key, _NOTHING), new.get(key, _NOTHING)) for key in keys]
    return [_changed(known.get(key), one, other) for key, one, other in pairs if one != other]


def _changed(line: Line | None, one: Mapping[str, Any], other: Mapping[str, Any]) -> Changed:
    had, has = {file["name"] for file in one["evidence"]}, {file["name"] for file in other["evidence"]}
    return Changed(
        line,
        STATE_LABELS.get(one["state"], ""),
        STATE_LABELS.get(other["state"], ""),
        _stretches(one["text"], other["text"]),
        _stretches(one["drafted"], other["drafted"]),
        tuple(sorted(has - had)),
        tuple(sorted(had - has)),
    )


def _stretches(before: str, after: str) -> tuple[Piece, ...]:
    return tuple(pieces(before, after)) if before != after else ()
