"""A report in a browser: begun, edited, reviewed, signed, numbered, sealed, by four people; wide and narrow."""

import os
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, ConsoleMessage, Page, expect
from tests.year.outgoing.helping import report_all
from tests.year.rounds.helping import act, open_round

from fadu.kernel.ledger.seal import keys
from fadu.lib import clock
from fadu.lib.clock import SHANGHAI
from fadu.project import demo
from fadu.project.demo import plan
from fadu.year.outgoing.models import Document

pytestmark = [pytest.mark.browser, pytest.mark.django_db(databases="__all__", transaction=True)]

NOW = datetime(2023, 7, 3, 15, 0, tzinfo=SHANGHAI)
MEANT = re.compile(r"status of 4(09|22)|Password forms should have")
PICTURES = os.environ.get("FADU_PICTURES")


@dataclass
class Desk:
    """One person's window on the site, and what the browser complained about."""

    page: Page
    site: str
    width: int
    complaints: list[str] = field(default_factory=list)

    def open(self, path: str) -> Page:
        self.page.goto(self.site + path)
        return self.page

    def heard(self, message: ConsoleMessage) -> None:
        if message.type in {"error", "warning"} and not MEANT.search(message.text):
            self.complaints.append(message.text)

    def stands_well(self, name: str) -> None:
        """Nobody is kept out of the page, it fits the window; a picture is kept where one is wanted."""
        if PICTURES:
            self.page.screenshot(path=Path(PICTURES) / f"{name}-{self.width}.png", full_page=True)
        found = Axe().run(self.page).response["violations"]
        assert [(one["id"], one["nodes"][0]["target"]) for one in found] == []
        assert self.page.evaluate("document.documentElement.scrollWidth") <= self.width


Sit = Callable[[str, int], Desk]


@pytest.fixture
def told_round(demo_bureau: None, frozen: Callable[[datetime], None], tmp_path: Path, settings: Any) -> str:
    """The demo's half-year with every report signed and accepted, and a key to seal with."""
    settings.DATA = tmp_path / "data"
    settings.DATA.mkdir()
    keys.make(NOW)
    plan.publish(clock.now())
    code = open_round()
    report_all(code)
    frozen(NOW)
    return code


@pytest.fixture
def sit(live_server: Any, browser: Browser) -> Iterator[Sit]:
    """Return `sit(username, width)`: a window of that person; afterwards no browser may have complained."""
    desks: list[Desk] = []

    def sitting(username: str, width: int) -> Desk:
        context = browser.new_context(
            viewport={"width": width, "height": 900},
            locale="zh-CN",
            timezone_id="Asia/Shanghai",
            reduced_motion="reduce",
        )
        desk = Desk(context.new_page(), live_server.url, width)
        desk.page.set_default_timeout(20_000)
        desk.page.on("console", desk.heard)
        desk.page.on("pageerror", lambda fault: desk.complaints.append(str(fault)))
        desks.append(desk)
        desk.open("/login/")
        desk.page.fill("#id_username", username)
        desk.page.fill("#id_password", demo.PASSWORD)
        desk.page.click("form.fadu-login button")
        expect(desk.page.locator(".fadu-who")).to_be_visible()
        return desk

    yield sitting
    for desk in desks:
        desk.page.context.close()
    assert [complaint for desk in desks for complaint in desk.complaints] == []


def take(desk: Desk, label: str, *, final: bool = False, **typed: str) -> None:
    """Take the step called `label` from the document's page."""
    desk.page.get_by_role("link", name=label, exact=True).click()
    for name, text in typed.items():
        desk.page.fill(f"[name={name}]", text)
    desk.page.locator("main form button[type=submit], main form button:not([type])").last.click()
    if final:
        desk.page.locator("main form button:not([type=button]):not([name=_edit])").last.click()
    desk.page.wait_for_url(re.compile(r"/documents/[^/]+/$"))


@pytest.mark.parametrize("width", [1440, 390])
def test_from_a_draft_to_the_seal_by_four_people(told_round: str, sit: Sit, width: int) -> None:
    writer = sit("legal-clerk", width)
    page = writer.open("/documents/")
    writer.stands_well("list-empty")
    page.get_by_role("button", name="起草苏州市生态环境局").click()
    expect(page.get_by_role("heading", name="修改文稿")).to_be_visible()
    page.get_by_role("button", name="保存并送核稿").click()
    expect(page.get_by_role("alert")).to_contain_text("缺少主送机关")
    writer.stands_well("edit")
    page.fill("#id_addressees", "示例市人民政府")
    page.get_by_role("button", name="在第 2 段后插入一段").click()
    page.wait_for_url(re.compile("#block-2"))
    page.fill("#text-2", "这一段由拟稿人补写。")
    page.get_by_role("button", name="保存并送核稿").click()
    page.wait_for_url(re.compile(r"/documents/[^/]+/$"))
    expect(page.locator(".paper")).to_contain_text("这一段由拟稿人补写。")
    expect(page.locator(".paper-warning")).to_contain_text("草稿")
    writer.stands_well("drafted")
    here = page.url.removeprefix(writer.site)

    reviewer = sit("legal-head", width)
    reviewer.open(here)
    take(reviewer, "核稿通过", opinion="数据已核对。")
    leader = sit("leader", width)
    leader.open(here)
    take(leader, "签发", final=True, opinion="同意。")
    keeper = sit("party-office", width)
    keeper.open(here)
    take(keeper, "编号", mark="示环")
    expect(keeper.page.locator(".paper-number")).to_contain_text("示环〔2023〕1号")
    expect(keeper.page.locator(".paper-warning")).to_be_visible()
    take(keeper, "用印", final=True, copies="5")
    expect(keeper.page.locator(".paper-warning")).to_have_count(0)
    expect(keeper.page.locator(".paper-steps .is-done")).to_have_count(5)
    keeper.stands_well("sealed")
    assert Document.objects.get().entry == "2023-0001"

    act("legal-head", "round.close", told_round, note="")
    page = reviewer.open("/documents/")
    reviewer.stands_well("list")
    page.get_by_role("link", name="封存这一轮").click()
    page.locator("main form button:not([type=button])").last.click()
    page.locator("main form button:not([type=button]):not([name=_edit])").last.click()
    page.wait_for_url(re.compile(r"/rounds/[^/]+/sealed/$"))
    expect(page.get_by_role("heading", name="怎样核验")).to_be_visible()
    reviewer.stands_well("sealed-round")


def test_two_windows_on_one_draft_lose_nothing(told_round: str, sit: Sit) -> None:
    one, other = sit("legal-clerk", 1440), sit("legal-head", 1440)
    one.open("/documents/").get_by_role("button", name="起草苏州市生态环境局").click()
    one.page.wait_for_url(re.compile("/edit/$"))
    other.open(one.page.url.removeprefix(one.site)).fill("#text-0", "另一个人写的开头。")
    other.page.get_by_role("button", name="保存", exact=True).last.click()
    expect(other.page.get_by_text("文稿已保存。")).to_be_visible()
    one.page.fill("#text-0", "我写的开头。")
    one.page.get_by_role("button", name="保存", exact=True).last.click()
    expect(one.page.get_by_role("alert")).to_contain_text("没有覆盖")
    expect(one.page.get_by_role("alert")).to_contain_text("另一个人")
    expect(one.page.locator("#text-0")).to_have_value("我写的开头。")
    one.stands_well("clash")
    one.page.get_by_role("button", name="保存", exact=True).last.click()
    expect(one.page.get_by_text("文稿已保存。")).to_be_visible()
    expect(one.page.locator("#text-0")).to_have_value("我写的开头。")
