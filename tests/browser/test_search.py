"""The search in a browser: from any page by `/`, by keyboard through the finds, more of them, at both widths."""

import os
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.conf import settings
from django.test import Client
from playwright.sync_api import Browser, Page, expect
from tests.support.search import DAY, entry, put
from tests.year.plan import factory
from tests.year.plan.conftest import NOW, make_account

from fadu.lib import clock

pytestmark = [pytest.mark.browser, pytest.mark.django_db(databases="__all__", transaction=True)]
KINDS = ("matter", "evidence", "document")
TEXT = "示例：经查，该单位于厂区东北角私设暗管，将含六价铬的废水直接排入雨水井；现场采样监测结果超过排放标准。"
Desk = Callable[..., Page]


@pytest.fixture
def desk(live_server: object, browser: Browser) -> Iterator[Desk]:
    """Return `desk(width, scheme)`: a window on a site with fifty things about 暗管 to be found."""
    clock.inject(lambda: NOW)
    factory.make_units()
    factory.make_plan()
    put(*map(thing, range(50)))
    client = Client()
    client.force_login(make_account("u09"))
    session = client.cookies[settings.SESSION_COOKIE_NAME].value
    complaints: list[str] = []
    pages: list[Page] = []

    def open_window(width: int = 1440, scheme: str = "light") -> Page:
        context = browser.new_context(
            viewport={"width": width, "height": 900}, color_scheme=scheme, locale="zh-CN", base_url=live_server.url
        )
        context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": session, "url": live_server.url}])
        pages.append(page := context.new_page())
        page.on("console", lambda said: complaints.append(said.text) if said.type in {"error", "warning"} else None)
        page.on("pageerror", lambda error: complaints.append(str(error)))
        return page

    yield open_window
    for page in pages:
        page.context.close()
    clock.inject(None)
    assert complaints == []


def thing(number: int) -> object:
    """A thing to be found; every third is of another kind."""
    kind = KINDS[number % 3]
    titles = {"matter": "示例化工厂{}号案", "evidence": "现场检查笔录{}.docx", "document": "决定书{}"}
    title = {kind: words.format(number) for kind, words in titles.items()}
    about = {"kind": kind, "title": title[kind], "number": f"苏环罚字〔2023〕{number}号" if kind == "matter" else ""}
    return entry(f"m{number}", TEXT, day=DAY - timedelta(days=number), url="/plan/", fact=number, **about)


def test_by_keyboard_from_any_page_through_all_there_is(desk: Desk) -> None:
    page = desk()
    page.goto("/plan/")
    page.keyboard.press("/")
    page.keyboard.type("暗管 六价铬")
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_have_text("“暗管 六价铬”的搜索结果")
    rows = page.locator("[data-row]")
    expect(rows).to_have_count(20)
    expect(rows.first.locator("mark")).to_have_text(["暗管", "六价铬"])
    page.get_by_role("link", name="还有更多").press("Enter")
    expect(rows).to_have_count(40)
    expect(rows.nth(20)).to_be_focused()
    page.get_by_role("link", name="还有更多").click()
    expect(rows).to_have_count(50)
    expect(page.get_by_role("link", name="还有更多")).to_have_count(0)
    rows.first.focus()
    page.keyboard.press("ArrowDown")
    expect(rows.nth(1)).to_be_focused()
    page.keyboard.press("Enter")
    expect(page).to_have_url(page.url.rsplit("/", 2)[0] + "/plan/")


def test_kinds_narrow(desk: Desk) -> None:
    page = desk()
    page.goto("/search/?q=暗管")
    page.get_by_role("link", name="文书", exact=True).click()
    expect(page.locator("[data-row]")).to_have_count(16)
    expect(page.get_by_role("link", name="文书", exact=True)).to_have_attribute("aria-current", "page")


@pytest.mark.parametrize(("width", "scheme"), [(1440, "light"), (1440, "dark"), (390, "light")])
@pytest.mark.parametrize("query", ["暗管", "没有的词", ""])
def test_the_page_stands_well(desk: Desk, width: int, scheme: str, query: str) -> None:
    page = desk(width, scheme)
    page.goto(f"/search/?q={query}")
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    found = Axe().run(page).response["violations"]
    assert [(one["id"], one["nodes"][0]["target"]) for one in found] == []
    if folder := os.environ.get("FADU_SEARCH_PICTURES"):
        page.screenshot(path=Path(folder) / f"search-{width}-{scheme}-{bool(query)}-{len(query)}.png")
