"""The picture of the stages: what was gone through, where the matter stands, what was left out, what lies ahead."""

import pytest
from tests.support.clocked import ASKED

from fadu.kernel.registry.matter import stages


@pytest.mark.parametrize(
    ("marks", "closed", "states"),
    [
        ({"asked.received"}, False, ["now", "later", "later"]),
        ({"asked.received", "asked.reviewed"}, False, ["done", "now", "later"]),
        ({"asked.received", "asked.reviewed", "asked.replied"}, False, ["done", "done", "now"]),
        ({"asked.received", "asked.replied"}, False, ["done", "skipped", "now"]),
        ({"asked.received", "asked.closed"}, True, ["done", "skipped", "done"]),
        (set(), False, ["later", "later", "later"]),
    ],
)
def test_each_stage_says_how_it_stands(marks: set[str], closed: bool, states: list[str]) -> None:
    assert [one.state for one in stages(ASKED, frozenset(marks), closed=closed)] == states
