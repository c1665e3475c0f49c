"""Counts of addresses that came yesterday are dropped; a token's last minute is kept."""

from datetime import UTC, datetime, timedelta

import pytest

from fadu.kernel.roles.throttle import door
from fadu.kernel.roles.throttle.models import Usage

pytestmark = pytest.mark.django_db(databases="__all__")
NOW = datetime(2023, 6, 12, 10, tzinfo=UTC)


def test_only_old_counts_of_the_prefix_go() -> None:
    door.forget()
    door.wait("portal:search:a", 10, NOW - timedelta(days=2))
    door.wait("portal:search:b", 10, NOW)
    door.wait("token:c", 10, NOW - timedelta(days=2))
    assert door.prune("portal:", NOW - timedelta(days=1)) == 1
    assert set(Usage.objects.values_list("name", flat=True)) == {"portal:search:b", "token:c"}
    assert door.wait("portal:search:a", 10, NOW) == 0
