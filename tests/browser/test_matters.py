"""Matters in a browser: from the worklist to a matter, a step with a file, its correction; by keyboard, on a phone."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.conf import settings as site
from django.test import Client
from playwright.sync_api import Browser, Page, expect
from tests.support.hosted import do

from fadu.kernel.ledger.append import Chain
from fadu.kernel.ledger.read import facts_of
from fadu.kernel.procedure import Procedure
from fadu.kernel.roles import Actor
from fadu.kernel.roles.door import account_named
from fadu.lib.clock import SHANGHAI

pytestmark = [pytest.mark.browser, pytest.mark.django_db(databases="__all__", transaction=True)]

NOW = datetime(2026, 3, 16, 10, 0, tzinfo=SHANGHAI)
WIDTHS = [pytest.param(1440, id="1440"), pytest.param(390, id="390")]
MATTER = "/matter/asked/噪声/"
PAGES = (
    "/matters/?scope=unit",
    "/matters/?scope=late&closed=1&text=无",
    MATTER,
    "/procedures/",
    "/procedures/asked/?matter=噪声",
    "/procedures/disclosure/",
    "/do/asked/噪声/serve/",
    "/do/asked/噪声/reply/",
    "/do/asked/噪声/review/?_corrects=asked/噪声%235",
)
Enter = Callable[..., Page]


@pytest.fixture
def enter(
    hosted: Procedure,
    demo_bureau: None,
    frozen: Callable[[datetime], None],
    act: Callable[..., Actor],
    live_server: Any,
    browser: Browser,
) -> Iterator[Enter]:
    """Return `enter(width, theme)`: the clerk's window on a bureau with matters; it must have no complaint."""
    frozen(NOW)
    stage(act("legal-clerk", NOW.date()))
    complaints: list[str] = []
    contexts: list[Any] = []

    def entering(width: int = 1440, theme: str = "light") -> Page:
        client = Client()
        client.force_login(account_named("legal-clerk"), backend="fadu.kernel.roles.backend.AccountBackend")
        context = browser.new_context(
            viewport={"width": width, "height": 900}, locale="zh-CN", base_url=live_server.url, reduced_motion="reduce"
        )
        value = client.cookies[site.SESSION_COOKIE_NAME].value
        cookies = {site.SESSION_COOKIE_NAME: value, "theme": theme}
        context.add_cookies([{"name": name, "value": text, "url": live_server.url} for name, text in cookies.items()])
        contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda fault: complaints.append(str(fault)))
        page.on("console", lambda said: complaints.append(said.text) if said.type == "error" else None)
        return page

    yield entering
    for context in contexts:
        context.close()
    assert [words for words in complaints if "422" not in words and "409" not in words] == []


def stage(clerk: Actor) -> None:
    """A late request, one consulted about and corrected, and some more."""
    do("receive", date(2026, 1, 5), clerk, "逾期的申请（示例）")
    do("receive", date(2026, 2, 24), clerk, "噪声", hearing_on=date(2026, 3, 30))
    do("consult", date(2026, 3, 2), clerk, "噪声")
    do("answer", date(2026, 3, 9), clerk, "噪声", agrees=True)
    other = replace(clerk, person="legal-head")
    reviewed = do("review", date(2026, 3, 10), other, "噪声", result="pass").fact
    assert reviewed.seq == 4
    do("return", date(2026, 3, 11), other, "噪声")
    for number in range(3):
        do("receive", date(2026, 3, 10), clerk, f"第{number + 1}件（示例）")


def fits(page: Page) -> bool:
    """Whether nothing makes the page scroll sideways."""
    return bool(page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth"))


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_every_page_fits_and_keeps_nobody_out(enter: Enter, width: int, theme: str) -> None:
    page = enter(width, theme)
    found = []
    for path in PAGES:
        page.goto(path)
        found += [] if fits(page) else [f"{path} scrolls sideways"]
        kept_out = Axe().run(page).response["violations"]
        found += [f"{path} {one['id']}: {one['nodes'][0]['target']}" for one in kept_out]
    assert found == [], "\n".join(found)


@pytest.mark.parametrize("width", WIDTHS)
def test_from_the_worklist_to_a_step_with_a_file_and_its_correction(enter: Enter, width: int, tmp_path: Path) -> None:
    page = enter(width)
    page.goto("/matters/")
    page.get_by_role("link", name="噪声", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("噪声")
    page.get_by_role("link", name="送达材料", exact=True).click()
    paper = tmp_path / "送达回证.txt"
    paper.write_text("已送达。", "utf-8")
    page.set_input_files("#id__files", paper)
    page.get_by_role("button", name="送达材料").click()
    expect(page.get_by_role("status").first).to_contain_text("已登记：送达材料。")
    expect(page.get_by_role("link", name="送达回证.txt")).to_be_visible()
    page.locator(".fadu-timeline li").first.get_by_role("link", name="更正").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("更正：送达材料")
    page.fill("#id__occurred_on", "2026-03-13")
    assert fits(page)
    page.get_by_role("button", name="更正").click()
    expect(page.locator(".fadu-timeline li").first).to_contain_text("更正 #6")
    facts = facts_of(Chain("asked", "噪声"))
    assert [(fact.seq, fact.corrects, fact.occurred_on.day) for fact in facts[-2:]] == [
        (6, "", 16),
        (7, "asked/噪声#6", 13),
    ]


def test_a_classified_file_is_refused_beside_the_field_and_nothing_is_lost(enter: Enter, tmp_path: Path) -> None:
    page = enter()
    page.goto("/do/asked/噪声/consult/")
    paper = tmp_path / "汇报.txt"
    paper.write_text("机密★三年\n关于某事项的汇报", "utf-8")
    page.fill("#id__occurred_on", "2026-03-12")
    page.set_input_files("#id__files", paper)
    page.get_by_role("button", name="征求意见").click()
    expect(page.locator("#problem__files")).to_contain_text("本系统不得存储、处理涉密文件")
    expect(page.locator("#id__occurred_on")).to_have_value("2026-03-12")
    assert len(facts_of(Chain("asked", "噪声"))) == 5


def test_it_all_goes_by_keyboard(enter: Enter) -> None:
    page = enter()
    page.goto("/account/")
    page.keyboard.press("g")
    page.keyboard.press("l")
    page.wait_for_url("**/matters/")
    page.locator("tr[data-row]").first.focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url("**/matter/asked/**")
    page.get_by_role("link", name="程序图和条文").focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/procedures/asked/**")
    page.locator("svg.fadu-map-wide a", has_text="延长").focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/do/asked/**/extend/**")


def test_a_filter_is_kept_and_dropped(enter: Enter) -> None:
    page = enter()
    page.goto("/matters/?scope=unit&text=第")
    page.get_by_text("保存这组筛选").click()
    page.fill("input[name=name]", "示例三件")
    page.get_by_role("button", name="保存", exact=True).click()
    page.get_by_role("link", name="示例三件").click()
    expect(page.locator("tr[data-row]")).to_have_count(3)
    page.get_by_role("button", name="删除筛选 示例三件").click()
    expect(page.get_by_role("link", name="示例三件")).to_have_count(0)


def test_a_matter_prints_on_a4(enter: Enter) -> None:
    page = enter()
    page.goto(MATTER)
    page.emulate_media(media="print")
    for hidden in (".fadu-menu", ".fadu-top", "#whole", "#steps"):
        expect(page.locator(hidden)).to_be_hidden()
    expect(page.locator("#timeline")).to_be_visible()
    assert page.pdf(format="A4").startswith(b"%PDF-")
