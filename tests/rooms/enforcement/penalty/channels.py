"""What tries over pages, the interface and the shell have alike: who tries, when, and how it is counted."""

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from typing import Any

import pytest
from django.test import Client
from tests.rooms.enforcement.penalty.tries import deed
from tests.surfaces.api.conftest import Caller

from fadu.kernel.reading.models import RefusedEntry
from fadu.kernel.roles.door import Account
from fadu.kernel.roles.throttle import door as throttle
from fadu.lib.clock import SHANGHAI

NOON = datetime(2023, 9, 1, 12, tzinfo=SHANGHAI)
#: Somebody of the staff with nothing to do with the case.
STRANGER = "water-liaison"
SECRETS = ("苏州示例印染有限公司", "环保负责人（示例）", "承认当日设施负荷过高", "示例路1号", "180000", "180,000")
Call = Callable[..., Caller]


@pytest.fixture(autouse=True)
def afterwards(demo_bureau: None, frozen: Callable[[datetime], None]) -> None:
    """Everybody tries on the first of September."""
    throttle.forget()
    frozen(NOON)


@pytest.fixture
def call(request: pytest.FixtureRequest) -> Call:
    """Return `call(username, *scopes)`: a caller with a fresh token of this person."""
    from tests.surfaces.api.conftest import actor as person
    from tests.surfaces.api.conftest import step

    from fadu.kernel.roles.tokens import digest_of, new_secret

    def called(username: str, *scopes: str) -> Caller:
        about = {"purpose": "示例", "person": username, "post": username, "expires_on": "2023-09-30"}
        admin = person("security-admin")
        code = step(admin, "token.issue", scopes=list(scopes or ("read", "take:*")), **about)
        secret, bearer = new_secret(code), person(username)
        collecting = replace(bearer, roles=bearer.roles | {"system"})
        step(collecting, "token.collect", code, digest=digest_of(secret))
        return Caller(secret)

    return called


def logged_in(username: str, **more: Any) -> Client:
    client = Client(**more)
    client.force_login(Account.objects.get(username=username))
    return client


def tries(**about: str) -> int:
    """How often it was tried and refused."""
    return sum(RefusedEntry.objects.filter(**about).values_list("count", flat=True))


def typed(step: str, **more: Any) -> dict[str, Any]:
    """What a form of that step would send."""
    done = deed(step)
    return {**done.data, "_occurred_on": done.on.isoformat(), "_key": f"k-{step}", "_confirmed": "1", **more}


def sent(step: str, **more: Any) -> dict[str, Any]:
    """The body by which the interface takes a step."""
    data = json.loads(json.dumps(dict(deed(step).data), default=str))
    return {"occurred_on": deed(step).on.isoformat(), "data": data} | more
