"""What a fact means for another matter: taken once, on its day; what can't stand there is left to people."""

from datetime import date

import pytest
from tests.support.clocked import CLERK
from tests.support.hosted import do

from fadu.kernel.ledger.append import Chain
from fadu.kernel.ledger.read import Recorded, facts_of
from fadu.kernel.procedure import Procedure
from fadu.kernel.registry import following
from fadu.kernel.registry.following import follow, step_recording

BEFORE, DAY = date(2023, 5, 8), date(2023, 5, 15)


@pytest.fixture
def fact(hosted: Procedure, monkeypatch: pytest.MonkeyPatch, db: None) -> Recorded:
    """Something happened in one matter; another one is open. The made-up procedure is a clerk's, not the system's."""
    monkeypatch.setattr(following, "SYSTEM", CLERK)
    do("receive", BEFORE, CLERK, "乙")
    do("receive", BEFORE, CLERK, "甲")
    return do("consult", DAY, CLERK, "甲").fact


def told(hosted: Procedure) -> list[tuple[str, date]]:
    return [(one.name, one.occurred_on) for one in facts_of(Chain(hosted.chain, "乙"))[1:]]


def test_it_is_recorded_on_the_day_of_the_fact(hosted: Procedure, fact: Recorded) -> None:
    follow(fact, "there.consulted", hosted.code, "consult", {}, "乙")
    assert told(hosted) == [("asked.consulted", DAY)]


def test_it_is_recorded_once_however_often_it_is_told(hosted: Procedure, fact: Recorded) -> None:
    for _ in range(2):
        follow(fact, "there.consulted", hosted.code, "consult", {}, "乙")
    assert len(told(hosted)) == 1


def test_another_deed_because_of_the_same_fact_is_another(hosted: Procedure, fact: Recorded) -> None:
    follow(fact, "there.consulted", hosted.code, "consult", {}, "乙")
    follow(fact, "there.extended", hosted.code, "extend", {}, "乙")
    assert [name for name, _ in told(hosted)] == ["asked.consulted", "asked.extended"]


def test_what_cannot_stand_there_is_left_to_people(hosted: Procedure, fact: Recorded) -> None:
    follow(fact, "there.nowhere", hosted.code, "consult", {}, "没有这件事")
    assert told(hosted) == []


def test_a_procedure_that_there_is_not_is_a_fault(fact: Recorded) -> None:
    with pytest.raises(KeyError):
        follow(fact, "there.consulted", "no_such_procedure", "consult", {}, "乙")


@pytest.mark.parametrize(
    ("procedure", "name", "step"),
    [("asked", "asked.consulted", "consult"), ("asked", "asked.unheard", ""), ("no_such_procedure", "a.b", "")],
)
def test_a_step_is_found_by_the_fact_that_it_records(fact: Recorded, procedure: str, name: str, step: str) -> None:
    assert step_recording(procedure, name, fact) == step
