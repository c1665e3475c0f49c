"""The field page on a telephone: what an officer notes is kept on the device, shown with its files, and sent once.

On a bad line, with files that are none, with too many of them, with the page lost in between, with another's log-in.
"""

import base64
from datetime import date
from typing import Any

import pytest
from playwright.sync_api import Page, expect
from tests.browser.test_penalty_case import NAME, NOW, course
from tests.browser.test_plan_journey import Desk, Sit, sit

from fadu.kernel.ledger.append import Chain
from fadu.kernel.ledger.read import facts_named, facts_of
from fadu.project.demo.courses import Course, play
from fadu.rooms.enforcement.penalty.papers import PAPERS, SIDE, case_file
from fadu.rooms.enforcement.penalty.papers.archive import leaves

pytestmark = [pytest.mark.browser, pytest.mark.django_db(databases="__all__", transaction=True)]
__all__ = ["course", "sit"]

#: A picture of one point, which every browser can draw.
POINT = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
PNG = base64.b64decode(POINT)
MEGABYTE = 1024 * 1024


@pytest.fixture
def running(course: Course) -> Course:
    """A case under investigation."""
    found = Course("AJ-2023-0902", course.party, NAME, date(2023, 12, 1), "open")
    for _done in play(found, NOW):
        pass
    return found


@pytest.fixture
def officer(running: Course, sit: Sit) -> Desk:
    """An officer at the field page, on a telephone."""
    desk = sit("officer-one", 390)
    desk.open("/penalty/field/")
    expect(desk.page.locator("#f_case option")).to_have_count(1)
    expect(desk.page.locator("[data-field-state]")).to_contain_text("没有待发送的")
    return desk


def picture(name: str, content: bytes = PNG) -> Any:
    """Return a file as a telephone hands it over."""
    return {"name": name, "mimeType": "image/png", "buffer": content}


def write(page: Page, name: str) -> None:
    """Write what the evidence is, without handing it in."""
    page.fill("#f_name", name)
    page.fill("#f_proves", "总排口正在排放（示例）")
    page.fill("#f_source", "总排口（示例）")
    page.fill("#f_taken", "2023-12-07T10:00")


def note(page: Page, name: str) -> None:
    """Note a photograph."""
    write(page, name)
    page.set_input_files("#f_files", picture(f"{name}.png"))
    expect(page.locator("[data-field-chosen] li")).to_have_count(1)
    hand_in(page)


def hand_in(page: Page) -> None:
    page.get_by_role("button", name="存入本机并发送").click()


def added() -> list[Any]:
    """Return the evidence that was recorded, of whichever case."""
    return list(facts_named("penalty.evidence_added"))


def cut(desk: Desk, *, off: bool) -> None:
    """Cut the line, or mend it."""
    desk.page.context.set_offline(off)


def excuse(desk: Desk) -> None:
    """What the browser says of a line that was cut on purpose is no complaint."""
    desk.complaints[:] = [one for one in desk.complaints if "ERR_INTERNET_DISCONNECTED" not in one]


def test_what_is_noted_without_a_line_is_kept_and_sent_once(officer: Desk) -> None:
    page = officer.page
    officer.stands_well()
    cut(officer, off=True)
    note(page, "排口照片一（示例）")
    note(page, "排口照片二（示例）")
    expect(page.locator("[data-field-state]")).to_contain_text("还有 2 件没有发送")
    assert added() == []
    officer.stands_well()
    page.locator("#waiting").scroll_into_view_if_needed()
    page.locator("[data-field-list] > li").last.scroll_into_view_if_needed()
    officer.picture("penalty-5-field")
    cut(officer, off=False)
    expect(page.locator("[data-field-state]")).to_contain_text("已发送并登记 2 件", timeout=20_000)
    page.get_by_role("button", name="现在发送").click()
    assert sorted(fact.data["name"] for fact in added()) == ["排口照片一（示例）", "排口照片二（示例）"]
    assert all(len(fact.evidence) == 1 for fact in added())
    excuse(officer)


def test_each_file_stands_with_name_size_and_picture_and_can_be_taken_out(officer: Desk) -> None:
    page = officer.page
    cut(officer, off=True)
    write(page, "排口（示例）")
    page.set_input_files("#f_camera", picture("一.png"))
    page.set_input_files("#f_files", [picture("二.png", PNG + b" " * 2 * MEGABYTE), picture("三.png")])
    chosen = page.locator("[data-field-chosen] li")
    expect(chosen).to_have_count(3)
    expect(chosen.nth(1)).to_contain_text("2.0 MB")
    assert (chosen.nth(0).locator("img").get_attribute("src") or "").startswith("data:image/jpeg")
    page.get_by_role("button", name="取出：三.png").click()
    expect(chosen).to_have_count(2)
    hand_in(page)
    waiting = page.locator("[data-field-list] > li")
    expect(waiting).to_contain_text("一.png")
    expect(waiting).to_contain_text("二.png")
    page.once("dialog", lambda dialog: dialog.accept())
    page.get_by_role("button", name="取出：二.png").click()
    expect(waiting.locator("img")).to_have_count(1)
    cut(officer, off=False)
    expect(page.locator("[data-field-state]")).to_contain_text("已发送并登记 1 件", timeout=20_000)
    assert [len(fact.evidence) for fact in added()] == [1]
    excuse(officer)


