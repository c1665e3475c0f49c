"""A half-year in three browsers at once: the liaison writes, the head signs, the reviewer returns and accepts.

At 1440 and 390 px, with two tabs on one piece, files of the wrong kind, and nothing that anybody typed lost. With
FADU_SCREENSHOTS=1 the pictures of the README are made on the way.
"""

import re
from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest
from playwright.sync_api import Page, expect
from tests.browser.test_plan_journey import WIDTHS, Desk, Sit, sit
from tests.year.rounds.helping import OPENED_ON, act, open_round

from fadu.lib.clock import SHANGHAI
from fadu.project.demo import plan
from fadu.year.rounds.models import Report
from fadu.year.rounds.questions import lines
from fadu.year.rounds.standing import state

pytestmark = [pytest.mark.browser, pytest.mark.django_db(databases="__all__", transaction=True)]
__all__ = ["sit"]

NAME = "水处 2023年上半年报送"


@pytest.fixture
def water(demo_bureau: None, live_server: Any, frozen: Callable[[datetime], None]) -> str:
    """The water division's open report, on the day the round was opened."""
    now = datetime(OPENED_ON.year, OPENED_ON.month, OPENED_ON.day, 15, 0, tzinfo=SHANGHAI)
    frozen(now)
    plan.publish(now)
    return f"{open_round()}.water"


def keys(report: str) -> list[str]:
    return [line.commitment.key for line in lines(Report.objects.get(code=report))]


def from_the_workbench(desk: Desk, deed: str) -> Page:
    """Everybody begins at the workbench and finds the report there."""
    page = desk.open("/")
    item = page.locator("[data-group=todo] .report-item").filter(has_text=NAME)
    expect(item).to_contain_text(deed)
    desk.stands_well()
    item.get_by_role("link").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text(NAME)
    return page


def say(page: Page, key: str, state_label: str, words: str) -> None:
    piece = page.locator(f"#{key}")
    piece.get_by_label(state_label, exact=True).check()
    piece.locator("textarea").fill(words)


def write(desk: Desk, report: str) -> None:
    """Fill in every piece, attach a file, be told of a wrong one, save."""
    page = from_the_workbench(desk, "填报")
    first = keys(report)[0]
    for key in keys(report):
        say(page, key, "推进中", "上半年完成两轮排查，发现问题3个，已整改2个。")
    piece = page.locator(f"#{first}")
    wrong = {"name": "台账.pdf", "mimeType": "application/pdf", "buffer": b"MZ not a pdf"}
    piece.locator("input[type=file]").set_input_files(wrong)
    piece.get_by_role("button", name="上传证明材料").click()
    expect(piece.get_by_role("alert")).to_contain_text("内容与扩展名不一致")
    right = {"name": "排查台账.pdf", "mimeType": "application/pdf", "buffer": b"%PDF-1.4 (shili)"}
    piece.locator("input[type=file]").set_input_files(right)
    piece.get_by_role("button", name="上传证明材料").click()
    expect(piece.get_by_role("link", name="排查台账.pdf")).to_be_visible()
    expect(piece.locator("textarea")).to_have_value("上半年完成两轮排查，发现问题3个，已整改2个。")
    desk.stands_well()
    page.locator(".report-bar").get_by_role("button", name="保存草稿").click()
    expect(page.locator(".report-bar")).to_contain_text(f"{len(keys(report))}/{len(keys(report))}")
    expect(page.locator(".draft")).to_have_count(0)
    desk.picture("report-form")


def two_tabs(desk: Desk, report: str) -> None:
    """The second tab is shown both texts; saved again, its words stand."""
    first, page = keys(report)[0], desk.page
    other = page.context.new_page()
    other.goto(page.url)
    say(other, first, "已完成", "另一个窗口的话。")
    other.locator(".report-bar").get_by_role("button", name="保存草稿").click()
    expect(other.get_by_text("草稿已保存")).to_be_visible()
    other.close()
    say(page, first, "推进中", "这个窗口的话。")
    page.locator(".report-bar").get_by_role("button", name="保存草稿").click()
    expect(page.get_by_role("alert")).to_contain_text("没有覆盖")
    expect(page.locator(f"#{first}")).to_contain_text("另一个窗口的话。")
    expect(page.locator(f"#{first} textarea")).to_have_value("这个窗口的话。")
    desk.stands_well()
    desk.picture("report-clash")
    page.locator(".report-bar").get_by_role("button", name="保存草稿").click()
    expect(page.get_by_text("草稿已保存")).to_be_visible()
    expect(page.locator(f"#{first} textarea")).to_have_value("这个窗口的话。")


def until_kept(page: Page, words: str) -> None:
    """Wait until the browser keeps what was typed. (wait_for_function would need eval, which the policy refuses.)"""
    for _ in range(100):
        if words in page.evaluate("JSON.stringify(Object.values(localStorage))"):
            return
        page.wait_for_timeout(50)
    pytest.fail(f"“{words}” was not kept")


def nothing_lost(desk: Desk, report: str) -> None:
    """Words typed and not saved are offered again after the window was closed."""
    second, page = keys(report)[1], desk.page
    page.locator(f"#{second} textarea").fill("还没有保存的话。")
    until_kept(page, "还没有保存的话。")
    page.goto("about:blank")
    page.goto(f"{desk.site}/reports/{report}/")
    page.get_by_role("button", name="恢复").click()
    expect(page.locator(f"#{second} textarea")).to_have_value("还没有保存的话。")


