"""What a correction takes the ground from: later steps of one matter that would be refused as things read now.

Such a step is flagged and never undone (decision 5). This is for the page of one matter, and quick on many facts: only
what came after a corrected fact is judged, over marks that are told once. `replay` proves whole ledgers.
"""

from collections.abc import Iterator, Sequence

from fadu.kernel.ledger.read import Recorded
from fadu.kernel.procedure.authority import Refusal
from fadu.kernel.procedure.corrected import corrected
from fadu.kernel.procedure.declare import Asked, Procedure, Step
from fadu.kernel.procedure.settle import actor_of
from fadu.kernel.procedure.standing import Standing, history, standing
from fadu.kernel.procedure.take import conditions_of


def shaken(procedure: Procedure, facts: Sequence[Recorded]) -> dict[str, list[str]]:
    """Return, by a fact's reference, why its step would be refused now; what was wrong already then is left out."""
    if not any(fact.corrects for fact in facts):
        return {}
    now_reads, first = corrected(facts), {fact.seq: fact for fact in facts}
    changed = [place for place, fact in enumerate(now_reads) if fact != first[fact.seq]]
    marks = [frozenset[str](), *(frozenset(after) for _, after in history(procedure, now_reads))]
    found: dict[str, list[str]] = {}
    for place in range(min(changed, default=len(now_reads)), len(now_reads)):
        words = [refusal.words for refusal in _refusals(procedure, facts, now_reads[: place + 1], marks[place])]
        found |= {now_reads[place].reference: words} if words else {}
    return found


def _refusals(
    procedure: Procedure, facts: Sequence[Recorded], now_reads: Sequence[Recorded], marks: frozenset[str]
) -> Iterator[Refusal]:
    """Yield why the last of `now_reads` would be refused now, unless it would have been when it was recorded."""
    *before, fact = now_reads
    step = procedure.recording(fact.name)
    if step is None or step.event:
        return
    timed = any(mark.startswith("clock:") for need in step.needs for mark in need.marks)
    stands = standing(procedure, before) if timed else Standing(marks)
    still = _judged(procedure, step, fact, before, stands)
    if still and not _refused_then(procedure, step, fact, facts):
        yield from still


def _refused_then(procedure: Procedure, step: Step, fact: Recorded, facts: Sequence[Recorded]) -> bool:
    place = next(place for place, one in enumerate(facts) if one.seq == fact.seq)
    before = facts[:place]
    return bool(_judged(procedure, step, facts[place], before, standing(procedure, before)))


def _judged(
    procedure: Procedure, step: Step, fact: Recorded, before: Sequence[Recorded], stands: Standing
) -> list[Refusal]:
    actor = actor_of(fact)
    asked = Asked(fact.chain, tuple(before), fact.data, actor, fact.occurred_on, fact.recorded_at)
    return conditions_of(procedure, step, asked, stands)
