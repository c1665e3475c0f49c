"""One whole penalty case in the browser, by the people who handle it, and the field page on a bad line.

Two officers, the clerk, the head of the force, the reviewer, the legal division, the hearing's host and the leaders
each fill in their own forms, from the lead to the archive; every document of the case is opened. With
FADU_SCREENSHOTS=1 the pictures of docs/penalty.md are made on the way.
"""

from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect
from tests.browser.test_plan_journey import Desk, Sit, sit

from fadu.kernel.ledger import Kind
from fadu.kernel.ledger.append import Chain
from fadu.kernel.ledger.read import facts_named, facts_of
from fadu.kernel.matters import door as matters
from fadu.kernel.parties import door as parties
from fadu.kernel.registry.collect import registry
from fadu.lib.clock import SHANGHAI
from fadu.project.demo.courses import Course, Deed, deeds, play

pytestmark = [pytest.mark.browser, pytest.mark.django_db(databases="__all__", transaction=True)]
__all__ = ["sit"]

NAME = "苏州示例印染有限公司"
NOW = datetime(2023, 12, 29, 15, 0, tzinfo=SHANGHAI)
#: After which step which picture is taken.
PICTURES = {"inspect": "penalty-1-investigation", "hold_hearing": "penalty-2-hearing", "impose": "penalty-3-decision"}
JPEG = b"\xff\xd8\xff\xe0\x00\x10JFIF\x00\x01\x01\x00\x00\x01\x00\x01\x00\x00\xff\xd9"


@pytest.fixture
def course(demo_bureau: None, frozen: Callable[[datetime], None], tmp_path: Path, settings: Any) -> Course:
    """A case with a hearing, in a bureau where it is late December."""
    settings.DATA = tmp_path / "data"
    settings.DATA.mkdir()
    settings.MEDIA_ROOT = str(settings.DATA / "files")
    frozen(NOW)
    party = parties.find(NAME).get().code
    return Course("AJ-2023-0901", party, NAME, date(2023, 7, 10), "hearing", Decimal(260000))


def fill(page: Page, deed: Deed) -> None:
    """Fill in the form of a step as declared, each field in its own way."""
    step = registry().procedure("penalty", deed.on).step(deed.step)
    for field in step.records.fields:
        value = deed.data.get(field.name)
        if field.name in step.derived or value in (None, "", []):
            continue
        put(page, field.name, field.kind, value)
    page.fill("#id__occurred_on", deed.on.isoformat())


def put(page: Page, name: str, kind: Kind, value: Any) -> None:
    """Put one value into its field."""
    where = page.locator(f"#id_{name}")
    if kind is Kind.PARTY:
        where.fill(parties.party(value).credit_code)
    elif kind is Kind.FLAG:
        where.set_checked(bool(value))
    elif where.evaluate("one => one.tagName") == "FIELDSET":
        for one in value if isinstance(value, list) else [value]:
            where.locator(f"input[value='{one}']").check()
    elif where.evaluate("one => one.tagName") == "SELECT":
        where.select_option(str(value))
    else:
        where.fill(typed(kind, value))


def typed(kind: Kind, value: Any) -> str:
    """Return a value as one types it."""
    if kind is Kind.MOMENT:
        return str(value)[:16]
    return "\n".join(value) if isinstance(value, list) else str(value)


def do(desk: Desk, deed: Deed, matter: str) -> None:
    """Open the form of a step, fill it in, and hand it in (twice where the step shows itself once more)."""
    page = desk.open(f"/do/penalty/{matter or 'new'}/{deed.step}/")
    fill(page, deed)
    page.locator("form.fadu-form .btn-primary").click()
    if registry().procedure("penalty", deed.on).step(deed.step).final:
        page.locator("button[name=_confirmed]").click()
    expect(page.locator(".alert-success").first, why(page, deed)).to_contain_text("已登记", timeout=15_000)


def why(page: Page, deed: Deed) -> str:
    """Return what the page says when a step wasn't taken."""
    said = page.locator(".fadu-refusals, .invalid-feedback, .alert-danger, .fadu-problems").all_inner_texts()
    return f"{deed.step} {page.url} {said}"


