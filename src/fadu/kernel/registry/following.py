"""What a fact of one matter means for another: a step taken by the system, on the same day, once."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from fadu.kernel.ledger.outbox import key_for
from fadu.kernel.ledger.read import Recorded
from fadu.kernel.procedure.take import Invalid, Order, Refused, take
from fadu.kernel.registry.collect import registry
from fadu.kernel.roles import SYSTEM


def follow(
    fact: Recorded,
    reaction: str,
    procedure: str,
    step: str,
    data: Mapping[str, Any],
    matter: str = "",
    *,
    now: datetime | None = None,
) -> None:
    """Take a step because of `fact`; what can't stand there any more is left to people, who see both matters.

    `reaction` names the deed: with the fact it is the key by which the step is taken once. KeyError when no edition of
    the procedure is in force on the day of the fact.
    """
    found = registry().procedure(procedure, fact.occurred_on)
    order = Order(found, step, SYSTEM, data, matter, fact.occurred_on, key=key_for(reaction, fact))
    try:
        take(order, now)
    except (Refused, Invalid):
        return


def step_recording(procedure: str, name: str, fact: Recorded) -> str:
    """Return which step of a procedure records facts of this name on the day of `fact`; empty when none does.

    Rooms know each other's facts, never each other's steps, and a room may be missing.
    """
    try:
        step = registry().procedure(procedure, fact.occurred_on).recording(name)
    except KeyError:
        return ""
    return step.name if step else ""
