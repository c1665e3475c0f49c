"""A later fact corrects an earlier one: what follows goes by what it says now, and nothing is lost."""

from collections.abc import Callable
from datetime import date
from typing import Any

from tests.rooms.decisions.major_decisions.conftest import NOW

from fadu.kernel.ledger.append import Chain
from fadu.kernel.ledger.read import facts_of
from fadu.kernel.procedure.project import check
from fadu.kernel.procedure.take import Order, Taken, take
from fadu.kernel.registry.collect import registry
from fadu.kernel.roles import Actor
from fadu.project.demo import decisions

TODAY = date(2023, 6, 26)


def step(actor: Actor, name: str, corrects: str = "", **data: Any) -> Taken:
    """Take a step on the demo's decision that is in consultation."""
    procedure = registry().procedure("major_decision", TODAY)
    return take(Order(procedure, name, actor, data, decisions.CONSULTED, TODAY, corrects=corrects), NOW)


def test_a_corrected_start_asks_for_experts(told: None, act: Callable[..., Actor]) -> None:
    clerk, leader, lawyer = (act(name, TODAY) for name in ("water-liaison", "leader", "legal-clerk"))
    facts = facts_of(Chain("major_decision", decisions.CONSULTED))
    started = next(fact for fact in facts if fact.name == "major_decision.started")
    step(clerk, "ask_legality", papers=["draft", "bases", "procedure"])
    parts = {"authority_met": True, "procedure_met": True, "content_met": True}
    step(lawyer, "review_legality", reviewer="legal_division", result="lawful", opinion="合法（示例）", **parts)
    said = {"lead_unit": "water", "decision": "会议（示例）", "professional": True}
    step(leader, "start", started.reference, **said)
    tabled = step(clerk, "table", forum="director_meeting", materials=["draft", "legality"])
    assert any("没有组织专家论证" in note for note in tabled.defects)
    assert not any("没有公平竞争审查" in note for note in tabled.defects), "it was marked before, and no more"
    assert len(facts_of(Chain("major_decision", decisions.CONSULTED))) == len(facts) + 4, "nothing is lost"


def test_the_tables_are_what_the_facts_add_up_to(told: None) -> None:
    codes = ("major_decision", "decision_catalogue", "consultation", "comment", "survey", "decision_hearing")
    assert [difference for code in codes for difference in check(registry().procedure(code))] == []
