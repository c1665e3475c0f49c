"""From the citizen's form on the portal to the sentence in the office's report: one request, through pages alone."""

from collections.abc import Callable
from datetime import date, datetime
from typing import Any

import pytest
from django.test import Client
from tests.journeys.desks import ask_on_portal, fill_in, read
from tests.year.rounds.helping import act, open_round

from fadu.kernel.ledger.append import Chain
from fadu.kernel.ledger.read import facts_of
from fadu.kernel.matters import door
from fadu.kernel.procedure.project import check
from fadu.kernel.registry.collect import registry
from fadu.lib.clock import SHANGHAI
from fadu.project.demo import plan
from fadu.surfaces.portal import challenge
from fadu.year.models import Commitment
from fadu.year.rounds.models import ReportRound
from fadu.year.rounds.questions import sentences_of

pytestmark = pytest.mark.django_db(databases="__all__")
Freeze = Callable[[datetime], None]
FORM = "/portal/do/disclosure/new/apply/"
ASKED = {
    "organ": "bureau",
    "applicant": "person",
    "name": "示例申请人丁",
    "identity": "示例证件",
    "contact": "示例电话",
    "content": "示例河道 2022 年监测数据",
    "form": "electronic",
    "way": "portal",
}


def at(day: int) -> datetime:
    """Return ten in the morning of a day of May 2023."""
    return datetime(2023, 5, day, 10, tzinfo=SHANGHAI)


def office(who: str, receipt: str, step: str, **fields: Any) -> None:
    """Fill in the form of a step as a clerk does."""
    fill_in(who, f"/do/disclosure/{receipt}/{step}/", **fields)


def applied(visitor: Client) -> str:
    """Ask for information as anybody would, and return the number on the receipt."""
    return ask_on_portal(visitor, FORM, r"XXGK-2023-[0-9A-Z]{10}", **ASKED)


def seen(visitor: Client, receipt: str) -> str:
    """Return the words that the holder of the receipt reads."""
    return read(visitor, f"/portal/disclosure/receipt/{receipt}/")


def test_from_the_citizen_to_the_report(demo_bureau: None, frozen: Freeze, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(challenge, "BITS", 4)
    visitor = Client()
    frozen(at(4))
    receipt = applied(visitor)
    office("disclosure-clerk", receipt, "confirm", note="电话确认")
    assert "5月31日" in seen(visitor, receipt)
    frozen(at(8))
    office("disclosure-clerk", receipt, "search", scope="业务系统", found="true", third_party="false", co_made="false")
    frozen(at(15))
    office("disclosure-clerk", receipt, "draft", outcome="released", reason="提供监测数据")
    office("disclosure-head", receipt, "review", secrecy_checked="true")
    office("disclosure-head", receipt, "decide")
    frozen(at(18))
    office("disclosure-clerk", receipt, "serve", way="portal")
    assert "苏环依复〔2023〕" in seen(visitor, receipt)
    assert door.defects_of("disclosure", receipt) == []
    assert "示例申请人丁" not in seen(visitor, receipt)
    assert check(registry().procedure("disclosure", date(2023, 5, 18))) == []
    actors = [fact.actor.get("kind") for fact in facts_of(Chain("disclosure", receipt))]
    assert actors == ["party", *["person"] * 6]
    assert "100%（1/1）" in reported()


def reported() -> str:
    """Return the sentence of the half-year report on the promise that this room measures."""
    code = plan.publish(datetime(2023, 6, 26, 9, tzinfo=SHANGHAI))
    promise = Commitment.objects.get(plan=code, text__contains="政府信息公开申请")
    act("legal-clerk", "link.make", plan=code, commitment=promise.key, indicator="disclosure.in_time")
    round_ = ReportRound.objects.get(code=open_round())
    [sentence] = sentences_of(round_, [promise.key])[promise.key]
    return str(sentence)
