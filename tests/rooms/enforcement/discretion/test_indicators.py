"""What discretion is measured by, beside the calculation: guidance that was given, pilots that were checked."""

from collections.abc import Callable
from datetime import date, datetime

import pytest

from fadu.kernel.indicators import Measure, Scope
from fadu.kernel.registry.collect import registry
from fadu.lib.clock import SHANGHAI
from fadu.project.demo import discretion
from fadu.rooms.enforcement.discretion.indicators import INDICATORS
from fadu.rooms.enforcement.discretion.models import Compliance

NOW = datetime(2023, 6, 26, 9, tzinfo=SHANGHAI)
YEAR = Scope(date(2023, 1, 1), date(2023, 12, 31))
Load = Callable[[], dict[str, str]]


def measured(code: str, scope: Scope = YEAR) -> Measure:
    return registry().indicator(f"discretion.{code}").measure(scope)


@pytest.fixture
def loaded(demo_bureau: None) -> dict[str, str]:
    """The demo's guidance and pilot."""
    return discretion.load(NOW)


def test_guidance_given_in_the_period_opens_into_its_page(loaded: dict[str, str]) -> None:
    assert measured("guided").words == "1"
    assert [row.href for row in measured("guided").rows] == [f"/discretion/guidance/{loaded['guidance']}/"]
    assert measured("guided", Scope(date(2023, 4, 11), YEAR.as_of)).words == "0"
    assert measured("guided", Scope(YEAR.since, YEAR.as_of, "water")).words == "0"


def test_a_pilot_is_asked_for_once_its_time_is_over(loaded: dict[str, str]) -> None:
    until = Compliance.objects.get().until
    assert measured("pilots_checked", Scope(YEAR.since, date(2023, 6, 30))).words == "本期无此类事项"
    assert measured("pilots_checked").words == "0%（0/1）"
    Compliance.objects.update(checked_on=until)
    assert measured("pilots_checked").words == "100%（1/1）"


def test_a_check_after_the_period_does_not_count_yet(loaded: dict[str, str]) -> None:
    Compliance.objects.update(checked_on=date(2024, 1, 5))
    assert measured("pilots_checked").words == "0%（0/1）"


def test_what_counts_cases_or_rests_on_amounts_is_only_shown() -> None:
    shown = {item.code for item in INDICATORS if not item.assessable}
    assert shown == {"discretion.deviations_explained", "discretion.let_off"}
