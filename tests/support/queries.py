"""A query without an order comes back in any order: tests must not rely on luck."""

import random
from collections.abc import Iterator
from typing import Any

import pytest
from django.db.models import QuerySet

_fetched = QuerySet._fetch_all


def _shuffled(rows: QuerySet[Any]) -> None:
    """Fetch as always; rows that nobody ordered are shuffled once."""
    fresh = rows._result_cache is None
    _fetched(rows)
    if fresh and not rows.ordered:
        random.shuffle(rows._result_cache)


@pytest.fixture(autouse=True, scope="session")
def shuffled_queries() -> Iterator[None]:
    """Hold for the whole run."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(QuerySet, "_fetch_all", _shuffled)
        yield
