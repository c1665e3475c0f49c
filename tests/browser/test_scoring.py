"""Scoring in a browser: marked, made known, objected to and answered by four people, at both widths."""

from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.conf import settings
from django.test import Client
from playwright.sync_api import Browser, Page, expect
from tests.year.rounds.conftest import demo_plan
from tests.year.rounds.helping import open_round
from tests.year.scoring.helping import accept, mark, publish_rules, sign

from fadu.kernel.roles.door import account_named
from fadu.lib import clock
from fadu.lib.clock import SHANGHAI

__all__ = ["demo_plan"]
pytestmark = [pytest.mark.browser, pytest.mark.django_db(databases="__all__", transaction=True)]
NOW = datetime(2023, 7, 7, 10, tzinfo=SHANGHAI)
ROUND = "bureau-2023.half_year"
WATER = f"{ROUND}.water"
PAGES = {"rules": "/scores/rules/", "round": f"/scores/{ROUND}/", "report": f"/scores/report/{WATER}/"}
Desk = Callable[..., Page]


@pytest.fixture
def scored(transactional_db: None, demo_plan: str) -> None:
    """A half-year round under published rules: three signed reports, the water division's accepted and half marked."""
    clock.inject(lambda: NOW)
    publish_rules()
    open_round()
    for unit, states in (("water", {"c5": "done"}), ("air", {"c6": "no_matter"}), ("legal", {"c8": "not_started"})):
        sign(ROUND, unit, states)
    accept(WATER)
    mark(WATER, "c5", "8")


@pytest.fixture
def desk(scored: None, live_server: object, browser: Browser) -> Iterator[Desk]:
    """Return `desk(who, width, scheme)`: a window on the site in which this demo log-in is at work."""
    complaints: list[str] = []

    def note(words: str) -> None:
        if "409" not in words:  # a refusal is an answer, and the test reads it
            complaints.append(words)

    pages: list[Page] = []

    def open_window(who: str = "legal-clerk", width: int = 1440, scheme: str = "light") -> Page:
        client = Client()
        client.force_login(account_named(who), backend="fadu.kernel.roles.backend.AccountBackend")
        cookie = {"name": settings.SESSION_COOKIE_NAME, "value": client.cookies[settings.SESSION_COOKIE_NAME].value}
        size = {"width": width, "height": 900}
        context = browser.new_context(
            viewport=size, color_scheme=scheme, locale="zh-CN", base_url=live_server.url, reduced_motion="reduce"
        )
        context.add_cookies([cookie | {"url": live_server.url}])
        pages.append(page := context.new_page())
        page.on("console", lambda said: note(said.text) if said.type in {"error", "warning"} else None)
        page.on("pageerror", lambda error: note(str(error)))
        return page

    yield open_window
    for page in pages:
        page.context.close()
    clock.inject(None)
    assert complaints == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1440, 390])
def test_every_page_fits_and_keeps_nobody_out(desk: Desk, width: int, scheme: str, tmp_path: Path) -> None:
    page = desk("legal-clerk", width, scheme)
    for name, path in PAGES.items():
        assert page.goto(path).status == 200
        page.screenshot(path=tmp_path / f"{name}-{width}-{scheme}.png", full_page=True)
        found = Axe().run(page)
        assert found.violations_count == 0, f"{name}: {found.generate_report()}"
        assert page.evaluate("document.documentElement.scrollWidth") <= width, name


def test_from_mark_to_answer_by_four_people(desk: Desk) -> None:
    clerk, head, unit = desk("legal-clerk"), desk("legal-head"), desk("water-liaison", 390)
    clerk.goto(PAGES["round"])
    clerk.get_by_text("水处：1 项").click()
    clerk.locator(f'a[href$="{WATER}/#c6"]').click()
    card = clerk.locator("#c6")
    card.get_by_label("质量").fill("5")
    card.get_by_label("理由").fill("照片不全（示例）")
    card.get_by_role("button", name="评质量").click()
    expect(clerk.locator("#c6")).to_contain_text("照片不全（示例）")

    head.goto(PAGES["report"])
    head.get_by_role("link", name="公布得分").click()
    head.get_by_role("button", name="核对").click()
    head.locator("form button.btn-primary").click()
    expect(head.locator(".fadu-subtitle")).to_contain_text("公布")

    unit.goto(PAGES["report"])
    unit.locator("#c6").get_by_label("对这项有异议").check()
    unit.get_by_label("理由").fill("照片在附件三（示例）")
    unit.get_by_role("button", name="提出异议").click()
    expect(unit.locator("#c6")).to_contain_text("待答复")

    clerk.goto(PAGES["report"])
    _answer(clerk, "8")
    expect(clerk.locator("main")).to_contain_text("异议由其他人答复")
    head.goto(PAGES["report"])
    _answer(head, "8")
    expect(head.locator("#c6")).to_contain_text("（5.00 → 8.00）")
    for page in (head, unit):
        found = Axe().run(page)
        assert found.violations_count == 0, found.generate_report()


def _answer(page: Page, quality: str) -> None:
    card = page.locator("#c6")
    card.get_by_label("变更", exact=True).check()
    card.get_by_label("变更后的质量分").fill(quality)
    card.get_by_label("理由").fill("附件三确有（示例）")
    card.get_by_role("button", name="答复异议").click()


def test_a_number_of_the_table_opens_its_chapter(desk: Desk) -> None:
    page = desk("leader")
    page.goto(PAGES["round"])
    page.locator(f'a[href="/scores/report/{WATER}/#chapter-3"]').click()
    expect(page.locator("#chapter-3")).to_be_in_viewport()
    expect(page.locator("#c5")).to_contain_text("× 50 分")
