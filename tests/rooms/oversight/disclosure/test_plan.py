"""Point 23 of the plan is measured by this room: links are proposed, and the half-year report writes from them."""

from datetime import datetime

import pytest
from tests.year.rounds.helping import act, open_round

from fadu.kernel.registry.collect import registry
from fadu.lib import clock
from fadu.lib.clock import SHANGHAI
from fadu.project.demo import disclosure, plan
from fadu.rooms.oversight.disclosure.models import Request
from fadu.year.models import Commitment
from fadu.year.rounds.models import ReportRound
from fadu.year.rounds.questions import proposals, sentences_of

NOW = datetime(2023, 6, 26, 9, tzinfo=SHANGHAI)
OFFICIAL = "依申请公开的受理和答复 主动公开内容全部公开到位 热点问题事件 政策解读和新闻发布工作 政务公开"


@pytest.fixture
def published(demo_bureau: None) -> str:
    """The demo's plan, with the demo's requests."""
    code = plan.publish(NOW)
    disclosure.load(NOW)
    return code


def test_the_room_stands_for_point_23() -> None:
    assert registry().points["fadu.rooms.oversight.disclosure"] == (23,)


def test_the_words_of_the_official_point_find_every_indicator() -> None:
    mine = [item for item in registry().indicators if item.code.startswith("disclosure.")]
    assert len(mine) == 6
    assert all(any(word in OFFICIAL for word in item.subjects) for item in mine)


def test_the_promise_is_linked_and_the_report_writes_from_facts(published: str) -> None:
    promise = Commitment.objects.get(plan=published, text__contains="政府信息公开申请")
    proposed = {one.indicator.code for one in proposals(published) if one.commitment.key == promise.key}
    assert "disclosure.in_time" in proposed
    act("legal-clerk", "link.make", plan=published, commitment=promise.key, indicator="disclosure.in_time")
    round_ = ReportRound.objects.get(code=open_round())
    [sentence] = sentences_of(round_, [promise.key])[promise.key]
    assert "50%（1/2）" in str(sentence)


def test_the_demo_bears_its_own_year_whatever_the_day(published: str) -> None:
    assert clock.today().year > 2023
    assert {code[:10] for code in Request.objects.values_list("code", flat=True)} == {"XXGK-2023-"}
