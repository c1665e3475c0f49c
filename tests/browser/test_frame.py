"""The staff frame in a browser: log-in, look at both widths, keyboard, drafts, print, and that nobody is kept out."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, ConsoleMessage, Page, expect

from fadu.kernel.organisation import door as organisation
from fadu.lib import clock

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(databases="__all__", transaction=True),
]

WIDTHS = [pytest.param(1440, id="1440"), pytest.param(390, id="390")]
NEW_UNIT = "/do/unit/new/establish/"
CLOSE = "/do/unit/water/close/"
#: A page that answers 4xx on purpose is reported by the browser; everything else it says is a fault.
MEANT = re.compile(r"status of 4\d\d|Password forms should have")
#: Red, green and blue of a table's text as the browser paints it.
INK = """() => {
    const brush = document.createElement("canvas").getContext("2d");
    brush.fillStyle = getComputedStyle(document.querySelector("td")).color;
    brush.fillRect(0, 0, 1, 1);
    return [...brush.getImageData(0, 0, 1, 1).data].slice(0, 3);
}"""


@dataclass
class Desk:
    """One visitor's window on the running site, and what the browser complained about."""

    page: Page
    site: str
    password: str
    complaints: list[str] = field(default_factory=list)

    def open(self, path: str) -> None:
        self.page.goto(self.site + path)

    def log_in(self, username: str, password: str = "") -> None:
        if "/login/" not in self.page.url:
            self.open("/login/")
        self.page.fill("#id_username", username)
        self.page.fill("#id_password", password or self.password)
        self.page.click("form.fadu-login button")
        self.page.wait_for_load_state()

    def heard(self, message: ConsoleMessage) -> None:
        if message.type in {"error", "warning"} and not MEANT.search(message.text):
            self.complaints.append(message.text)


Sit = Callable[..., Desk]


@pytest.fixture
def sit(demo_bureau: None, live_server: Any, browser: Browser, demo_password: str) -> Iterator[Sit]:
    """Return `sit(width, scheme, javascript)`: a desk at the site; afterwards the browser must have been content."""
    desks: list[Desk] = []

    def sitting(width: int = 1440, scheme: str = "light", *, javascript: bool = True) -> Desk:
        context = browser.new_context(
            viewport={"width": width, "height": 900},
            color_scheme=scheme,
            java_script_enabled=javascript,
            locale="zh-CN",
            timezone_id="Asia/Shanghai",
        )
        desk = Desk(context.new_page(), live_server.url, demo_password)
        desk.page.on("console", desk.heard)
        desk.page.on("pageerror", lambda fault: desk.complaints.append(str(fault)))
        desks.append(desk)
        return desk

    yield sitting
    for desk in desks:
        desk.page.context.close()
        assert desk.complaints == []


@pytest.mark.parametrize("width", WIDTHS)
def test_a_wrong_password_is_explained_and_the_right_one_opens(sit: Sit, width: int) -> None:
    desk = sit(width)
    desk.open(NEW_UNIT)
    expect(desk.page.get_by_text("登录后继续刚才的页面")).to_be_visible()
    desk.log_in("system-admin", "wrong")
    expect(desk.page.get_by_role("alert")).to_be_focused()
    expect(desk.page.get_by_role("alert")).to_contain_text("登录名或密码不对")
    expect(desk.page.locator("#id_username")).to_have_value("system-admin")
    desk.log_in("system-admin")
    expect(desk.page.get_by_role("heading", level=1)).to_have_text("登记单位")


