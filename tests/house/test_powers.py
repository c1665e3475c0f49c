"""Every outward act of a procedure names the power it uses, and every power in use rests on an article in force."""

from datetime import date

import pytest

from fadu.kernel.law.laws import edition_on
from fadu.kernel.procedure import Procedure
from fadu.kernel.registry.collect import registry
from fadu.rooms.services.power_list import uses
from fadu.rooms.services.power_list.bases import basis
from fadu.rooms.services.power_list.facts import KINDS

#: The day on which the demo's year of reference is over; every basis in the file must hold on it.
ON = date(2023, 12, 31)
LISTED = list(uses.powers().values())


def declared(fact: str) -> bool:
    """Say whether a procedure that is installed begins with the fact's first word."""
    return fact.partition(".")[0] in {item.code for item in registry().procedures}


def test_every_outward_act_names_its_power_or_says_why_not() -> None:
    silent = [f"{act.procedure}.{act.step}" for act in uses.acts() if not act.power and not act.why]
    assert silent == [], "add the fact to src/fadu/law/powers.yaml, or name the power at the step"


def test_every_power_that_a_step_names_is_listed() -> None:
    named = {step.power for item in registry().procedures for step in item.steps if step.power}
    assert named <= set(uses.powers())


@pytest.mark.parametrize("listed", LISTED, ids=lambda listed: listed.code)
class TestEachPower:
    """Each power of the file."""

    def test_its_basis_is_in_force(self, listed: uses.Listed) -> None:
        assert basis(listed.law, ON).sound
        edition = edition_on(listed.law, ON)
        assert edition is not None
        assert edition.dated.isoformat() == listed.edition

    def test_it_is_of_a_known_kind_and_its_article_was_read(self, listed: uses.Listed) -> None:
        assert listed.kind in dict(KINDS)
        assert listed.status == "V"
        assert listed.article

    def test_the_acts_that_use_it_exist(self, listed: uses.Listed) -> None:
        known = registry().fact_types
        assert [act for act in listed.acts if declared(act) and act not in known] == []


def test_no_act_uses_two_powers() -> None:
    acts = [act for listed in LISTED for act in listed.acts]
    assert len(set(acts)) == len(acts)


def test_what_is_set_apart_is_set_apart_once_and_exists() -> None:
    known = registry().fact_types
    apart = [*uses.inward(), *uses.unverified()]
    assert [act for act in apart if declared(act) and act not in known] == []
    assert not set(apart) & {act for listed in LISTED for act in listed.acts}
    assert not set(uses.inward()) & set(uses.unverified())


def test_a_numbered_step_without_a_power_would_be_found(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(uses, "_by_fact", dict)
    found = {act.fact for act in uses.acts() if not act.power and not act.why}
    assert found == {fact for fact in _numbered() if fact not in uses.inward() and fact not in uses.unverified()}


def _numbered() -> set[str]:
    newest: list[Procedure] = [registry().procedure(code) for code in {item.code for item in registry().procedures}]
    return {step.records.name for item in newest for step in item.steps if step.numbered and not step.power}
