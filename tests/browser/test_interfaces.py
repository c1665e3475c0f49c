"""Interfaces in a browser, wide and narrow: a token issued, collected and used; a webhook registered; the reference."""

from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.test import Client
from playwright.sync_api import Browser, Page, expect

from fadu.lib import clock

pytestmark = [pytest.mark.browser, pytest.mark.django_db(databases="__all__", transaction=True)]
WIDTHS = [pytest.param(1440, id="1440"), pytest.param(390, id="390")]
Enter = Callable[..., Page]


@pytest.fixture
def enter(demo_bureau: None, live_server: Any, browser: Browser, demo_password: str) -> Iterator[Enter]:
    """Return `enter(username, width)`: a page of the running site, logged in; the browser must have no complaint."""
    complaints: list[str] = []
    contexts: list[Any] = []

    def entering(username: str, width: int = 1440) -> Page:
        size = {"width": width, "height": 900}
        context = browser.new_context(viewport=size, locale="zh-CN", base_url=live_server.url)
        contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda fault: complaints.append(str(fault)))
        page.goto("/login/")
        page.fill("#id_username", username)
        page.fill("#id_password", demo_password)
        page.click("form.fadu-login button")
        page.wait_for_load_state()
        return page

    yield entering
    for context in contexts:
        context.close()
    assert complaints == []


def stands(page: Page) -> None:
    """The page fits its width and keeps nobody out."""
    assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth"), page.url
    found = Axe().run(page, options={"runOnly": ["wcag2a", "wcag2aa"]})
    assert found.violations_count == 0, f"{page.url}：{found.generate_report()}"


@pytest.mark.parametrize("width", WIDTHS)
def test_a_token_is_issued_collected_and_used(enter: Enter, width: int, live_server: Any) -> None:
    security = enter("security-admin", width)
    security.goto("/interfaces/")
    stands(security)
    security.get_by_role("link", name="签发令牌").click()
    stands(security)
    security.goto("/interfaces/choose/?q=水处联络员")
    security.get_by_role("link", name="签发").click()
    security.get_by_label("用途").fill("协同办公系统（示例）")
    security.get_by_label("范围").fill("read\ntake:study")
    security.get_by_label("有效期至").fill((clock.today() + timedelta(days=30)).isoformat())
    security.get_by_role("button", name="签发令牌").click()
    security.goto("/interfaces/")
    expect(security.get_by_text("待本人领取")).to_be_visible()
    security.get_by_role("link", name="协同办公系统（示例）").click()
    stands(security)

    own = enter("water-liaison", width)
    own.goto("/interfaces/mine/")
    stands(own)
    own.get_by_role("button", name="领取令牌").click()
    secret = own.locator("#secret").inner_text()
    stands(own)
    answer = Client().get("/api/v1/unit/water", headers={"Authorization": f"Bearer {secret}"})
    assert answer.status_code == 200
    own.goto("/interfaces/mine/")
    expect(own.get_by_role("button", name="领取令牌")).to_have_count(0)


@pytest.mark.parametrize("width", WIDTHS)
def test_a_webhook_is_registered_and_its_messages_are_seen(enter: Enter, width: int) -> None:
    admin = enter("system-admin", width)
    admin.goto("/interfaces/")
    admin.get_by_role("link", name="登记推送").click()
    admin.get_by_label("名称").fill("协同办公系统（示例）")
    admin.get_by_label("接收地址").fill("https://127.0.0.1/hear")
    admin.get_by_label("事件").fill("person.*")
    admin.get_by_role("button", name="登记推送").click()
    expect(admin.get_by_role("alert")).to_contain_text("内部网络")
    admin.get_by_label("接收地址").fill("https://example.cn/hear")
    admin.get_by_role("button", name="登记推送").click()
    admin.goto("/interfaces/")
    admin.get_by_role("link", name="协同办公系统（示例）").click()
    stands(admin)
    admin.get_by_role("button", name="显示签名密钥").click()
    assert admin.locator("#secret").inner_text().startswith("whsec_")
    stands(admin)
    admin.goto("/do/person/new/establish/")
    admin.get_by_label("代码").fill("newcomer")
    admin.get_by_label("姓名").fill("新到人员（示例）")
    admin.get_by_role("button", name="登记人员").click()
    admin.goto("/interfaces/deliveries/")
    expect(admin.get_by_text("person/newcomer#1")).to_be_visible()
    stands(admin)
    admin.get_by_role("button", name="重发").click()
    expect(admin.get_by_text("已列入发送")).to_be_visible()


@pytest.mark.parametrize("width", WIDTHS)
def test_the_reference_can_be_read_and_printed(live_server: Any, browser: Browser, width: int) -> None:
    context = browser.new_context(viewport={"width": width, "height": 900}, base_url=live_server.url)
    page = context.new_page()
    heard: list[str] = []
    page.on("console", lambda said: heard.append(said.text) if said.type == "error" else None)
    for path in ("/api/v1/reference/", "/api/v1/reference/?tag=单位"):
        page.goto(path)
        stands(page)
    page.emulate_media(media="print")
    expect(page.get_by_role("link", name="OpenAPI 文件")).to_be_hidden()
    expect(page.get_by_text("POST /api/v1/unit/new/establish")).to_be_visible()
    assert heard == []
    context.close()
