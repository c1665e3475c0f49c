"""Replaying every gate over the ledger: was each fact lawful when it was recorded, and is it still, as things read now?

A correction can take the ground from under a later step. Such a step is flagged and never undone (decision 5). Gates
that looked at other matters of the moment (`Gate.elsewhere`) can't be asked again and are left out.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from fadu.kernel.ledger.read import Recorded, chains_of, facts_of
from fadu.kernel.organisation.door import capacities
from fadu.kernel.procedure.authority import Refusal
from fadu.kernel.procedure.corrected import corrected
from fadu.kernel.procedure.declare import Asked, Procedure, Step
from fadu.kernel.procedure.settle import actor_of
from fadu.kernel.procedure.standing import standing
from fadu.kernel.procedure.take import conditions_of


@dataclass(frozen=True, slots=True)
class Flaw:
    """A fact that its step would refuse: `then` as it was when recorded, else only as things read now."""

    fact: str
    label: str
    words: str
    then: bool


def replay(procedure: Procedure, editions: Callable[[str], Procedure | None]) -> Iterator[Flaw]:
    """Yield the flaws of every matter of a procedure; `editions` gives the edition that a fact was recorded under."""
    for chain in chains_of(procedure.chain):
        facts = facts_of(chain)
        yield from _replayed(facts, editions)


def _replayed(facts: Sequence[Recorded], editions: Callable[[str], Procedure | None]) -> Iterator[Flaw]:
    now_reads = {fact.reference: fact for fact in corrected(facts)}
    changed = len(now_reads) < len(facts)
    for place, fact in enumerate(facts):
        procedure = None if fact.corrects else editions(fact.edition)
        step = procedure.recording(fact.name) if procedure else None
        if procedure is None or step is None or step.event:
            continue
        found = list(_flaws(procedure, step, fact, facts[:place]))
        yield from found or (_shaken(procedure, step, now_reads, facts[: place + 1]) if changed else ())


def _flaws(procedure: Procedure, step: Step, fact: Recorded, before: Sequence[Recorded]) -> Iterator[Flaw]:
    for refusal in _refusals(procedure, step, fact, before):
        yield Flaw(fact.reference, step.label, refusal.words, then=True)


def _shaken(
    procedure: Procedure, step: Step, now_reads: Mapping[str, Recorded], told: Sequence[Recorded]
) -> Iterator[Flaw]:
    """Yield why the last of the facts would be refused as they read now."""
    *before, fact = told
    earlier = [now_reads[other.reference] for other in before if other.reference in now_reads]
    for refusal in _conditions(procedure, step, now_reads[fact.reference], earlier):
        yield Flaw(fact.reference, step.label, refusal.words, then=False)


def _refusals(procedure: Procedure, step: Step, fact: Recorded, before: Sequence[Recorded]) -> Iterator[Refusal]:
    yield from _authority(step, fact)
    yield from _conditions(procedure, step, fact, before)


def _conditions(procedure: Procedure, step: Step, fact: Recorded, before: Sequence[Recorded]) -> list[Refusal]:
    actor = replace(actor_of(fact), roles=_roles(fact))
    asked = Asked(fact.chain, tuple(before), fact.data, actor, fact.occurred_on, fact.recorded_at)
    return conditions_of(procedure, step, asked, standing(procedure, before), again=True)


def _authority(step: Step, fact: Recorded) -> Iterator[Refusal]:
    """Refuse what a person recorded who, on that day, held no post with the step's roles."""
    if _in_office(fact) and _roles(fact).isdisjoint(step.by):
        yield Refusal("authority", f"登记人当日的岗位没有“{step.label}”的权限。", "核对岗位任免记录。", step.basis)


def _in_office(fact: Recorded) -> bool:
    return fact.actor.get("kind", "") == "person" and bool(fact.actor.get("post"))


def _roles(fact: Recorded) -> frozenset[str]:
    """Return the roles of the post in which somebody recorded a fact, as held on that day."""
    if not _in_office(fact):
        return frozenset({str(fact.actor.get("kind", ""))})
    held = capacities(str(fact.actor.get("person", "")), fact.recorded_at.date())
    return frozenset(role for item in held if item.post == fact.actor["post"] for role in item.roles)
