"""A published plan, and people who read it: logged in at a unit, on a day of its year."""

from collections.abc import Callable, Iterator
from datetime import date, datetime

import pytest
from django.test import Client
from tests.year.plan import factory

from fadu.kernel.organisation.models import Appointment, Person, Post
from fadu.kernel.roles.models import Account
from fadu.lib import clock
from fadu.lib.clock import SHANGHAI
from fadu.year.models import Plan

NOW = datetime(2023, 6, 20, 9, tzinfo=SHANGHAI)
SINCE = date(2020, 1, 1)
Reader = Callable[..., Client]


@pytest.fixture
def _day() -> Iterator[None]:
    """The house's clock stands on 20 June 2023."""
    clock.inject(lambda: NOW)
    yield
    clock.inject(None)


@pytest.fixture
def bureau(db: None, _day: None) -> None:
    """Forty units."""
    factory.make_units()


@pytest.fixture
def plan(bureau: None) -> Plan:
    """The plan of 2023 in force."""
    return factory.make_plan()


@pytest.fixture
def reader(bureau: None) -> Reader:
    """Return `reader(unit, role)`: a browser logged in as somebody of that unit."""

    def log_in(unit: str = "u01", role: str = "liaison") -> Client:
        client = Client()
        client.force_login(make_account(unit, role))
        return client

    return log_in


def make_account(unit: str = "u01", role: str = "liaison") -> Account:
    """Make a person with a post in the unit and a log-in of their own."""
    code = f"{unit}-{role}"
    Person.objects.create(code=code, name="示例人员", valid_from=SINCE)
    Post.objects.create(code=code, unit=unit, title="联络员", roles=role, valid_from=SINCE)
    Appointment.objects.create(code=f"{code}-1", post=code, person=code, valid_from=SINCE)
    return Account.objects.create_user(code, "a-long-password-1", code)
