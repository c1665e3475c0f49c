"""The throttle: so many a minute for each name, counted over all processes, mostly without writing."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.db import OperationalError, connections

from fadu.kernel.roles.throttle import door
from fadu.kernel.roles.throttle.models import Usage

pytestmark = pytest.mark.django_db(databases="__all__")
NOW = datetime(2023, 6, 12, 1, 30, 20, tzinfo=UTC)


@pytest.fixture(autouse=True)
def fresh() -> None:
    """This process holds no allowance."""
    door.forget()


def test_so_many_a_minute_and_then_wait_for_the_next() -> None:
    assert [door.wait("a", 3, NOW) for _ in range(5)] == [0, 0, 0, 40, 40]
    assert door.wait("b", 3, NOW) == 0
    assert door.wait("a", 3, NOW + timedelta(seconds=40)) == 0


@pytest.mark.parametrize("limit", [1, 7, 20, 60, 600])
def test_never_more_than_the_limit_and_nearly_all_of_it(limit: int) -> None:
    admitted = sum(door.wait("a", limit, NOW) == 0 for _ in range(2 * limit + 5))
    assert limit - max(1, limit // 20) < admitted <= limit


def test_other_processes_count_too() -> None:
    """An allowance that another worker took is gone for this one."""
    used = 0
    for _ in range(40):
        door.forget()
        used += door.wait("a", 600, NOW) == 0
    assert used == 20, "each worker took thirty at a time"


def test_most_requests_write_nothing(django_assert_num_queries: Callable[..., Any]) -> None:
    with django_assert_num_queries(1, using="transient" if "transient" in connections else "default"):
        assert [door.wait("a", 600, NOW) for _ in range(30)] == [0] * 30


def test_one_row_a_name_however_long_it_comes() -> None:
    for minute in range(5):
        door.wait("a", 3, NOW + timedelta(minutes=minute))
    assert Usage.objects.count() == 1
    assert door.last_seen(["a", "b"]) == {"a": datetime(2023, 6, 12, 1, 34, tzinfo=UTC)}
    assert str(Usage.objects.get()) == "a: 1"


def test_a_database_that_is_too_busy_turns_nobody_away(monkeypatch: pytest.MonkeyPatch) -> None:
    def busy(*_: object) -> None:
        raise OperationalError("database is locked")

    name = "transient" if "transient" in connections else "default"
    monkeypatch.setattr(connections[name], "cursor", busy)
    assert [door.wait("a", 1, NOW) for _ in range(3)] == [0, 0, 0]
