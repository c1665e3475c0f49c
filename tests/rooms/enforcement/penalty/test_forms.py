"""What the forms of a case answer to nonsense: words beside the field, what was typed kept, never a fault."""

from collections.abc import Callable
from datetime import date, datetime

import pytest
from django.test import Client
from tests.rooms.enforcement.penalty.test_list import NAME, signed_in

from fadu.kernel.parties import door as parties
from fadu.lib.clock import SHANGHAI
from fadu.project.demo.courses import Course, deeds, play

NOW = datetime(2023, 12, 29, 15, 0, tzinfo=SHANGHAI)


@pytest.fixture
def decided(demo_bureau: None, frozen: Callable[[datetime], None]) -> str:
    """A case whose decision is made and not yet served."""
    frozen(NOW)
    course = Course("AJ-2023-0912", parties.find(NAME).get().code, NAME, date(2023, 9, 4), "plain")
    played = zip(deeds(course), play(course, NOW), strict=False)
    return next(done.fact.chain.id for deed, done in played if deed.step == "impose")


@pytest.fixture
def clerk(demo_bureau: None) -> Client:
    """The window of the clerk of cases."""
    return signed_in("case-clerk")


@pytest.mark.parametrize("nonsense", ["2023-02-30", "昨天", "30/02/2023", "2023-13-01", "99999999"])
def test_a_day_from_which_a_limit_runs_may_be_nonsense(decided: str, clerk: Client, nonsense: str) -> None:
    form = {"way": "direct", "served_on": nonsense, "received_by": "签收人（示例）", "_occurred_on": "2023-12-28"}
    answer = clerk.post(f"/do/penalty/{decided}/serve/", form)
    shown = answer.content.decode()
    assert answer.status_code == 422
    assert 'id="problem_served_on"' in shown
    assert "签收人（示例）" in shown
