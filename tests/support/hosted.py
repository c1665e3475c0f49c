"""The made-up procedure with clocks, in the registry for a test: matters on the common pages, read by one unit."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, datetime, time
from typing import Any

import pytest
from tests.support import clocked

from fadu.kernel.ledger.read import Recorded
from fadu.kernel.procedure import Heading, Procedure
from fadu.kernel.procedure.take import Order, Taken, take
from fadu.kernel.reading import HANDLERS, Reading
from fadu.kernel.registry.collect import registry
from fadu.kernel.roles import Actor
from fadu.lib.clock import SHANGHAI


def heading(matter: str, facts: Sequence[Recorded]) -> Heading:
    """Who recorded the first fact has it in hand, in their unit."""
    actor = facts[0].actor
    unit, person = str(actor.get("unit", "")), str(actor.get("person", ""))
    return Heading(title=str(facts[0].data["title"]), unit=unit, organ="bureau", handler=person)


def reading(facts: Sequence[Recorded]) -> Reading:
    """Only the unit that recorded the first fact reads it."""
    return Reading(HANDLERS, units=frozenset({str(facts[0].actor.get("unit", ""))}))


#: On the common page of matters, numbered by title.
HOSTED = replace(clocked.ASKED, page="", heading=heading, reading=reading)


@pytest.fixture
def hosted() -> Iterator[Procedure]:
    """The procedure is declared for the length of a test."""
    found = registry()
    types = {step.records.name: step.records for step in HOSTED.steps}
    found.procedures.append(HOSTED)
    found.fact_types.update(types)
    yield HOSTED
    found.procedures.remove(HOSTED)
    for name in types:
        del found.fact_types[name]


def do(step: str, on: date, actor: Actor, matter: str = "甲", corrects: str = "", **data: Any) -> Taken:
    """Take a step on the day it happens, at noon."""
    opening = HOSTED.step(step).opens and not corrects
    told = {"title": matter, **data} if opening else data
    order = Order(HOSTED, step, actor, told, "" if opening else matter, on, corrects=corrects)
    return take(order, datetime.combine(on, time(12), SHANGHAI))
