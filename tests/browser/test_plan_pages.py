"""The published plan in a browser: at both widths, light and dark, by keyboard, and on paper."""

from collections.abc import Callable, Iterator
from io import BytesIO
from unicodedata import normalize

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.conf import settings
from django.test import Client
from playwright.sync_api import Browser, Page, expect
from pypdf import PdfReader
from tests.year.plan import factory
from tests.year.plan.conftest import NOW, make_account

from fadu.lib import clock

pytestmark = [pytest.mark.browser, pytest.mark.django_db(databases="__all__", transaction=True)]

PAGES = {
    "home": "/plan/",
    "book": "/plan/2023/",
    "matrix": "/plan/2023/matrix/",
    "unit": "/plan/2023/unit/u09/",
    "point": "/plan/2023/point/p9/",
    "search": "/plan/search/?q=铬",
    "history": "/plan/2023/editions/",
}
Desk = Callable[..., Page]


@pytest.fixture
def desk(live_server: object, browser: Browser) -> Iterator[Desk]:
    """Return `desk(width, scheme)`: a window on the site with the plan in force, logged in as unit 9's liaison."""
    clock.inject(lambda: NOW)
    factory.make_units()
    factory.make_plan()
    client = Client()
    client.force_login(make_account("u09"))
    session = client.cookies[settings.SESSION_COOKIE_NAME].value
    complaints: list[str] = []
    pages: list[Page] = []

    def open_window(width: int = 1440, scheme: str = "light") -> Page:
        size = {"width": width, "height": 900}
        context = browser.new_context(
            viewport=size, color_scheme=scheme, locale="zh-CN", base_url=live_server.url, reduced_motion="reduce"
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


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1440, 390])
def test_every_page_fits_and_keeps_nobody_out(desk: Desk, width: int, scheme: str) -> None:
    page = desk(width, scheme)
    for name, path in PAGES.items():
        assert page.goto(path).status == 200
        found = Axe().run(page)
        assert found.violations_count == 0, f"{name}: {found.generate_report()}"
        assert page.evaluate("document.documentElement.scrollWidth") <= width, name


def test_arrows_walk_the_matrix_over_empty_fields(desk: Desk) -> None:
    page = desk()
    page.goto(PAGES["matrix"])
    first = page.locator(".plan-matrix tbody tr").first.locator("td a").first
    first.focus()
    page.keyboard.press("ArrowRight")
    expect(page.locator(".plan-matrix tbody tr").first.locator("td a").nth(1)).to_be_focused()
    page.keyboard.press("End")
    expect(page.locator(".plan-matrix tbody tr").first.locator("td a").last).to_be_focused()
    page.keyboard.press("ArrowDown")
    expect(page.locator(".plan-matrix tbody tr").nth(1).locator("td a").last).to_be_focused()
    page.keyboard.press("Home")
    expect(page.locator(".plan-matrix tbody tr").nth(1).locator("th a")).to_be_focused()
    page.keyboard.press("Enter")
    page.wait_for_url("**/point/p2/")


def test_the_head_and_the_first_column_stay_in_sight(desk: Desk) -> None:
    page = desk()
    page.goto(PAGES["matrix"])
    box = page.locator(".plan-matrix-wide")
    box.evaluate("box => box.scrollTo(box.scrollWidth, box.scrollHeight)")
    places = (".plan-matrix-wide", ".plan-corner", ".plan-matrix tbody tr:last-child th")
    frame, head, column = (page.locator(place).first.bounding_box() for place in places)
    heads = page.locator(".plan-matrix thead th").all()
    assert all(abs(one.bounding_box()["y"] - frame["y"]) < 3 for one in heads[:1] + heads[-3:])
    edges = [one.bounding_box()["x"] for one in heads[1:]]
    assert edges == sorted(set(edges))
    assert head["y"] - frame["y"] < 3
    assert column["x"] - frame["x"] < 3


def test_a_field_leads_to_exactly_its_tasks(desk: Desk) -> None:
    page = desk()
    page.goto(PAGES["matrix"])
    field = page.locator(".plan-matrix tbody tr").nth(4).locator("td a").first
    count = field.inner_text()
    field.click()
    expect(page.locator(".plan-promise")).to_have_count(int(count))
    page.get_by_role("link", name="查看全部", exact=True).click()
    expect(page.locator(".plan-note")).to_have_count(0)


def test_on_a_narrow_screen_the_matrix_is_a_list_of_units(desk: Desk) -> None:
    page = desk(390)
    page.goto(PAGES["matrix"])
    expect(page.locator(".plan-matrix-wide")).to_be_hidden()
    expect(page.locator(".plan-matrix-narrow li")).to_have_count(40)
    page.locator(".plan-matrix-narrow a").nth(8).click()
    page.wait_for_url("**/unit/u09/")


def test_page_and_source_light_each_other(desk: Desk) -> None:
    page = desk()
    page.goto(PAGES["point"])
    promise = page.locator(".plan-promise").nth(1)
    span = promise.get_attribute("data-span")
    promise.hover()
    expect(page.locator(f'.plan-source [data-span="{span}"]')).to_have_class("plan-seg is-lit")
    page.locator(".plan-source .plan-seg").nth(2).hover()
    expect(page.locator(".plan-promise.is-lit")).to_have_count(1)
    expect(page.locator(".plan-promise").nth(2)).to_have_class("plan-promise is-lit")


def test_the_contents_lead_to_each_chapter(desk: Desk) -> None:
    page = desk()
    page.goto(PAGES["book"])
    page.locator(".plan-toc > li > a").nth(4).click()
    expect(page.locator("#chapter-5 > h3")).to_be_in_viewport()
    expect(page.locator(".plan-toc")).to_be_in_viewport()


def test_the_print_button_prints(desk: Desk) -> None:
    page = desk()
    page.goto(PAGES["book"])
    page.evaluate("window.print = () => document.body.setAttribute('data-printed', '')")
    page.get_by_role("button", name="打印").click()
    expect(page.locator("body[data-printed]")).to_have_count(1)


def _paper(page: Page, path: str) -> list[str]:
    page.goto(path)
    sheets = PdfReader(BytesIO(page.pdf(prefer_css_page_size=True))).pages
    for sheet in sheets:
        assert {round(float(side)) for side in sheet.mediabox[2:]} == {595, 842}
    return ["".join(normalize("NFKC", sheet.extract_text()).split()) for sheet in sheets]


def test_the_book_prints_as_a_document_with_a_page_for_each_chapter(desk: Desk) -> None:
    sheets = _paper(desk(), PAGES["book"])
    opening = [sheet[:2] for sheet in sheets if sheet[1:2] == "、"]
    assert opening == [f"{factory.numeral(number)}、" for number in range(2, 10)]
    assert sheets[0].startswith("示例局党组")
    assert "一、" in sheets[0]
    assert not any("目录" in text or "任务分解表" in text for text in sheets)


def test_the_matrix_prints_on_a_sheet_lying_down(desk: Desk) -> None:
    page = desk()
    page.goto(PAGES["matrix"])
    sheets = PdfReader(BytesIO(page.pdf(prefer_css_page_size=True))).pages
    assert len(sheets) == 1
    assert sheets[0].mediabox.width > sheets[0].mediabox.height
