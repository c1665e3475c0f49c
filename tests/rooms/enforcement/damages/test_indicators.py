"""一案双查率: of the cases filed in a period, those with a damage lead; asked of the room of penalties in one query."""

from collections.abc import Callable
from datetime import date, datetime

import pytest
from django.test import TestCase
from pytest_django import DjangoAssertNumQueries

from fadu.kernel.indicators import Scope
from fadu.kernel.parties.door import find
from fadu.kernel.registry.collect import registry
from fadu.lib.clock import SHANGHAI
from fadu.project.demo.courses import Course, play
from fadu.rooms.enforcement.damages.indicators import double_checked

NAME = "苏州示例印染有限公司"
FILED = date(2023, 7, 7)


def file(start: date, *, follow: bool) -> str:
    """Play a case to its filing, four days after its beginning; its lead follows or (the outbox waits) not yet."""
    going = play(Course("", find(NAME).get().code, NAME, start), until="file")
    with TestCase.captureOnCommitCallbacks(execute=follow):
        *_, done = going
    return done.fact.chain.id


@pytest.fixture
def two(demo_bureau: None, frozen: Callable[[datetime], None]) -> tuple[str, str]:
    """A case filed on 7 July with its lead, another of the same day without one, and one filed the day after."""
    frozen(datetime(2023, 7, 10, 9, tzinfo=SHANGHAI))
    cases = file(date(2023, 7, 3), follow=True), file(date(2023, 7, 3), follow=False)
    file(date(2023, 7, 4), follow=False)
    return cases


@pytest.mark.parametrize(
    ("since", "until", "unit", "words"),
    [
        (FILED, FILED, "", "50%（1/2）"),
        (FILED, FILED, "enforcement", "50%（1/2）"),
        (FILED, FILED, "water", "本期无此类事项"),
        (date(2023, 7, 8), date(2023, 7, 31), "", "0%（0/1）"),
        (date(2023, 1, 1), date(2023, 7, 6), "", "本期无此类事项"),
    ],
)
def test_the_share_of_filed_cases_with_a_lead(
    two: tuple[str, str], since: date, until: date, unit: str, words: str
) -> None:
    assert double_checked(Scope(since, until, unit)).words == words


def test_the_rows_are_the_cases(two: tuple[str, str], django_assert_num_queries: DjangoAssertNumQueries) -> None:
    with django_assert_num_queries(2):
        measure = double_checked(Scope(FILED, FILED))
    assert {row.href for row in measure.rows} == {f"/penalty/{case}/" for case in two}
    assert {row.unit for row in measure.rows} == {"enforcement"}


def test_what_is_asked_is_answered(two: tuple[str, str]) -> None:
    rows = registry().ask("penalty.filed_between", FILED, FILED)
    assert [(row["code"], row["filed_on"]) for row in rows] == [(case, FILED) for case in two]
    assert registry().ask("penalty.filed_between", FILED, FILED, "water") == []
