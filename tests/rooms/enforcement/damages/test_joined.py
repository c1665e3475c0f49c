"""一案双查: a filed case opens a lead once; how the lead ends is told to every case behind it, once."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from tests.rooms.enforcement.damages.conftest import ON, case_known, filing

from fadu.kernel.ledger.append import Chain
from fadu.kernel.ledger.outbox import deliver
from fadu.kernel.ledger.read import facts_of
from fadu.kernel.matters.door import clocks_of
from fadu.kernel.procedure.take import Taken
from fadu.kernel.registry.collect import registry
from fadu.kernel.roles import Actor
from fadu.rooms.enforcement.damages.models import DamageLead
from fadu.rooms.enforcement.damages.procedures.joined import REACTIONS, decided, filed, merged

CHECK: dict[str, Any] = {"facts": "查明（示例）", "harm": "yes", "evidence": "报告（示例）", "proposal": "case"}
SLIGHT = {"ground": "slight", "reason": "没有残留", "evidence": "复测（示例）"}
Go = Callable[..., Taken]


def noted(case: str) -> list[tuple[str, str, str]]:
    """What was told to a case: lead, result, reason."""
    facts = [fact for fact in facts_of(Chain("penalty", case)) if fact.name == "penalty.damage_noted"]
    return [(fact.data["lead"], fact.data["result"], fact.data["reason"]) for fact in facts]


def answer(case: str) -> dict[str, Any] | None:
    """What the penalty room is answered about the lead of a case."""
    found: dict[str, Any] | None = registry().ask("damages.lead_of", case)
    return found


@pytest.fixture
def case(act: Callable[..., Actor]) -> str:
    """A case that is filed, with its lead."""
    code = case_known(act)
    filed(filing(code))
    return code


def test_what_is_listened_to() -> None:
    assert [item.on for item in REACTIONS] == [
        "penalty.filed",
        "damage_lead.case_opened",
        "damage_lead.not_opened",
        "damage_lead.overridden",
        "damage_lead.merged",
    ]


def test_a_filed_case_opens_its_lead_with_thirty_days_from_the_filing(case: str) -> None:
    row = DamageLead.objects.get()
    assert (row.code, row.source, row.source_ref) == (f"SH-{case}", "penalty", f"penalty/{case}")
    assert (row.title, row.unit, row.found_on, row.state) == ("超标排放（示例）", "enforcement", ON, "open")
    assert [(clock.code, clock.due) for clock in clocks_of("damage_lead", row.code)] == [
        ("damages.check", date(2023, 8, 31))
    ]
    assert facts_of(Chain("damage_lead", row.code))[0].actor["kind"] == "system"


def test_it_opens_one_lead_however_often_it_is_told(case: str) -> None:
    filed(filing(case))
    filed(replace(filing(case), seq=9))
    assert DamageLead.objects.count() == 1


def test_a_lead_opened_by_hand_for_the_case_is_enough(act: Callable[..., Actor], lead: Go) -> None:
    code = case_known(act)
    about = {"source": "penalty", "source_ref": code, "title": "示例", "unit": "water", "summary": "示例"}
    lead("open", "", "case-clerk", found_on=ON.isoformat(), **about)
    filed(filing(code))
    assert [row.unit for row in DamageLead.objects.all()] == ["water"]


def test_a_case_filed_before_the_rules_opens_none(act: Callable[..., Actor]) -> None:
    code = case_known(act)
    filed(replace(filing(code), occurred_on=date(2022, 3, 1)))
    assert DamageLead.objects.count() == 0


def test_the_question_is_answered_stage_by_stage(case: str, lead: Go) -> None:
    assert answer("AJ-404") is None
    first = answer(case)
    assert first is not None
    assert (first["lead"], first["state"], first["result"], first["decided_on"]) == (f"SH-{case}", "open", "", None)
    lead("check", f"SH-{case}", "officer-one", **CHECK)
    lead("decline", f"SH-{case}", "legal-head", date(2023, 8, 3), **SLIGHT)
    last = answer(case)
    assert last is not None
    assert (last["result"], last["reason"], last["decided_on"]) == ("no_case", "没有残留", date(2023, 8, 3))
    assert last["ground"] == "损害显著轻微，不需要赔偿"


def test_a_claim_is_told_to_the_case_once(case: str, lead: Go) -> None:
    lead("check", f"SH-{case}", "officer-one", **CHECK)
    done = lead("open_case", f"SH-{case}", "legal-head", reason="土壤受损")
    decided(done.fact)
    decided(done.fact)
    assert noted(case) == [(f"SH-{case}", "case", "土壤受损")]


def test_no_claim_is_told_with_its_ground(case: str, lead: Go) -> None:
    lead("check", f"SH-{case}", "officer-one", **CHECK)
    decided(lead("decline", f"SH-{case}", "legal-head", **SLIGHT).fact)
    assert noted(case) == [(f"SH-{case}", "no_case", "损害显著轻微，不需要赔偿：没有残留")]


def test_the_leaders_override_is_told_and_the_lead_goes_on(case: str, lead: Go) -> None:
    decided(lead("override", f"SH-{case}", "leader", reason="鉴定还要三个月").fact)
    assert noted(case) == [(f"SH-{case}", "overridden", "鉴定还要三个月")]
    found = answer(case)
    assert found is not None
    assert (found["state"], found["result"]) == ("open", "overridden")
    lead("check", f"SH-{case}", "officer-one", **CHECK)
    decided(lead("open_case", f"SH-{case}", "legal-head", reason="土壤受损").fact)
    assert [result for _, result, _ in noted(case)] == ["overridden", "case"]


def test_a_merged_lead_shares_the_end_of_the_other(act: Callable[..., Actor], case: str, lead: Go) -> None:
    code = case_known(act)
    filed(filing(code))
    merged(lead("merge", f"SH-{code}", "legal-head", into=f"SH-{case}", reason="同一损害").fact)
    assert noted(code) == []
    lead("check", f"SH-{case}", "officer-one", **CHECK)
    decided(lead("open_case", f"SH-{case}", "legal-head", reason="土壤受损").fact)
    assert noted(case) == noted(code) == [(f"SH-{case}", "case", "土壤受损")]
    found = answer(code)
    assert found is not None
    assert (found["lead"], found["stands_in"], found["result"]) == (f"SH-{code}", f"SH-{case}", "case")


def test_merged_into_a_decided_one_it_is_told_at_once(act: Callable[..., Actor], case: str, lead: Go) -> None:
    lead("check", f"SH-{case}", "officer-one", **CHECK)
    lead("open_case", f"SH-{case}", "legal-head", reason="土壤受损")
    code = case_known(act)
    filed(filing(code))
    merged(lead("merge", f"SH-{code}", "legal-head", into=f"SH-{case}", reason="同一损害").fact)
    assert noted(code) == [(f"SH-{case}", "case", "土壤受损")]


def test_a_lead_from_elsewhere_is_told_to_nobody(case: str, lead: Go) -> None:
    about = {"source": "patrol", "title": "示例", "unit": "water", "summary": "示例", "code": "SH-P"}
    lead("open", "", "case-clerk", found_on=ON.isoformat(), **about)
    lead("check", "SH-P", "officer-one", **CHECK)
    decided(lead("open_case", "SH-P", "legal-head", reason="受损").fact)
    assert noted(case) == []


@pytest.mark.django_db(transaction=True)
def test_the_outbox_carries_the_end_to_the_case(act: Callable[..., Actor], lead: Go) -> None:
    code = case_known(act)
    filed(filing(code))
    lead("check", f"SH-{code}", "officer-one", **CHECK)
    lead("open_case", f"SH-{code}", "legal-head", reason="土壤受损")
    deliver()
    assert [result for _, result, _ in noted(code)] == ["case"]


def test_the_same_lead_typed_in_twice_is_one(lead: Go) -> None:
    about = {"source": "patrol", "title": "示例", "unit": "water", "summary": "示例", "found_on": ON.isoformat()}
    first = lead("open", "", "case-clerk", **about)
    assert first.fact.chain.id.startswith("SH-2023-")
    with pytest.raises(Exception, match="已经登记过"):
        lead("open", "", "case-clerk", **about)
