"""Whole cases from the lead to the archive, in every way that one goes: no refusal, no defect, every paper ready."""

from datetime import date, datetime
from decimal import Decimal

import pytest

from fadu.kernel.ledger.read import facts_of
from fadu.kernel.matters import door as matters
from fadu.kernel.parties.door import find
from fadu.kernel.procedure.foresee import untimely
from fadu.kernel.procedure.take import Order, ask
from fadu.kernel.registry.collect import registry
from fadu.kernel.roles.door import system_for
from fadu.lib.clock import SHANGHAI
from fadu.project.demo.courses import Course, play
from fadu.project.demo.reckoning import reckon
from fadu.rooms.enforcement.penalty.papers import case_file, lacking, papers_of

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
    assert [(one.fact, one.note) for one in matters.defects_of("penalty", code)] == []
    case = case_file(facts_of(done[0].fact.chain))
    assert [paper.code for paper, fact in papers_of(case) if lacking(paper, case, fact)] == []


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


@pytest.mark.parametrize(("way", "amount"), [("plain", 180000), ("discussed", 600000)])
def test_calculation_notice_and_decision_agree(demo_bureau: None, way: str, amount: int) -> None:
    told = {done.fact.name: done.fact.data for done in play(course(way, date(2023, 7, 3)), until="impose")}
    applied = told["penalty.discretion_applied"]
    given = [str(applied[name]) for name in ("benchmark", "item", "factors")]
    found = registry().ask("discretion.calculation", *given)
    assert found["refused"] == ""
    assert [found[name] for name in ("amount", "lowest", "highest")] == [amount, 100_000, 1_000_000]
    assert Decimal(str(applied["amount"])) == amount
    assert not applied["departure"]
    assert applied["reasons"].split("\n") == found["steps"]
    for name in ("report_submitted", "notified", "imposed"):
        assert Decimal(str(told[f"penalty.{name}"]["amount"])) == amount
    assert told["penalty.imposed"]["discretion_reasons"] == applied["reasons"]
    assert "示例·非江苏基准" in applied["reasons"]


@pytest.mark.parametrize("amount", [110000, 190500, 990000])
def test_a_sum_that_the_table_does_not_come_to_is_a_departure_with_its_reason(demo_bureau: None, amount: int) -> None:
    party = find("苏州示例印染有限公司").get().code
    way = "discussed" if amount > 500000 else "plain"
    odd = Course("", party, "苏州示例印染有限公司", date(2023, 7, 3), way, Decimal(amount))
    told = {done.fact.name: done.fact for done in play(odd)}
    applied = told["penalty.discretion_applied"].data
    assert applied["departure"]
    assert applied["departure_reason"]
    assert told["penalty.imposed"].data["deviation_reason"] == applied["departure_reason"]
    code = told["penalty.imposed"].chain.id
    assert [(one.fact, one.note) for one in matters.defects_of("penalty", code)] == []


@pytest.mark.parametrize(
    ("amount", "levels", "reading"),
    [
        (120000, ("1个", "B类", "1.2倍"), "110 mg/L"),
        (180000, ("1个", "B类", "1.2倍"), "110 mg/L"),
        (600000, ("3个", "有毒有害", "1.2倍"), "110 mg/L"),
        (780000, ("3个", "有毒有害", "22倍"), "1150 mg/L"),
    ],
)
def test_what_was_found_is_what_was_reckoned(amount: int, levels: tuple[str, str, str], reading: str) -> None:
    found = reckon(Decimal(amount), date(2023, 7, 3))
    assert tuple(found.case.levels[name] for name in ("number", "pollutant", "excess")) == levels
    assert levels[0] in found.conduct
    assert levels[2] in found.conduct
    assert reading in found.reading
    assert found.answer.amount == amount
