"""Sending what waits: each message claimed first, tried again after growing rests, given up in the end and then seen.

Whoever sends holds no transaction while it waits for an answer. A message may arrive twice (a machine stopped between
the answer and our note of it): its `webhook-id` stays the same, by which the receiver knows it.
"""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.db.models import Count, F, Q, QuerySet

from fadu.kernel.ledger.models import Fact
from fadu.kernel.ledger.read import Recorded, recorded
from fadu.kernel.ledger.webhooks import signing
from fadu.kernel.ledger.webhooks.addresses import Unreachable
from fadu.kernel.ledger.webhooks.models import ACTIVE, Delivery, Webhook
from fadu.kernel.ledger.webhooks.posting import Failed, post

#: What is told of a fact.
Payload = Callable[[Recorded], Mapping[str, Any]]
#: How long a message rests after its first, second … failure; after the last it is given up.
RESTS = tuple(timedelta(seconds=seconds) for seconds in (10, 60, 300, 1800, 2 * 3600, 6 * 3600, 12 * 3600, 24 * 3600))
MOST_ATTEMPTS = len(RESTS) + 1
#: How long a claim holds: whoever died with the message in hand has it taken over afterwards.
_CLAIM = timedelta(minutes=2)
_BATCH = 50


@dataclass(frozen=True, slots=True)
class Message:
    """A message as people see it: of which fact, to whom, how often it was tried, and what came of it."""

    id: int
    webhook: str
    label: str
    fact: Recorded
    attempts: int
    next_at: datetime | None
    done_at: datetime | None
    failure: str

    @property
    def state(self) -> str:
        """`done`, `dead` (given up), `late` (failed, tried again) or `open`."""
        if self.done_at:
            return "done"
        if self.attempts >= MOST_ATTEMPTS:
            return "dead"
        return "late" if self.failure else "open"


def send_waiting(payload: Payload, now: datetime) -> int:
    """Send the messages that wait; return how many arrived. One receiver that fails holds up no other."""
    arrived: list[int] = []
    failing: set[str] = set()
    active = {row.code: row for row in Webhook.objects.filter(state=ACTIVE)}
    if not active:
        return 0
    for row in _waiting(now).filter(webhook__in=active).order_by("id")[:_BATCH]:
        if row.webhook not in failing and _claimed(row, now):
            # Outside a transaction this runs at once; `robust` logs whatever is raised, so that the next is sent.
            transaction.on_commit(_turn(row, active[row.webhook], payload, now, arrived), robust=True)
            failing.update({row.webhook} if row.pk not in arrived else ())
    return len(arrived)


def again(delivery: int) -> bool:
    """Have a message sent once more from the beginning; return False when there is none."""
    row = Delivery.objects.filter(pk=delivery)
    return bool(row.update(attempts=0, next_at=None, done_at=None, failure="", status=0))


def messages(state: str, offset: int, limit: int) -> list[Message]:
    """Return messages, newest first: all, or only `done`, `dead`, `waiting` ones (three queries)."""
    rows = list(_in_state(state).order_by("-id")[offset : offset + limit])
    facts = {fact.id: fact for fact in recorded(Fact.objects.filter(pk__in=[row.fact_id for row in rows]))}
    labels = dict(Webhook.objects.values_list("code", "label"))
    return [_message(row, facts[row.fact_id], labels) for row in rows]


def count(state: str) -> int:
    """Return how many messages there are in a state."""
    return _in_state(state).count()


def tally() -> dict[str, dict[str, int]]:
    """Return for each webhook how many messages are `done`, `dead` and waiting (one query)."""
    dead = Q(done_at=None, attempts__gte=MOST_ATTEMPTS)
    waiting = Q(done_at=None, attempts__lt=MOST_ATTEMPTS)
    found = (
        Delivery.objects.order_by()
        .values_list("webhook")
        .annotate(
            done=Count("id", filter=Q(done_at__isnull=False)),
            dead=Count("id", filter=dead),
            waiting=Count("id", filter=waiting),
        )
    )
    return {webhook: dict(zip(("done", "dead", "waiting"), counts, strict=True)) for webhook, *counts in found}


def webhooks() -> list[Webhook]:
    """Return every webhook ever registered."""
    return list(Webhook.objects.all())


def webhook(code: str) -> Webhook | None:
    """Return one webhook, or None."""
    return Webhook.objects.filter(pk=code).first()


def _in_state(state: str) -> "QuerySet[Delivery]":
    states = {
        "done": Q(done_at__isnull=False),
        "dead": Q(done_at=None, attempts__gte=MOST_ATTEMPTS),
        "waiting": Q(done_at=None, attempts__lt=MOST_ATTEMPTS),
    }
    return Delivery.objects.filter(states.get(state, Q()))


def _message(row: Delivery, fact: Recorded, labels: Mapping[str, str]) -> Message:
    label = labels.get(row.webhook, row.webhook)
    return Message(row.pk, row.webhook, label, fact, row.attempts, row.next_at, row.done_at, row.failure)


def _waiting(now: datetime) -> "QuerySet[Delivery]":
    due = Q(next_at=None) | Q(next_at__lte=now)
    return Delivery.objects.filter(due, done_at=None, attempts__lt=MOST_ATTEMPTS)


def _claimed(row: Delivery, now: datetime) -> bool:
    """Take the message in hand, unless somebody else has just done so."""
    mine = _waiting(now).filter(pk=row.pk)
    return bool(mine.update(attempts=F("attempts") + 1, next_at=now + _CLAIM))


def _turn(row: Delivery, to: Webhook, payload: Payload, now: datetime, arrived: list[int]) -> Callable[[], None]:
    return lambda: _send(row, to, payload, now, arrived)


def _send(row: Delivery, to: Webhook, payload: Payload, now: datetime, arrived: list[int]) -> None:
    [fact] = recorded(Fact.objects.filter(pk=row.fact_id))
    body = json.dumps(payload(fact), ensure_ascii=False).encode()
    secret = signing.secret_of(to.code, to.secret_seq)
    headers = signing.headers(secret, f"msg_{fact.hash[:32]}", int(now.timestamp()), body)
    kept = Delivery.objects.filter(pk=row.pk)
    try:
        status = post(to.url, headers, body)
    except (Failed, Unreachable) as fault:
        rest = RESTS[min(row.attempts, len(RESTS) - 1)]
        kept.update(next_at=now + rest, failure=str(fault), status=getattr(fault, "status", 0))
        return
    arrived.append(row.pk)
    kept.update(done_at=now, failure="", status=status)
