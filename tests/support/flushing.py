"""The ledger can't be emptied; a test database must be, between tests that commit. The guards come back right after."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.db.backends.base.operations import BaseDatabaseOperations

_flush = BaseDatabaseOperations.execute_sql_flush


def _unguarded(operations: Any, statements: list[str]) -> None:
    """Lift the guards, empty the tables; `flush` then announces post_migrate, which puts the guards up again."""
    from fadu.kernel.ledger import guards

    if any("ledger_fact" in statement for statement in statements):
        guards.lift(operations.connection)
    _flush(operations, statements)


@pytest.fixture(autouse=True, scope="session")
def flushable_ledger() -> Iterator[None]:
    """Hold for the whole run."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(BaseDatabaseOperations, "execute_sql_flush", _unguarded)
        yield
