"""A fact of another room that carries the tag opens a lead: once, in its own words, without what is personal there."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime
from typing import Any

import pytest
from django.test import TestCase

from fadu.kernel.ledger import FactType, Field, Kind
from fadu.kernel.ledger.append import Chain
from fadu.kernel.ledger.models import OutboxItem
from fadu.kernel.ledger.outbox import ReactionFailed, stuck
from fadu.kernel.ledger.read import Recorded, facts_of
from fadu.kernel.matters.door import clocks_of
from fadu.kernel.procedure import Citation, Procedure, Step
from fadu.kernel.procedure.take import Order, take
from fadu.kernel.registry.collect import registry
from fadu.kernel.roles import Actor
from fadu.lib.clock import SHANGHAI
from fadu.rooms.enforcement.penalty.models import Case
from fadu.rooms.enforcement.penalty.procedures.joined import NAMED, TAG, open_lead

ON = date(2023, 8, 1)
NOW = datetime(2023, 8, 1, 9, tzinfo=SHANGHAI)
FOUND = FactType(
    "planted_report.confirmed",
    "举报核查属实（示例）",
    (
        Field("suspect", "涉嫌违法的单位"),
        Field("place", "地点"),
        Field("summary", "情况", Kind.LONG_TEXT),
        Field("found_on", "发现日期", Kind.DAY, required=False),
        Field("unit", "承办单位", Kind.UNIT, required=False),
        Field("source", "来源", required=False),
        Field("area", "区域", required=False),
    ),
    own_tags=frozenset({TAG}),
)
TOLD = {"suspect": "示例公司", "place": "示例路2号", "summary": "夜间偷排（示例）"}


@pytest.fixture(autouse=True)
def planted(demo_bureau: None, monkeypatch: pytest.MonkeyPatch) -> None:
    """A procedure of reports whose fact carries the tag."""
    known, cited = registry(), Citation("信访工作条例", "第二条")
    step = Step("confirm", FOUND.label, FOUND, ("officer",), cited, opens=True)
    procedure = Procedure("planted_report", "举报（示例）", "planted_report", (step,), "1", date(2023, 1, 1))
    monkeypatch.setattr(known, "fact_types", known.fact_types | {FOUND.name: FOUND})
    monkeypatch.setattr(known, "procedures", [*known.procedures, procedure])


@pytest.fixture
def confirm(act: Callable[..., Actor]) -> Callable[..., Recorded]:
    """Record a report that was found true; what follows from it has followed."""

    def go(on: date = ON, who: str = "officer-one", **more: Any) -> Recorded:
        with TestCase.captureOnCommitCallbacks(execute=True):
            order = Order(registry().procedure("planted_report", on), "confirm", act(who, on), TOLD | more, "", on)
            return take(order, NOW).fact

    return go


Confirm = Callable[..., Recorded]


def test_a_report_that_was_found_true_is_a_lead_without_a_second_keying(confirm: Confirm) -> None:
    fact = confirm(source="report", found_on="2023-07-28", area="姑苏区")
    row = Case.objects.get()
    assert (row.code, row.state, row.source) == ("AJ-2023-0001", "screening", "report")
    assert (row.organ, row.unit, row.suspect) == ("bureau", "enforcement", "示例公司")
    assert row.source_ref == f"planted_report/{fact.chain.id}"
    [lead] = facts_of(Chain("penalty", row.code))
    assert (lead.actor["kind"], lead.data["summary"], lead.data["area"]) == ("system", TOLD["summary"], "姑苏区")


def test_the_days_of_the_first_look_run_from_the_day_on_which_it_was_found(confirm: Confirm) -> None:
    confirm(found_on="2023-07-28")
    [clock] = [one for one in clocks_of("penalty", "AJ-2023-0001") if one.code == "penalty.filing"]
    assert clock.start == date(2023, 7, 28)


def test_what_it_does_not_say_is_its_day_its_authors_unit_and_another_source(confirm: Confirm) -> None:
    confirm(source="电话")
    row = Case.objects.get()
    assert (row.found_on, row.unit, row.source) == (ON, "enforcement", "other")


def test_a_branch_with_a_mandate_gets_the_lead_in_the_bureaus_name(confirm: Confirm) -> None:
    confirm(unit="kunshan")
    row = Case.objects.get()
    assert (row.organ, row.unit) == ("bureau", "kunshan")


class TestOnce:
    """However often it is told."""

    def test_the_same_fact_opens_one(self, confirm: Confirm) -> None:
        fact = confirm()
        open_lead(fact)
        Case.objects.all().delete()
        open_lead(fact)
        assert len(list(facts_of(Chain("penalty", "AJ-2023-0001")))) == 1

    def test_one_that_somebody_registered_from_the_same_matter_stands(
        self, confirm: Confirm, act: Callable[..., Actor]
    ) -> None:
        fact = confirm()
        told = replace(fact, seq=9, data=fact.data | {"summary": "补充（示例）"})
        open_lead(told)
        assert Case.objects.count() == 1

    def test_another_suspect_of_the_same_matter_is_another_lead(self, confirm: Confirm) -> None:
        fact = confirm()
        open_lead(replace(fact, seq=9, data=fact.data | {"suspect": "另一示例公司"}))
        assert sorted(Case.objects.values_list("suspect", flat=True)) == ["另一示例公司", "示例公司"]


class TestNotRegistered:
    """What can't be a lead is kept for a person, with the reason."""

    def test_a_branch_without_a_mandate(self, confirm: Confirm) -> None:
        fact = confirm(unit="huqiu")
        assert Case.objects.count() == 0
        item = OutboxItem.objects.get(reaction="penalty_joined.open_lead")
        assert "没有有效的书面委托" in item.failure
        assert item.done_at is None
        assert fact.reference in item.failure

    def test_after_five_attempts_it_is_shown_as_stuck(self, confirm: Confirm) -> None:
        confirm(unit="huqiu")
        OutboxItem.objects.update(attempts=5)
        assert stuck() == 1

    def test_one_without_what_must_be_named(self, confirm: Confirm) -> None:
        fact = confirm()
        Case.objects.all().delete()
        with pytest.raises(ReactionFailed):
            open_lead(replace(fact, seq=9, data={"suspect": "示例公司"}))

    def test_one_before_the_law_that_this_room_reads(self, confirm: Confirm) -> None:
        fact = confirm()
        with pytest.raises(ReactionFailed):
            open_lead(replace(fact, seq=9, data=fact.data | {"suspect": "别家"}, occurred_on=date(2020, 1, 1)))


def test_what_is_personal_in_its_own_room_stays_there(confirm: Confirm, monkeypatch: pytest.MonkeyPatch) -> None:
    hidden = replace(
        FOUND, fields=tuple(replace(item, personal=item.name in {"suspect", "summary"}) for item in FOUND.fields)
    )
    monkeypatch.setitem(registry().fact_types, FOUND.name, hidden)
    fact = confirm()
    open_lead(replace(fact, seq=9))
    told = facts_of(Chain("penalty", Case.objects.latest("code").code))[0].data
    assert (told["suspect"], told["summary"], told["place"]) == ("见来源事项", "见来源事项", TOLD["place"])
    assert "夜间偷排" not in str(told)


def test_every_fact_that_carries_the_tag_names_what_a_lead_needs() -> None:
    tagged = [item for item in registry().fact_types.values() if TAG in item.tags]
    assert FOUND in tagged
    lacking = {item.name: set(NAMED) - {field.name for field in item.fields} for item in tagged}
    assert {name: fields for name, fields in lacking.items() if fields} == {}
