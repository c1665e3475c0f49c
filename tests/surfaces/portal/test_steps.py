"""The public's form: from the declaration to the receipt, nothing lost, sent once, robots and strangers kept out."""

import re
from collections.abc import Callable
from datetime import datetime

import pytest
from django.test import Client
from tests.surfaces.portal import sample
from tests.surfaces.portal.conftest import FORM, TYPED, Send, hidden, met

from fadu.kernel.ledger.append import Chain
from fadu.kernel.ledger.read import Recorded, facts_named, facts_of
from fadu.kernel.procedure.take import Order, take
from fadu.kernel.registry.collect import Registry
from fadu.kernel.roles import Actor
from fadu.lib import clock

pytestmark = pytest.mark.django_db(databases="__all__")
CLERK = Actor(person="p1", post="clerk", unit="legal", roles=frozenset({"legal_clerk"}))


def applied() -> list[Recorded]:
    return list(facts_named("petition.applied"))


def confirmed(visitor: Client, send: Send, **more: str) -> str:
    """Apply, check, confirm; return the address of the receipt."""
    check = send(**TYPED, **more)
    assert check.status_code == 200, check.content.decode()
    assert "核对" in check.content.decode()
    return str(visitor.post(FORM, hidden(check.content.decode()) | {"_confirmed": "1"}).headers["Location"])


def receipt_of(visitor: Client, address: str) -> str:
    found = re.search(r'receipt-number">([^<]+)<', visitor.get(address).content.decode())
    assert found
    return found[1]


# The form


def test_the_form_says_what_the_declaration_says(room: Registry, visitor: Client) -> None:
    answer = visitor.get(FORM)
    page = answer.content.decode()
    assert answer.status_code == 200
    for words in ("提出申请", "五分钟填完。", "写明文件的名称", "选填", "页</span>", "政府信息公开条例 第29条"):
        assert words in page
    assert 'name="officer"' not in page, "nobody of the staff is named by outsiders"
    assert 'name="receipt"' not in page
    assert "发生日期" not in page
    assert list(answer.cookies) == ["csrftoken"], "the one cookie that a form needs, and only now"


def test_fields_can_be_given_in_the_address(room: Registry, visitor: Client) -> None:
    assert "申请一份</textarea>" in visitor.get(f"{FORM}?text=申请一份").content.decode()


def test_an_application_is_checked_taken_and_acknowledged(room: Registry, visitor: Client, send: Send) -> None:
    address = confirmed(visitor, send)
    (fact,) = applied()
    assert fact.occurred_on == clock.today()
    assert fact.actor == {"kind": "party", "channel": "portal"}
    page = visitor.get(address).content.decode()
    assert fact.data["receipt"] in page
    assert "请保存这个号码" in page
    assert f'href="/portal/petitions/{fact.data["receipt"]}/"' in page
    assert sample.SECRET not in page


def test_the_check_shows_what_was_typed_and_nothing_of_the_staff(room: Registry, send: Send) -> None:
    page = send(**TYPED, officer="p1").content.decode()
    assert f"<dd>{sample.SECRET}</dd>" in page
    assert "接待人" not in page


def test_the_receipt_page_is_nobody_s_to_guess(room: Registry, visitor: Client, send: Send) -> None:
    address = confirmed(visitor, send)
    assert visitor.get(address.replace("/done/", "/done/x")).status_code == 404


def test_going_back_from_the_check_loses_nothing(room: Registry, visitor: Client, send: Send) -> None:
    check = send(**TYPED).content.decode()
    form = visitor.post(FORM, hidden(check) | {"_edit": "1"}).content.decode()
    assert "排污许可证副本</textarea>" in form
    assert sample.SECRET in form
    assert applied() == []


def test_what_is_missing_is_said_beside_the_field_and_above(room: Registry, visitor: Client, send: Send) -> None:
    answer = send(form="paper", text="排污许可证副本", pages="很多")
    page = answer.content.decode()
    assert answer.status_code == 422
    assert '<a href="#id_name">请填写“姓名”。</a>' in page
    assert '<div class="problem" id="problem_name">请填写“姓名”。</div>' in page
    assert 'aria-describedby="problem_pages" aria-invalid="true"' in page
    assert "排污许可证副本</textarea>" in page
    assert 'value="很多"' in page


