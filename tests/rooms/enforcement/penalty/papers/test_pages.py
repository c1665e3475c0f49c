"""The pages of cases and their papers, over a whole case in the ledger of the demo bureau."""

import io
import re
import zipfile
from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.db import transaction
from django.test import Client
from pypdf import PdfReader
from tests.rooms.enforcement.penalty.papers.full_case import CODE, TOLD

from fadu.kernel.ledger.append import Chain, Entry, append
from fadu.kernel.ledger.read import facts_of
from fadu.kernel.parties import door as parties
from fadu.kernel.procedure.project import rebuild
from fadu.kernel.registry.collect import registry
from fadu.kernel.roles.door import account_named
from fadu.lib.clock import SHANGHAI
from fadu.rooms.enforcement.penalty.facts import FACTS
from fadu.rooms.enforcement.penalty.papers import MAIN, ORDER, SIDE, case_file, lacking, papers_of

NOW = datetime(2024, 3, 11, 9, tzinfo=SHANGHAI)
THIN = "\N{NARROW NO-BREAK SPACE}"
TYPES = {fact.name.removeprefix("penalty."): fact for fact in FACTS}


#: The same case, in which the notice of the hearing tells no hour and the decision no evidence.
POOR = "AJ-2023-0003"
_LACKING = {"hearing_notified": {"hearing_time": ""}, "imposed": {"evidence": ""}}


def poorly() -> tuple[tuple[date, str, Any], ...]:
    """Return the full case without what two of its papers must say."""
    return tuple((day, name, {**data, **_LACKING.get(name, {})}) for day, name, data in TOLD)


def recorded(code: str, told: tuple[tuple[date, str, Any], ...], party: str) -> None:
    """Put facts into the ledger as they stand, by no step: how they came about is the procedure's own tests' matter."""
    chain = Chain("penalty", code)
    for number, (day, name, data) in enumerate(told):
        moment = datetime(day.year, day.month, day.day, 9, tzinfo=UTC)
        append(
            Entry(
                chain,
                TYPES[name],
                {**data, "party": party} if name == "filed" else data,
                {"kind": "person", "person": "officer-one", "unit": "enforcement"},
                moment,
                day,
                f"{code}:{number}",
                procedure="penalty",
                edition="2023",
            )
        )


@pytest.fixture
def filled(demo_bureau: None, frozen: Callable[[datetime], None]) -> None:
    """The demo bureau with the full case, another one at its beginning, and the party of both."""
    frozen(NOW)
    party = parties.by_credit_code("9132990000EXAMP02D")
    assert party is not None
    with transaction.atomic():
        recorded(CODE, TOLD, party.code)
        recorded("AJ-2023-0002", TOLD[:1], party.code)
        recorded(POOR, poorly(), party.code)
        rebuild(registry().procedure("penalty"))


@pytest.fixture
def desk(filled: None, client: Client) -> Client:
    """A client in which the head of the legal division is at work."""
    client.force_login(account_named("legal-head"), backend="fadu.kernel.roles.backend.AccountBackend")
    return client


def page(client: Client, path: str) -> str:
    answer = client.get(path)
    assert answer.status_code == 200, (path, answer.status_code)
    return answer.content.decode()


@pytest.mark.parametrize(
    "path",
    [
        "/penalty/",
        "/penalty/?tab=all&state=screening&unit=enforcement&q=AJ-2023",
        "/penalty/?tab=late&law=水污染防治法",
        f"/penalty/{CODE}/",
        f"/penalty/{CODE}/papers/",
        f"/penalty/{CODE}/checks/",
        "/penalty/AJ-2023-0002/",
        "/penalty/AJ-2023-0002/papers/",
    ],
)
def test_pages_answer_with_few_queries(
    desk: Client, path: str, django_assert_max_num_queries: Callable[[int], object]
) -> None:
    with django_assert_max_num_queries(25):
        assert "示例" in page(desk, path) or "没有符合条件" in page(desk, path)


def test_the_list_finds_by_law_state_and_words(desk: Client) -> None:
    assert CODE not in page(desk, "/penalty/?tab=open")
    closed = page(desk, "/penalty/?tab=all&law=水污染防治法")
    assert CODE in closed
    assert "昆山示例电镀科技有限公司" in closed
    assert "AJ-2023-0002" not in closed
    assert "AJ-2023-0002" in page(desk, "/penalty/?tab=late&state=screening")


