"""The pages of disclosure for staff: they answer, show what they should, with a constant number of queries."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from tests.rooms.oversight.disclosure.conftest import NOW

from fadu.kernel.ledger.append import Chain
from fadu.kernel.ledger.read import facts_of
from fadu.kernel.roles.door import account_named
from fadu.project.demo import disclosure as demo
from fadu.rooms.oversight.disclosure.models import Publication, Request

BACKEND = "fadu.kernel.roles.backend.AccountBackend"
pytestmark = pytest.mark.usefixtures("filled")


@pytest.fixture
def at_work(client: Client) -> Callable[[str], Client]:
    def go(username: str) -> Client:
        account = account_named(username)
        assert account is not None
        client.force_login(account, backend=BACKEND)
        return client

    return go


def text(client: Client, name: str, *args: str, **query: Any) -> str:
    answer = client.get(reverse(name, args=args), query)
    assert answer.status_code == 200, answer.content.decode()[:500]
    return answer.content.decode()


def code_of(topic: str) -> str:
    return Request.objects.get(topic=topic).code


def test_the_list_shows_open_requests_with_their_clocks(at_work: Callable[[str], Client]) -> None:
    shown = text(at_work("disclosure-clerk"), "disclosure.requests")
    assert "环评资料" in shown
    assert "暂停计算" in shown
    assert "待与申请人确认" in shown
    assert "至 7月25日" in shown, "the extended one"
    assert "内容不明确的申请" not in shown, "that one is closed"


@pytest.mark.parametrize(
    ("query", "topics"),
    [
        ({"state": "closed"}, {"河道水质监测结果", "内容不明确的申请"}),
        ({"stage": "consulting"}, {"企业自行监测方案"}),
        ({"q": "投诉"}, {"历年投诉统计"}),
        ({"q": "没有这样的"}, set()),
    ],
)
def test_the_list_is_filtered(at_work: Callable[[str], Client], query: dict[str, str], topics: set[str]) -> None:
    shown = text(at_work("disclosure-clerk"), "disclosure.requests", **query)
    known = set(Request.objects.exclude(topic="").values_list("topic", flat=True))
    assert {topic for topic in known if topic in shown} == topics


def test_nobody_sees_requests_that_are_not_theirs(at_work: Callable[[str], Client]) -> None:
    shown = text(at_work("air-liaison"), "disclosure.requests", state="all")
    assert not any(code in shown for code in Request.objects.values_list("code", flat=True))
    answer = at_work("air-liaison").get(reverse("disclosure.request", args=[code_of("企业自行监测方案")]))
    assert answer.status_code == 403


def test_the_unit_to_which_it_was_passed_sees_it(at_work: Callable[[str], Client]) -> None:
    shown = text(at_work("water-liaison"), "disclosure.requests", state="all")
    assert "河道水质监测结果" in shown
    assert "历年投诉统计" not in shown


def test_the_number_of_queries_does_not_grow(
    at_work: Callable[[str], Client], django_assert_max_num_queries: Any
) -> None:
    client = at_work("disclosure-clerk")
    for name in ("disclosure.requests", "disclosure.publications", "disclosure.yearly"):
        text(client, name, state="all")
    for _ in range(3):
        demo.load(NOW)
    with django_assert_max_num_queries(16):
        text(client, "disclosure.requests", state="all")
    with django_assert_max_num_queries(16):
        text(client, "disclosure.publications", state="all")
    with django_assert_max_num_queries(20):
        text(client, "disclosure.yearly")


@pytest.mark.parametrize("username", ["disclosure-clerk", "disclosure-head", "legal-head"])
def test_every_request_opens(at_work: Callable[[str], Client], username: str) -> None:
    client = at_work(username)
    for code in Request.objects.values_list("code", flat=True).order_by("code"):
        assert code in text(client, "disclosure.request", code)


def test_the_request_says_what_can_be_done_and_what_cannot(at_work: Callable[[str], Client]) -> None:
    shown = text(at_work("disclosure-clerk"), "disclosure.request", code_of("企业自行监测方案"))
    assert "登记查找情况" in shown
    assert "还没有经政府信息公开工作机构负责人同意" in shown
    assert "暂停" in shown or "第三方" in shown


@pytest.mark.parametrize("form", ["docx", "pdf"])
def test_the_reply_is_a_document(at_work: Callable[[str], Client], form: str) -> None:
    answer = at_work("disclosure-clerk").get(reverse("disclosure.reply", args=[code_of("河道水质监测结果"), form]))
    assert answer.status_code == 200
    assert answer.content[:4] in {b"PK\x03\x04", b"%PDF"}


def test_there_is_no_reply_before_the_decision(at_work: Callable[[str], Client]) -> None:
    address = reverse("disclosure.reply", args=[code_of("企业自行监测方案"), "pdf"])
    assert at_work("disclosure-clerk").get(address).status_code == 404


def test_the_catalogue_shows_what_is_due_and_what_was_late(at_work: Callable[[str], Client]) -> None:
    client = at_work("disclosure-clerk")
    assert "突发环境事件应急预案" in text(client, "disclosure.publications")
    shown = text(client, "disclosure.publications", state="published")
    assert "第一季度监督检查情况" in shown
    assert "有瑕疵" in shown
    for code in Publication.objects.values_list("code", flat=True).order_by("code"):
        text(client, "disclosure.publication", code)


@pytest.mark.parametrize("form", ["xlsx", "docx"])
def test_the_yearly_table_is_a_file(at_work: Callable[[str], Client], form: str) -> None:
    answer = at_work("disclosure-clerk").get(reverse("disclosure.yearly_file", args=[form]), {"year": "2023"})
    assert answer.status_code == 200
    assert answer.content[:2] == b"PK"


def test_a_file_of_no_known_form_is_not_there(at_work: Callable[[str], Client]) -> None:
    assert at_work("disclosure-clerk").get("/disclosure/yearly/table.odt").status_code == 404


def test_nothing_personal_is_in_the_tables() -> None:
    rows = [*Request.objects.values_list(), *Publication.objects.values_list()]
    for code in Request.objects.values_list("code", flat=True):
        told = facts_of(Chain("disclosure", code))[0].data
        assert not any(str(told[name]) in str(rows) for name in ("name", "identity", "contact", "content"))