def test_a_case_from_the_lead_to_the_archive_by_nine_people(
    course: Course, sit: Sit, frozen: Callable[[datetime], None]
) -> None:
    desks: dict[str, Desk] = {}
    matter = ""
    for deed in deeds(course):
        desk = desks.get(deed.who) or desks.setdefault(deed.who, sit(deed.who, 1440))
        do(desk, deed, matter)
        matter = matter or desk.page.url.rstrip("/").rpartition("/")[2]
        if deed.step in PICTURES:
            frozen(datetime.combine(deed.on, NOW.timetz()))
            desk.open(f"/penalty/{matter}/").wait_for_load_state("networkidle")
            desk.picture(PICTURES[deed.step])
            frozen(NOW)
    assert len(desks) >= 9
    assert facts_of(Chain("penalty", matter))[-1].name == "penalty.archived"
    assert [(one.fact, one.note) for one in matters.defects_of("penalty", matter)] == []
    opens_every_document(desks["case-clerk"], matter)


def opens_every_document(desk: Desk, matter: str) -> None:
    """Open the papers of a case, each as Word and PDF, and the volumes."""
    page = desk.open(f"/penalty/{matter}/papers/")
    desk.stands_well()
    desk.picture("penalty-4-papers")
    links = {
        one.get_attribute("href") for one in page.locator("a[href$='.pdf'], a[href$='.docx'], a[href$='.zip']").all()
    }
    assert len(links) >= 30
    for link in sorted(links):
        answer = page.request.get(desk.site + link)
        assert answer.status == 200, link
        begins = b"%PDF" if link.endswith(".pdf") else b"PK\x03\x04"
        assert answer.body().startswith(begins), link


@pytest.fixture
def officer(course: Course, sit: Sit) -> Desk:
    """An officer at the field page of a case under investigation, on a telephone."""
    running = Course("AJ-2023-0902", course.party, NAME, date(2023, 12, 1), "open")
    for _done in play(running, NOW):
        pass
    desk = sit("officer-one", 390)
    desk.open("/penalty/field/")
    expect(desk.page.locator("#f_case option")).to_have_count(1)
    expect(desk.page.locator("[data-field-state]")).to_contain_text("没有待发送的")
    return desk


def note(page: Page, name: str) -> None:
    """Note a photograph."""
    page.select_option("#f_kind", "photo")
    page.fill("#f_name", name)
    page.fill("#f_proves", "总排口正在排放（示例）")
    page.fill("#f_source", "总排口（示例）")
    page.fill("#f_device", "示例手机")
    page.fill("#f_taken", "2023-12-07T10:00")
    page.set_input_files("#f_files", {"name": "照片.jpg", "mimeType": "image/jpeg", "buffer": JPEG})
    page.get_by_role("button", name="存入本机并发送").click()


def added() -> list[Any]:
    """Return the evidence that was recorded, of whichever case."""
    return list(facts_named("penalty.evidence_added"))


def test_what_is_noted_without_a_line_is_kept_and_sent_once(officer: Desk) -> None:
    page = officer.page
    officer.stands_well()
    page.context.set_offline(True)
    note(page, "排口照片一（示例）")
    note(page, "排口照片二（示例）")
    expect(page.locator("[data-field-state]")).to_contain_text("还有 2 件没有发送")
    assert added() == []
    page.locator("#waiting").scroll_into_view_if_needed()
    page.locator("[data-field-list] li").last.scroll_into_view_if_needed()
    officer.picture("penalty-5-field")
    page.context.set_offline(False)
    expect(page.locator("[data-field-state]")).to_contain_text("没有待发送的", timeout=20_000)
    page.get_by_role("button", name="现在发送").click()
    assert sorted(fact.data["name"] for fact in added()) == ["排口照片一（示例）", "排口照片二（示例）"]
    assert all(len(fact.evidence) == 1 for fact in added())
    officer.complaints[:] = [one for one in officer.complaints if "ERR_INTERNET_DISCONNECTED" not in one]


def test_what_is_refused_stays_with_its_reason(officer: Desk) -> None:
    page = officer.page
    page.set_input_files("#f_files", {"name": "照片.jpg", "mimeType": "image/jpeg", "buffer": b"MZ not a picture"})
    page.fill("#f_name", "不是照片（示例）")
    page.fill("#f_proves", "示例")
    page.fill("#f_source", "示例")
    page.get_by_role("button", name="存入本机并发送").click()
    expect(page.locator("[data-field-list] [data-of=problem]")).to_contain_text("照片.jpg", timeout=15_000)
    assert added() == []
    page.once("dialog", lambda dialog: dialog.accept())
    page.get_by_role("button", name="删除").click()
    expect(page.locator("[data-field-state]")).to_contain_text("没有待发送的")
