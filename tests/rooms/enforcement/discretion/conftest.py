"""What the tests of discretion share: clients at work, pages as text, precedents, the demo's cases."""

from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal
from typing import Any
from urllib.parse import urlencode

import pytest
from django.test import Client

from fadu.kernel.procedure.take import Order, Taken, take
from fadu.kernel.registry.collect import registry
from fadu.kernel.roles.door import account_named, actor_of
from fadu.lib.clock import SHANGHAI
from fadu.project.demo import penalty
from fadu.rooms.enforcement.penalty.models import Precedent
from fadu.rooms.enforcement.penalty.precedents import traits_row
from fadu.rooms.enforcement.penalty.rules.similarity import words_of

NOW = datetime(2023, 6, 26, 9, tzinfo=SHANGHAI)
LAW, ARTICLE, CONDUCT = "水污染防治法", "第八十三条第二项", "雨水口检出总磷超标"
At = Callable[[str], Client]
Do = Callable[..., Taken]
Decided = Callable[..., None]


def page(client: Client, path: str, **params: str) -> str:
    """Return a page as text, its thousands told by commas."""
    answer = client.get(f"{path}?{urlencode(params)}" if params else path)
    assert answer.status_code == 200, (path, params)
    return answer.content.decode().replace("\N{NARROW NO-BREAK SPACE}", ",")


@pytest.fixture
def do(demo_bureau: None) -> Do:
    """Return `do("compliance.plan", who, on, matter, **data)`: a step taken on its day."""

    def taken(named: str, who: str, on: date, matter: str = "", **data: Any) -> Taken:
        code, _, step = named.partition(".")
        actor = actor_of(account_named(who), on)
        return take(Order(registry().procedure(code, on), step, actor, data, matter, on), NOW)

    return taken


@pytest.fixture
def decided(demo_bureau: None) -> Decided:
    """Return `decided(case, amount, …)`: a precedent of the article as the penalty room keeps it."""

    def made(case: str, amount: int, text: str = CONDUCT, **more: Any) -> None:
        columns: dict[str, Any] = {"case": case, "title": f"{text}（示例）", "law": LAW, "article": ARTICLE}
        columns |= {"amount": Decimal(amount), "lowest": Decimal(100_000), "highest": Decimal(1_000_000)}
        columns |= {"unit": "enforcement", "officer": "officer-one officer-two", "party_size": "", "benchmark": ""}
        columns |= {"decided_on": date(2023, 5, 1), "explained": False}
        traits = traits_row(LAW, str(more.pop("of", ARTICLE)), words_of(text), frozenset({"a=1"}), None)
        Precedent.objects.create(**(columns | traits | more))

    return made


@pytest.fixture
def cases(demo_bureau: None, frozen: Callable[[datetime], None]) -> None:
    """The demo's penalty cases, seen on 26 June 2023."""
    frozen(NOW)
    penalty.load(NOW)
