"""The outbox: a fact's reactions are written down in its transaction and run after commit, each once.

Whoever carries out a reaction claims it first, so that two workers, or a reaction that itself takes a step, never run
it twice at a time. A reaction may still be broken off between its deed and our note of it: the step it takes should
carry the key `key_for(name, fact)`, and then the second attempt finds the first one's fact.
"""

import sys
from collections.abc import Callable, Iterable
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import F, Q, QuerySet
from django.utils import timezone

from fadu.kernel.ledger.models import Fact, OutboxItem
from fadu.kernel.ledger.read import Recorded, recorded
from fadu.lib import statements

_MAX_ATTEMPTS = 5
#: How long a claim holds: whoever died with it in hand has it taken over afterwards.
_CLAIM = timedelta(minutes=10)
#: How long a failed reaction rests before its next attempt, times the attempts so far.
_REST = timedelta(minutes=1)
_BATCH = 100


class ReactionFailed(Exception):
    """A reaction could not be carried out; the outbox keeps it and tries again."""


@dataclass(frozen=True, slots=True)
class Listener:
    """A declared reaction: its name, the fact (or `#tag`) it listens to, and what it does."""

    name: str
    on: str
    do: Callable[[Recorded], None]


_listeners: dict[str, Listener] = {}
_delivering: ContextVar[bool] = ContextVar("delivering", default=False)


def listen(listeners: Iterable[Listener]) -> None:
    """Set the listeners of this process (the registry calls this once, after checking them)."""
    found = {listener.name: listener for listener in listeners}
    _listeners.clear()
    _listeners.update(found)


def listening() -> list[Listener]:
    """Return the listeners of this process."""
    return list(_listeners.values())


def key_for(reaction: str, fact: Recorded) -> str:
    """Return the idempotency key for the step that `reaction` takes because of `fact`."""
    return f"{reaction}:{fact.reference}"


def announce(fact: Fact, tags: Iterable[str] = ()) -> None:
    """Write down who must hear of `fact`, by its name or a tag; called in its transaction, told after commit."""
    heard = {fact.name, *(f"#{tag}" for tag in tags)}
    names = [listener.name for listener in _listeners.values() if listener.on in heard]
    if not names:
        return
    statements.insert(OutboxItem, [{"fact_id": fact.pk, "reaction": name} for name in names])
    transaction.on_commit(deliver, robust=True)


def deliver(now: datetime | None = None) -> int:
    """Run the waiting reactions; return how many were carried out. One reaction's fault stops no other.

    Called after every commit that announced something, and at intervals by whoever keeps the service running. Called
    from within a reaction it does nothing: the delivery under way takes the new ones along.
    """
    if _delivering.get():
        return 0
    token = _delivering.set(True)
    try:
        return _deliver(now or timezone.now())
    finally:
        _delivering.reset(token)


def stuck() -> int:
    """Return how many reactions have used up their attempts and need a person."""
    return OutboxItem.objects.filter(done_at=None, attempts__gte=_MAX_ATTEMPTS).count()


def _deliver(now: datetime) -> int:
    done: list[int] = []
    while items := list(_waiting(now).order_by("id")[:_BATCH]):
        for item in items:
            if _claimed(item, now):
                # Outside a transaction this runs at once; `robust` logs whatever is raised, so that the next one runs.
                # (Django writes the callable's own name into the log, which a `partial` has not.)
                transaction.on_commit(_turn(item, now, done), robust=True)
    return len(done)


def _turn(item: OutboxItem, now: datetime, done: list[int]) -> Callable[[], None]:
    return lambda: _carry_out(item, now, done)


def _waiting(now: datetime) -> "QuerySet[OutboxItem]":
    free = Q(claimed_until=None) | Q(claimed_until__lte=now)
    return OutboxItem.objects.filter(free, done_at=None, attempts__lt=_MAX_ATTEMPTS, reaction__in=list(_listeners))


def _claimed(item: OutboxItem, now: datetime) -> bool:
    """Take the item in hand, unless somebody else has just done so."""
    mine = _waiting(now).filter(pk=item.pk)
    return bool(mine.update(attempts=F("attempts") + 1, claimed_until=now + _CLAIM))


def _carry_out(item: OutboxItem, now: datetime, done: list[int]) -> None:
    fact = next(iter(recorded(Fact.objects.filter(pk=item.fact_id))))
    row = OutboxItem.objects.filter(pk=item.pk)
    try:
        _listeners[item.reaction].do(fact)
        done.append(item.pk)
    finally:
        if item.pk in done:
            row.update(done_at=now, claimed_until=None, failure="")
        else:
            fault = sys.exception()
            words = f"{type(fault).__name__}: {fault}"[:500]
            row.update(claimed_until=now + _REST * (item.attempts + 1), failure=words)
