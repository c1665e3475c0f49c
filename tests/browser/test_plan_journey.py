"""The main job in a browser: from the official document to a plan in which a unit finds its part, by three people.

At 1440 and 390 px, with wrong inputs, double submits and two people changing the same point. With FADU_SCREENSHOTS=1
the pictures of the README are made on the way.
"""

import os
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, ConsoleMessage, Locator, Page, Route, expect
from playwright.sync_api import TimeoutError as PlaywrightTimeout

from fadu.kernel.ledger.read import facts_named
from fadu.project import demo
from fadu.year.drafts import content_of, drafts, original_of
from fadu.year.models import Commitment, Draft, Owner, Plan

pytestmark = [pytest.mark.browser, pytest.mark.django_db(databases="__all__", transaction=True)]

WIDTHS = [pytest.param(1440, id="1440"), pytest.param(390, id="390")]
#: What the browser says about answers that are refused on purpose.
MEANT = re.compile(r"status of 4(09|22)|Response Status Error Code (409|422)|Password forms should have")
IMAGES = Path(__file__).parents[2] / "docs" / "images"
DOCUMENT = (
    demo.DOCUMENT.read_text(encoding="utf-8")
    .replace("执法局、人事处）", "执法局、协调处、人事处）")
    .replace("学法情况列入年终述法内容。", "学法情况列入年终述法内容，供全局干部查阅。")
)


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

    def log_in(self, username: str) -> "Desk":
        self.open("/login/")
        self.page.fill("#id_username", username)
        self.page.fill("#id_password", demo.PASSWORD)
        self.page.click("form.fadu-login button")
        expect(self.page.locator(".fadu-who")).to_be_visible()
        return self

    def heard(self, message: ConsoleMessage) -> None:
        if message.type in {"error", "warning"} and not MEANT.search(message.text):
            self.complaints.append(message.text)

    def picture(self, name: str) -> None:
        """Keep a picture for the README, where one is wanted."""
        if os.environ.get("FADU_SCREENSHOTS") == "1":
            IMAGES.mkdir(parents=True, exist_ok=True)
            self.page.screenshot(path=IMAGES / f"{name}-{self.width}.png", caret="initial")

    def stands_well(self) -> None:
        """Nobody is kept out of the page, and it fits the window."""
        found = Axe().run(self.page).response["violations"]
        assert [(one["id"], one["nodes"][0]["target"]) for one in found] == []
        assert self.page.evaluate("document.documentElement.scrollWidth") <= self.width


Sit = Callable[..., Desk]


@pytest.fixture
def sit(demo_bureau: None, live_server: Any, browser: Browser) -> Iterator[Sit]:
    """Return `sit(username, width)`: a window of that person; afterwards no browser may have complained."""
    desks: list[Desk] = []

    def sitting(username: str, width: int) -> Desk:
        size = {"width": width, "height": 900 if width > 600 else 844}
        context = browser.new_context(
            viewport=size, locale="zh-CN", timezone_id="Asia/Shanghai", reduced_motion="reduce"
        )
        desk = Desk(context.new_page(), live_server.url, width)
        desk.page.set_default_timeout(10_000)
        desk.page.on("console", desk.heard)
        desk.page.on("pageerror", lambda fault: desk.complaints.append(str(fault)))
        desks.append(desk)
        return desk.log_in(username)

    yield sitting
    for desk in desks:
        desk.page.context.close()
    assert [complaint for desk in desks for complaint in desk.complaints] == []


def hand_in(page: Page, text: str) -> None:
    page.set_input_files("#id_file", {"name": "工作要点.txt", "mimeType": "text/plain", "buffer": text.encode()})
    page.get_by_role("button", name="导入").click()


def import_document(desk: Desk) -> str:
    """Refusals in place first, then the document; return the draft's address."""
    page = desk.open("/drafts/new/")
    page.get_by_role("button", name="导入").click()
    expect(page.get_by_role("alert")).to_contain_text("没有收到文件")
    hand_in(page, f"机密★5年\n{DOCUMENT}")
    expect(page.get_by_role("alert")).to_contain_text("涉密")
    assert Draft.objects.count() == 0
    hand_in(page, "今天局里开了一个会。")
    expect(page.get_by_role("alert")).to_contain_text("没有认出任何工作要点")
    desk.stands_well()
    hand_in(page, DOCUMENT)
    page.wait_for_url(re.compile(r"/drafts/\d+/$"))
    expect(page.locator(".draft-counts")).to_contain_text("12 项要点")
    return page.url.removeprefix(desk.site)


def look_at_both_sides(desk: Desk) -> None:
    """What is touched on one side lights up on the other; on a narrow window there are two tabs."""
    page = desk.page
    words = page.locator(".draft-words").first
    if desk.width > 600:
        words.click()
        lit = page.locator(".draft-source-pane .is-lit")
        assert "".join(lit.all_inner_texts()) == words.inner_text()
        expect(lit.first).to_be_in_viewport()
    else:
        expect(page.locator(".draft-source-pane")).to_be_hidden()
        page.get_by_text("原文", exact=True).click()
        expect(page.locator(".draft-source-pane")).to_be_visible()
        desk.picture("review-source")
        page.get_by_text("理解", exact=True).click()
        expect(page.locator(".draft-source-pane")).to_be_hidden()
    desk.picture("review")
    desk.stands_well()


