"""The forms of a case as people really use them: dates that are none, two windows, back and once more, keys alone.

And the decider: the ground of the decision on one card, and the decision itself in three clicks.
"""

from datetime import date
from decimal import Decimal

import pytest
from playwright.sync_api import Page, expect
from tests.browser.test_penalty_case import NAME, NOW, course
from tests.browser.test_plan_journey import WIDTHS, Desk, Sit, sit

from fadu.kernel.ledger.append import Chain
from fadu.kernel.ledger.read import facts_of
from fadu.project.demo.courses import Course, deeds, play

pytestmark = [pytest.mark.browser, pytest.mark.django_db(databases="__all__", transaction=True)]
__all__ = ["course", "sit"]


def played(course: Course, start: date, way: str, before: str = "") -> str:
    """Play a case up to the step before one of its steps; return its code."""
    found, code = Course("AJ-2023-0903", course.party, NAME, start, way, Decimal(180000)), ""
    plan = list(deeds(found))
    for number, done in enumerate(play(found, NOW), 1):
        code = done.fact.chain.id
        if number < len(plan) and plan[number].step == before:
            break
    return code


def told(code: str, name: str) -> int:
    """Return how often a fact stands in a case."""
    return sum(fact.name == f"penalty.{name}" for fact in facts_of(Chain("penalty", code)))


@pytest.fixture
def open_case(course: Course) -> str:
    """A case under investigation."""
    return played(course, date(2023, 12, 1), "open")


def order(page: Page) -> None:
    """Fill in an order to correct the conduct, but for its day."""
    page.fill("#id_content", "立即停止超标排放（示例）")
    page.fill("#id_basis", "水污染防治法第八十三条")


def test_a_day_that_is_none_is_told_beside_its_field_and_never_taken_for_no_day(open_case: str, sit: Sit) -> None:
    desk = sit("enforcement-chief", 1440)
    page = desk.open(f"/do/penalty/{open_case}/order_rectification/")
    order(page)
    page.locator("#id_until").focus()
    page.keyboard.type("02302024")  # the browser of the tests asks for month, day, year
    page.locator("form.fadu-form .btn-primary").click()
    expect(page.locator("#id_until_misread")).to_contain_text("这个日期不存在")
    expect(page.locator("#id_until")).to_be_focused()
    expect(page.locator("#id_content")).to_have_value("立即停止超标排放（示例）")
    assert told(open_case, "rectification_ordered") == 0
    desk.stands_well()
    page.fill("#id_until", "2024-02-29")
    expect(page.locator("#id_until_misread")).to_have_count(0)
    page.locator("form.fadu-form .btn-primary").click()
    expect(page.locator(".alert-success").first).to_contain_text("已登记", timeout=15_000)
    assert told(open_case, "rectification_ordered") == 1


def test_two_windows_send_the_same_form_and_the_second_is_told_what_the_first_did(open_case: str, sit: Sit) -> None:
    desk = sit("enforcement-chief", 1440)
    path = f"/do/penalty/{open_case}/order_rectification/"
    first, second = desk.open(path), desk.page.context.new_page()
    second.goto(desk.site + path)
    order(first)
    order(second)
    first.locator("form.fadu-form .btn-primary").click()
    expect(first.locator(".alert-success").first).to_contain_text("已登记", timeout=15_000)
    second.locator("form.fadu-form .btn-primary").click()
    expect(second.locator(".fadu-newer")).to_contain_text("责令改正", timeout=15_000)
    expect(second.locator("#id_basis")).to_have_value("水污染防治法第八十三条")
    assert told(open_case, "rectification_ordered") == 1


def test_back_and_once_more_records_nothing_twice(open_case: str, sit: Sit) -> None:
    page = sit("enforcement-chief", 1440).open(f"/do/penalty/{open_case}/order_rectification/")
    order(page)
    page.locator("form.fadu-form .btn-primary").dblclick()
    expect(page.locator(".alert-success").first).to_contain_text("已登记", timeout=15_000)
    page.go_back()
    page.locator("form.fadu-form .btn-primary").click()
    page.wait_for_load_state("networkidle")
    assert told(open_case, "rectification_ordered") == 1


def test_a_form_is_filled_in_and_sent_by_keys_alone(open_case: str, sit: Sit) -> None:
    page = sit("enforcement-chief", 1440).open(f"/do/penalty/{open_case}/order_rectification/")
    page.locator("#id_content").focus()
    page.keyboard.type("立即停止超标排放（示例）")
    page.keyboard.press("Tab")
    expect(page.locator("#id_until")).to_be_focused()
    for _part in range(4):  # year, month, day and the calendar's own button
        page.keyboard.press("Tab")
    expect(page.locator("#id_basis")).to_be_focused()
    page.keyboard.type("水污染防治法第八十三条")
    page.keyboard.press("Enter")
    expect(page.locator(".alert-success").first).to_contain_text("已登记", timeout=15_000)


@pytest.mark.parametrize("width", WIDTHS)
def test_a_leader_decides_in_three_clicks_with_the_ground_on_one_card(course: Course, sit: Sit, width: int) -> None:
    code = played(course, date(2023, 11, 6), "discussed", before="impose")
    desk = sit("leader", width)
    page = desk.open(f"/penalty/?q={code}")
    page.locator("tbody a").first.click()
    card = page.locator(".fadu-brief")
    for words in ("查明的事实", "证据", "告知的处罚", "法定幅度", "没有陈述、申辩", "法制审核", "集体讨论", "2 票同意"):
        expect(card).to_contain_text(words)
    desk.stands_well()
    desk.picture("penalty-6-brief")
    page.get_by_role("button", name="按此作出处罚决定：核对").click()
    expect(page.locator("dl.fadu-check")).to_contain_text("180000")
    page.locator("button[name=_confirmed]").click()
    expect(page.locator(".alert-success").first).to_contain_text("已登记", timeout=15_000)
    decided = facts_of(Chain("penalty", code))[-1]
    assert (decided.name, Decimal(str(decided.data["amount"])), decided.data["kinds"]) == (
        "penalty.imposed",
        Decimal(180000),
        ["fine"],
    )
    expect(page.locator(".fadu-brief")).to_have_count(0)


def test_before_it_may_be_decided_the_card_says_why_not(course: Course, sit: Sit) -> None:
    code = played(course, date(2023, 12, 1), "discussed", before="serve_notice")
    page = sit("leader", 1440).open(f"/penalty/{code}/")
    expect(page.locator(".fadu-brief")).to_contain_text("现在不能作出处罚决定")
    expect(page.get_by_role("button", name="按此作出处罚决定：核对")).to_have_count(0)


def test_nobody_but_a_decider_is_offered_the_decision(course: Course, sit: Sit) -> None:
    code = played(course, date(2023, 11, 6), "discussed", before="impose")
    desk: Desk = sit("officer-one", 1440)
    expect(desk.open(f"/penalty/{code}/").locator(".fadu-brief")).to_have_count(0)
