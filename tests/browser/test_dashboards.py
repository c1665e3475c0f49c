"""The year on one screen in a browser: wide and narrow, light and dark, on paper; nobody is kept out.

With FADU_SCREENSHOTS=1 the pictures of the README are made on the way.
"""

from collections.abc import Callable
from datetime import date, datetime
from typing import Any

import pytest
from playwright.sync_api import expect
from tests.browser.test_plan_journey import WIDTHS, Sit, sit
from tests.year.rounds.helping import OPENED_ON, act, fill, open_round

from fadu.lib.clock import SHANGHAI
from fadu.project.demo import plan
from fadu.year.models import Commitment, Point, Target
from fadu.year.rounds.models import Report

pytestmark = [pytest.mark.browser, pytest.mark.django_db(databases="__all__", transaction=True)]
__all__ = ["sit"]

STATES = ("done", "ongoing", "not_due", "no_matter", "not_started")


@pytest.fixture
def year(demo_bureau: None, live_server: Any, frozen: Callable[[datetime], None]) -> str:
    """A round in which units said all kinds of things, a figure beside its goal, and something at risk."""
    frozen(datetime(2023, 7, 14, 9, tzinfo=SHANGHAI))
    code = plan.publish(datetime(2023, 6, 20, 15, tzinfo=SHANGHAI))
    round_ = open_round()
    said = {
        key: STATES[at % 5]
        for at, key in enumerate(Commitment.objects.order_by("point", "position").values_list("key", flat=True))
    }
    for unit in Report.objects.exclude(unit="office").values_list("unit", flat=True):
        fill(f"{round_}.{unit}", said)
        act(f"{unit}-liaison", "report.submit", f"{round_}.{unit}")
        act(f"{unit}-head", "report.sign", f"{round_}.{unit}")
    behind = Commitment.objects.get(key=next(key for key, state in said.items() if state == "not_started"))
    Point.objects.filter(plan=code, key=behind.point).update(due="2023-07-31")
    counted = Target.objects.exclude(commitment="").filter(op=">=", unit="次").order_by("key")[0]
    data = {"plan": code, "commitment": counted.commitment, "target": counted.key}
    act("legal-clerk", "link.make", **data, indicator="study.theme_sessions")
    for day in (date(2023, 2, 10), date(2023, 5, 12)):
        given = {"kind": "theme", "topic": "示例专题", "audience": "leadership", "unit": "legal", "planned_on": day}
        held = act("party-office", "study.plan", on=day, **given).fact.chain.id
        act("party-office", "study.hold", held, day, attendees=["leader"], material="示例讲义")
    act("leader", "report.supervise", f"{round_}.office", OPENED_ON, text="加快。", due_on="2023-07-05")
    return round_


@pytest.mark.parametrize("width", WIDTHS)
def test_the_year_stands_well(year: str, sit: Sit, width: int) -> None:
    leader = sit("leader", width)
    page = leader.open("/year/")
    expect(page.get_by_role("heading", name="风险和原因")).to_be_visible()
    leader.stands_well()
    leader.picture("year")
    for summary in page.locator("main details summary").all():
        summary.click()
    leader.stands_well()
    page = leader.open("/year/")
    page.locator(".year-chapters tbody a").first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("已完成的任务")
    leader.stands_well()
    leader.picture("year-tasks")
    page.get_by_role("link", name="返回年度情况").click()
    page.fill("#as_of", "2023-06-01")
    page.get_by_role("button", name="查看").click()
    expect(page.get_by_text("还没有开启过报送，所有任务都是未报")).to_be_visible()
    leader.stands_well()
    page.get_by_role("link", name="回到今天").click()
    expect(page.get_by_text("还没有开启过报送，所有任务都是未报")).to_have_count(0)


@pytest.mark.parametrize("width", WIDTHS)
def test_a_units_year_stands_well(year: str, sit: Sit, width: int) -> None:
    head = sit("water-head", width)
    page = head.open("/year/")
    expect(page.get_by_role("heading", level=1)).to_have_text("水处年度情况")
    head.stands_well()
    head.picture("year-unit")


def test_dark_and_on_paper(year: str, sit: Sit) -> None:
    leader = sit("leader", 1440)
    leader.page.emulate_media(color_scheme="dark")
    page = leader.open("/year/")
    expect(page.locator(".year-bar").first).to_be_visible()
    leader.stands_well()
    leader.picture("year-dark")
    page.emulate_media(color_scheme="light", media="print")
    page.set_viewport_size({"width": 718, "height": 1000})
    assert page.evaluate("document.documentElement.scrollWidth") <= 718
    expect(page.get_by_role("button", name="打印")).to_be_hidden()
    leader.picture("year-paper")


def test_the_keyboard_goes_there(year: str, sit: Sit) -> None:
    leader = sit("leader", 1440)
    page = leader.open("/")
    page.keyboard.press("g")
    page.keyboard.press("y")
    expect(page.get_by_role("heading", level=1)).to_have_text("年度情况")
