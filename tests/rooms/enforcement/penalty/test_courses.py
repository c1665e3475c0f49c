"""Whole cases from the lead to the archive, in every way that one goes, without a refusal and without a defect."""

from datetime import date, datetime
from decimal import Decimal

import pytest

from fadu.kernel.matters import door as matters
from fadu.kernel.parties.door import find
from fadu.kernel.procedure.foresee import untimely
from fadu.kernel.procedure.take import Order, ask
from fadu.kernel.registry.collect import registry
from fadu.kernel.roles.door import system_for
from fadu.lib.clock import SHANGHAI
from fadu.project.demo.courses import Course, play

pytestmark = pytest.mark.datalayer

WAYS = ("plain", "hearing", "discussed", "instalments", "exempt", "unfounded", "unfiled", "open")


def course(way: str, start: date) -> Course:
    party = find("苏州示例印染有限公司").get().code
    amount = Decimal(600000) if way == "discussed" else Decimal(180000)
    return Course(f"AJ-{start:%Y}-{way}", party, "苏州示例印染有限公司", start, way, amount)


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("start", [date(2023, 2, 6), date(2023, 6, 5), date(2023, 7, 3), date(2024, 3, 4)], ids=str)
def test_a_case_goes_through_as_the_law_has_it(demo_bureau: None, way: str, start: date) -> None:
    done = list(play(course(way, start)))
    assert done[-1].fact.name == {
        "unfiled": "penalty.not_filed",
        "open": "penalty.filmed",
    }.get(way, "penalty.archived")
    code = done[0].fact.chain.id
    assert [(one.fact, one.text) for one in matters.defects_of("penalty", code)] == []


def foreseen(on: date) -> list[str]:
    """Which limits the decision would miss on a day, of a case that was begun on 3 July and discussed."""
    done = list(play(course("discussed", date(2023, 7, 3)), until="discuss"))
    procedure = registry().procedure("penalty", on)
    order = Order(procedure, "impose", system_for("demo"), {}, done[0].fact.chain.id, on)
    asked = ask(order, {}, datetime(2024, 6, 1, tzinfo=SHANGHAI))
    return [item.label for item in untimely(procedure, procedure.step("impose"), asked)]


@pytest.mark.parametrize(("on", "missed"), [(date(2023, 9, 1), []), (date(2024, 3, 1), ["作出处理决定"])], ids=str)
def test_a_right_that_lapsed_makes_no_decision_late(demo_bureau: None, on: date, missed: list[str]) -> None:
    assert foreseen(on) == missed
