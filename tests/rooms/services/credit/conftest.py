"""What the tests of credit share: parties, records and requests taken as steps, and clients at work."""

from collections.abc import Callable
from datetime import date, datetime
from typing import Any

import pytest
from django.test import Client

from fadu.kernel.parties import door as parties
from fadu.kernel.procedure.take import Order, Taken, take
from fadu.kernel.registry.collect import registry
from fadu.kernel.roles import Actor
from fadu.kernel.roles.door import account_named, actor_of
from fadu.lib.clock import SHANGHAI

NOW = datetime(2023, 6, 26, 9, tzinfo=SHANGHAI)
PRODUCED = date(2023, 1, 10)
PAPER = "苏环罚字〔2023〕1号"
#: Two parties of the demo.
FACTORY, OTHER = "苏州示例印染有限公司", "昆山示例电镀科技有限公司"
PUBLIC = Actor(kind="party", person="", roles=frozenset({"public"}), channel="portal")
Do = Callable[..., Taken]
At = Callable[[str], Client]
Record = Callable[..., str]


def code_of(name: str) -> str:
    """Return the code of a party of the demo."""
    return str(parties.find(name).get().code)


def asking(name: str = FACTORY, **more: Any) -> dict[str, Any]:
    """Return what a party writes when it asks for repair."""
    told = {"platform": "provincial", "paper": PAPER, "applicant": name, "contact": "示例", "account": "缴清（示例）"}
    flags = dict.fromkeys(("performed", "corrected", "promise"), True)
    return told | flags | {"credit_code": parties.find(name).get().credit_code} | more


@pytest.fixture
def do(demo_bureau: None) -> Do:
    """Return `do("credit_record.enter", who, on, matter, **data)`: a step taken on its day; `public` is anybody."""

    def taken(named: str, who: str | Actor, on: date, matter: str = "", **data: Any) -> Taken:
        code, _, step = named.partition(".")
        actor = PUBLIC if who == "public" else actor_of(account_named(who), on) if isinstance(who, str) else who
        moment = datetime(on.year, on.month, on.day, 10, tzinfo=SHANGHAI)
        return take(Order(registry().procedure(code, on), step, actor, data, matter, on), moment)

    return taken


@pytest.fixture
def record(do: Do) -> Record:
    """Return `record(points=3, months=6, …)`: a record that was opened and entered, by its code."""

    def made(points: int | None = 3, months: int = 6, party: str = FACTORY, on: date = PRODUCED, **more: Any) -> str:
        told = {"sanction": "fine", "paper": PAPER, "cause": "超标排放（示例）", "produced_on": on}
        told["party"] = code_of(party)
        code = do("credit_record.open", "credit-clerk", on, **(told | more)).fact.chain.id
        if points is not None:
            do("credit_record.enter", "credit-clerk", on, code, points=points, months=months, ground="示例")
        return code

    return made
