"""What the tests of the power list share: a clerk, a published power, the demo's list, and clients."""

from collections.abc import Callable
from datetime import date, datetime
from typing import Any

import pytest

from fadu.kernel.procedure.take import Order, take
from fadu.kernel.registry.collect import registry
from fadu.kernel.roles import Actor
from fadu.lib.clock import SHANGHAI
from fadu.project.demo import power_list as demo

NOW = datetime(2023, 6, 26, 9, tzinfo=SHANGHAI)
TODAY = NOW.date()
CONTENT = {"name": "示例职权", "kind": "penalty", "unit": "enforcement", "law": "行政处罚法", "article": "第十七条"}
Clerk = Callable[..., str]


@pytest.fixture
def clerk(act: Callable[..., Actor]) -> Clerk:
    """Return `clerk(step, matter="", on=…, **data)`: a step of a power, by the legal clerk."""

    def do(step: str, matter: str = "", on: date = TODAY, **data: Any) -> str:
        order = Order(registry().procedure("power"), step, act("legal-clerk", on), data, matter, on)
        return take(order, NOW).fact.chain.id

    return do


@pytest.fixture
def publish(clerk: Clerk) -> Clerk:
    """Return `publish(code, on, **content)`: a power proposed, approved and published on a day."""

    def done(code: str, on: date = date(2023, 1, 10), **content: Any) -> str:
        clerk("propose", on=on, code=code, organ="bureau", **(CONTENT | content))
        clerk("record_approval", code, on=on, number="示例1号")
        return clerk("record_publication", code, on=on, number="示例1号")

    return done


@pytest.fixture
def filled(demo_bureau: None) -> None:
    """The power list of the demo."""
    demo.load(NOW)
