"""Typical defects go into the training (要点十九): what a review or plan came to opens topics that lead back here.

Who trains them is another room; where there is none, nothing is opened and the notes stay with the review.
"""

from collections.abc import Iterator
from datetime import date
from typing import Any

from fadu.kernel.ledger.outbox import key_for
from fadu.kernel.ledger.read import Recorded, facts_of
from fadu.kernel.procedure import Procedure, Reaction
from fadu.kernel.procedure.corrected import corrected
from fadu.kernel.procedure.take import Invalid, Order, Refused, take
from fadu.kernel.registry.collect import registry
from fadu.kernel.roles.door import system_for
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
    procedure = _in_force(fact.occurred_on)
    if procedure is None:
        return
    told = {**data, "source": f"{fact.chain.kind}/{fact.chain.id}"}
    key = f"{key_for('file_review.training', fact)}:{data['defect']}"
    try:
        take(Order(procedure, "raise", system_for("system"), told, occurred_on=fact.occurred_on, key=key))
    except (Refused, Invalid):
        return


def _in_force(day: date) -> Procedure | None:
    try:
        return registry().procedure(_TOPIC, day)
    except KeyError:
        return None


REACTIONS = (
    Reaction("file_review.training", "file_review.concluded", concluded),
    Reaction("review_plan.training", "review_plan.closed", summed_up),
)
