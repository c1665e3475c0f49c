"""The demo's published plan with a round opened on it, and clients of the people who work in it."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest
from django.test import Client
from tests.year.rounds.helping import OPENED_ON, open_round

from fadu.kernel.roles.door import account_named
from fadu.lib import clock
from fadu.lib.clock import SHANGHAI
from fadu.project.demo import plan

Enter = Callable[[str], Client]
NOW = datetime(OPENED_ON.year, OPENED_ON.month, OPENED_ON.day, 15, 0, tzinfo=SHANGHAI)


@pytest.fixture
def demo_plan(demo_bureau: None) -> str:
    """Publish the demo's example plan and return its code."""
    return plan.publish(clock.now())


@pytest.fixture
def half_year(demo_plan: str, django_capture_on_commit_callbacks: Any) -> str:
    """Open the half-year round; every unit's report is open."""
    with django_capture_on_commit_callbacks(execute=True):
        return open_round()


@pytest.fixture
def water(half_year: str) -> str:
    """The code of the water division's report."""
    return f"{half_year}.water"


@pytest.fixture
def enter(demo_bureau: None, frozen: Callable[[datetime], None]) -> Enter:
    """Return `enter(username)`: a client of that demo log-in, on the day the round was opened."""
    frozen(NOW)

    def entering(username: str) -> Client:
        client = Client()
        account = account_named(username)
        assert account is not None
        client.force_login(account, backend="fadu.kernel.roles.backend.AccountBackend")
        return client

    return entering
