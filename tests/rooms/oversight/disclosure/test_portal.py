"""What the public sees of disclosure: never who asked; a request only under its receipt number."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from fadu.kernel.ledger.append import Chain
from fadu.kernel.ledger.read import facts_of
from fadu.kernel.registry.collect import registry
from fadu.lib import clock
from fadu.rooms.oversight.disclosure.models import Publication, Request

pytestmark = pytest.mark.usefixtures("filled")
OF_WHO_ASKED = ("name", "identity", "contact")


def text(client: Client, name: str, *args: str, **query: Any) -> str:
    answer = client.get(reverse(name, args=args), query)
    assert answer.status_code == 200
    assert not answer.cookies
    return answer.content.decode()


def secrets() -> set[str]:
    """What the demo's applications say of the people and companies behind them, and what they ask for."""
    found = [facts_of(Chain("disclosure", code))[0].data for code in Request.objects.values_list("code", flat=True)]
    return {str(data[name]) for data in found for name in (*OF_WHO_ASKED, "content")}


def code_of(topic: str) -> str:
    return Request.objects.get(topic=topic).code


@pytest.mark.parametrize("name", ["disclosure.guide", "disclosure.catalogue", "disclosure.public_yearly"])
def test_public_pages_know_nobody_who_asked(client: Client, name: str) -> None:
    shown = text(client, name)
    assert [secret for secret in secrets() if secret in shown] == []
    assert not any(code in shown for code in Request.objects.values_list("code", flat=True))


def test_every_published_item_opens_and_what_is_not_published_does_not(client: Client) -> None:
    for row in Publication.objects.order_by("code"):
        answer = client.get(reverse("disclosure.item", args=[row.code]))
        assert answer.status_code == (200 if row.published_on else 404)
        assert not any(secret in answer.content.decode() for secret in secrets())


def test_the_catalogue_is_filtered_by_category_and_kind(client: Client) -> None:
    assert "规范性文件一件" not in text(client, "disclosure.catalogue", category="inspections")
    assert "第一季度监督检查情况" in text(client, "disclosure.catalogue", category="inspections")
    shown = text(client, "disclosure.catalogue", kind="reading")
    assert "规范性文件解读" in shown
    assert "第一季度监督检查情况" not in shown


def test_a_document_leads_to_its_reading_and_back(client: Client) -> None:
    document = Publication.objects.get(title="规范性文件一件（示例）")
    reading = Publication.objects.get(about=document.code)
    assert reverse("disclosure.item", args=[reading.code]) in text(client, "disclosure.item", document.code)
    assert reverse("disclosure.item", args=[document.code]) in text(client, "disclosure.item", reading.code)


def test_what_waits_for_the_public_is_told_with_its_end(client: Client) -> None:
    shown = text(client, "disclosure.receipt", code_of("环评资料"))
    assert "请您补正" in shown
    assert "2023年7月7日" in shown
    assert "暂停计算：等待申请人补正" in shown
    assert f"_receipt={code_of('环评资料')}" in shown


@pytest.mark.parametrize("topic", ["河道水质监测结果", "环评资料", "企业自行监测方案", "历年投诉统计", ""])
def test_the_page_of_a_receipt_says_nothing_of_who_asked(client: Client, topic: str) -> None:
    code = code_of(topic)
    shown = text(client, "disclosure.receipt", code)
    told = facts_of(Chain("disclosure", code))[0].data
    assert not any(str(told[name]) in shown for name in OF_WHO_ASKED)
    title = shown.partition("<title>")[2].partition("</title>")[0]
    assert str(told["content"]) not in title


def test_the_reply_is_given_under_its_receipt_once_it_was_served(client: Client) -> None:
    served, waiting = code_of("河道水质监测结果"), code_of("历年投诉统计")
    assert "苏环依复〔2023〕1号" in text(client, "disclosure.receipt", served)
    answer = client.get(reverse("disclosure.receipt_reply", args=[served]))
    assert answer.content[:4] == b"%PDF"
    assert client.get(reverse("disclosure.receipt_reply", args=[waiting])).status_code == 404
    assert "处理结果" not in text(client, "disclosure.receipt", waiting)


@pytest.mark.parametrize("wrong", ["1", "XXGK-2023-AAAAAAAAAA", "XXGK-2023-0000000000"])
def test_a_wrong_number_opens_nothing(client: Client, wrong: str) -> None:
    for name in ("disclosure.receipt", "disclosure.receipt_reply"):
        assert client.get(reverse(name, args=[wrong])).status_code == 404


def test_a_number_opens_only_its_own_request(client: Client) -> None:
    mine, theirs = code_of("环评资料"), code_of("企业自行监测方案")
    own = reverse("portal.step", args=["disclosure", mine, "correct"])
    assert client.get(own, {"_receipt": mine}).status_code == 200
    assert client.get(own, {"_receipt": theirs}).status_code == 404
    assert client.get(own).status_code == 404


def test_anybody_may_ask(client: Client) -> None:
    shown = text_of_form(client)
    assert "申请公开的信息" in shown
    assert "回执号" not in shown.partition("<form")[2].partition("</form>")[0]


def text_of_form(client: Client) -> str:
    answer = client.get(reverse("portal.step", args=["disclosure", "new", "apply"]))
    assert answer.status_code == 200
    return answer.content.decode()


def test_the_newest_and_the_open_data_are_public_only() -> None:
    today = clock.today()
    [teaser] = [one for one in registry().teasers if one.name == "disclosure"]
    items = teaser.items(today)
    assert [item.on for item in items] == sorted((item.on for item in items), reverse=True)
    assert "突发环境事件应急预案（示例）" not in [item.title for item in items]
    sets = [one for one in registry().open_data if one.name.startswith("disclosure")]
    spelled = str([list(one.rows(today)) for one in sets])
    assert "规范性文件一件（示例）" in spelled
    assert [secret for secret in secrets() if secret in spelled] == []
    assert all(len(row) == len(one.columns) for one in sets for row in one.rows(today))


def test_what_is_taken_back_is_gone_but_for_the_reason(client: Client, act: Any) -> None:
    row = Publication.objects.get(title="规范性文件一件（示例）")
    take_back(row.code, act("disclosure-clerk"))
    shown = text(client, "disclosure.item", row.code)
    assert "文件已经废止（示例）" in shown
    assert row.title not in shown
    assert row.title not in text(client, "disclosure.catalogue")


def take_back(code: str, actor: Any) -> None:
    from fadu.kernel.procedure.take import Order, take

    procedure = registry().procedure("publication")
    take(Order(procedure, "withdraw", actor, {"reason": "文件已经废止（示例）"}, code, clock.today()))