def pages(desk: Desk) -> Iterator[str]:
    """Walk through every kind of page of the surface; yield its name when it stands."""
    desk.open("/login/")
    yield "登录"
    desk.log_in("system-admin")
    desk.page.locator(".fadu-who > summary").click()
    yield "岗位切换"
    desk.open("/account/")
    yield "账号"
    desk.open("/account/password/")
    yield "密码"
    desk.open(NEW_UNIT)
    yield "表单"
    desk.page.get_by_role("button", name="登记单位").click()
    expect(desk.page.get_by_role("alert")).to_be_visible()
    yield "改正"
    desk.open("/do/unit/water/grant_mandate/")
    yield "不能办"
    desk.open(CLOSE)
    desk.page.fill("#id_basis", "编制文件（示例）")
    desk.page.get_by_role("button", name="下一步：核对").click()
    yield "核对"
    desk.open("/nowhere/")
    yield "没有找到"
    desk.page.keyboard.press("?")
    yield "快捷键"


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", WIDTHS)
def test_every_page_fits_and_is_open_to_everybody(sit: Sit, width: int, scheme: str) -> None:
    desk = sit(width, scheme)
    faults: dict[str, Any] = {}
    for name in pages(desk):
        desk.page.wait_for_load_state("networkidle")
        found = [(one["id"], one["nodes"][0]["target"]) for one in Axe().run(desk.page).response["violations"]]
        too_wide = desk.page.evaluate("document.documentElement.scrollWidth - innerWidth")
        if found or too_wide > 0:
            faults[name] = (found, too_wide)
    assert faults == {}


def test_the_theme_follows_the_system_until_one_is_chosen_and_then_stays(sit: Sit) -> None:
    desk = sit(scheme="dark")
    desk.log_in("leader")
    shade = "getComputedStyle(document.body).backgroundColor"
    dark = desk.page.evaluate(shade)
    desk.page.locator(".fadu-who > summary").click()
    desk.page.get_by_role("button", name="浅色").click()
    light = desk.page.evaluate(shade)
    assert light != dark
    desk.open("/account/")
    assert desk.page.evaluate(shade) == light
    desk.page.locator(".fadu-who > summary").click()
    desk.page.get_by_role("button", name="随系统").click()
    assert desk.page.evaluate(shade) == dark


def test_the_keyboard_leads_everywhere(sit: Sit) -> None:
    desk = sit()
    desk.log_in("leader")
    desk.open("/account/")
    link = desk.page.locator("#menu a[data-go]").first
    letter, there = link.get_attribute("data-go"), link.get_attribute("href")
    desk.page.keyboard.press("?")
    expect(desk.page.locator("dialog[data-keys]")).to_be_visible()
    desk.page.keyboard.press("Escape")
    desk.page.keyboard.press("/")
    expect(desk.page.locator("#search")).to_be_focused()
    desk.page.keyboard.type(f"g{letter}")
    expect(desk.page.locator("#search")).to_have_value(f"g{letter}")
    desk.page.locator("#search").blur()
    desk.page.keyboard.press("g")
    desk.page.keyboard.press(str(letter))
    desk.page.wait_for_url(f"**{there}")


def test_the_first_key_skips_to_the_content(sit: Sit) -> None:
    desk = sit()
    desk.log_in("leader")
    desk.open("/account/")
    desk.page.keyboard.press("Tab")
    expect(desk.page.get_by_role("link", name="跳到正文")).to_be_focused()
    desk.page.keyboard.press("Enter")
    expect(desk.page.locator("main")).to_be_focused()


def test_on_a_phone_the_menu_opens_on_demand(sit: Sit) -> None:
    desk = sit(390)
    desk.log_in("leader")
    button = desk.page.get_by_role("button", name="菜单")
    expect(desk.page.locator("#menu")).to_be_hidden()
    button.click()
    expect(desk.page.locator("#menu")).to_be_visible()
    expect(button).to_have_attribute("aria-expanded", "true")


@pytest.mark.parametrize("width", WIDTHS)
def test_without_scripts_everything_still_works(sit: Sit, width: int) -> None:
    desk = sit(width, javascript=False)
    desk.log_in("system-admin")
    expect(desk.page.locator("#menu")).to_be_visible()
    desk.open(CLOSE)
    desk.page.fill("#id_basis", "编制文件（示例）")
    desk.page.get_by_role("button", name="下一步：核对").click()
    desk.page.get_by_role("button", name="返回修改").click()
    expect(desk.page.locator("#id_basis")).to_have_value("编制文件（示例）")
    desk.page.locator(".fadu-who > summary").click()
    desk.page.get_by_role("button", name="退出登录").click()
    expect(desk.page.get_by_role("heading", level=1)).to_have_text("登录")


