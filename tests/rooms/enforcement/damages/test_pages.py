"""The pages of damage leads: they answer, filter, name the source, give the notice; queries don't grow."""

from collections.abc import Callable
from datetime import date
from io import BytesIO
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from docx import Document
from tests.rooms.enforcement.damages.conftest import NOW, ON, case_known, filing

from fadu.kernel.procedure.take import Order, Taken, take
from fadu.kernel.roles import Actor
from fadu.kernel.roles.door import account_named
from fadu.rooms.bureau.parties.procedures.party import PARTY
from fadu.rooms.enforcement.damages.procedures.joined import filed

BACKEND = "fadu.kernel.roles.backend.AccountBackend"
Go = Callable[..., Taken]
CHECK: dict[str, Any] = {"facts": "查明（示例）", "harm": "yes", "evidence": "报告（示例）", "proposal": "case"}


@pytest.fixture
def at_work(client: Client, frozen: Any) -> Client:
    frozen(NOW)
    account = account_named("officer-one")
    assert account is not None
    client.force_login(account, backend=BACKEND)
    return client


def opened(lead: Go, code: str, title: str, **more: Any) -> Taken:
    about = {"source": "patrol", "unit": "water", "summary": "示例", "found_on": ON.isoformat(), **more}
    on = date.fromisoformat(about["found_on"])
    return lead("open", "", "case-clerk", on, code=code, title=title, **about)


def text(client: Client, name: str, *args: str, **query: Any) -> str:
    answer = client.get(reverse(name, args=args), query)
    assert answer.status_code == 200, answer.content.decode()[:500]
    return answer.content.decode()


def test_the_empty_list_says_how_far_the_system_goes(demo_bureau: None, at_work: Client) -> None:
    shown = text(at_work, "damages.list")
    assert "没有在办的损害线索" in shown
    assert "磋商、赔偿协议和修复还不在系统里办理" in shown


@pytest.mark.parametrize(
    ("query", "titles"),
    [
        ({}, {"待核查（示例）", "新线索（示例）"}),
        ({"state": "late"}, {"待核查（示例）"}),
        ({"state": "case"}, {"已启动（示例）"}),
        ({"state": "no_case"}, set()),
        ({"state": "all", "source": "petition"}, {"新线索（示例）"}),
        ({"state": "all", "q": "SH-2"}, {"已启动（示例）"}),
    ],
)
def test_the_list_is_filtered(lead: Go, at_work: Client, query: dict[str, str], titles: set[str]) -> None:
    opened(lead, "SH-1", "待核查（示例）")
    opened(lead, "SH-2", "已启动（示例）")
    opened(lead, "SH-3", "新线索（示例）", source="petition", found_on="2023-11-20")
    lead("check", "SH-2", "officer-one", **CHECK)
    lead("open_case", "SH-2", "legal-head", reason="受损（示例）")
    shown = text(at_work, "damages.list", **query)
    assert {one for one in ("待核查（示例）", "已启动（示例）", "新线索（示例）") if one in shown} == titles


def test_the_number_of_queries_does_not_grow(lead: Go, at_work: Client, django_assert_max_num_queries: Any) -> None:
    for number in range(12):
        opened(lead, f"SH-{number}", f"线索{number}（示例）")
    with django_assert_max_num_queries(25):
        text(at_work, "damages.list")


def test_a_lead_of_a_case_leads_back_to_it(act: Callable[..., Actor], at_work: Client) -> None:
    code = case_known(act)
    filed(filing(code))
    shown = text(at_work, "damages.lead", f"SH-{code}")
    assert f'href="/penalty/{code}/"' in shown
    assert "待初步核查" in shown


def test_a_merged_lead_leads_on(lead: Go, at_work: Client) -> None:
    opened(lead, "SH-1", "第一（示例）")
    opened(lead, "SH-2", "第二（示例）")
    lead("merge", "SH-2", "legal-head", into="SH-1", reason="同一损害（示例）")
    assert reverse("damages.lead", args=["SH-1"]) in text(at_work, "damages.lead", "SH-2")


def test_a_raised_claim_says_that_the_rest_is_done_elsewhere(lead: Go, at_work: Client) -> None:
    opened(lead, "SH-1", "启动（示例）")
    lead("check", "SH-1", "officer-one", **CHECK)
    lead("open_case", "SH-1", "legal-head", reason="受损（示例）")
    assert "还不在系统里办理" in text(at_work, "damages.lead", "SH-1")


def registered(act: Callable[..., Actor]) -> str:
    """Register a company (示例) and return its code."""
    data = {
        "kind": "company",
        "name": "苏州示例材料有限公司",
        "credit_code": "91350100M000100Y43",
        "representative": "示例代表人",
        "phone": "051200000000",
    }
    return take(Order(PARTY, "register", act("legal-clerk", ON), data, occurred_on=ON), NOW).fact.chain.id


def test_the_notice_is_there_once_it_was_served(act: Callable[..., Actor], lead: Go, at_work: Client) -> None:
    opened(lead, "SH-1", "倾倒（示例）")
    address = reverse("damages.paper", args=["SH-1", "docx"])
    assert at_work.get(address).status_code == 404
    told = {"party": registered(act), "content": "造成土壤损害（示例）\n可以主动修复（示例）", "way": "direct"}
    lead("inform", "SH-1", "officer-one", date(2023, 8, 4), informed_on="2023-08-04", **told)
    answer = at_work.get(address)
    words = "\n".join(paragraph.text for paragraph in Document(BytesIO(answer.content)).paragraphs)
    for piece in ("生态环境损害赔偿告知书", "苏州示例材料有限公司", "可以主动修复（示例）", "第一千二百三十四条"):
        assert piece in words
    assert at_work.get(reverse("damages.paper", args=["SH-1", "pdf"])).content.startswith(b"%PDF")
    assert at_work.get(reverse("damages.paper", args=["SH-1", "txt"])).status_code == 404
    assert at_work.get(reverse("damages.paper", args=["SH-404", "pdf"])).status_code == 404
