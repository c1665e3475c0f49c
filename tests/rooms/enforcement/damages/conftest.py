"""Cases and leads for tests: a penalty case that is known to the ledger, and what its filing would say."""

from collections.abc import Callable
from datetime import date, datetime
from typing import Any

import pytest

from fadu.kernel.ledger.append import Chain
from fadu.kernel.ledger.read import Recorded
from fadu.kernel.procedure.take import Order, Taken, take
from fadu.kernel.registry.collect import registry
from fadu.kernel.roles import Actor
from fadu.lib.clock import SHANGHAI

ON = date(2023, 8, 1)
NOW = datetime(2023, 12, 1, 9, tzinfo=SHANGHAI)


def case_known(act: Callable[..., Actor]) -> str:
    """Register the lead of a penalty case (示例), so that its chain exists; return its code."""
    procedure = registry().procedure("penalty", ON)
    step = procedure.recording("penalty.lead_registered")
    assert step is not None
    data = {
        "organ": "bureau",
        "unit": "enforcement",
        "source": "inspection",
        "found_on": ON.isoformat(),
        "suspect": "示例公司",
        "place": "示例路",
        "summary": "示例",
    }
    return take(Order(procedure, step.name, act("case-clerk", ON), data, occurred_on=ON), NOW).fact.chain.id


def filing(code: str, **more: Any) -> Recorded:
    """Return the filing of a penalty case as its reaction hears it."""
    data = {"cause": "超标排放（示例）", "conduct": "排放口超标（示例）", "party": None, **more}
    return Recorded(
        id=1,
        chain=Chain("penalty", code),
        seq=2,
        name="penalty.filed",
        data=data,
        actor={"kind": "person", "person": "case-clerk", "unit": "enforcement"},
        occurred_on=ON,
        recorded_at=NOW,
        evidence=(),
        corrects="",
        hash="",
        key="",
        edition="2023",
        procedure="penalty",
    )


@pytest.fixture
def lead(act: Callable[..., Actor]) -> Callable[..., Taken]:
    """Take a step on a damage lead: `lead("check", "SH-1", "officer-one", on=…, facts=…)`."""

    def go(step: str, matter: str, who: str, on: date = ON, **data: Any) -> Taken:
        procedure = registry().procedure("damage_lead", on)
        return take(Order(procedure, step, act(who, on), data, matter, on), NOW)

    return go
