"""The shipped years, against two libraries that read the State Council's notices independently of each other."""

from collections import Counter
from datetime import date, timedelta
from pathlib import Path

import chinese_calendar
import holidays
import pytest
import yaml

from fadu.kernel.calendar import load
from fadu.kernel.calendar.loading import FOLDER

CALENDAR = load()
YEARS = CALENDAR.years
NAMES = {"清明": "清明节", "端午": "端午节", "中秋": "中秋节"}

# Where a library is wrong and the notice is right: 国办发明电〔2005〕35号 makes 31 December 2005 a working day;
# 国办发明电〔2019〕3号 lengthened the labour holiday of that year.
MISSED_BY_CHINESECALENDAR = {date(2005, 12, 31)}
MISSED_BY_HOLIDAYS = {date(2019, 4, 28), date(2019, 5, 2), date(2019, 5, 3), date(2019, 5, 5)}


def days(year: int) -> list[date]:
    """Every day of a year."""
    first = date(year, 1, 1)
    return [first + timedelta(days=count) for count in range((date(year + 1, 1, 1) - first).days)]


def content(year: int) -> dict[str, object]:
    """A year's file as it is written."""
    return dict(yaml.safe_load(Path(FOLDER, f"CN-{year}.yaml").read_text(encoding="utf-8")))


def test_the_years_run_without_a_gap_from_2004_to_2026() -> None:
    assert tuple(range(2004, 2027)) == YEARS


@pytest.mark.parametrize("year", YEARS)
def test_every_day_agrees_with_chinesecalendar(year: int) -> None:
    differing = {day for day in days(year) if CALENDAR.is_workday(day) != chinese_calendar.is_workday(day)}
    assert differing == {day for day in MISSED_BY_CHINESECALENDAR if day.year == year}


@pytest.mark.parametrize("year", YEARS)
def test_every_day_agrees_with_the_other_library(year: int) -> None:
    china = holidays.country_holidays("CN", years=(year - 1, year, year + 1))
    differing = {day for day in days(year) if CALENDAR.is_workday(day) != china.is_working_day(day)}
    assert differing == {day for day in MISSED_BY_HOLIDAYS if day.year == year}


@pytest.mark.parametrize("year", YEARS)
def test_every_named_day_bears_the_name_it_has_there(year: int) -> None:
    for day in days(year):
        _, english = chinese_calendar.get_holiday_detail(day)
        if english is not None:
            chinese = chinese_calendar.Holiday(english).chinese
            assert CALENDAR.name(day) == NAMES.get(chinese, chinese)


@pytest.mark.parametrize("year", YEARS)
def test_the_file_states_how_many_days_are_worked(year: int) -> None:
    assert sum(CALENDAR.is_workday(day) for day in days(year)) == content(year)["workdays"]


@pytest.mark.parametrize(("year", "count"), [(2023, 249), (2024, 251), (2025, 248), (2026, 248)])
def test_the_years_in_use_have_their_known_number_of_working_days(year: int, count: int) -> None:
    assert content(year)["workdays"] == count


def test_the_year_2023_day_by_day() -> None:
    table = CALENDAR.table(2023)
    weekdays_off = [f"{day:%m-%d}" for day in table.off if day.weekday() < 5]
    assert weekdays_off == [
        *("01-02", "01-23", "01-24", "01-25", "01-26", "01-27", "04-05", "05-01", "05-02", "05-03", "06-22", "06-23"),
        *("09-29", "10-02", "10-03", "10-04", "10-05", "10-06"),
    ]
    assert [f"{day:%m-%d}" for day in table.makeup] == [
        *("01-28", "01-29", "04-23", "05-06", "06-25", "10-07", "10-08"),
    ]
    assert Counter(table.makeup.values()) == {"春节": 2, "劳动节": 2, "端午节": 1, "国庆节": 2}


@pytest.mark.parametrize("year", YEARS)
def test_each_year_names_its_document_or_admits_that_the_number_is_unknown(year: int) -> None:
    table = CALENDAR.table(year)
    assert table.title.startswith("国务院办公厅关于")
    assert table.status in {"V", "V-sec", "M-hi", "M-med", "M-low"}
    assert table.source is not None or table.status == "M-med"


def test_the_document_of_2023_is_not_yet_confirmed() -> None:
    table = CALENDAR.table(2023)
    assert (table.source, table.status) == ("国办发明电〔2022〕16号", "M-hi")


@pytest.mark.parametrize(
    ("day", "document"),
    [
        (date(2019, 5, 2), "国办发明电〔2019〕3号"),
        (date(2019, 10, 1), "国办发明电〔2018〕15号"),
        (date(2020, 1, 31), "国办发明电〔2020〕1号"),
        (date(2020, 1, 30), "国办发明电〔2019〕16号"),
        (date(2022, 12, 31), "国办发明电〔2022〕16号"),
    ],
)
def test_a_day_set_by_another_document_names_that_one(day: date, document: str) -> None:
    assert CALENDAR.table(day.year).source_of(day) == document
