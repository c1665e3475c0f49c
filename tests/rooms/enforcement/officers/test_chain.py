"""A certificate's facts: put right afterwards, folded again to the same rows, and what of them is personal."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.test import Client
from tests.rooms.enforcement.officers.conftest import NOW, TODAY, Clerk

from fadu.kernel.ledger.append import Chain
from fadu.kernel.ledger.models import Fact, VaultItem
from fadu.kernel.ledger.read import facts_of
from fadu.kernel.procedure.take import Invalid, Order, Refused, take
from fadu.kernel.registry.collect import registry
from fadu.kernel.roles import Actor
from fadu.rooms.enforcement.officers import folds
from fadu.rooms.enforcement.officers.models import Authority, Certificate
from fadu.rooms.enforcement.officers.questions import unfit

ISSUE = {
    "kind": "local",
    "number": "示例X1",
    "person": "water-head",
    "unit": "water",
    "area": "苏州市",
    "issuer": "示例",
    "valid_from": date(2023, 1, 1),
    "valid_until": date(2023, 6, 30),
    "trained_on": date(2022, 12, 1),
}


def issued(code: str) -> str:
    return facts_of(Chain("certificate", code))[0].reference


def test_a_date_put_right_changes_every_day_that_hangs_on_it(act: Callable[..., Actor], clerk: Clerk) -> None:
    code = clerk("certificate.issue", **ISSUE)
    assert unfit(["water-head"], date(2023, 7, 1)) != []
    right = ISSUE | {"valid_until": date(2027, 12, 31)}
    by = act("certificate-clerk", TODAY)
    take(Order(registry().procedure("certificate"), "issue", by, right, code, TODAY, corrects=issued(code)), NOW)
    assert unfit(["water-head"], date(2023, 7, 1)) == []
    assert Certificate.objects.get(code=code).valid_until == date(2027, 12, 31)


def test_the_rows_are_what_the_facts_fold_to(clerk: Clerk) -> None:
    code = clerk("certificate.issue", **ISSUE)
    clerk("certificate.suspend", code, on=date(2023, 3, 1), basis="示例", reason="示例", until=date(2023, 3, 31))
    clerk("certificate.change", code, on=date(2023, 4, 1), unit="kunshan", area="昆山市", reason="示例")
    rows = folds.certificate(code, facts_of(Chain("certificate", code)))
    stored = Authority.objects.filter(certificate=code).order_by("place")
    names = ("state", "area", "unit", "since", "until")
    assert [tuple(row[name] for name in names) for row in rows["officers.Authority"]] == list(
        stored.values_list(*names)
    )


def test_why_a_paper_was_withheld_lies_in_the_vault(clerk: Clerk) -> None:
    code = clerk("certificate.issue", **ISSUE)
    clerk("certificate.suspend", code, basis="示例决定", reason="某日执法时没有出示证件")
    clerk("certificate.revoke", code, ground="misconduct", basis="示例决定", reason="具体情况的叙述")
    stored = "".join(Fact.objects.filter(chain_id=code).values_list("data", flat=True))
    assert "没有出示证件" not in stored
    assert "具体情况的叙述" not in stored
    kept = "".join(VaultItem.objects.filter(fact__chain_id=code).values_list("text", flat=True))
    assert "没有出示证件" in kept
    assert "具体情况的叙述" in kept


def test_a_step_that_was_sent_twice_is_recorded_once(act: Callable[..., Actor], clerk: Clerk) -> None:
    code = clerk("certificate.issue", **ISSUE)
    order = Order(
        registry().procedure("certificate"),
        "check",
        act("certificate-clerk", TODAY),
        {"result": "passed"},
        code,
        TODAY,
        key="once",
    )
    first, again = take(order, NOW), take(order, NOW)
    assert not first.repeated
    assert again.repeated
    assert len(facts_of(Chain("certificate", code))) == 2


@pytest.mark.parametrize("who", ["officer-one", "enforcement-chief", "leader", "system-admin", "legal-head"])
@pytest.mark.parametrize("step", ["check", "suspend", "revoke", "hand_back", "renew", "change"])
def test_nobody_but_who_keeps_certificates_changes_one(
    act: Callable[..., Actor], clerk: Clerk, who: str, step: str
) -> None:
    code = clerk("certificate.issue", **ISSUE)
    filled: dict[str, Any] = {
        "check": {"result": "passed"},
        "suspend": {"basis": "示例", "reason": "示例"},
        "revoke": {"ground": "other", "basis": "示例", "reason": "示例"},
        "hand_back": {"ground": "other"},
        "renew": {"valid_from": TODAY, "trained_on": TODAY},
        "change": {"unit": "water", "area": "苏州市", "reason": "示例"},
    }
    order = Order(registry().procedure("certificate"), step, act(who, TODAY), filled[step], code, TODAY)
    with pytest.raises(Refused) as refused:
        take(order, NOW)
    assert {refusal.gate for refusal in refused.value.refusals} == {"authority"}


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"kind": "工作证"}, "kind"),
        ({"person": "nobody"}, "person"),
        ({"unit": "nowhere"}, "unit"),
        ({"valid_from": "明天"}, "valid_from"),
        ({"number": ""}, "number"),
        ({"number": "长" * 61}, "number"),
        ({"identity_number": "110"}, "identity_number"),
    ],
)
def test_what_is_filled_in_wrongly_is_said_beside_the_field(clerk: Clerk, wrong: dict[str, Any], field: str) -> None:
    with pytest.raises(Invalid) as invalid:
        clerk("certificate.issue", **(ISSUE | wrong))
    assert set(invalid.value.problems) == {field}


def test_the_form_of_a_certificate_opens_for_who_keeps_them(at_work: Callable[[str], Client]) -> None:
    shown = at_work("certificate-clerk").get("/do/certificate/new/issue/?person=officer-one")
    assert shown.status_code == 200
    text = shown.content.decode()
    assert "执法区域" in text
    assert "身份证号、照片不登记" in text


def test_tomorrow_s_check_cannot_be_recorded_today(act: Callable[..., Actor], clerk: Clerk) -> None:
    code = clerk("certificate.issue", **ISSUE)
    by, tomorrow = act("certificate-clerk", TODAY), date(2023, 6, 27)
    order = Order(registry().procedure("certificate"), "check", by, {"result": "passed"}, code, tomorrow)
    with pytest.raises(Refused):
        take(order, NOW)