def item(page: Page, number: int) -> Locator:
    return page.locator("#p1 .draft-commitments > li").nth(number)


def tool(scope: Locator, name: str) -> Locator:
    """Open one of the small tools and return it."""
    found = scope.locator("details").filter(has=scope.page.locator("summary", has_text=name)).first
    found.locator("summary").first.click()
    return found


def review(desk: Desk) -> None:
    """Split, merge, give one commitment another owner, correct words; a wrong split is explained where it was made."""
    page = desk.page
    before = page.locator("#p1 .draft-commitments > li").count()
    page.locator("#edit-p1").click()
    expect(page.locator("#p1")).to_have_class(re.compile("is-editing"))
    desk.stands_well()
    several = page.locator("#p1 .draft-commitments > li").filter(has=page.locator("[id^=split-]")).first
    wrong = tool(several, "拆分")
    wrong.get_by_label("或从这几个字起拆开").fill("没有的字")
    wrong.get_by_role("button", name="拆开").last.click()
    expect(page.locator("#p1").get_by_role("alert")).to_contain_text("没有“没有的字”")
    cuts = tool(page.locator("#p1 .draft-commitments > li").filter(has=page.locator("[id^=split-]")).first, "拆分")
    desk.picture("review-split")
    cuts.locator(".draft-cut").first.click()
    expect(page.locator("#p1 .draft-commitments > li")).to_have_count(before + 1)
    tool(item(page, 0), "合并").get_by_role("button", name="合并成一项").click()
    expect(page.locator("#p1 .draft-commitments > li")).to_have_count(before)
    owners = tool(item(page, 0), "责任单位")
    owners.locator("select[name=unit]").select_option("water")
    owners.locator("select[name=part]").select_option("lead")
    owners.get_by_role("button", name="增加").click()
    expect(item(page, 0)).to_contain_text("水处（牵头）")
    words = tool(item(page, 1), "更正文字")
    words.locator("textarea").fill("组织旁听环境案件庭审不少于2次。")
    words.get_by_role("button", name="保存文字").click()
    expect(item(page, 1)).to_contain_text("原文：组织旁听环境案件庭审不少于1次")
    desk.picture("review-edit")
    page.get_by_role("link", name="完成").click()
    expect(page.locator("#p1")).not_to_have_class(re.compile("is-editing"))
    expect(page.locator("#p1")).to_contain_text("原文：组织旁听环境案件庭审不少于1次")


def settle(desk: Desk) -> None:
    """Say which unit an unknown name means; keep open what is open."""
    page = desk.page
    doubt = page.locator(".draft-doubt").filter(has_text="协调处")
    doubt.locator("select").select_option("general")
    doubt.get_by_role("button", name="对应为这个单位").click()
    expect(page.locator(".draft-doubt").filter(has_text="协调处")).to_contain_text("已更正")
    while (left := page.locator(".draft-doubt:not(.is-settled)")).count():
        count = left.count()
        left.first.get_by_role("button", name="确认无误").click()
        expect(left).to_have_count(count - 1)
    expect(page.locator(".draft-counts")).to_contain_text("没有存疑")


def two_at_once(first: Desk, second: Desk, address: str) -> None:
    """The second to change a point is told what the first did, keeps what was typed, and sends it again."""
    for desk in (first, second):
        desk.open(f"{address}?open=p2")
    headline = "#headline-p2"
    first.page.fill(headline, "培养懂法的队伍")
    first.page.get_by_role("button", name="保存标题").click()
    expect(first.page.locator("#p2 h4")).to_contain_text("培养懂法的队伍")
    second.page.fill(headline, "培养懂法会办案的队伍")
    second.page.get_by_role("button", name="保存标题").click()
    told = second.page.locator("#p2").get_by_role("alert")
    expect(told).to_contain_text("其他人改动了这里")
    expect(told).to_contain_text("修改要点标题")
    expect(told).to_contain_text("培养懂法会办案的队伍")
    expect(told.locator("del")).to_have_text("执法")
    expect(second.page.locator("#p2 h4")).to_contain_text("培养懂法的队伍")
    second.picture("two-at-once")
    told.get_by_role("button", name="在最新内容上修改要点标题").click()
    expect(second.page.locator("#p2 h4")).to_contain_text("培养懂法会办案的队伍")


