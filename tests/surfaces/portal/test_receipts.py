"""我的回执: a right number leads to its page; wrong ones all get the same words in the same time, and not too often."""

import time
from typing import Any

import pytest
from django.test import Client, RequestFactory
from tests.surfaces.portal.conftest import Send
from tests.surfaces.portal.test_steps import confirmed, receipt_of

from fadu.kernel.registry.collect import Registry
from fadu.surfaces.portal import receipts, throttle

pytestmark = pytest.mark.django_db(databases="__all__")
PATH = "/portal/receipt/"


def test_a_right_number_leads_to_its_page(room: Registry, visitor: Client, send: Send) -> None:
    number = receipt_of(visitor, confirmed(visitor, send))
    for typed in (number, f" {number.lower()} "):
        answer = visitor.post(PATH, {"number": typed})
        assert answer.headers["Location"] == f"/portal/petitions/{number}/"
    assert "正在办理" in visitor.get(f"/portal/petitions/{number}/").content.decode()


WRONG = ["SL-0000000000", "SL", "XX-1", "", "../../../", "SL/../x", "SL-１２", "<b>SL</b>"]


def test_wrong_numbers_get_the_same_words(room: Registry) -> None:
    answers = [Client(REMOTE_ADDR=f"192.0.2.{place}").post(PATH, {"number": one}) for place, one in enumerate(WRONG)]
    assert {answer.status_code for answer in answers} == {404}
    assert all("没有找到这个回执号" in answer.content.decode() for answer in answers)
    assert not any(answer.cookies for answer in answers)


def test_right_and_wrong_take_the_same_time(
    room: Registry, visitor: Client, send: Send, monkeypatch: pytest.MonkeyPatch
) -> None:
    number = receipt_of(visitor, confirmed(visitor, send))
    monkeypatch.setattr(receipts, "EVEN_SECONDS", 0.2)

    def seconds(typed: str) -> float:
        started = time.monotonic()
        visitor.post(PATH, {"number": typed})
        return time.monotonic() - started

    assert all(0.2 <= seconds(typed) < 0.4 for typed in (number, "SL-0000000000", "XX-1"))


def test_numbers_cannot_be_tried_at_will(room: Registry) -> None:
    guesser = Client(REMOTE_ADDR="192.0.2.77")
    statuses = [guesser.post(PATH, {"number": f"SL-{one}"}).status_code for one in range(throttle.RECEIPTS * 2 + 1)]
    assert statuses[0] == 404
    assert statuses[-1] == 429
    assert guesser.get(PATH).status_code == 200, "the page itself stays open"


def test_nor_by_their_pages(room: Registry) -> None:
    guesser = Client(REMOTE_ADDR="192.0.2.78")
    statuses = [guesser.get(f"/portal/petitions/SL-{one}/").status_code for one in range(throttle.ASTRAY * 2 + 1)]
    assert statuses[0] == 404
    assert statuses[-1] == 429


class TestAddress:
    """Where a request comes from."""

    def test_a_visitor_can_not_name_an_address_of_their_own(self, rf: RequestFactory, settings: Any) -> None:
        request = rf.get("/", headers={"X-Forwarded-For": "198.51.100.1, 203.0.113.5"}, REMOTE_ADDR="127.0.0.1")
        assert throttle.address_of(request) == "127.0.0.1"
        settings.PROXIES = 1
        assert throttle.address_of(request) == "203.0.113.5"
        settings.PROXIES = 3
        assert throttle.address_of(request) == "127.0.0.1", "less proxies than there should be: not to be believed"
