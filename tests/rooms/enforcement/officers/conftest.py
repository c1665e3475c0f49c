"""What the tests of officers share: a clerk who takes steps, and clients of the bureau's people."""

from collections.abc import Callable
from datetime import date, datetime
from typing import Any

import pytest

from fadu.kernel.procedure.take import Order, take
from fadu.kernel.registry.collect import registry
from fadu.kernel.roles import Actor
from fadu.lib.clock import SHANGHAI

NOW = datetime(2023, 6, 26, 9, tzinfo=SHANGHAI)
TODAY = NOW.date()
Clerk = Callable[..., str]


@pytest.fixture
def clerk(act: Callable[..., Actor]) -> Clerk:
    """Return `clerk(step, matter="", on=…, **data)`: a step of `certificate` or `officer_training`, by the clerk."""

    def do(step: str, matter: str = "", on: date = TODAY, **data: Any) -> str:
        code, _, name = step.partition(".")
        by = act("certificate-clerk", on)
        return take(Order(registry().procedure(code), name, by, data, matter, on), NOW).fact.chain.id

    return do


@pytest.fixture
def paper(clerk: Clerk) -> Clerk:
    """Return `paper(person, **data)`: a local certificate of this person for the whole city from 2023 to 2027."""

    def issue(person: str, **data: Any) -> str:
        about = {"kind": "local", "number": f"示例{person}", "unit": "water", "area": "苏州市", "issuer": "示例"}
        dates = {"valid_from": date(2023, 1, 1), "valid_until": date(2027, 12, 31), "trained_on": date(2022, 12, 1)}
        return clerk("certificate.issue", person=person, **(about | dates | data))

    return issue
