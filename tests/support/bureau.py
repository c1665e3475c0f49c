"""The demo bureau for tests: recorded once per process through `take`, then put back into each test's database.

`demo_bureau` gives the database rows; `act` gives an actor by post; `demo_password` is every demo log-in's password;
`demo_folder` is a data folder on disk for tests of commands.
"""

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.core.management.color import no_style
from django.db import connection, transaction
from django.test import Client

from fadu.kernel.roles import Actor
from fadu.kernel.roles.door import account_named
from fadu.lib import clock
from fadu.project import demo

Rows = dict[str, tuple[list[str], list[tuple[Any, ...]]]]
#: What isn't put back: log-ins' own tables, and the search, whose index would not come along with its rows.
_APART = ("django_", "auth_", "axes_", "fadu_search")


_DATABASE = {"db", "transactional_db", "live_server", "demo_bureau"}


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Whoever works with facts may log in, and be refused, too: both files are open to every test that has one."""
    for item in items:
        mark = item.get_closest_marker("django_db")
        if mark is not None and "databases" not in mark.kwargs and not mark.args:
            item.add_marker(pytest.mark.django_db(**{**mark.kwargs, "databases": "__all__"}), append=False)
        elif mark is None and _DATABASE & set(getattr(item, "fixturenames", ())):
            item.add_marker(pytest.mark.django_db(databases="__all__", transaction=_commits(item)))


def _commits(item: pytest.Item) -> bool:
    return bool({"transactional_db", "live_server"} & set(getattr(item, "fixturenames", ())))


@pytest.fixture(scope="session")
def demo_rows(django_db_setup: None, django_db_blocker: Any) -> Rows:
    """Load the demo once, remember every row it made, and leave the database as it was."""
    with django_db_blocker.unblock(), transaction.atomic():
        demo.load(clock.now(), with_plan=False)
        rows = {table: _read(table) for table in _tables()}
        transaction.set_rollback(True)
    return {table: content for table, content in rows.items() if content[1]}


@pytest.fixture
def demo_bureau(db: None, demo_rows: Rows) -> None:
    """The whole demo bureau in this test's database (transactional where the test asks for that too)."""
    with connection.cursor() as cursor:
        for table, (columns, rows) in demo_rows.items():
            places = ", ".join(["%s"] * len(columns))
            cursor.executemany(f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({places})", rows)
        for sql in connection.ops.sequence_reset_sql(no_style(), apps.get_models()):
            cursor.execute(sql)


@pytest.fixture(scope="session")
def demo_password() -> str:
    """The password of every demo log-in."""
    return demo.PASSWORD


@pytest.fixture
def act(demo_bureau: None) -> Callable[..., Actor]:
    """Return `act(username, on=today)`: the demo's actor with this log-in, on a day."""
    from fadu.kernel.roles.door import account_named, actor_of

    def find(username: str, on: date | None = None) -> Actor:
        account = account_named(username)
        assert account is not None, f"演示单位里没有账号 {username}"
        return actor_of(account, on or clock.today())

    return find


@pytest.fixture
def at_work(demo_bureau: None, client: Client) -> Callable[[str], Client]:
    """Return `at_work(username)`: the client in which this demo log-in is at work."""

    def go(username: str) -> Client:
        account = account_named(username)
        assert account is not None
        client.force_login(account, backend="fadu.kernel.roles.backend.AccountBackend")
        return client

    return go


@pytest.fixture
def frozen() -> Iterator[Callable[[datetime], None]]:
    """Return `frozen(moment)`: from then on the house's clock stands there; restored afterwards."""

    def freeze(moment: datetime) -> None:
        clock.inject(lambda: moment)

    yield freeze
    clock.inject(None)


def _tables() -> list[str]:
    there = set(connection.introspection.table_names())
    names = [model._meta.db_table for model in apps.get_models() if model._meta.db_table in there]
    return [connection.ops.quote_name(name) for name in names if not name.startswith(_APART)]


def _read(table: str) -> tuple[list[str], list[tuple[Any, ...]]]:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT * FROM {table}")
        return [connection.ops.quote_name(column[0]) for column in cursor.description], cursor.fetchall()


@pytest.fixture(scope="session")
def demo_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder that `./fadu up --only-load` filled once per process; copy it before changing anything."""
    folder = tmp_path_factory.mktemp("demo") / "data"
    done = fadu(folder, "up", "--only-load")
    assert done.returncode == 0, done.stderr
    return folder


def fadu(data: Path, *words: str, **extra: str) -> subprocess.CompletedProcess[str]:
    """Run a command line on a data folder, as a person would."""
    return subprocess.run(
        [sys.executable, "-m", "fadu.project.main", *words],
        env=command_environment(data, **extra),
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


def command_environment(data: Path, **extra: str) -> dict[str, str]:
    """Return the environment of a command on `data`, free of the tests' own database and settings."""
    kept = {name: value for name, value in os.environ.items() if name not in {"DATABASE_URL", "DJANGO_SETTINGS_MODULE"}}
    return {**kept, "FADU_DATA": str(data), **extra}
