"""What lies beside a case on its page: the credit record that its service opened, and whether its papers were told."""

from collections.abc import Callable, Mapping
from datetime import date, datetime
from typing import Any

import pytest
from django.test import Client, TestCase

from fadu.kernel.parties.door import find
from fadu.kernel.registry.collect import registry
from fadu.kernel.roles.door import account_named
from fadu.lib.clock import SHANGHAI
from fadu.project.demo.courses import Course, play
from fadu.rooms.enforcement.penalty.models import Case
from fadu.rooms.enforcement.penalty.panels import beside

NAME = "苏州示例印染有限公司"
CODE = "AJ-2023-0001"
RECORD = {"record": "XY-1", "number": "", "told_on": None, "guide": False, "href": "/credit/records/XY-1/"}


@pytest.fixture
def served(demo_bureau: None, frozen: Callable[[datetime], None]) -> str:
    """A case whose decision was served with the other two papers; what follows has followed."""
    frozen(datetime(2023, 9, 1, 9, tzinfo=SHANGHAI))
    with TestCase.captureOnCommitCallbacks(execute=True):
        *_, done = play(Course("", find(NAME).get().code, NAME, date(2023, 7, 3)), until="serve")
    return done.fact.chain.id


def test_the_credit_record_is_linked(served: str, client: Client) -> None:
    clerk = account_named("case-clerk")
    assert clerk is not None
    client.force_login(clerk, backend="fadu.kernel.roles.backend.AccountBackend")
    shown = client.get(f"/penalty/{served}/").content.decode()
    [record] = registry().ask("credit.papers_of", served)
    assert f'href="{record["href"]}"' in shown
    assert "告知书、信用修复指引待告知" in shown


@pytest.mark.parametrize(
    ("told", "words"),
    [
        ({}, "告知书、信用修复指引待告知"),
        ({"told_on": date(2023, 8, 1), "guide": True}, "告知书2023年8月1日（周二）送达，信用修复指引同时送达"),
        ({"told_on": date(2023, 8, 1)}, "告知书2023年8月1日（周二）送达，信用修复指引没有同时送达"),
    ],
)
def test_how_far_its_papers_are(monkeypatch: pytest.MonkeyPatch, told: Mapping[str, Any], words: str) -> None:
    monkeypatch.setattr(beside, "asked", lambda question, *given: [{**RECORD, **told}])
    [link] = beside._credit(Case(code=CODE))
    assert (link["url"], link["words"]) == ("/credit/records/XY-1/", words)
