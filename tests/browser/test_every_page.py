"""Every declared page at 390 px after a half-year: it answers, fits the window, keeps nobody out, and says no error.

The walk is over the registry, so that a new page is walked from the day it is declared; a page whose address asks for
something of which the walk knows no example fails until it is given one.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.conf import settings as site
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from playwright.sync_api import Browser, ConsoleMessage, Page
from tests.journeys import test_half_year as half_year
from tests.year.derived.tables import ROWS, workbook
from tests.year.rounds.helping import act

from fadu.kernel.ledger.read import facts_named
from fadu.kernel.ledger.seal import keys
from fadu.kernel.matters import models as matters
from fadu.kernel.parties import door as parties
from fadu.kernel.reading import may_read
from fadu.kernel.registry import STAFF_SITE
from fadu.kernel.registry import Page as Declared
from fadu.kernel.registry.collect import registry
from fadu.kernel.roles.door import account_named, actor_of
from fadu.lib.clock import SHANGHAI
from fadu.project import demo
from fadu.project.demo import (
    credit,
    decisions,
    disclosure,
    discretion,
    file_review,
    measures,
    officers,
    penalty,
    power_list,
    transfers,
)
from fadu.year import drafts
from fadu.year.derived.models import Framework, FrameworkDraft
from fadu.year.drafting.content import points_of
from fadu.year.models import Commitment, Point

pytestmark = [pytest.mark.browser, pytest.mark.django_db(databases="__all__", transaction=True)]

WHO, WIDTH, TODAY = "legal-head", 390, date(2023, 8, 1)
NOW = datetime(2023, 8, 1, 9, tzinfo=SHANGHAI)
NUMBER = "苏环依复〔2023〕3号"
ARGUMENT = re.compile(r"<(?:\w+:)?(\w+)>")
#: Pages of the surface itself, which no home declares.
OWN = ("/account/", "/account/password/", "/search/?q=行政处罚法", "/do/study/new/plan/")
#: What an address asks for besides its path.
ASKED = {"plan.difference": "?from=1&to=1", "derived.new": "?point=p1&title=实施方案"}
#: Parts that other pages fetch, and papers (a page only for one that lacks something); they are no pages of their own.
PARTS = frozenset({"draft.point", "derived.point", "rounds.of_point", "measures.letter"})
#: Pages that only others than `WHO` may open.
WHOSE = {"derived.edit": "kunshan-liaison", "file_review.sheet": "file-reviewer-one"}
SCENES = (
    half_year.planned,
    half_year.ruled_and_linked,
    half_year.opened,
    half_year.returned_and_accepted,
    half_year.nothing_to_report,
    half_year.own_points_elsewhere,
    half_year.scored_and_answered,
    half_year.bureau_report,
    half_year.round_sealed,
)


@pytest.fixture
def examples(
    demo_bureau: None, live_server: Any, frozen: Callable[[datetime], None], tmp_path: Path, settings: Any
) -> Mapping[str, str]:
    """The demo bureau after a sealed half-year, with another round open; an example for every argument."""
    settings.DATA = tmp_path / "data"
    settings.DATA.mkdir()
    settings.MEDIA_ROOT = str(settings.DATA / "files")
    frozen(NOW)
    keys.make(NOW)
    story = half_year.Story(frozen)
    for scene in SCENES:
        scene(story)
    frozen(NOW)
    in_hand = drafted(NOW)
    commitment = Commitment.objects.filter(text__contains="涉水").get()
    session = {"kind": "theme", "topic": "噪声污染防治法（示例）", "audience": "leadership", "unit": "legal"}
    return (
        {
            "plan": commitment.plan,
            "round": story.round,
            "report": story.report("water"),
            "document": f"{story.round}.bureau",
            "commitment": commitment.key,
            "key": commitment.point,
            "point": Point.objects.get(plan=commitment.plan, key=commitment.point).key,
            "unit": "water",
            "person": "water-head",
            "post": "water-head",
            "username": "water-head",
            "session": act("party-office", "study.plan", on=TODAY, **session, planned_on=TODAY).fact.chain.id,
            "indicator": "study.theme_sessions",
            "party": parties.find("示例印染")[0].code,
            "volume": act("party-office", "number.start", on=TODAY, text=NUMBER, basis="纸质登记簿").fact.chain.id,
            "year": "2023",
            "setting": "score_objection_days",
            "kind": "unit",
            "code": "water",
        }
        | in_hand
        | disclosed(NOW)
        | decided(NOW)
        | certified(NOW)
        | transferred(NOW)
        | reviewed(NOW)
    )


def certified(now: datetime) -> dict[str, str]:
    """The demo's officers and powers: a certificate whose check falls due, a contest, a power."""
    officers.load(now)
    power_list.load(now)
    return {
        "power_list.power.matter": "disclosure",
        "officers.certificate.matter": facts_named("certificate.issued")[-1].chain.id,
        "officers.training.matter": facts_named("officer_training.planned")[-1].chain.id,
    }


