"""Fines by the day: the days that count, the sum, and the words for it (令第28号，2014年，第十七条、第十九条)."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fadu.rooms.enforcement.measures.rules.daily import Fine, NoDays, Round, fine

DAYS = st.dates(date(2015, 1, 1), date(2035, 1, 1))
LENGTHS = st.integers(1, 90)
SUMS = st.decimals("0.01", "1000000", places=2)


def rounds_from(first: date, lengths: list[tuple[int, int]]) -> list[Round]:
    """Return rounds that follow one another: each so many days after the one before, and so many days long."""
    found: list[Round] = []
    for gap, length in lengths:
        served = (found[-1].found_on if found else first) + timedelta(days=gap)
        found.append(Round(served, served + timedelta(days=length)))
    return found


SEVERAL = st.builds(rounds_from, DAYS, st.lists(st.tuples(st.integers(0, 10), LENGTHS), min_size=1, max_size=6))


@pytest.mark.parametrize(
    ("served", "found", "days"),
    [
        (date(2023, 7, 10), date(2023, 7, 11), 1),
        (date(2023, 7, 10), date(2023, 8, 9), 30),
        (date(2023, 2, 27), date(2023, 3, 1), 2),
        (date(2024, 2, 27), date(2024, 3, 1), 3),
        (date(2022, 12, 31), date(2023, 1, 30), 30),
        (date(2023, 9, 28), date(2023, 10, 9), 11),
    ],
)
def test_days_run_from_the_day_after_the_service_up_to_the_reinspection(served: date, found: date, days: int) -> None:
    assert Round(served, found).days == days


@pytest.mark.parametrize(
    ("daily", "days", "amount"),
    [("100000", 30, "3000000"), ("25000.50", 3, "75001.50"), ("200000", 1, "200000"), ("10000", 19, "190000")],
)
def test_the_sum_is_the_original_fine_for_each_day(daily: str, days: int, amount: str) -> None:
    served = date(2023, 7, 10)
    assert fine([Round(served, served + timedelta(days=days))], Decimal(daily)).amount == Decimal(amount)


def test_refused_again_the_days_add_up() -> None:
    rounds = [Round(date(2023, 7, 10), date(2023, 8, 9)), Round(date(2023, 8, 9), date(2023, 8, 16))]
    assert fine(rounds, Decimal(100_000)) == Fine(tuple(rounds), Decimal(100_000))
    assert fine(rounds, Decimal(100_000)).days == 37


def test_the_calculation_is_told_in_words() -> None:
    told = fine([Round(date(2023, 7, 10), date(2023, 8, 9))], Decimal(100_000)).words
    assert told == "第1次：自2023年7月11日至2023年8月9日，30日\n100,000.00元×30日＝3,000,000.00元"


@pytest.mark.parametrize("found", [date(2023, 7, 9), date(2023, 7, 10)])
def test_a_reinspection_that_is_not_after_the_service_counts_nothing(found: date) -> None:
    with pytest.raises(NoDays, match="送达之后"):
        Round(date(2023, 7, 10), found)


def test_rounds_that_overlap_are_refused_for_no_day_counts_twice() -> None:
    with pytest.raises(NoDays, match="不重复计算"):
        fine([Round(date(2023, 7, 10), date(2023, 8, 9)), Round(date(2023, 8, 8), date(2023, 8, 16))], Decimal(1))


@given(DAYS, LENGTHS)
def test_as_many_days_count_as_lie_between_the_first_and_the_last(served: date, length: int) -> None:
    one = Round(served, served + timedelta(days=length))
    counted = [one.first_day + timedelta(days=number) for number in range(one.days)]
    assert (counted[0], counted[-1], served in counted) == (served + timedelta(days=1), one.found_on, False)


@given(SEVERAL, SUMS)
def test_no_day_counts_twice_and_the_sum_is_exact(rounds: list[Round], daily: Decimal) -> None:
    found = fine(rounds, daily)
    counted = {one.first_day + timedelta(days=number) for one in rounds for number in range(one.days)}
    assert found.days == len(counted)
    assert found.amount == sum((daily for _ in counted), Decimal(0))


@given(SEVERAL, SUMS, LENGTHS)
def test_one_round_more_never_makes_it_less(rounds: list[Round], daily: Decimal, length: int) -> None:
    last = rounds[-1].found_on
    more = [*rounds, Round(last, last + timedelta(days=length))]
    assert fine(more, daily).amount == fine(rounds, daily).amount + daily * length
