"""What stands on a day, and on which article: asked by other rooms through the registry."""

from datetime import date
from typing import Any

import pytest
from tests.rooms.services.power_list.conftest import Clerk

from fadu.kernel.indicators import Scope
from fadu.kernel.registry.collect import registry
from fadu.rooms.services.power_list.bases import basis

YEAR = Scope(date(2023, 1, 1), date(2023, 12, 31))


def standing(code: str, on: date) -> dict[str, Any] | None:
    found: dict[str, Any] | None = registry().ask("power_list.standing", code, on)
    return found


def test_a_power_stands_from_the_day_of_its_publication(publish: Clerk) -> None:
    publish("fine", date(2023, 2, 1))
    assert standing("fine", date(2023, 1, 31)) is None
    found = standing("fine", date(2023, 2, 1))
    assert found is not None
    assert (found["law"], found["article"], found["edition"]) == ("行政处罚法", "第十七条", "2021-01-22")
    assert found["in_force"]
    assert standing("nothing", date(2023, 2, 1)) is None


def test_a_power_whose_law_ended_still_stands_but_its_basis_does_not(publish: Clerk) -> None:
    publish("old", date(2023, 2, 1), law="环境行政处罚办法", article="第二十二条")
    before, after = standing("old", date(2023, 6, 30)), standing("old", date(2023, 7, 1))
    assert before is not None
    assert before["in_force"]
    assert after is not None
    assert not after["in_force"]


def test_the_answer_takes_one_query(publish: Clerk, django_assert_num_queries: Any) -> None:
    publish("fine", date(2023, 2, 1))
    with django_assert_num_queries(1):
        assert standing("fine", date(2023, 2, 1))


@pytest.mark.parametrize(
    ("law", "on", "state"),
    [
        ("行政处罚法", date(2021, 7, 14), "not_in_force"),
        ("行政处罚法", date(2021, 7, 15), "in_force"),
        ("环境行政处罚办法", date(2023, 6, 30), "in_force"),
        ("环境行政处罚办法", date(2023, 7, 1), "not_in_force"),
        ("没有这部法", date(2023, 7, 1), "unlisted"),
    ],
)
def test_how_a_basis_stands_on_a_day(law: str, on: date, state: str) -> None:
    found = basis(law, on)
    assert found.state == state
    assert found.sound == (state == "in_force")
    assert found.signal[0] == ("done" if found.sound else "late")


def test_powers_without_an_article_in_force_are_counted_on_the_day(publish: Clerk) -> None:
    measure = registry().indicator("power_list.baseless").measure
    assert measure(YEAR).words == "本期无此类事项"
    publish("fine")
    publish("old", law="环境行政处罚办法", article="第二十二条", name="旧的职权")
    assert measure(Scope(YEAR.since, date(2023, 6, 30))).words == "0"
    told = measure(YEAR)
    assert told.words == "1"
    assert [row.label for row in told.rows] == ["旧的职权"]
    assert measure(Scope(YEAR.since, YEAR.as_of, "water")).words == "本期无此类事项"


def test_steps_saved_are_added_up_by_unit(clerk: Clerk, publish: Clerk) -> None:
    publish("one")
    publish("two", unit="water")
    clerk("streamline", "one", on=date(2023, 3, 1), steps_before=6, steps_after=4, basis="示例")
    clerk("streamline", "two", on=date(2023, 4, 1), steps_before=3, steps_after=4, basis="示例")
    measure = registry().indicator("power_list.steps_saved").measure
    assert measure(YEAR).words == "1"
    assert measure(Scope(YEAR.since, YEAR.as_of, "enforcement")).words == "2"
    assert measure(Scope(YEAR.since, YEAR.as_of, "water")).words == "-1", "a step added isn't hidden"
