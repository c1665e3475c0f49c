"""Parties for tests, registered through `take` as anybody would."""

from datetime import date, datetime, timedelta
from typing import Any

from fadu.kernel.procedure.take import Order, Taken, take
from fadu.kernel.registry.collect import registry
from fadu.kernel.roles import Actor
from fadu.lib.clock import SHANGHAI

NOW = datetime(2023, 6, 20, 10, tzinfo=SHANGHAI)
ON = date(2023, 6, 12)
CLERK = Actor(person="p1", post="clerk", unit="legal", roles=frozenset({"legal_clerk"}))
CODE, OTHER_CODE = "91350100M000100Y43", "91110000802100433B"
NUMBER, OTHER_NUMBER = "11010519491231002X", "440524188001010014"
NAME = "苏州示例环保科技有限公司"


def do(step: str, matter: str = "", on: date = ON, **data: Any) -> Taken:
    """Take a step of the procedure `party`, `minutes` after `NOW`."""
    about = {name: data.pop(name) for name in ("key", "actor") if name in data}
    later, procedure = timedelta(minutes=data.pop("minutes", 0)), registry().procedure("party")
    return take(Order(procedure, step, about.pop("actor", CLERK), data, matter, on, **about), NOW + later)


def company(name: str = NAME, **data: Any) -> str:
    """Register a company; return its code."""
    return do("register", name=name, kind="company", **data).fact.chain.id


def person(name: str = "张小三", **data: Any) -> str:
    """Register a natural person; return the code."""
    return do("register_person", name=name, **data).fact.chain.id