def submit(desk: Desk) -> None:
    page = desk.page
    page.get_by_role("button", name="保存并提交负责人").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("提交负责人")
    page.get_by_role("button", name="提交负责人").dblclick()
    expect(page.locator(".fadu-subtitle")).to_contain_text("待签发")


def sign(desk: Desk) -> None:
    page = from_the_workbench(desk, "签发")
    desk.stands_well()
    page.get_by_role("link", name="签发", exact=True).click()
    page.get_by_role("button", name="签发").click()
    expect(page.locator(".fadu-subtitle")).to_contain_text("待审核")


def send_back(desk: Desk, report: str) -> None:
    """Tick one piece, forget the reason, be told, give it."""
    first, page = keys(report)[0], from_the_workbench(desk, "审核")
    page.locator(f"#{first}").get_by_label("退回这一项").check()
    page.get_by_role("button", name="退回补报").click()
    expect(page.get_by_role("alert")).to_contain_text("请填写“理由”")
    expect(page.locator(f"#{first}").get_by_label("退回这一项")).to_be_checked()
    page.fill("#id_reason", "请补充排查户数。")
    page.fill("#id_due_on", "2023-07-15")
    desk.stands_well()
    desk.picture("report-review")
    page.get_by_role("button", name="退回补报").click()
    expect(page.locator(".fadu-subtitle")).to_contain_text("已退回")


def on_paper(desk: Desk, report: str) -> None:
    """What is printed is the report alone, on A4, without a form or a button."""
    page = desk.open(f"/reports/{report}/?view=read")
    page.emulate_media(media="print")
    for name in ("textarea", ".report-side", ".fadu-menu", ".fadu-top", ".fadu-actions"):
        for one in page.locator(name).all():
            expect(one).to_be_hidden()
    expect(page.locator(".report-text").first).to_be_visible()
    desk.picture("report-paper")
    page.emulate_media(media="screen")
    page.goto(f"{desk.site}/reports/{report}/")


def amend(desk: Desk, report: str) -> None:
    first, page = keys(report)[0], from_the_workbench(desk, "补报")
    expect(page.locator(f"#{first} .report-returned")).to_contain_text("请补充排查户数。")
    desk.picture("report-returned")
    say(page, first, "推进中", "这个窗口的话。共排查120户。")
    submit(desk)


def accept(desk: Desk) -> None:
    page = from_the_workbench(desk, "审核")
    page.get_by_role("link", name="与上一次比较").click()
    expect(page.locator("ins").first).to_contain_text("120")
    desk.stands_well()
    page.get_by_role("link", name="返回材料").click()
    page.get_by_role("link", name="审核通过").click()
    page.get_by_role("button", name="审核通过").click()
    expect(page.locator(".fadu-subtitle")).to_contain_text("已通过")


@pytest.mark.parametrize("width", WIDTHS)
def test_from_draft_to_acceptance_in_three_browsers(water: str, sit: Sit, width: int) -> None:
    liaison, head, reviewer = (sit(who, width) for who in ("water-liaison", "water-head", "legal-clerk"))
    write(liaison, water)
    two_tabs(liaison, water)
    nothing_lost(liaison, water)
    submit(liaison)
    sign(head)
    on_paper(head, water)
    send_back(reviewer, water)
    amend(liaison, water)
    sign(head)
    accept(reviewer)
    report = Report.objects.get(code=water)
    assert (state(report), report.returns) == ("accepted", 1)


@pytest.mark.parametrize("width", WIDTHS)
def test_the_divisions_pages_stand_well(water: str, sit: Sit, width: int) -> None:
    act("leader", "report.supervise", water, text="加快进度。", due_on="2023-07-05")
    clerk, code = sit("legal-clerk", width), water.removesuffix(".water")
    listed = clerk.open("/rounds/")
    expect(listed.get_by_role("link", name="2023年上半年")).to_be_visible()
    clerk.stands_well()
    clerk.picture("rounds")
    page = clerk.open(f"/rounds/{code}/")
    clerk.stands_well()
    clerk.picture("round")
    page.get_by_role("button", name="催办勾选的单位").dblclick()
    expect(page.get_by_text(re.compile(r"已催办 \d+ 个单位"))).to_be_visible()
    page = clerk.open(f"/rounds/links/{code.split('.')[0]}/")
    clerk.stands_well()
    page.get_by_role("button", name=re.compile("由领导班子法治专题学习次数回答")).first.click()
    expect(page.get_by_text("已确认 1")).to_be_visible()
    clerk.stands_well()
    page = clerk.open("/figures/study.theme_sessions/?since=2023-01-01&as_of=2023-06-30")
    clerk.stands_well()
    clerk.open(f"/reports/{water}/transfer/{keys(water)[0]}/")
    clerk.stands_well()
    page = clerk.open("/study/bulk/")
    page.get_by_role("button", name="上传并补录").click()
    expect(page.get_by_role("alert")).to_contain_text("没有收到文件")
    clerk.stands_well()
    for who in ("legal-head", "leader", "system-admin"):
        desk = sit(who, width)
        desk.open("/")
        desk.stands_well()
        desk.picture(f"home-{who}")
