"""What the tests of hostile tries share: a case played up to a step, a deed done differently, what was logged."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from typing import Any

import pytest

from fadu.kernel.ledger.append import Chain
from fadu.kernel.ledger.models import Fact
from fadu.kernel.ledger.read import Recorded, facts_of
from fadu.kernel.parties.door import find
from fadu.kernel.procedure.take import Order, Refused, Taken, take
from fadu.kernel.reading import refusals
from fadu.kernel.reading.models import RefusedEntry
from fadu.kernel.reading.refusals import Wanted
from fadu.kernel.registry.collect import registry
from fadu.kernel.roles import Actor
from fadu.kernel.roles.door import account_named, actor_of
from fadu.lib.clock import SHANGHAI
from fadu.project.demo.courses import Course, Deed, deeds, play

START = date(2023, 7, 3)
#: A moment after everything that a course does: what is backdated is recorded then.
LATER = datetime(2024, 6, 3, 10, tzinfo=SHANGHAI)


def course(way: str = "plain", start: date = START, **more: Any) -> Course:
    """Return a course on the demo's dyeing works."""
    party = find("苏州示例印染有限公司").get().code
    return Course(f"AJ-{start:%Y}-{way}", party, "苏州示例印染有限公司", start, way, **more)


def played(until: str = "", way: str = "plain", **more: Any) -> str:
    """Play a case up to and with the step `until`; return its code."""
    first, *_rest = play(course(way, **more), until=until)
    return first.fact.chain.id


def deed(step: str, way: str = "plain", **more: Any) -> Deed:
    """Return the (first) deed of this step in a course."""
    return next(one for one in deeds(course(way, **more)) if one.step == step)


def actor(username: str, on: date = START) -> Actor:
    """Return the demo's actor with this log-in."""
    account = account_named(username)
    assert account is not None
    return actor_of(account, on)


def facts(code: str) -> tuple[Recorded, ...]:
    """Return what was recorded of a case."""
    return facts_of(Chain("penalty", code))


def order(code: str, done: Deed, data: Mapping[str, Any] | None = None, **more: Any) -> Order:
    """Return a deed as an order on a case, with some data changed and some of the order."""
    procedure = registry().procedure("penalty", done.on)
    given = {**done.data, **(data or {})}
    made = Order(procedure, done.step, actor(done.who, done.on), given, code, done.on, key="")
    return replace(made, **more)


def at(on: date) -> datetime:
    """Return six in the evening of a day."""
    return datetime.combine(on, time(18), SHANGHAI)


def do(code: str, done: Deed, data: Mapping[str, Any] | None = None, now: datetime | None = None, **more: Any) -> Taken:
    """Take a deed on a case."""
    return take(order(code, done, data, **more), now or at(done.on))


def refused(
    code: str, done: Deed, data: Mapping[str, Any] | None = None, now: datetime | None = None, **more: Any
) -> set[str]:
    """Return the gates that refuse a deed, which records nothing and leaves one line that names them all."""
    before, tries = Fact.objects.count(), logged()
    wanted = order(code, done, data, **more)
    with pytest.raises(Refused) as caught:
        take(wanted, now or at(done.on))
    gates = {one.gate for one in caught.value.refusals}
    assert Fact.objects.count() == before
    assert logged() == tries + 1
    mine = [one for one in refusals.page(Wanted(), 0, 1000) if set(one.gates.split()) == gates]
    found = {(one.person, one.procedure, one.step, one.code) for one in mine}
    assert (wanted.actor.person, "penalty", done.step, wanted.matter) in found
    return gates


def logged() -> int:
    """Return how many tries were logged."""
    return sum(one.count for one in RefusedEntry.objects.all())


def days(number: int) -> timedelta:
    """Return so many days."""
    return timedelta(days=number)
