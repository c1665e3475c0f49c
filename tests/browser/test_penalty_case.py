"""One whole penalty case in the browser, by the people who handle it.

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
from fadu.kernel.ledger.read import facts_of
from fadu.kernel.matters import door as matters
from fadu.kernel.parties import door as parties
from fadu.kernel.registry.collect import registry
from fadu.lib.clock import SHANGHAI
from fadu.project.demo.courses import Course, Deed, deeds

pytestmark = [pytest.mark.browser, pytest.mark.django_db(databases="__all__", transaction=True)]
__all__ = ["sit"]

NAME = "苏州示例印染有限公司"
NOW = datetime(2023, 12, 29, 15, 0, tzinfo=SHANGHAI)
#: After which step which picture is taken.
PICTURES = {"inspect": "penalty-1-investigation", "hold_hearing": "penalty-2-hearing", "impose": "penalty-3-decision"}


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
