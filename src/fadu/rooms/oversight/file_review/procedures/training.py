"""Typical defects go into the training (要点十九): what a review or plan came to opens topics that lead back here.

Who trains them is another room; where there is none, nothing is opened and the notes stay with the review.
"""

from collections.abc import Iterator
from typing import Any

from fadu.kernel.ledger.read import Recorded, facts_of
from fadu.kernel.procedure import Reaction
from fadu.kernel.procedure.corrected import corrected
from fadu.kernel.registry.following import follow, step_recording
from fadu.rooms.oversight.file_review.models import FileReview
from fadu.rooms.oversight.file_review.sheets import standard_of

_TOPIC, _LEGAL = "training_topic", "legal"
_LONGEST_TITLE = 200


def concluded(fact: Recorded) -> None:
    """The result of a review puts each of its major defects, and what was noted besides, down for training."""
    row = FileReview.objects.get(code=fact.chain.id)
    standard = standard_of(row.edition)
    given = [(str(number), standard.defect(int(number)).title) for number in fact.data.get("defects") or ()]
    for defect, title in [*given, *_noted(fact)]:
        _raise(fact, {"defect": defect, "title": title, "unit": row.unit, "reason": row.title})


def summed_up(fact: Recorded) -> None:
    """The summary of a plan puts down what is typical of the whole year."""
    title = str(corrected(facts_of(fact.chain))[0].data["title"])
    for defect, words in _noted(fact):
        _raise(fact, {"defect": defect, "title": words, "unit": _LEGAL, "reason": title})


def _noted(fact: Recorded) -> Iterator[tuple[str, str]]:
    """Return what was noted for the training in words: no number of its own."""
    words = " ".join(str(fact.data.get("training") or "").split())
    if words:
        yield "", words[:_LONGEST_TITLE]


def _raise(fact: Recorded, data: dict[str, Any]) -> None:
    step = step_recording(_TOPIC, f"{_TOPIC}.raised", fact)
    if step:
        told = {**data, "source": f"{fact.chain.kind}/{fact.chain.id}"}
        follow(fact, f"file_review.training.{data['defect']}", _TOPIC, step, told)


REACTIONS = (
    Reaction("file_review.training", "file_review.concluded", concluded),
    Reaction("review_plan.training", "review_plan.closed", summed_up),
)
