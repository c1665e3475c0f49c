"""A year that nobody has entered yet: the arithmetic refuses, a clock goes on by weekdays and says that it guesses."""

from datetime import date

import pytest

from fadu.kernel.calendar import YearTable, load
from fadu.kernel.timelimits import Length, YearMissing, due, due_before, due_before_or_provisional, due_or_provisional

DECEMBER_28 = date(2026, 12, 28)
FIVE = Length.parse("5wd")


def test_a_guessed_limit_is_provisional_and_names_the_year() -> None:
    answer = due_or_provisional(FIVE, DECEMBER_28, load())
    assert (answer.due, answer.provisional, answer.missing_years) == (date(2027, 1, 4), True, (2027,))
    assert "2027年放假调休安排尚未录入" in answer.sentence


def test_a_limit_within_the_data_is_not_provisional() -> None:
    answer = due_or_provisional(FIVE, date(2023, 9, 25), load())
    assert (answer.provisional, answer.missing_years) == (False, ())
    assert answer == due(FIVE, date(2023, 9, 25), load())
    assert "尚未录入" not in answer.sentence


def test_only_weekends_are_skipped_in_a_guessed_year() -> None:
    answer = due_or_provisional(FIVE, date(2027, 9, 30), load())
    assert answer.due == date(2027, 10, 7)
    assert [step.why for step in answer.steps] == [
        "起算日，当日不计入",
        "周六休息，不计入",
        "周日休息，不计入",
        "届满日",
    ]


def test_several_years_are_all_named() -> None:
    assert due_or_provisional(Length.parse("600wd"), DECEMBER_28, load()).missing_years == (2027, 2028, 2029)


def test_days_are_guessed_only_where_the_end_may_roll() -> None:
    assert due_or_provisional(Length.parse("30d"), DECEMBER_28, load()).provisional
    assert not due_or_provisional(Length.parse("2d"), DECEMBER_28, load()).provisional


def test_entering_the_year_makes_the_answer_firm_and_may_move_it() -> None:
    new_year = {date(2027, 1, 1): "元旦"}
    entered = load().with_year(YearTable(2027, new_year, {}, "示例", None, "示例"))
    answer = due_or_provisional(FIVE, DECEMBER_28, entered)
    assert (answer.due, answer.provisional) == (date(2027, 1, 5), False)


def test_counting_back_over_a_missing_year_is_provisional_too() -> None:
    with pytest.raises(YearMissing, match="2027年"):
        due_before(FIVE, date(2027, 1, 6), load())
    answer = due_before_or_provisional(FIVE, date(2027, 1, 6), load())
    assert (answer.due, answer.strict, answer.missing_years) == (date(2026, 12, 30), date(2026, 12, 29), (2027,))
    assert "2027年" in answer.sentence