def transferred(now: datetime) -> dict[str, str]:
    """The demo's penalty cases, and beside them measures, a penalty on the spot, transfers, damage leads."""
    penalty.load(now)
    found = transfers.load(now)
    soft = discretion.load(now)
    return {
        **dict.fromkeys((f"penalty.{page}.matter" for page in ("case", "checks", "papers")), "AJ-2023-0001"),
        "credit.record.matter": "XY-AJ-2023-0001",
        "credit.repair.matter": credit.load(now)["credit_repair"],
        "discretion.guidance.guidance": soft["guidance"],
        "discretion.compliance.compliance": soft["compliance"],
        "discretion.benchmark.benchmark": soft["benchmark"],
        "damages.lead.lead": found["damage_lead"],
        "measures.simple_one.matter": found["simple_penalty"],
        "measures.crime_one.matter": found["crime_transfer"],
        "measures.detention_one.matter": found["detention_transfer"],
        "measures.measure.kind": "seizure",
        "measures.measure.matter": measures.load(now)["seizure"],
    }


def reviewed(now: datetime) -> dict[str, str]:
    """The demo's plan, reviews, paper file, inspection and typical case."""
    found = file_review.load(now)
    return {
        "file_review.plan.matter": found["review_plan"],
        "officers.topic.matter": facts_named("training_topic.raised")[-1].chain.id,
        "file_review.review.matter": found["file_review"],
        "file_review.sheet.matter": found["review_sheet"],
        "file_review.paper.matter": found["paper_file"],
        "file_review.inspection.matter": found["enforcement_inspection"],
        "file_review.example.matter": found["typical_case"],
    }


def disclosed(now: datetime) -> dict[str, str]:
    """The demo's requests for information and published items; one of each."""
    disclosure.load(now)
    [request] = matters.Matter.objects.filter(procedure="disclosure", stage="drafting").values_list("code", flat=True)
    item = matters.Matter.objects.filter(procedure="publication", stage="listed").values_list("code", flat=True)[0]
    return {
        "disclosure.request.matter": request,
        "disclosure.publication.matter": item,
        "disclosure.masking.matter": request,
        "disclosure.masking.kind": "disclosure",
    }


def decided(now: datetime) -> dict[str, str]:
    """The demo's decisions and the public's part in them; one of each."""
    decisions.load(now)
    catalogue = matters.Matter.objects.filter(procedure="decision_catalogue").values_list("code", flat=True)[0]
    return {
        "catalogue": catalogue,
        "decision": decisions.PUBLISHED,
        "consultation": decisions.OPEN,
        "survey": decisions.SURVEY,
        "hearing": decisions.HEARING,
        "comment": facts_named("comment.submitted")[0].chain.id,
    }


