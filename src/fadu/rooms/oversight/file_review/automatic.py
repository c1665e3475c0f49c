"""The automatic review of files of this installation: one for a review, many for a look over all of them."""

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from fadu.rooms.oversight.file_review.dossiers import around, dossier_of, file_of
from fadu.rooms.oversight.file_review.rules.casefile import casefile
from fadu.rooms.oversight.file_review.rules.finding import FOUND, LOOK, NOT_FOUND, OUTCOMES
from fadu.rooms.oversight.file_review.rules.review import Review, review
from fadu.rooms.oversight.file_review.rules.score import Unscorable

_LABELS = dict(OUTCOMES)


@dataclass(frozen=True, slots=True)
class Looked:
    """One of many files: its reference, the numbers found and to be looked at, and the score it would have."""

    reference: str
    found: tuple[int, ...]
    doubts: tuple[int, ...]
    score: Decimal


def review_of(reference: str, day: date) -> Review | None:
    """Return the automatic review of a file as of a day; None when there is no such file."""
    file = file_of(reference, day)
    return review(file) if file else None


def attached(reference: str, day: date) -> dict[str, Any] | None:
    """Return the automatic review of a file as the fields of its fact; None when it can't be reviewed."""
    try:
        done = review_of(reference, day)
    except Unscorable:
        return None
    return _fields(done) if done else None


def _fields(done: Review) -> dict[str, Any]:
    majors = done.chosen.standard
    lines = [
        f"{one.number}．{majors.defect(one.number).title}：{_LABELS[one.outcome]}。{one.words}{one.fact_words}"
        for one in done.findings
        if one.outcome != NOT_FOUND
    ]
    return {
        "edition": majors.edition,
        "trial": done.chosen.is_trial,
        "defects": [str(number) for number in done.numbers(FOUND)],
        "doubts": [str(number) for number in done.numbers(LOOK)],
        "score": str(done.score.value),
        "reckoning": done.score.words,
        "words": "\n".join(lines) or "没有。",
    }


def review_many(references: Iterable[str], day: date, told: Callable[[int], None] = lambda done: None) -> list[Looked]:
    """Review many files, each by the standard of `day`; `told` hears after each how many are done."""
    known, found = around(day), []
    for number, reference in enumerate(references, 1):
        dossier = dossier_of(reference)
        if dossier is not None:
            done = review(casefile(dossier, day, known))
            numbers = tuple(done.numbers(FOUND)), tuple(done.numbers(LOOK))
            found.append(Looked(reference, *numbers, done.score.value))
        told(number)
    return found


def by_defect(looked: Iterable[Looked]) -> Counter[int]:
    """Return how many files have each defect."""
    return Counter(number for one in looked for number in one.found)
