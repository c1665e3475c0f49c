"""G19 (办法 80): after archiving nothing on the file is changed, by a correction least of all; before, it may be."""

from datetime import date, datetime

import pytest

from fadu.kernel.ledger.append import Chain
from fadu.kernel.ledger.read import Recorded, facts_of
from fadu.kernel.parties.door import find
from fadu.kernel.procedure.take import Order, Refused, take
from fadu.kernel.registry.collect import registry
from fadu.kernel.roles.door import account_named, actor_of
from fadu.lib.clock import SHANGHAI
from fadu.project.demo.courses import Course, play

START = date(2023, 7, 3)
LATER = datetime(2024, 6, 3, 10, tzinfo=SHANGHAI)


def case(way: str) -> tuple[Recorded, ...]:
    party = find("苏州示例印染有限公司").get().code
    done = list(play(Course(f"AJ-2023-{way}", party, "苏州示例印染有限公司", START, way)))
    return facts_of(Chain("penalty", done[0].fact.chain.id))


def correct(facts: tuple[Recorded, ...], name: str, **changed: object) -> None:
    """Correct the fact of that name as its author would."""
    fact = next(one for one in facts if one.name == name)
    procedure = registry().procedure("penalty", fact.occurred_on)
    step = procedure.recording(name)
    account = account_named(str(fact.actor["person"]))
    assert step is not None
    assert account is not None
    data = {**fact.data, **changed}
    actor = actor_of(account, LATER.date())
    order = Order(procedure, step.name, actor, data, fact.chain.id, fact.occurred_on, corrects=fact.reference)
    take(order, LATER)


@pytest.mark.parametrize(
    ("way", "name", "changed"),
    [
        ("plain", "penalty.inspected", {"findings": "改过的检查情况（示例）"}),
        ("plain", "penalty.closed", {"report": "改过的报告（示例）"}),
        ("hearing", "penalty.pleaded", {"content": "改过的申辩（示例）"}),
    ],
    ids=["an act", "the closing", "an event"],
)
def test_nothing_is_corrected_after_the_archive(
    demo_bureau: None, way: str, name: str, changed: dict[str, str]
) -> None:
    facts = case(way)
    with pytest.raises(Refused, match="案卷已经归档，不得修改、增加、抽取") as refused:
        correct(facts, name, **changed)
    assert [one.gate for one in refused.value.refusals] == ["need"]
    assert "第八十条" in str(refused.value)
    assert len(facts_of(facts[0].chain)) == len(facts)


def test_before_the_archive_a_slip_is_corrected(demo_bureau: None) -> None:
    facts = case("open")
    correct(facts, "penalty.inspected", findings="更正后的检查情况（示例）")
    assert facts_of(facts[0].chain)[-1].corrects
