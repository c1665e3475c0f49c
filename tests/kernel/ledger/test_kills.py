"""Killed at any moment (SIGKILL): what was acknowledged is there, nothing is there by halves. More: bench/kills.py."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection

pytestmark = pytest.mark.datalayer
_KILLS = 20


def test_no_acknowledged_fact_is_lost_and_none_is_half(workplace: Callable[..., Any]) -> None:
    found = workplace("kills", _KILLS)
    assert found["kills"] == _KILLS
    assert found["acknowledged"] >= _KILLS // 2, "the writers were killed before they wrote: the test proves nothing"
    assert found["facts"] >= found["acknowledged"]
    assert found["lost"] == []
    assert found["without_projection"] == []
    assert found["breaks"] == []
    assert (found["without_secret"], found["without_announcement"], found["undelivered"]) == (0, 0, 0)


@pytest.mark.django_db
class TestConnections:
    """Whoever may write facts waits for the disk: nothing acknowledged is lost with the power (decision 8)."""

    @pytest.mark.skipif("connection.vendor != 'sqlite'", reason="SQLite 的设定")
    @pytest.mark.parametrize(("pragma", "value"), [("synchronous", 2), ("recursive_triggers", 1), ("foreign_keys", 1)])
    def test_sqlite_reports_full_synchronisation(self, pragma: str, value: int) -> None:
        with connection.cursor() as cursor:
            cursor.execute(f"PRAGMA {pragma}")
            assert cursor.fetchone() == (value,)

    @pytest.mark.skipif("connection.vendor != 'postgresql'", reason="PostgreSQL 的设定")
    def test_postgresql_serializes(self) -> None:
        with connection.cursor() as cursor:
            cursor.execute("SHOW transaction_isolation")
            assert cursor.fetchone() == ("serializable",)


@pytest.mark.skipif("connection.vendor != 'sqlite'", reason="SQLite 的设定")
def test_a_file_is_written_ahead(workplace: Callable[..., Any]) -> None:
    assert workplace("pragmas") == {
        "journal_mode": "wal",
        "synchronous": 2,
        "recursive_triggers": 1,
        "foreign_keys": 1,
    }
