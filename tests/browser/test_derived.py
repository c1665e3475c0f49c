"""Derived plans and frameworks in a browser: both widths, light and dark, on paper, and a district's draft by hand."""

from collections.abc import Callable, Iterator
from io import BytesIO

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from playwright.sync_api import Browser, Page, expect
from pypdf import PdfReader
from tests.year.derived.helping import CITY, NOW, act, adopt_and_publish, make_ready, signed, who
from tests.year.derived.tables import workbook

from fadu.kernel.roles.door import account_named
from fadu.lib import clock
from fadu.year import drafts
from fadu.year.models import Commitment, NamedDocument

pytestmark = [pytest.mark.browser, pytest.mark.django_db(databases="__all__", transaction=True)]
Desk = Callable[..., Page]


def _log_in(username: str) -> Client:
    client = Client()
    account = account_named(username)
    assert account is not None
    client.force_login(account, backend="fadu.kernel.roles.backend.AccountBackend")
    return client


def _framework(city: str) -> str:
    client = _log_in("legal-clerk")
    data = workbook(above=[("2023年示范指标体系（示例）",)])
    read = client.post("/frameworks/table/read/", {"file": SimpleUploadedFile("指标.xlsx", data)})["Location"]
    done = client.post(f"{read}import/", {"title": "2023年示范指标体系（示例）", "year": "2023"})["Location"]
    key = Commitment.objects.get(plan=city, text__contains="三项制度").key
    act("legal-clerk", "framework.link", done.split("/")[-2], item="i3", plan=city, kind="commitment", answer=key)
    return str(done)


@pytest.fixture
def pages(demo_bureau: None) -> Iterator[dict[str, str]]:
    """A city plan with a district's own plan, a framework, and the addresses of every page about them."""
    clock.inject(lambda: NOW)
    draft = make_ready(drafts.open_draft(CITY.encode(), "要点.txt", who("legal-clerk"), NOW)[0])
    adopt_and_publish(draft)
    city = draft.plan
    keys = list(Commitment.objects.filter(plan=city).values_list("key", flat=True))
    signed(city, "kunshan", {keys[0]: "done", keys[1]: "ongoing"})
    named = NamedDocument.objects.filter(plan=city)[0]
    read = _log_in("legal-clerk").post("/frameworks/table/read/", {"file": SimpleUploadedFile("甲.xlsx", workbook())})
    yield {
        "plan": f"/derived/{city}/",
        "district": f"/derived/{city}/district/kunshan/",
        "edit": f"/derived/{city}/district/kunshan/edit/",
        "point": f"/plan/{city}/point/{named.point}/",
        "import": f"/derived/{city}/new/?point={named.point}&title={named.title}",
        "frameworks": "/frameworks/",
        "new": "/frameworks/new/",
        "check": str(read["Location"]),
        "framework": _framework(city),
    }
    clock.inject(None)


@pytest.fixture
def desk(pages: dict[str, str], live_server: object, browser: Browser) -> Iterator[Desk]:
    """Return `desk(username, width, scheme)`: a window of that demo log-in; complaints of the console fail the test."""
    complaints: list[str] = []
    windows: list[Page] = []

    def open_window(username: str, width: int = 1440, scheme: str = "light") -> Page:
        session = _log_in(username).cookies[settings.SESSION_COOKIE_NAME].value
        size = {"width": width, "height": 900}
        context = browser.new_context(
            viewport=size, color_scheme=scheme, locale="zh-CN", base_url=live_server.url, reduced_motion="reduce"
        )
        context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": session, "url": live_server.url}])
        windows.append(page := context.new_page())
        page.on("console", lambda said: complaints.append(said.text) if said.type in {"error", "warning"} else None)
        page.on("pageerror", lambda error: complaints.append(str(error)))
        return page

    yield open_window
    for page in windows:
        page.context.close()
    assert complaints == []


BRANCH = {"district", "edit"}


@pytest.mark.parametrize(("width", "scheme"), [(1440, "light"), (390, "dark")])
def test_every_page_fits_and_keeps_nobody_out(desk: Desk, pages: dict[str, str], width: int, scheme: str) -> None:
    windows = {name: desk(name, width, scheme) for name in ("legal-clerk", "kunshan-head")}
    for name, path in pages.items():
        page = windows["kunshan-head" if name in BRANCH else "legal-clerk"]
        assert page.goto(path).status == 200
        page.wait_for_load_state("networkidle")
        found = Axe().run(page)
        assert found.violations_count == 0, f"{name}: {found.generate_report()}"
        assert page.evaluate("document.documentElement.scrollWidth") <= width, name


def test_a_point_shows_what_became_of_the_document_it_names(desk: Desk, pages: dict[str, str]) -> None:
    page = desk("legal-clerk")
    page.goto(pages["point"])
    expect(page.get_by_text("没有导入", exact=True)).to_be_visible()
    page.get_by_role("link", name="导入为配套计划").click()
    expect(page.get_by_role("heading", name="导入配套计划")).to_be_visible()
    expect(page.locator("input[name=commitment]:checked")).to_have_count(1)


def test_a_district_drafts_and_publishes_its_plan(desk: Desk, pages: dict[str, str]) -> None:
    page = desk("kunshan-head")
    page.goto(pages["edit"])
    page.locator("#text-new").fill("开展园区专项检查")
    page.get_by_role("button", name="保存草稿").click()
    expect(page.get_by_text("草稿已保存")).to_be_visible()
    page.goto(pages["district"])
    page.get_by_role("link", name="公布区局计划").click()
    page.get_by_label("名称").fill("昆山局2023年工作安排（示例）")
    page.get_by_label("审议会议").fill("局长办公会议（示例）")
    page.get_by_label("审议通过日期").fill("2023-06-19")
    page.get_by_role("button", name="下一步").or_(page.get_by_role("button", name="核对")).first.click()
    page.get_by_role("button", name="公布区局计划").or_(page.get_by_role("button", name="确认")).first.click()
    expect(page.get_by_text("区局计划第 1 版").first).to_be_visible()
    expect(page.get_by_text("署名：苏州市生态环境局")).to_be_visible()


def test_a_proposal_is_confirmed_where_it_stands(desk: Desk, pages: dict[str, str]) -> None:
    page = desk("legal-clerk")
    page.goto(pages["framework"])
    expect(page.get_by_text("3 项没有回答")).to_be_visible()
    page.locator("#i1").get_by_role("button").first.click()
    expect(page.get_by_text("2 项没有回答")).to_be_visible()


@pytest.mark.parametrize("name", ["plan", "framework"])
def test_a_page_prints_on_upright_paper(desk: Desk, pages: dict[str, str], name: str) -> None:
    page = desk("legal-clerk")
    page.goto(pages[name])
    sheets = PdfReader(BytesIO(page.pdf(prefer_css_page_size=True))).pages
    words = "".join(sheet.extract_text() for sheet in sheets)
    assert "自己选择对应" not in words
    assert "导入为配套计划" not in words
