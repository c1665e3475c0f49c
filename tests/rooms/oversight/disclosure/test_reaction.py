"""What another room says must be published is listed here by itself, once, with every limit that binds it."""

from dataclasses import replace
from datetime import date, datetime
from typing import Any

import pytest

from fadu.kernel.ledger import FactType, Field, Kind
from fadu.kernel.ledger.append import Chain
from fadu.kernel.ledger.read import Recorded, facts_of
from fadu.kernel.matters.door import clocks_of
from fadu.kernel.registry.collect import registry
from fadu.lib.clock import SHANGHAI
from fadu.rooms.oversight.disclosure.models import Publication
from fadu.rooms.oversight.disclosure.procedures.publication import REACTIONS, note_change, open_due

DECIDED = FactType(
    "planted.decided",
    "行政处罚决定（示例）",
    (Field("number", "文号"), Field("party", "当事人", personal=True), Field("day", "日期", Kind.DAY)),
    publish_within=("penalty.publication",),
)
FACT = Recorded(
    id=1,
    chain=Chain("planted", "p1"),
    seq=7,
    name="planted.decided",
    data={"number": "示例罚〔2023〕5号", "party": "示例人甲"},
    actor={"kind": "person", "person": "legal-clerk", "unit": "legal"},
    occurred_on=date(2023, 9, 20),
    recorded_at=datetime(2023, 9, 20, 10, tzinfo=SHANGHAI),
    evidence=(),
    corrects="",
    hash="",
    key="",
    edition="",
    procedure="planted",
)


@pytest.fixture
def planted(demo_bureau: None, monkeypatch: pytest.MonkeyPatch) -> None:
    known = registry()
    monkeypatch.setattr(known, "fact_types", {**known.fact_types, DECIDED.name: DECIDED})


def test_it_listens_to_the_tag() -> None:
    assert [item.on for item in REACTIONS] == ["#publish_within", "#takes_back"]
    assert "publish_within" in DECIDED.tags


@pytest.mark.usefixtures("planted")
def test_a_penalty_is_listed_with_both_limits_and_without_its_party() -> None:
    open_due(FACT)
    row = Publication.objects.get()
    assert (row.title, row.category) == ("行政处罚决定（示例） 示例罚〔2023〕5号", "penalties")
    assert (row.source, row.unit, row.formed_on) == ("planted/p1#7", "legal", date(2023, 9, 20))
    ends = {clock.code: clock.due for clock in clocks_of("publication", row.code)}
    assert ends == {"penalty.publication": date(2023, 10, 7), "disclosure.proactive": date(2023, 10, 24)}
    assert "示例人甲" not in str(facts_of(Chain("publication", row.code)))


@pytest.mark.usefixtures("planted")
def test_the_same_fact_is_listed_once_and_another_again() -> None:
    open_due(FACT)
    open_due(FACT)
    assert Publication.objects.count() == 1
    open_due(replace(FACT, chain=Chain("planted", "p2")))
    assert Publication.objects.count() == 2


@pytest.mark.usefixtures("planted")
def test_other_facts_fall_under_the_general_twenty_days(monkeypatch: pytest.MonkeyPatch) -> None:
    other: Any = replace(DECIDED, publish_within=("disclosure.proactive",))
    monkeypatch.setitem(registry().fact_types, DECIDED.name, other)
    open_due(FACT)
    row = Publication.objects.get()
    assert (row.category, row.limits) == ("others", "disclosure.proactive")


@pytest.mark.usefixtures("planted")
@pytest.mark.parametrize("result", ["revoked", "changed", "unlawful", "invalid"])
def test_a_decision_taken_back_is_to_be_withdrawn_in_three_working_days(result: str) -> None:
    open_due(FACT)
    code = Publication.objects.get().code
    day, told = datetime(2023, 9, 28, 10, tzinfo=SHANGHAI), {"result": result}
    back = replace(FACT, name="penalty.revoked", seq=9, occurred_on=day.date(), recorded_at=day, data=told)
    note_change(back)
    note_change(back)
    assert Publication.objects.get().changed_on == date(2023, 9, 28)
    assert [fact.name for fact in facts_of(Chain("publication", code))].count("publication.source_changed") == 1
    ends = {clock.code: clock.due for clock in clocks_of("publication", code)}
    assert ends["penalty.withdrawal"] == date(2023, 10, 9)


@pytest.mark.usefixtures("planted")
def test_nothing_is_noted_on_what_other_matters_published() -> None:
    open_due(FACT)
    note_change(replace(FACT, chain=Chain("planted", "p10"), name="penalty.revoked", data={"result": "revoked"}))
    note_change(replace(FACT, chain=Chain("planted", "p"), name="penalty.revoked", data={"result": "revoked"}))
    assert Publication.objects.get().changed_on is None
