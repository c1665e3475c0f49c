"""The papers of a penalty case, each from facts: what it must contain is checked by the paper itself."""

from collections.abc import Iterator, Mapping

from fadu.kernel.ledger.read import Recorded
from fadu.kernel.registry.papers import (
    CaseFile,
    Paper,
    PaperRefused,
    PartyTold,
    Place,
    Required,
    document_of,
    lacking,
)
from fadu.rooms.enforcement.penalty.papers import decision, execution, filing, investigation, notice, review, service
from fadu.rooms.enforcement.penalty.papers.case_file import case_file
from fadu.rooms.enforcement.penalty.papers.order import MAIN, ORDER, SIDE

PAPERS: tuple[Paper, ...] = (
    *decision.PAPERS,
    *filing.PAPERS,
    *investigation.PAPERS,
    *notice.PAPERS,
    *review.PAPERS,
    *execution.PAPERS,
    *service.PAPERS,
)
BY_CODE: Mapping[str, Paper] = {paper.code: paper for paper in PAPERS}


def papers_of(case: CaseFile) -> Iterator[tuple[Paper, Recorded]]:
    """Yield every paper that a case's facts make, each with its fact, in the order of the facts."""
    for fact in case.facts:
        for paper in PAPERS:
            if fact.name == f"{case.prefix}{paper.about}" and paper.when(case, fact):
                yield paper, fact


__all__ = [
    "BY_CODE",
    "MAIN",
    "ORDER",
    "PAPERS",
    "SIDE",
    "CaseFile",
    "Paper",
    "PaperRefused",
    "PartyTold",
    "Place",
    "Required",
    "case_file",
    "document_of",
    "lacking",
    "papers_of",
]
