"""Two who take numbers of one series at the same time, two hundred in all: no gap, no double."""

from collections.abc import Callable
from typing import Any

import pytest


@pytest.mark.datalayer
def test_two_takers_leave_no_gap_and_no_double(workplace: Callable[..., Any]) -> None:
    found = workplace("numbers", 2, 100)
    assert found == {"serials": list(range(1, 201)), "rows": 200, "last": 200}