def fill_unit(page: Page, name: str = "气候处") -> None:
    page.fill("#id_code", "carbon")
    page.select_option("#id_organ", "bureau")
    page.fill("#id_name", name)
    page.get_by_label("内设处室").check()


def test_the_summary_leads_to_the_field_that_is_wrong(sit: Sit) -> None:
    desk = sit()
    desk.log_in("system-admin")
    desk.open(NEW_UNIT)
    fill_unit(desk.page, name="")
    desk.page.get_by_role("button", name="登记单位").click()
    expect(desk.page.get_by_role("alert")).to_be_focused()
    desk.page.get_by_role("link", name="请填写“名称”。").click()
    desk.page.keyboard.type("气候处")
    expect(desk.page.locator("#id_name")).to_have_value("气候处")
    expect(desk.page.locator("#id_code")).to_have_value("carbon")


def test_a_double_click_is_one_act(sit: Sit) -> None:
    desk = sit()
    desk.log_in("system-admin")
    desk.open(NEW_UNIT)
    fill_unit(desk.page)
    desk.page.get_by_role("button", name="登记单位").dblclick()
    expect(desk.page.get_by_text("已登记：登记单位。")).to_be_visible()
    assert [unit.name for unit in organisation.units(clock.today())].count("气候处") == 1


def test_a_lost_session_loses_nothing_that_was_typed(sit: Sit) -> None:
    desk = sit()
    desk.log_in("system-admin")
    desk.open(NEW_UNIT)
    fill_unit(desk.page)
    desk.page.context.clear_cookies(name="sessionid")
    desk.page.get_by_role("button", name="登记单位").click()
    desk.log_in("system-admin")
    expect(desk.page.get_by_role("heading", level=1)).to_have_text("登记单位")
    desk.page.get_by_role("button", name="恢复").click()
    expect(desk.page.locator("#id_name")).to_have_value("气候处")
    expect(desk.page.get_by_label("内设处室")).to_be_checked()
    desk.page.get_by_role("button", name="登记单位").click()
    expect(desk.page.get_by_text("已登记：登记单位。")).to_be_visible()
    desk.open(NEW_UNIT)
    expect(desk.page.get_by_role("button", name="恢复")).to_have_count(0)


def test_two_people_at_the_same_matter_the_later_one_sees_and_decides(sit: Sit) -> None:
    early, late = sit(), sit(390)
    for desk in (early, late):
        desk.log_in("system-admin")
        desk.open("/do/unit/water/change/?name=水生态处&kind=division&basis=编制文件（示例）")
    late.page.fill("#id_name", "水务处")
    for desk in (early, late):
        desk.page.get_by_role("button", name="变更单位").click()
    expect(early.page.get_by_text("已登记：变更单位。")).to_be_visible()
    expect(late.page.get_by_role("alert")).to_contain_text("其他人已经办理了这件事项")
    expect(late.page.get_by_text("单位变更 · 系统管理员（示例）")).to_be_visible()
    expect(late.page.locator("#id_name")).to_have_value("水务处")
    late.page.get_by_role("button", name="变更单位").click()
    expect(late.page.get_by_text("已登记：变更单位。")).to_be_visible()
    assert organisation.unit_names()["water"] == "水务处"


def test_paper_shows_the_content_alone(sit: Sit) -> None:
    desk = sit(scheme="dark")
    desk.log_in("system-admin")
    desk.open("/account/")
    desk.page.emulate_media(media="print", color_scheme="dark")
    for chrome in (".fadu-top", "#menu", ".fadu-actions"):
        expect(desk.page.locator(chrome)).to_be_hidden()
    expect(desk.page.get_by_role("heading", name="我的岗位")).to_be_visible()
    assert max(desk.page.evaluate(INK)) < 130, "纸上的字太浅"
    assert desk.page.pdf(format="A4").count(b"/Type /Page\n") == 1


def test_the_first_page_asks_for_no_drawing_library(sit: Sit) -> None:
    desk = sit()
    asked: list[str] = []
    desk.page.on("request", lambda request: asked.append(request.url))
    desk.open("/login/")
    desk.page.wait_for_load_state("networkidle")
    assert [url for url in asked if "/assets/main-" in url]
    assert not [url for url in asked if "charts" in url]
