"""The outbox: a fact's reactions are written down in its transaction and run after commit, each once."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.db import DatabaseError, transaction
from django.utils import timezone

from fadu.kernel.ledger.models import Fact, OutboxItem
from fadu.kernel.ledger.read import Recorded, recorded

_MAX_ATTEMPTS = 5


class ReactionFailed(Exception):
    """A reaction could not be carried out; the outbox keeps it and tries again."""


@dataclass(frozen=True, slots=True)
class Listener:
    """A declared reaction: its name, the fact it listens to, and what it does."""

    name: str
    on: str
    do: Callable[[Recorded], None]


_listeners: dict[str, Listener] = {}


def listen(listeners: Iterable[Listener]) -> None:
    """Set the listeners of this process (the registry calls this once, after checking them)."""
    _listeners.clear()
    _listeners.update({listener.name: listener for listener in listeners})


def announce(fact: Fact) -> None:
    """Write down who must hear of `fact`; called in the fact's transaction. They are told after commit."""
    names = [listener.name for listener in _listeners.values() if listener.on == fact.name]
    if not names:
        return
    OutboxItem.objects.bulk_create(OutboxItem(fact=fact, reaction=name) for name in names)
    transaction.on_commit(deliver)


def deliver() -> int:
    """Run the waiting reactions; return how many were carried out. One reaction's fault stops no other."""
    waiting = OutboxItem.objects.filter(done_at=None, attempts__lt=_MAX_ATTEMPTS).order_by("id")
    return sum(_carry_out(item) for item in waiting)


def stuck() -> int:
    """Return how many reactions have used up their attempts and need a person."""
    return OutboxItem.objects.filter(done_at=None, attempts__gte=_MAX_ATTEMPTS).count()


def _carry_out(item: OutboxItem) -> bool:
    listener = _listeners.get(item.reaction)
    if listener is None:
        return False
    fact = next(iter(recorded(Fact.objects.filter(pk=item.fact_id))))
    try:
        listener.do(fact)
    except (ReactionFailed, DatabaseError, ValueError, LookupError) as fault:
        OutboxItem.objects.filter(pk=item.pk).update(attempts=item.attempts + 1, failure=str(fault)[:500])
        return False
    return bool(OutboxItem.objects.filter(pk=item.pk, done_at=None).update(done_at=timezone.now()))