def adopt(desk: Desk, address: str) -> None:
    """The secretary records the meeting; a day that has not come is refused, pressing twice records once."""
    page = desk.open(f"{address}check/")
    desk.stands_well()
    page.locator("#id_adopted_on").evaluate("field => field.removeAttribute('max')")
    page.fill("#id_adopted_on", "2099-01-01")
    page.get_by_role("button", name="登记审议通过").click()
    expect(page.get_by_role("alert").first).to_contain_text("晚于今天")
    page = desk.open(f"{address}check/")
    page.fill("#id_adopted_on", "2024-03-12")
    page.get_by_role("button", name="登记审议通过").dblclick()
    expect(page.get_by_text("2024年3月12日").first).to_be_visible()
    assert len(facts_named("plan.adopted")) == 1


def publish(desk: Desk, address: str) -> None:
    """The head checks who gets what and publishes; pressing twice publishes once."""
    page = desk.open(f"{address}check/")
    expect(page.get_by_role("row").filter(has=page.get_by_role("rowheader", name="水处"))).to_be_visible()
    desk.stands_well()
    desk.picture("check")
    page.get_by_role("button", name="公布").dblclick()
    page.wait_for_url(re.compile(r"/plan/bureau-2024/$"))
    expect(page.get_by_role("heading", name="培养懂法会办案的队伍")).to_be_visible()
    assert len(facts_named("plan.published")) == 1
    desk.picture("plan")


def find_my_part(desk: Desk) -> None:
    """A unit's liaison sees what the unit has to do, one commitment of its own among it."""
    page = desk.open("/plan/mine/")
    own = Owner.objects.filter(unit="water", part="lead").get()
    expect(page.get_by_text(Commitment.objects.get(key=own.commitment).text.rstrip("。")).first).to_be_visible()
    desk.stands_well()
    desk.picture("my-part")


@pytest.mark.parametrize("width", WIDTHS)
def test_from_the_document_to_my_units_part(sit: Sit, width: int) -> None:
    clerk = sit("legal-clerk", width)
    address = import_document(clerk)
    look_at_both_sides(clerk)
    review(clerk)
    settle(clerk)
    head = sit("legal-head", width)
    two_at_once(clerk, head, address)
    secretary = sit("party-office", width)
    adopt(secretary, address)
    publish(head, address)
    find_my_part(sit("water-liaison", width))
    plan = Plan.objects.get()
    assert (plan.plan, plan.edition) == ("bureau-2024", 1)
    draft = drafts()[0]
    assert draft.published_at is not None
    assert content_of(Draft.objects.get())["text"] == original_of(Draft.objects.get())["text"] == DOCUMENT


def test_the_review_works_without_scripts(sit: Sit, browser: Browser, live_server: Any) -> None:
    clerk = sit("legal-clerk", 1440)
    address = import_document(clerk)
    plain = browser.new_context(java_script_enabled=False, storage_state=clerk.page.context.storage_state())
    page = plain.new_page()
    page.goto(f"{live_server.url}{address}")
    page.locator("#edit-p1").click()
    page.fill("#headline-p1", "")
    page.get_by_role("button", name="保存标题").click()
    expect(page.get_by_role("alert")).to_contain_text("标题不能为空")
    page.fill("#headline-p1", "带头学法用法")
    page.get_by_role("button", name="保存标题").click()
    expect(page.locator("#p1 h4")).to_contain_text("带头学法用法")
    page.get_by_role("button", name="撤销：修改要点标题").click()
    expect(page.locator("#p1 h4")).to_contain_text("领导干部带头学法")
    plain.close()


def test_the_review_works_by_keyboard(sit: Sit) -> None:
    clerk = sit("legal-clerk", 1440)
    import_document(clerk)
    page = clerk.page
    page.locator("#edit-p1").focus()
    page.keyboard.press("Enter")
    expect(page.locator("#h-p1")).to_be_focused()
    expect(page.locator("#src-p1 .is-lit").first).to_be_in_viewport()
    split = page.locator("#p1 [id^=split-]").first
    count = page.locator("#p1 .draft-commitments > li").count()
    split.focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator("#p1 .draft-commitments > li")).to_have_count(count + 1)
    expect(page.locator("#p1 .draft-words:focus")).to_have_count(1)


def test_what_is_pressed_while_a_change_is_on_its_way_is_not_lost(sit: Sit) -> None:
    """On a slow line the answer comes later than the next click: the part waits for it, and then takes the click."""
    clerk = sit("legal-clerk", 390)
    import_document(clerk)
    page = clerk.page
    page.locator("#edit-p1").click()
    words = tool(item(page, 1), "更正文字")
    words.locator("textarea").fill("组织旁听环境案件庭审不少于2次。")
    held: list[Route] = []
    page.route("**/correct_text/", lambda route: held.append(route))
    words.get_by_role("button", name="保存文字").click()
    expect(page.locator("#p1")).to_have_class(re.compile("htmx-request"))
    done = page.get_by_role("link", name="完成")
    with pytest.raises(PlaywrightTimeout):
        done.click(timeout=300)
    held[0].continue_()
    done.click()
    expect(page.locator("#p1")).not_to_have_class(re.compile("is-editing"))
    expect(page.locator("#p1")).to_contain_text("组织旁听环境案件庭审不少于2次。")
