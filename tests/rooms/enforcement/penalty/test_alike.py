"""What a decision was compared with is kept with it: cases decided later make no old decision a deviating one."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from fadu.kernel.matters import door as matters
from fadu.kernel.parties.door import find
from fadu.kernel.procedure.project import check, newest
from fadu.kernel.procedure.replay import replay
from fadu.kernel.registry.collect import registry
from fadu.project.demo.courses import Course, play
from fadu.rooms.enforcement.penalty.rules.similarity import amounts_of, listed

NAME = "苏州示例印染有限公司"


def decide(number: int, amount: int) -> dict[str, Any]:
    """Play a case to its decision; return what the decision says."""
    party = find(NAME).get().code
    course = Course(f"AJ-2023-91{number:02d}", party, NAME, date(2023, 7, 3 + number), amount=Decimal(amount))
    *_, done = play(course, until="impose")
    return dict(done.fact.data)


@pytest.mark.django_db
def test_later_cases_change_nothing_that_was_decided(demo_bureau: None) -> None:
    assert decide(1, 180000)["similar"] is None
    decide(2, 110000)
    decide(3, 110000)
    far = decide(4, 111000)
    assert sorted(amounts_of(far["similar"])) == [110000, 110000, 180000]
    assert all(matters.defects_of("penalty", f"AJ-2023-910{number}") == [] for number in range(1, 5))
    procedures = [one for one in registry().procedures if one.code == "penalty"]
    editions = {one.edition: one for one in procedures}
    assert check(newest(procedures)[0]) == []
    assert list(replay(procedures[-1], editions.get)) == []


def test_a_list_of_amounts_is_read_as_it_was_written() -> None:
    told = {"AJ-2023-0001": Decimal("180000.00"), "案 2": Decimal("0.01")}
    assert listed(told) == "AJ-2023-0001 180000.00\n案 2 0.01"
    assert amounts_of(listed(told)) == list(told.values())
    assert amounts_of("") == []
