"""Dates written for Chinese readers and read from what they type."""

from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fadu.lib import zh_dates

OCTOBER_7 = date(2023, 10, 7)
MORNING = datetime.fromisoformat("2023-07-03T10:05")


def test_a_day_shows_its_weekday_and_its_remark() -> None:
    assert zh_dates.day(OCTOBER_7) == "2023年10月7日（周六）"
    assert zh_dates.day(OCTOBER_7, "补班") == "2023年10月7日（周六，补班）"
    assert zh_dates.short_day(OCTOBER_7) == "10月7日"


def test_a_moment_shows_hours_and_minutes() -> None:
    assert zh_dates.moment(MORNING) == "2023年7月3日（周一）10时05分"
    assert zh_dates.written(MORNING, "示例") == "2023年7月3日（周一，示例）10时05分"
    assert zh_dates.written(OCTOBER_7) == zh_dates.day(OCTOBER_7)


@pytest.mark.parametrize(
    ("years", "text"),
    [
        ([], ""),
        ([2027], "2027年"),
        ([2027, 2028, 2029], "2027年至2029年"),
        ([2003, 2027, 2028], "2003年、2027年至2028年"),
    ],
)
def test_years_in_a_row_are_a_span(years: list[int], text: str) -> None:
    assert zh_dates.years(years) == text


def test_the_week_begins_on_monday() -> None:
    assert "".join(zh_dates.weekday(date(2023, 7, day))[1] for day in range(3, 10)) == "一二三四五六日"


@pytest.mark.parametrize(
    "text",
    [
        "2023-10-07",
        "2023/10/7",
        "20231007",
        "2023年10月7日",
        "2023.10.7",
        " 2023-10-7 ",
        "2023 年 10 月 7 日",
        "2023年10月7",
    ],
)
def test_a_day_is_read_in_the_forms_people_type(text: str) -> None:
    assert zh_dates.parse(text) == OCTOBER_7


@pytest.mark.parametrize(
    "text",
    [
        "2023-07-03T10:05",
        "2023-07-03 10:05",
        "2023/7/3 10:05:00",
        "20230703T10:05",
        "2023年7月3日10时05分",
        "2023年7月3日 10：05",
    ],
)
def test_a_moment_is_read_in_the_forms_people_type(text: str) -> None:
    assert zh_dates.parse(text) == MORNING


@pytest.mark.parametrize(
    "text", ["", "明天", "10月7日", "2023-10", "23-10-07", "2023-10-07T", "2023-10-07T10", "２０２３-10-07"]
)
def test_what_is_no_date_is_answered_with_the_forms(text: str) -> None:
    with pytest.raises(ValueError, match=r"看不懂日期.*2023年10月7日"):
        zh_dates.parse(text)


@pytest.mark.parametrize(
    "text", ["2023-02-29", "2023-13-01", "2023-00-10", "20230631", "0000-01-01", "2023-07-03T25:00"]
)
def test_a_day_that_does_not_exist_is_said_so(text: str) -> None:
    with pytest.raises(ValueError, match=r"没有.*这一天"):
        zh_dates.parse(text)


@given(st.dates(min_value=date(1000, 1, 1)))
def test_a_written_day_is_read_again(day: date) -> None:
    assert zh_dates.parse(zh_dates.day(day).partition("（")[0]) == day
    assert zh_dates.parse(day.isoformat()) == day
    assert zh_dates.parse(f"{day:%Y%m%d}") == day
