"""The days of a plan: what the document's words name in the plan's year, and what they don't."""

from datetime import date

import pytest

from fadu.kernel.calendar import load
from fadu.year.models import Round
from fadu.year.plan.deadlines import day_of, report_date, report_dates, upcoming


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("2023-09-30", date(2023, 9, 30)),
        ("--06-30", date(2023, 6, 30)),
        ("9月底前", date(2023, 9, 30)),
        ("年底前", date(2023, 12, 31)),
        ("第三季度", date(2023, 9, 30)),
        ("上半年", date(2023, 6, 30)),
        ("2024年3月15日前", date(2024, 3, 15)),
    ],
)
def test_words_that_name_one_day_become_that_day(words: str, day: date) -> None:
    assert day_of(words, 2023) == day


@pytest.mark.parametrize("words", ["", "长期坚持", "每季度末", "逐月", "按季度报送", "6月底或9月底", "--02-30"])
def test_words_that_name_no_single_day_stay_words(words: str) -> None:
    assert day_of(words, 2023) is None


def _round(month: int, day: int, position: int = 1, kind: str = "half_year") -> Round:
    return Round(
        plan="p", position=position, kind=kind, due_month=month, due_day=day, deliver_to="局法规处", content="材料"
    )


def test_a_round_stands_on_its_civil_day_in_the_plans_year() -> None:
    found = report_date(_round(7, 5), 2023, load())
    assert (found.day, found.label, found.deliver_to, found.note) == (date(2023, 7, 5), "上半年报送", "局法规处", "")


def test_a_round_on_a_day_off_stays_there_with_a_remark() -> None:
    found = report_date(_round(7, 5), 2025, load())  # a Saturday
    assert found.day == date(2025, 7, 5)
    assert "没有规定顺延" in found.note


def test_a_round_on_a_make_up_saturday_needs_no_remark() -> None:
    assert report_date(_round(10, 7), 2023, load()).note == ""


def test_a_year_without_calendar_says_nothing_about_working_days() -> None:
    assert report_date(_round(7, 5), 2042, load()).note == ""


def test_a_day_that_does_not_exist_is_no_day() -> None:
    assert report_date(_round(2, 30), 2023, load()).day is None


def test_rounds_come_by_day_and_the_next_is_the_first_not_past() -> None:
    rounds = report_dates([_round(11, 15, 1, "year"), _round(7, 5, 2), _round(2, 30, 3)], 2023, load())
    assert [item.position for item in rounds] == [2, 1, 3]
    on_the_day = upcoming(rounds, date(2023, 7, 5))
    the_day_after = upcoming(rounds, date(2023, 7, 6))
    assert on_the_day is not None
    assert on_the_day.day == date(2023, 7, 5)
    assert the_day_after is not None
    assert the_day_after.day == date(2023, 11, 15)
    assert upcoming(rounds, date(2023, 11, 16)) is None
