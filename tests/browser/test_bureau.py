"""The bureau's rooms in a browser, wide and narrow: accounts, posts, calendar, any day, on paper, open to all."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from fadu.kernel.calendar.door import calendar
from fadu.lib import clock

pytestmark = [pytest.mark.browser, pytest.mark.django_db(databases="__all__", transaction=True)]

WIDTHS = [pytest.param(1440, id="1440"), pytest.param(390, id="390")]
PAGES = {
    "legal-head": ("/organisation/", "/organisation/unit/xiangcheng/", "/organisation/posts/", "/settings/"),
    "security-admin": ("/organisation/roles/", "/accounts/", "/accounts/water-head/", "/accounts/log/"),
    "system-admin": ("/organisation/people/", "/calendar/", "/calendar/2026/"),
    "audit-admin": ("/accounts/facts/?verify=1",),
}
REST = """1月1日至1月3日 元旦
2月6日（农历除夕）至2月12日（初六）：春节
2027-04-05 清明节
2027-05-01..2027-05-05 劳动节
2027-06-09 端午节
2027-09-15 中秋节
2027-10-01..2027-10-07 国庆节"""

Enter = Callable[..., Page]


@pytest.fixture
def enter(demo_bureau: None, live_server: Any, browser: Browser, demo_password: str) -> Iterator[Enter]:
    """Return `enter(username, width)`: a page of the running site, logged in; the browser must have no complaint."""
    complaints: list[str] = []
    contexts: list[Any] = []

    def entering(username: str, width: int = 1440, password: str = demo_password) -> Page:
        context = browser.new_context(
            viewport={"width": width, "height": 900},
            locale="zh-CN",
            timezone_id="Asia/Shanghai",
            base_url=live_server.url,
        )
        contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda fault: complaints.append(str(fault)))
        page.goto("/login/")
        page.fill("#id_username", username)
        page.fill("#id_password", password)
        page.click("form.fadu-login button")
        page.wait_for_load_state()
        return page

    yield entering
    for context in contexts:
        context.close()
    assert complaints == []


def fits(page: Page) -> bool:
    """Whether nothing makes the page scroll sideways."""
    return bool(page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth"))


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("username", sorted(PAGES))
def test_every_page_fits_and_keeps_nobody_out(enter: Enter, username: str, width: int) -> None:
    page = enter(username, width)
    for path in PAGES[username]:
        page.goto(path)
        assert fits(page), f"{path} 在 {width} 像素宽时要左右滚动"
        found = Axe().run(page, options={"runOnly": ["wcag2a", "wcag2aa"]})
        assert found.violations_count == 0, f"{path}：{found.generate_report()}"


@pytest.mark.parametrize("width", WIDTHS)
def test_a_newcomer_is_recorded_posted_and_logs_in_with_a_password_of_their_own(enter: Enter, width: int) -> None:
    page = enter("system-admin", width)
    page.goto("/organisation/people/")
    page.get_by_role("link", name="登记人员").click()
    page.get_by_label("代码").fill("newcomer")
    page.get_by_label("姓名").fill("新到人员（示例）")
    page.get_by_role("button", name="登记人员").click()
    page.goto("/organisation/people/?q=新到")
    page.get_by_role("link", name="新到人员（示例）").click()
    expect(page.get_by_text("没有担任岗位")).to_be_visible()

    security = enter("security-admin", width)
    security.goto("/organisation/posts/water-liaison/")
    security.get_by_role("link", name="任职", exact=True).click()
    security.get_by_label("人员").select_option("newcomer")
    security.get_by_role("button", name="任职").click()
    expect(security.get_by_role("link", name="新到人员（示例）")).to_be_visible()
    security.goto("/accounts/")
    security.get_by_role("link", name="开通账号").click()
    security.get_by_label("登录名").fill("newcomer")
    security.get_by_label("人员").select_option("newcomer")
    security.get_by_role("button", name="开通账号").click()
    security.goto("/accounts/newcomer/")
    expect(security.get_by_text("待发一次性口令")).to_be_visible()
    security.get_by_role("button", name="显示一次性口令").click()
    password = security.locator("#password").inner_text()
    assert len(password) == 14
    security.get_by_role("link", name="返回账号").click()
    expect(security.get_by_text("待本人修改口令")).to_be_visible()
    expect(security.get_by_role("button", name="显示一次性口令")).to_have_count(0)

    own = enter("newcomer", width, password)
    assert own.url.endswith("/account/password/")
    own.locator("[name=old_password]").fill(password)
    own.locator("[name=new_password1]").fill("sha-zi-lu-bian-49")
    own.locator("[name=new_password2]").fill("sha-zi-lu-bian-49")
    own.locator("main form button").first.click()
    own.goto("/organisation/unit/water/")
    expect(own.get_by_role("heading", level=1)).to_have_text("水处")


@pytest.mark.parametrize("width", WIDTHS)
def test_a_year_is_pasted_corrected_and_shown(enter: Enter, width: int) -> None:
    page = enter("system-admin", width)
    page.goto("/calendar/2027/")
    expect(page.get_by_text("这一年还没有放假安排")).to_be_visible()
    page.get_by_role("link", name="登记年度放假安排").click()
    expect(page.get_by_label("年度")).to_have_value("2027")
    page.get_by_label("文件名称").fill("关于2027年部分节假日安排的通知（示例）")
    page.get_by_label("文号").fill("示例〔2026〕7号")
    page.get_by_label("放假的日子").fill(REST + "\n国庆节放七天")
    page.get_by_role("button", name="登记年度放假安排").click()
    expect(page.get_by_role("alert")).to_contain_text("看不懂“国庆节放七天”")
    expect(page.get_by_label("放假的日子")).to_have_value(REST + "\n国庆节放七天")
    page.get_by_label("放假的日子").fill(REST)
    page.get_by_label("调休上班的周末").fill("2027-02-20 春节\n2027-10-09 国庆节")
    page.get_by_role("button", name="登记年度放假安排").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("2027 年工作日历")
    expect(page.locator("td.fadu-cal-work")).to_have_count(2)
    assert not calendar(clock.today()).is_workday(clock.today().replace(year=2027, month=2, day=8))
    assert fits(page)


def test_a_branch_gets_its_mandate_and_the_warning_goes(enter: Enter) -> None:
    page = enter("legal-head")
    page.goto("/organisation/")
    expect(page.get_by_role("heading", name="委托需要处理（3）")).to_be_visible()
    page.locator("section a", has_text="虎丘生态环境局").first.click()
    page.get_by_role("link", name="登记委托").click()
    page.get_by_label("委托事项").fill("现场检查（示例）")
    page.get_by_label("委托书文号").fill("委托书 示例〔2026〕1号")
    page.get_by_label("委托起始日").fill(clock.today().isoformat())
    page.get_by_role("button", name="登记委托").click()
    expect(page.get_by_text("委托书 示例〔2026〕1号").first).to_be_visible()
    page.goto("/organisation/")
    expect(page.get_by_role("heading", name="委托需要处理（2）")).to_be_visible()


def test_changing_a_post_begins_with_what_stands(enter: Enter) -> None:
    page = enter("security-admin")
    page.goto("/organisation/posts/legal-head/")
    page.get_by_role("link", name="调整岗位角色").click()
    expect(page.get_by_label("岗位名称")).to_have_value("法规处负责人")
    expect(page.get_by_label("法规处负责人", exact=True)).to_be_checked()
    expect(page.get_by_label("单位负责人")).to_be_checked()
    page.get_by_label("安全审计员").check()
    page.get_by_label("依据文件").fill("示例")
    page.get_by_role("button", name="调整岗位角色").click()
    expect(page.get_by_role("alert")).to_contain_text("不能由同一人担任")


def test_another_day_shows_another_bureau(enter: Enter) -> None:
    page = enter("legal-clerk")
    page.goto("/organisation/")
    page.get_by_label("查看哪一天的情况").fill("2022-12-31")
    page.get_by_role("button", name="查看").click()
    expect(page.get_by_text("这一天还没有登记机关")).to_be_visible()
    page.get_by_role("link", name="回到今天").click()
    expect(page.get_by_role("link", name="水处")).to_be_visible()


def test_the_calendar_prints_on_one_sheet_without_the_frame(enter: Enter) -> None:
    page = enter("legal-clerk")
    page.goto("/calendar/2026/")
    page.emulate_media(media="print")
    expect(page.locator("#menu")).to_be_hidden()
    expect(page.locator(".fadu-cal")).to_be_visible()