def test_who_was_found_to_be_no_robot_is_not_asked_again(room: Registry, visitor: Client, send: Send) -> None:
    page = send(form="paper", text="排污许可证副本").content.decode()
    assert "data-challenge=" not in page
    check = visitor.post(FORM, hidden(page) | TYPED).content.decode()
    done = visitor.post(FORM, hidden(check) | {"_confirmed": "1"})
    assert done.status_code == 302
    assert len(applied()) == 1


def test_sending_twice_is_harmless(room: Registry, visitor: Client, send: Send) -> None:
    fields = hidden(send(**TYPED).content.decode()) | {"_confirmed": "1"}
    first, second = (receipt_of(visitor, visitor.post(FORM, fields).headers["Location"]) for _ in range(2))
    assert first == second
    assert len(applied()) == 1


# Robots


@pytest.mark.parametrize("wrong", [{"_proof": ""}, {"_proof": "x"}, {"_challenge": "made up"}, {"_answer": "九百"}])
def test_without_an_answer_nothing_is_taken_or_lost(room: Registry, visitor: Client, wrong: dict[str, str]) -> None:
    fields = hidden(visitor.get(FORM).content.decode()) | TYPED | {"_proof": ""} | wrong | {"_confirmed": "1"}
    answer = visitor.post(FORM, fields)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "请先完成下面的验证" in page
    assert "排污许可证副本</textarea>" in page
    assert "data-challenge=" in page, "with a new challenge"
    assert applied() == []


def test_an_answer_in_words_serves_as_well(room: Registry, visitor: Client) -> None:
    from tests.surfaces.portal.test_challenge import answer_to

    page = visitor.get(FORM).content.decode()
    asked = re.search(r"验证：([^<]+)<", page)
    assert asked
    answer = str(answer_to(asked[1]))
    check = visitor.post(FORM, hidden(page) | TYPED | {"_answer": answer})
    assert "核对" in check.content.decode()


def test_one_challenge_does_not_serve_two_applications(room: Registry, visitor: Client, send: Send) -> None:
    fields = hidden(send(**TYPED).content.decode()) | {"_confirmed": "1"}
    visitor.post(FORM, fields)
    answer = visitor.post(FORM, fields | {"_key": "0" * 32})
    assert answer.status_code == 422
    assert len(applied()) == 1


def test_a_form_without_a_key_gets_one(room: Registry, visitor: Client) -> None:
    page = visitor.get(FORM).content.decode()
    fields = hidden(page) | TYPED | met(page) | {"_key": "staff-key"}
    check = hidden(visitor.post(FORM, fields).content.decode())
    assert check["_key"] != "staff-key"


def test_whoever_sends_too_often_waits(room: Registry, visitor: Client, frozen: Callable[[datetime], None]) -> None:
    frozen(clock.now().replace(second=5, microsecond=0))
    answers = [visitor.post(FORM, {}, REMOTE_ADDR="192.0.2.9") for _ in range(20)]
    assert answers[0].status_code == 403, "csrf: sent without the form's token"
    page = visitor.get(FORM).content.decode()
    waiting = [visitor.post(FORM, hidden(page), REMOTE_ADDR="192.0.2.9") for _ in range(20)][-1]
    assert waiting.status_code == 429
    assert 0 < int(waiting.headers["Retry-After"]) <= 60
    assert "秒后再试" in waiting.content.decode()
    other = visitor.post(FORM, hidden(page), REMOTE_ADDR="192.0.2.10")
    assert other.status_code == 422, "another address may come"


# Whose matter it is


def test_the_holder_of_a_receipt_goes_on_with_the_matter(room: Registry, visitor: Client, send: Send) -> None:
    receipt = receipt_of(visitor, confirmed(visitor, send))
    matter = applied()[0].chain.id
    done = send(f"/portal/do/petition/{matter}/add/?_receipt={receipt}", text="补充一份")
    assert done.status_code == 302
    assert facts_of(Chain("petition", matter))[-1].actor["person"] == receipt


