"""What measures are measured by: whether each that ended did so within its days; never how many there were."""

from datetime import date, datetime
from typing import Any

import pytest
from django.test import Client
from tests.rooms.enforcement.measures.test_demo import case

from fadu.kernel.indicators import Scope
from fadu.kernel.matters.models import MatterDefect
from fadu.kernel.registry.collect import registry
from fadu.kernel.roles.door import account_named
from fadu.lib.clock import SHANGHAI
from fadu.project.demo import measures
from fadu.rooms.enforcement.measures.indicators import INDICATORS
from fadu.rooms.enforcement.measures.models import Measure

__all__ = ["case"]
NOW = datetime(2023, 6, 12, 9, tzinfo=SHANGHAI)
YEAR = Scope(date(2023, 1, 1), NOW.date())


@pytest.fixture
def ended(case: None) -> str:
    """The demo's preservation, which is over."""
    return measures.load(NOW)["preservation"]


def words(scope: Scope = YEAR) -> str:
    return registry().indicator("measures.in_time").measure(scope).words


def test_a_measure_that_still_runs_is_not_asked_for(ended: str) -> None:
    assert Measure.objects.filter(ended_on=None).exists()
    assert words() == "100%（1/1）"


def test_one_on_which_a_step_came_too_late_lowers_the_share(ended: str) -> None:
    late(ended, NOW.date())
    assert words() == "0%（0/1）"


def test_a_delay_after_the_period_is_none_of_it(ended: str) -> None:
    late(ended, date(2023, 9, 1))
    assert words() == "100%（1/1）"


def test_another_unit_has_none(ended: str) -> None:
    assert words(Scope(YEAR.since, YEAR.as_of, "water")) == "本期无此类事项"


def test_its_row_opens_the_measure(ended: str) -> None:
    client, account = Client(), account_named("enforcement-chief")
    assert account is not None
    client.force_login(account, backend="fadu.kernel.roles.backend.AccountBackend")
    [row] = registry().indicator("measures.in_time").measure(YEAR).rows
    assert row.href == f"/measures/preservation/{ended}/"
    assert client.get(row.href).status_code == 200


def test_nothing_counts_measures() -> None:
    assert {item.unit for item in INDICATORS} == {"%"}


def late(code: str, on: date) -> None:
    told: dict[str, Any] = {"matter": f"preservation/{code}", "seq": 3, "fact": "x", "note": "", "basis": ""}
    MatterDefect.objects.create(key=f"{code}#late", name="late", occurred_on=on, **told)
