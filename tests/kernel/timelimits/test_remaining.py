"""What the clock says on each day: 还剩, 今日到期, 逾期."""

from datetime import date, datetime

import pytest

from fadu.kernel.calendar import load
from fadu.kernel.timelimits import Length, Pause, Unit, YearMissing, due, due_before, due_or_provisional

SEPTEMBER_25 = date(2023, 9, 25)


@pytest.mark.parametrize(
    ("as_of", "text"),
    [
        (date(2023, 9, 20), "还剩 5 个工作日（至 10月8日）"),
        (date(2023, 9, 25), "还剩 5 个工作日（至 10月8日）"),
        (date(2023, 9, 26), "还剩 4 个工作日（至 10月8日）"),
        (date(2023, 9, 28), "还剩 2 个工作日（至 10月8日）"),
        (date(2023, 10, 3), "还剩 2 个工作日（至 10月8日）"),
        (date(2023, 10, 7), "还剩 1 个工作日（至 10月8日）"),
        (date(2023, 10, 8), "今日到期（至 10月8日）"),
        (date(2023, 10, 9), "逾期 1 个工作日"),
        (date(2023, 10, 15), "逾期 5 个工作日"),
    ],
)
def test_working_days_are_told_in_working_days(as_of: date, text: str) -> None:
    assert due(Length.parse("5wd"), SEPTEMBER_25, load()).remaining(as_of).text == text


@pytest.mark.parametrize(
    ("as_of", "text"),
    [
        (date(2023, 7, 1), "还剩 96 日（至 10月7日）"),
        (date(2023, 7, 3), "还剩 96 日（至 10月7日）"),
        (date(2023, 10, 1), "还剩 6 日（至 10月7日）"),
        (date(2023, 10, 7), "今日到期（至 10月7日）"),
        (date(2023, 10, 8), "逾期 1 日"),
        (date(2024, 10, 7), "逾期 366 日"),
    ],
)
def test_calendar_days_are_told_in_days_to_the_rolled_end(as_of: date, text: str) -> None:
    assert due(Length.parse("90d"), date(2023, 7, 3), load()).remaining(as_of).text == text


def test_over_a_weekend_no_working_day_has_passed_so_days_are_told() -> None:
    friday_limit = due(Length.parse("5wd"), date(2023, 7, 7), load())
    late = friday_limit.remaining(date(2023, 7, 16))
    assert (late.amount, late.unit, late.overdue, late.text) == (2, Unit.DAY, True, "逾期 2 日")
    assert friday_limit.remaining(date(2023, 7, 17)).text == "逾期 1 个工作日"


def test_paused_days_ahead_are_not_left_to_work_in() -> None:
    pause = [Pause(date(2023, 7, 10), date(2023, 7, 19))]
    assert due(Length.parse("30d"), date(2023, 7, 3), load(), pause).remaining(date(2023, 7, 5)).amount == 30
    assert due(Length.parse("10wd"), date(2023, 7, 3), load(), pause).remaining(date(2023, 7, 5)).amount == 8


def test_months_are_told_in_days() -> None:
    left = due(Length.parse("1m"), date(2023, 7, 3), load()).remaining(date(2023, 7, 24))
    assert (left.amount, left.unit, left.overdue) == (10, Unit.DAY, False)


@pytest.mark.parametrize(
    ("as_of", "text"),
    [
        ("2023-07-03T10:00", "还剩 24 小时（至 2023年7月4日（周二）10时00分）"),
        ("2023-07-03T11:05", "还剩 22 小时 55 分（至 2023年7月4日（周二）10时00分）"),
        ("2023-07-04T10:00", "还剩 0 小时（至 2023年7月4日（周二）10时00分）"),
        ("2023-07-04T12:30", "逾期 2 小时 30 分"),
    ],
)
def test_hours_are_told_in_hours_and_minutes(as_of: str, text: str) -> None:
    answer = due(Length.parse("24h"), datetime.fromisoformat("2023-07-03T10:00"), load())
    assert answer.remaining(datetime.fromisoformat(as_of)).text == text


def test_a_bare_day_stands_for_its_first_moment_to_hours() -> None:
    answer = due(Length.parse("24h"), datetime.fromisoformat("2023-07-03T10:00"), load())
    assert answer.remaining(date(2023, 7, 4)).amount == 10


def test_the_latest_day_to_act_is_a_clock_as_well() -> None:
    latest = due_before(Length.parse("7wd"), date(2023, 10, 16), load())
    assert latest.remaining(date(2023, 9, 27)).text == "还剩 2 个工作日（至 10月7日）"
    assert latest.remaining(date(2023, 10, 9)).overdue


def test_a_clock_read_in_a_year_without_data_says_so_or_guesses() -> None:
    start = date(2026, 12, 14)
    with pytest.raises(YearMissing):
        due(Length.parse("5wd"), start, load()).remaining(date(2027, 1, 29))
    assert due_or_provisional(Length.parse("5wd"), start, load()).remaining(date(2027, 1, 29)).overdue