@pytest.mark.parametrize("receipt", ["", "SL-0000000000", "<b>", "officer-1", "SL-officer"])
def test_whoever_holds_no_receipt_does_not_learn_that_there_is_a_matter(
    room: Registry, visitor: Client, send: Send, receipt: str
) -> None:
    confirmed(visitor, send)
    there, nowhere = (
        visitor.get(f"/portal/do/petition/{matter}/add/", {"_receipt": receipt})
        for matter in (applied()[0].chain.id, "nothing")
    )
    assert (there.status_code, nowhere.status_code) == (404, 404)
    assert _without_address(there.content) == _without_address(nowhere.content)


def _without_address(page: bytes) -> bytes:
    return page.split(b"<main")[1]


def test_nor_by_sending(room: Registry, visitor: Client, send: Send) -> None:
    confirmed(visitor, send)
    page = visitor.get(FORM).content.decode()
    fields = hidden(page) | met(page) | {"text": "冒充"}
    answer = visitor.post(f"/portal/do/petition/{applied()[0].chain.id}/add/", fields)
    assert answer.status_code == 404
    assert not list(facts_named("petition.added"))


@pytest.mark.parametrize("path", ["petition/x/accept/", "draft/new/put/", "petition/x/apply/", "petition/new/add/"])
def test_every_other_step_is_not_there(room: Registry, visitor: Client, path: str) -> None:
    assert visitor.get(f"/portal/do/{path}").status_code == 404
    assert Client().post(f"/portal/do/{path}").status_code == 404


def put_draft() -> str:
    order = Order(sample.DRAFT, "put", CLERK, {"title": "噪声规定", "inner": "内部"}, key="put")
    return take(order).fact.chain.id


def test_anybody_may_comment_what_is_public_also_at_the_same_time(room: Registry, visitor: Client, send: Send) -> None:
    matter = put_draft()
    path = f"/portal/do/draft/{matter}/comment/"
    early = visitor.get(path).content.decode()
    assert "噪声规定" in early, "the matter is named"
    assert send(path, text="不同意").status_code == 302
    late = visitor.post(path, hidden(early) | met(early) | {"text": "同意"})
    assert late.status_code == 302, "somebody else went first: that is no reason to turn a comment away"
    thanks = visitor.get(late.headers["Location"]).content.decode()
    assert "已经收到" in thanks
    assert "receipt-number" not in thanks
    assert len(facts_of(Chain("draft", matter))) == 3


def test_outsiders_neither_open_nor_correct_what_others_said(room: Registry, visitor: Client, send: Send) -> None:
    matter = put_draft()
    path = f"/portal/do/draft/{matter}/comment/"
    send(path, text="他人的意见")
    said = facts_of(Chain("draft", matter))[-1]
    query = {"_corrects": said.reference}
    assert "他人的意见" not in visitor.get(path, query).content.decode()
    assert send(path, text="改成这样", **query).status_code == 302
    last = facts_of(Chain("draft", matter))[-1]
    assert (last.corrects, last.data["text"]) == ("", "改成这样"), "a comment of its own"


def test_outsiders_name_no_kept_file(room: Registry, send: Send) -> None:
    path = f"/portal/do/draft/{put_draft()}/comment/"
    assert send(path, text="意见", _evidence="0" * 64).status_code == 302
    assert facts_named("draft.commented")[-1].evidence == ()


def test_outsiders_set_no_day(room: Registry, send: Send) -> None:
    send(f"/portal/do/draft/{put_draft()}/comment/", text="意见", _occurred_on="2021-01-01")
    assert facts_named("draft.commented")[-1].occurred_on == clock.today()


def test_whoever_commented_before_is_not_named_to_the_next(room: Registry, visitor: Client, send: Send) -> None:
    path = f"/portal/do/draft/{put_draft()}/comment/"
    send(path, text="意见", name=sample.SECRET)
    page = visitor.get(path).content.decode()
    assert "噪声规定" in page
    assert sample.SECRET not in page
