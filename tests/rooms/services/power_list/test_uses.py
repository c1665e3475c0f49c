"""Which acts of procedures are outward, and which power each uses: from the file, and from the steps themselves."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from fadu.kernel.ledger import FactType, Field
from fadu.kernel.procedure import Citation, Procedure, Step
from fadu.kernel.registry.collect import registry
from fadu.rooms.services.power_list import uses

BASIS = Citation("示例规则", status="ENG")
OPENED = FactType("sample.opened", "开始", (Field("number", "文号"),))
DECIDED = FactType("sample.decided", "决定", (Field("number", "文号"),))


def step(name: str, fact: FactType, **more: Any) -> Step:
    return Step(name, fact.label, fact, ("legal_clerk",), BASIS, **more)


def sample(*steps: Step) -> Procedure:
    return Procedure("sample", "示例程序", "sample", steps, "1", date(2020, 1, 1))


@pytest.fixture
def with_sample(monkeypatch: pytest.MonkeyPatch) -> Any:
    """Return `with_sample(procedure, …)`: the acts when these alone are declared."""

    def acts(*declared: Procedure) -> list[uses.Act]:
        monkeypatch.setattr(registry(), "procedures", list(declared))
        return uses.acts()

    return acts


def test_a_step_that_issues_no_number_and_names_no_power_is_no_outward_act(with_sample: Any) -> None:
    assert with_sample(sample(step("open", OPENED, opens=True))) == []


def test_a_numbered_step_is_one_even_where_its_power_is_unknown(with_sample: Any) -> None:
    numbered = step("decide", DECIDED, numbered=(("number", "penalty.decision"),), derived=frozenset({"number"}))
    [act] = with_sample(sample(step("open", OPENED, opens=True), numbered))
    assert (act.procedure_label, act.step_label, act.power, act.why) == ("示例程序", "决定", "", "")


def test_what_a_step_names_stands_over_the_file(with_sample: Any) -> None:
    [act] = with_sample(sample(step("decide", DECIDED, opens=True, power="penalty")))
    assert act.power == "penalty"
    assert act in uses.of_power("penalty")
    assert uses.of_power("seizure") == []


def test_what_the_file_sets_apart_is_told_why(with_sample: Any) -> None:
    numbers = (("number", "credit.notice"),)
    inward, unread = next(iter(uses.inward())), next(iter(uses.unverified()))
    steps = [
        step(f"step{place}", replace(DECIDED, name=name), numbered=numbers)
        for place, name in enumerate((inward, unread))
    ]
    [act] = with_sample(sample(*steps))
    assert act.fact == unread
    assert act.why


def test_editions_of_a_procedure_tell_an_act_once(with_sample: Any) -> None:
    old = sample(step("decide", DECIDED, opens=True, power="penalty"))
    new = replace(old, edition="2", in_force_from=date(2023, 1, 1))
    assert len(with_sample(old, new)) == 1


def test_the_file_is_complete() -> None:
    assert {"penalty", "seizure", "daily_fine", "restriction", "disclosure"} <= set(uses.powers())
    assert all(listed.acts for listed in uses.powers().values())
    assert all(uses.inward().values())
    assert all(uses.unverified().values())