def test_too_much_at_once_is_told_beside_the_files_and_nothing_is_lost(officer: Desk) -> None:
    page = officer.page
    write(page, "录像（示例）")
    page.set_input_files("#f_files", [picture("一.png", PNG + b" " * 12 * MEGABYTE)])
    page.set_input_files("#f_files", [picture("二.png", PNG + b" " * 12 * MEGABYTE)])
    expect(page.locator("[data-field-large]")).to_contain_text("24.0 MB")
    hand_in(page)
    expect(page.locator("[data-field-list] > li")).to_have_count(0)
    expect(page.locator("#f_name")).to_have_value("录像（示例）")
    page.get_by_role("button", name="取出：二.png").click()
    expect(page.locator("[data-field-large]")).to_be_empty()
    assert added() == []


def test_what_was_being_written_survives_the_loss_of_the_page(officer: Desk) -> None:
    page = officer.page
    write(page, "正在写（示例）")
    page.set_input_files("#f_files", picture("一.png"))
    expect(page.locator("[data-field-chosen] li")).to_have_count(1)
    page.wait_for_timeout(300)
    page.reload()
    expect(page.locator("#f_name")).to_have_value("正在写（示例）")
    expect(page.locator("#f_taken")).to_have_value("2023-12-07T10:00")
    expect(page.locator("[data-field-chosen] li")).to_contain_text("一.png")
    hand_in(page)
    expect(page.locator("#f_name")).to_have_value("")
    expect(page.locator("#f_taken")).to_have_value("")
    expect(page.locator("[data-field-state]")).to_contain_text("已发送并登记 1 件", timeout=20_000)
    assert len(added()) == 1


def test_what_is_refused_stays_with_its_reason_and_can_be_mended(officer: Desk) -> None:
    page = officer.page
    write(page, "不是照片（示例）")
    page.set_input_files("#f_files", picture("照片.png", b"MZ not a picture"))
    hand_in(page)
    expect(page.locator("[data-field-list] [data-of=problem]")).to_contain_text("照片.png", timeout=15_000)
    assert added() == []
    page.once("dialog", lambda dialog: dialog.accept())
    page.get_by_role("button", name="修改：不是照片（示例）").click()
    expect(page.locator("#f_proves")).to_have_value("总排口正在排放（示例）")
    page.locator("[data-field-chosen]").get_by_role("button", name="取出：照片.png").click()
    page.set_input_files("#f_files", picture("真照片.png"))
    hand_in(page)
    expect(page.locator("[data-field-state]")).to_contain_text("已发送并登记 1 件", timeout=20_000)
    assert [len(fact.evidence) for fact in added()] == [1]


def test_what_is_refused_can_be_thrown_away(officer: Desk) -> None:
    page = officer.page
    write(page, "不是照片（示例）")
    page.set_input_files("#f_files", picture("照片.png", b"MZ not a picture"))
    hand_in(page)
    expect(page.locator("[data-field-list] [data-of=problem]")).to_contain_text("照片.png", timeout=15_000)
    page.once("dialog", lambda dialog: dialog.accept())
    page.get_by_role("button", name="删除：不是照片（示例）").click()
    expect(page.locator("[data-field-state]")).to_contain_text("没有待发送的")


def test_a_day_to_come_is_refused_beside_the_item(officer: Desk) -> None:
    page = officer.page
    write(page, "明年的照片（示例）")
    page.fill("#f_taken", "2024-12-07T10:00")
    hand_in(page)
    expect(page.locator("[data-field-list] [data-of=problem]")).not_to_be_empty(timeout=15_000)
    assert added() == []


def test_nothing_is_sent_in_anothers_name(officer: Desk) -> None:
    page = officer.page
    cut(officer, off=True)
    note(page, "甲的照片（示例）")
    cut(officer, off=False)
    page.goto("about:blank")
    page.context.clear_cookies()
    officer.log_in("officer-two")
    officer.open("/penalty/field/")
    expect(page.locator("[data-field-state]")).to_contain_text("还有 1 件是用别的账号存的")
    expect(page.locator("[data-field-list] > li")).to_have_count(0)
    page.context.clear_cookies()
    officer.log_in("officer-one")
    officer.open("/penalty/field/")
    expect(page.locator("[data-field-state]")).to_contain_text("已发送并登记 1 件", timeout=20_000)
    assert {fact.actor["person"] for fact in added()} == {"officer-one"}
    excuse(officer)


def test_trade_secrets_lie_in_the_side_volume(officer: Desk, running: Course) -> None:
    page = officer.page
    page.locator("[name=trade_secret]").check()
    note(page, "工艺流程图（示例）")
    expect(page.locator("[data-field-state]")).to_contain_text("已发送并登记 1 件", timeout=20_000)
    expect(page.locator("[name=trade_secret]")).not_to_be_checked()
    fact = added()[-1]
    inside = leaves(case_file(facts_of(Chain("penalty", fact.chain.id))), PAPERS)
    assert [(leaf.place.number, leaf.title) for leaf in inside[SIDE] if leaf.digest] == [(2, "工艺流程图（示例）.png")]


def test_the_page_of_one_case_opens_without_a_line_too(officer: Desk) -> None:
    page = officer.page
    page.evaluate("navigator.serviceWorker.ready")
    officer.open("/penalty/field/")
    page.wait_for_load_state("networkidle")
    cut(officer, off=True)
    officer.open("/penalty/field/?case=AJ-2023-0902")
    expect(page.locator("[data-field-state]")).to_contain_text("没有网络")
    cut(officer, off=False)
    excuse(officer)
