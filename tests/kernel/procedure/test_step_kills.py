"""Steps with clocks under kill -9, and a step seen at once by another worker. More of both: bench/reliability.py."""

from collections.abc import Callable
from typing import Any

import pytest

pytestmark = pytest.mark.datalayer
_KILLS, _ROUNDS = 40, 50


def test_a_step_is_there_with_all_its_rows_or_not_at_all(workplace: Callable[..., Any]) -> None:
    found = workplace("step_kills", _KILLS)
    assert found["kills"] == _KILLS
    assert found["acknowledged"] >= _KILLS // 2, "the clerks were killed before they wrote: the test proves nothing"
    assert found["facts"] >= found["acknowledged"]
    assert (found["lost_or_doubled"], found["facts_by_repeating"]) == ([], 0)
    assert (found["without_projection"], found["without_search"], found["breaks"]) == ([], [], [])
    assert (found["without_announcement"], found["undelivered"]) == (0, 0)


def test_a_step_is_seen_by_the_next_request_at_another_worker(workplace: Callable[..., Any]) -> None:
    found = workplace("own_writes", _ROUNDS)
    assert found == {"rounds": _ROUNDS, "seen": _ROUNDS, "at_another_worker": _ROUNDS}
