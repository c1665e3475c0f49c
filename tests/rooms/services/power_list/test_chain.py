"""A power's facts: who may record them, what is filled in wrongly, what the government does though nobody asked."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.test import Client
from tests.rooms.services.power_list.conftest import CONTENT, NOW, TODAY, Clerk

from fadu.kernel.matters.door import defects_of
from fadu.kernel.procedure.take import Invalid, Order, Refused, take
from fadu.kernel.registry.collect import registry
from fadu.kernel.roles import Actor
from fadu.rooms.services.power_list.models import Power, PowerEdition, Responsibility
from fadu.rooms.services.power_list.questions import duties_on

FILLED: dict[str, dict[str, Any]] = {
    "propose_change": {**CONTENT, "reason": "示例"},
    "propose_abolition": {"reason": "示例"},
    "record_approval": {"number": "示例"},
    "record_publication": {"number": "示例"},
    "assign_responsibility": {"unit": "enforcement", "posts": ["执法人员甲"], "duty": "示例"},
    "streamline": {"steps_before": 3, "steps_after": 2, "basis": "示例"},
}


@pytest.mark.parametrize("who", ["officer-one", "leader", "system-admin", "disclosure-clerk"])
@pytest.mark.parametrize("step", sorted(FILLED))
def test_only_the_legal_division_keeps_the_list(act: Callable[..., Actor], publish: Clerk, who: str, step: str) -> None:
    publish("fine")
    order = Order(registry().procedure("power"), step, act(who, TODAY), FILLED[step], "fine", TODAY)
    with pytest.raises(Refused) as refused:
        take(order, NOW)
    assert {refusal.gate for refusal in refused.value.refusals} == {"authority"}


@pytest.mark.parametrize("step", ["assign_responsibility", "streamline"])
def test_units_tell_who_answers_and_what_they_saved(act: Callable[..., Actor], publish: Clerk, step: str) -> None:
    publish("fine")
    order = Order(registry().procedure("power"), step, act("water-head", TODAY), FILLED[step], "fine", TODAY)
    assert take(order, NOW).fact.chain.id == "fine"


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"kind": "other-kind"}, "kind"),
        ({"organ": "nobody"}, "organ"),
        ({"unit": "nowhere"}, "unit"),
        ({"law": ""}, "law"),
        ({"article": ""}, "article"),
        ({"name": ""}, "name"),
    ],
)
def test_what_is_filled_in_wrongly_is_said_beside_the_field(clerk: Clerk, wrong: dict[str, Any], field: str) -> None:
    with pytest.raises(Invalid) as invalid:
        clerk("propose", code="fine", organ="bureau" if "organ" not in wrong else "nobody", **(CONTENT | _own(wrong)))
    assert set(invalid.value.problems) == {field}


def _own(wrong: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in wrong.items() if name != "organ"}


@pytest.mark.parametrize("code", ["处罚", "a-b", "a.b"])
def test_a_code_is_letters_digits_and_underscores(clerk: Clerk, code: str) -> None:
    with pytest.raises(Refused, match="字母、数字、下划线"):
        clerk("propose", code=code, organ="bureau", **CONTENT)
    assert not Power.objects.exists()


def test_what_the_government_did_unasked_is_recorded_with_what_was_missing(clerk: Clerk, publish: Clerk) -> None:
    publish("fine")
    clerk("record_abolition", "fine", on=date(2023, 5, 1), number="示例9号")
    assert PowerEdition.objects.get(power="fine").until == date(2023, 4, 30)
    said = " ".join(defect.note for defect in defects_of("power", "fine"))
    assert "没有取消的意见" in said
    assert "没有登记政府的批准" in said


def test_who_answered_on_a_day_is_told_for_that_day(clerk: Clerk, publish: Clerk) -> None:
    publish("fine")
    for on, post in ((date(2023, 2, 1), "执法人员甲"), (date(2023, 4, 1), "执法人员乙")):
        clerk("assign_responsibility", "fine", on=on, unit="enforcement", posts=[post], duty="示例")
    told = {day: [row.posts for row in duties_on(day)] for day in (date(2023, 1, 31), date(2023, 3, 31), TODAY)}
    assert list(told.values()) == [[], ["执法人员甲"], ["执法人员乙"]]
    assert Responsibility.objects.count() == 2


def test_the_form_is_filled_from_the_page_of_acts(at_work: Callable[[str], Client]) -> None:
    query = {"code": "disclosure", "name": "答复政府信息公开申请", "kind": "other", "law": "政府信息公开条例"}
    shown = at_work("legal-clerk").get("/do/power/new/propose/", query).content.decode()
    assert 'value="disclosure"' in shown
    assert 'value="政府信息公开条例"' in shown
    assert "公布以前不生效" in shown
