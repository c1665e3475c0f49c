"""The automatic review of a file: the 25, the elements, the point table and the score they come to, by one standard."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from fadu.rooms.oversight.file_review.rules.casefile import CaseFile
from fadu.rooms.oversight.file_review.rules.defects import findings
from fadu.rooms.oversight.file_review.rules.elements import Deduction, deductions
from fadu.rooms.oversight.file_review.rules.finding import FOUND, LOOK, Finding
from fadu.rooms.oversight.file_review.rules.items import ItemScore, item_scores
from fadu.rooms.oversight.file_review.rules.score import Score, Sheet, score
from fadu.rooms.oversight.file_review.rules.standard import Chosen, standard_on


@dataclass(frozen=True, slots=True)
class Review:
    """What the machine proposes for a file: by which standard, every finding, deduction and item, and the score."""

    chosen: Chosen
    findings: tuple[Finding, ...]
    deductions: tuple[Deduction, ...]
    items: tuple[ItemScore, ...]
    sheet: Sheet
    score: Score

    def numbers(self, outcome: str) -> list[int]:
        """Return the numbers of the defects with an outcome."""
        return [one.number for one in self.findings if one.outcome == outcome]


def review(file: CaseFile, chosen: Chosen | None = None) -> Review:
    """Return the automatic review of a file by the standard of its day (or a given one)."""
    chosen = chosen or standard_on(file.day)
    looked, off = findings(file), deductions(chosen.standard, file)
    items = item_scores(chosen.standard, file)
    sheet = Sheet(
        frozenset(one.number for one in looked if one.outcome == FOUND),
        {one.element.code: one.points for one in off if one.points},
        {one.item.code: one.points for one in items if one.applies},
    )
    return Review(chosen, looked, off, items, sheet, score(chosen.standard, sheet))


def as_plain(done: Review) -> list[dict[str, Any]]:
    """Return the findings as plain data for another room: number, title, finding, fact, day, articles and words."""
    return [_plain(done, one) for one in done.findings]


def _plain(done: Review, one: Finding) -> dict[str, Any]:
    major = done.chosen.standard.defect(one.number)
    return {
        "number": one.number,
        "title": major.title,
        "finding": one.outcome,
        "fact": one.fact_words,
        "fact_name": one.fact.name if one.fact else "",
        "seq": one.fact.seq if one.fact else None,
        "words": one.words,
        "articles": [{"law": law, "article": article} for law, article in major.articles],
        "standard": done.chosen.standard.words,
        "trial": done.chosen.is_trial,
    }


def proposed(done: Review) -> Mapping[str, Any]:
    """Return the automatic review as the fields of a sheet, for a reviewer to begin from."""
    items = {f"item_{code}": str(points) for code, points in done.sheet.items.items()}
    elements = {f"element_{code}": str(points) for code, points in done.sheet.elements.items()}
    return {"defects": [str(number) for number in done.numbers(FOUND)], **elements, **items}


def doubtful(done: Review) -> list[int]:
    """Return the numbers at which a person must look."""
    return done.numbers(LOOK)