def drafted(now: datetime) -> dict[str, str]:
    """A document and two tables of indicators handed in; one table is imported, the rest is still looked at."""
    actor = actor_of(account_named("legal-clerk"), now.date())
    draft, _ = drafts.open_draft(demo.DOCUMENT.read_bytes(), demo.DOCUMENT.name, actor, now)
    client = at_work("legal-clerk")
    for rows in (ROWS, ROWS[:2]):
        table = SimpleUploadedFile("指标体系.xlsx", workbook(rows))
        page = client.post("/frameworks/table/read/", {"file": table})["Location"]
        if rows is ROWS:
            client.post(f"{page}import/", {"title": "示范指标体系（示例）", "year": "2023"})
    return {
        "draft": str(draft.pk),
        "draft.point.point": next(iter(points_of(drafts.content_of(draft))))["key"],
        "framework": Framework.objects.get().code,
        "framework.check.draft": str(FrameworkDraft.objects.latest("pk").pk),
        "derived.district.unit": "kunshan",
        "derived.edit.unit": "kunshan",
    }


def at_work(username: str) -> Client:
    """Return a client in which this demo log-in is at work."""
    client = Client()
    client.force_login(account_named(username), backend="fadu.kernel.roles.backend.AccountBackend")
    return client


@pytest.fixture
def window(examples: Mapping[str, str], live_server: Any, browser: Browser) -> Iterator[Callable[[str], Page]]:
    """Return `window(username)`: a narrow window on the site in which this person is at work."""
    size, opened = {"width": WIDTH, "height": 844}, []

    def open_window(username: str) -> Page:
        cookie = {"name": site.SESSION_COOKIE_NAME, "url": live_server.url}
        value = at_work(username).cookies[site.SESSION_COOKIE_NAME].value
        context = browser.new_context(viewport=size, locale="zh-CN", base_url=live_server.url, reduced_motion="reduce")
        context.add_cookies([cookie | {"value": value}])
        opened.append(context)
        return context.new_page()

    yield open_window
    for context in opened:
        context.close()


def walked() -> list[Declared]:
    """Return the pages that are pages and that this person may open: files and detours have no template."""
    actor = actor_of(account_named(WHO), TODAY)
    pages = [page for page in registry().pages_of(STAFF_SITE) if page.template and page.name not in PARTS]
    return [page for page in pages if page.name in WHOSE or not may_read(actor, page.reading)]


def address(page: Declared, examples: Mapping[str, str]) -> str:
    """Return where the example of a page is; an example of one page alone is named by the page too."""

    def example(found: re.Match[str]) -> str:
        return examples.get(f"{page.name}.{found[1]}") or examples[found[1]]

    return "/" + ARGUMENT.sub(example, page.path) + ASKED.get(page.name, "")


def faults(window: Page, path: str) -> list[str]:
    """Return what is wrong with one page."""
    answer = window.goto(path)
    found = [] if answer and answer.status == 200 else [f"status {answer.status if answer else '-'}"]
    over = window.evaluate("document.documentElement.scrollWidth") - WIDTH
    found += [f"{over} px too wide"] if over > 0 else []
    kept_out = Axe().run(window).response["violations"]
    found += [f"{one['id']}: {one['nodes'][0]['target']}" for one in kept_out]
    return [f"{path} {fault}" for fault in found]


def listen(window: Page) -> list[str]:
    """Return a list to which everything is added that the browser complains about."""
    said: list[str] = []

    def hear(message: ConsoleMessage) -> None:
        if message.type in {"error", "warning"}:
            said.append(f"{window.url} {message.text}")

    window.on("console", hear)
    window.on("pageerror", lambda fault: said.append(f"{window.url} {fault}"))
    return said


def test_every_page_stands_well(examples: Mapping[str, str], window: Callable[[str], Page]) -> None:
    pages, windows = walked(), {who: window(who) for who in {WHO, *WHOSE.values()}}
    heard = [listen(one) for one in windows.values()]
    assert len(pages) > 40
    found = [fault for page in pages for fault in faults(windows[WHOSE.get(page.name, WHO)], address(page, examples))]
    found += [fault for path in OWN for fault in faults(windows[WHO], path)]
    found += [words for said in heard for words in said]
    assert found == [], "\n".join(found)
