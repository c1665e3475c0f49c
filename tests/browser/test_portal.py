"""The portal in a browser: everybody can use it, the challenge is met unseen or by words, and nothing weighs much."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.conf import settings as site
from playwright.sync_api import Browser, BrowserContext, Page
from tests.surfaces.portal.conftest import room
from tests.surfaces.portal.sample import SECRET
from tests.surfaces.portal.test_challenge import answer_to

from fadu.kernel.ledger.read import facts_named
from fadu.kernel.registry import PORTAL
from fadu.kernel.registry.collect import Registry, registry
from fadu.kernel.roles.throttle import door as throttle
from fadu.lib import clock
from fadu.surfaces.portal import news

__all__ = ["room"]

pytestmark = [pytest.mark.browser, pytest.mark.django_db(databases="__all__", transaction=True)]
FORM = "/portal/do/petition/new/apply/"
PAGES = ["", "about/", "accessibility/", "map/", "search/?q=噪声", "receipt/", "data/", "heads/", "drafts/", "nowhere/"]
MOST_BYTES = 150_000


@pytest.fixture(autouse=True)
def fresh() -> None:
    """Nobody was counted yet."""
    throttle.forget()


@pytest.fixture(params=[1440, 390])
def window(request: Any, room: Registry, live_server: Any, browser: Browser) -> Iterator[Page]:
    """A visitor's window, wide and narrow, that was never here."""
    with _context(browser, live_server.url, viewport={"width": request.param, "height": 844}) as context:
        yield context.new_page()


def _context(browser: Browser, url: str, **more: Any) -> BrowserContext:
    return browser.new_context(locale="zh-CN", base_url=url, reduced_motion="reduce", **more)


def faults(window: Page) -> list[str]:
    """Return what keeps people out of the page that is shown, and how far it is too wide."""
    over = window.evaluate("document.documentElement.scrollWidth - window.innerWidth")
    found = [f"{over} px too wide"] if over > 0 else []
    return found + [f"{one['id']}: {one['nodes'][0]['target']}" for one in Axe().run(window).response["violations"]]


def test_every_page_is_for_everybody(window: Page, shots: Path | None) -> None:
    said: list[str] = []
    window.on("pageerror", lambda fault: said.append(f"{window.url} {fault}"))
    window.on("console", lambda one: said.append(one.text) if "Content Security" in one.text else None)
    for path in PAGES:
        window.goto(f"/portal/{path}")
        assert faults(window) == [], path
        _keep(window, shots, path)
    assert said == []
    assert window.context.cookies() == [], "reading leaves nothing behind"


def test_every_declared_page_and_form_is_for_everybody(live_server: Any, browser: Browser, demo_bureau: None) -> None:
    """What rooms declare for the portal, as an empty house shows it: lists and forms, at 390 px."""
    pages = [f"/{one.path}" for one in registry().pages_of(PORTAL) if one.template and "<" not in one.path]
    forms = [line.url for line in news.deeds(clock.today())]
    found = {}
    with _context(browser, live_server.url, viewport={"width": 390, "height": 844}) as context:
        window = context.new_page()
        for path in [*pages, *forms]:
            answer = window.goto(path)
            wrong = [] if answer and answer.ok else [f"status {answer.status if answer else 0}"]
            if path in pages and context.cookies():
                wrong.append("a cookie on a page for reading")
            found[path] = [*wrong, *faults(window)]
    assert {path: wrong for path, wrong in found.items() if wrong} == {}


def test_an_application_from_the_first_page_to_the_receipt(window: Page, shots: Path | None) -> None:
    window.goto("/portal/")
    window.get_by_role("link", name="提出申请").click()
    window.get_by_role("button", name="下一步：核对").click()
    window.get_by_role("alert").wait_for()
    assert faults(window) == []
    _keep(window, shots, "form")
    window.get_by_label("纸质").check()
    window.get_by_label("申请内容").fill("排污许可证副本")
    window.get_by_label("姓名").fill(SECRET)
    window.get_by_role("button", name="下一步：核对").click()
    window.get_by_role("heading", name="核对：提出申请").wait_for()
    assert faults(window) == []
    _keep(window, shots, "check")
    window.get_by_role("button", name="确认提交").click()
    number = window.locator(".receipt-number").inner_text()
    assert faults(window) == []
    _keep(window, shots, "done")
    assert number == facts_named("petition.applied")[0].data["receipt"]
    window.goto("/portal/receipt/")
    window.get_by_label("回执号").fill(number.lower())
    window.get_by_role("button", name="查询").click()
    window.get_by_text("正在办理").wait_for()
    assert [cookie["name"] for cookie in window.context.cookies()] == ["csrftoken"]


def test_the_challenge_is_met_unseen(window: Page) -> None:
    window.goto(FORM)
    window.wait_for_selector("[data-challenge][data-met=yes]", state="attached")
    assert window.locator("[data-challenge-question]").is_hidden()
    assert window.locator("[name=_proof]").input_value().isdigit()


def test_without_script_the_sum_is_answered(room: Registry, live_server: Any, browser: Browser) -> None:
    with _context(browser, live_server.url, java_script_enabled=False) as context:
        window = context.new_page()
        window.goto(FORM)
        asked = re.search(r"验证：(.+)", window.locator("[data-challenge-question] label").inner_text())
        assert asked
        window.get_by_label("电子邮件").check()
        window.get_by_label("申请内容").fill("环评批复")
        window.get_by_label("姓名").fill(SECRET)
        window.get_by_label("验证").fill(str(answer_to(asked[1])))
        window.get_by_role("button", name="下一步：核对").click()
        window.get_by_role("button", name="确认提交").click()
        assert window.locator(".receipt-number").inner_text().startswith("SL-")


def test_the_keyboard_reaches_everything(window: Page) -> None:
    window.goto("/portal/about/")
    window.keyboard.press("Tab")
    assert window.evaluate("document.activeElement.textContent") == "跳到正文"
    window.keyboard.press("Enter")
    assert window.evaluate("document.activeElement.id") == "content"
    window.locator("summary", has_text="参与").press("Enter")
    assert window.get_by_role("link", name="旧草案").is_visible()
    window.keyboard.press("Escape")


def test_large_type(window: Page) -> None:
    window.goto("/portal/about/")
    assert window.evaluate("getComputedStyle(document.body).fontSize") == "18px"


def test_a_page_weighs_little(room: Registry, live_server: Any, browser: Browser) -> None:
    with _context(browser, live_server.url) as context:
        window, sizes = context.new_page(), list[int]()
        window.on("response", lambda answer: sizes.append(int(answer.headers.get("content-length", 0))))
        window.goto(FORM, wait_until="networkidle")
        assert len(sizes) >= 4, "page, style, scripts"
        assert all(sizes), "every answer says how long it is"
        assert sum(sizes) <= MOST_BYTES


@pytest.fixture
def shots() -> Path | None:
    """Where pictures are kept, when `FADU_SHOTS` names a folder."""
    import os

    return Path(os.environ["FADU_SHOTS"]) if "FADU_SHOTS" in os.environ else None


def _keep(window: Page, folder: Path | None, path: str) -> None:
    size = window.viewport_size
    if folder and size:
        name = re.sub(r"\W+", "-", path).strip("-") or "home"
        window.screenshot(path=folder / f"{name}-{size['width']}.png", full_page=True)


def test_the_frontend_is_built() -> None:
    assert (site.DIST / "manifest.json").exists()