def test_a_case_shows_party_picture_papers_and_what_can_be_done(desk: Client) -> None:
    shown = page(desk, f"/penalty/{CODE}/")
    for words in (
        "昆山示例电镀科技有限公司",
        "9132990000EXAMP02D",
        "第八十三条第二项",
        f"250{THIN}000",
    ):
        assert words in shown
    assert f"/penalty/{CODE}/papers/" in shown
    assert f'hx-get="/penalty/{CODE}/checks/"' in shown


def test_papers_stand_in_the_order_of_both_volumes_with_their_state(desk: Client) -> None:
    shown = page(desk, f"/penalty/{CODE}/papers/")
    sides = shown.split(f">{SIDE}</h2>")
    assert len(sides) == 2
    for text, volume in zip(sides, (MAIN, SIDE), strict=True):
        found = [text.index(f"{number}．{title}") for number, title in enumerate(ORDER[volume], 1)]
        assert found == sorted(found)
    assert "可出具" in shown
    assert "草稿，没有用印登记" in shown
    assert "公开的内容" in shown
    assert "写明日期、几时和地点" not in shown
    assert "写明日期、几时和地点" in page(desk, f"/penalty/{POOR}/papers/")


def test_a_paper_opens_as_pdf_and_docx_and_a_poor_one_leads_back_saying_what_it_lacks(desk: Client) -> None:
    case = case_file(facts_of(Chain("penalty", CODE)))
    ready = {(paper.code, fact.seq) for paper, fact in papers_of(case) if not lacking(paper, case, fact)}
    assert len(ready) > 30
    for code, seq in sorted(ready)[:3]:
        opened = desk.get(f"/penalty/{CODE}/papers/{code}/{seq}.pdf")
        assert opened.content.startswith(b"%PDF")
        assert desk.get(f"/penalty/{CODE}/papers/{code}/{seq}.docx").content.startswith(b"PK")
    imposed = case.last("imposed")
    assert imposed is not None
    assert ("decision", imposed.seq) in ready
    refused = desk.get(f"/penalty/{POOR}/papers/decision/{imposed.seq}.pdf", follow=True)
    assert "不能出具行政处罚决定书" in refused.content.decode()
    assert "生态环境行政处罚办法 第五十六条第二项" in refused.content.decode()


@pytest.mark.parametrize("path", ["papers/decision/1.pdf", "papers/nothing/1.pdf", "papers/lead/1.txt"])
def test_what_is_no_paper_of_the_case_is_not_found(desk: Client, path: str) -> None:
    assert desk.get(f"/penalty/{CODE}/{path}").status_code == 404


def test_the_binder_holds_both_volumes_each_with_its_contents_list(desk: Client) -> None:
    with zipfile.ZipFile(io.BytesIO(desk.get(f"/penalty/{CODE}/binder.zip").content)) as bound:
        assert bound.namelist() == [f"{MAIN}.pdf", f"{SIDE}.pdf"]
        first = PdfReader(io.BytesIO(bound.read(f"{MAIN}.pdf")))
        text = "".join(one.extract_text() for one in first.pages[:2])
    assert "卷内目录" in text
    assert "送达回证" in text
    assert len(first.pages) > 30


def test_nobody_outside_reads_a_case(filled: None, client: Client) -> None:
    client.force_login(account_named("water-liaison"), backend="fadu.kernel.roles.backend.AccountBackend")
    for path in ("", "papers/", "checks/", "papers/lead/1.pdf", "binder.zip"):
        assert client.get(f"/penalty/{CODE}/{path}").status_code == 403, path
    assert CODE not in client.get("/penalty/?tab=all").content.decode()


def test_the_party_and_the_organ_are_read_in_full_from_their_registers(filled: None) -> None:
    case = case_file(facts_of(Chain("penalty", CODE)))
    assert case.organ == "苏州市生态环境局"
    assert case.named == "昆山示例电镀科技有限公司"
    assert case.figures == {"heard_from": 200_000}


def test_the_published_text_comes_prepared_from_the_case(filled: None, client: Client) -> None:
    fact = next(one for one in facts_of(Chain("penalty", CODE)) if one.name == "penalty.imposed")
    with transaction.atomic():
        reaction = next(one for one in registry().reactions if one.name == "publication.open_due")
        reaction.do(fact)
    client.force_login(account_named("disclosure-clerk"), backend="fadu.kernel.roles.backend.AccountBackend")
    listed = page(client, "/disclosure/publications/")
    link = re.search(r'href="(/disclosure/publications/[^"]+/)"[^>]*>作出行政处罚决定', listed)
    assert link is not None
    shown = page(client, link[1])
    for words in ("案件备好的公开内容", "9132990000EXAMP02D", "贰拾伍万元整", "带入公开"):
        assert words in shown
