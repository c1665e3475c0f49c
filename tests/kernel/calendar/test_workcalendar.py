"""One calendar over many years, and a year laid over it."""

from datetime import date

import pytest

from fadu.kernel.calendar import WorkCalendar, YearTable, load
from fadu.kernel.timelimits import Length, YearMissing, due

OCTOBER_7 = date(2023, 10, 7)


@pytest.mark.parametrize(
    ("day", "works", "name"),
    [
        (date(2023, 10, 6), False, "国庆节"),
        (OCTOBER_7, True, "国庆节"),
        (date(2023, 10, 9), True, None),
        (date(2023, 10, 14), False, None),
        (date(2023, 9, 29), False, "中秋节"),
        (date(2023, 9, 30), False, "国庆节"),
        (date(2023, 4, 5), False, "清明节"),
        (date(2015, 9, 3), False, "中国人民抗日战争暨世界反法西斯战争胜利70周年纪念日"),
    ],
)
def test_a_day_is_worked_or_off_and_may_have_a_name(day: date, works: bool, name: str | None) -> None:
    assert (load().is_workday(day), load().name(day)) == (works, name)


@pytest.mark.parametrize("day", [date(2003, 12, 31), date(2027, 1, 1)])
def test_outside_the_years_nothing_is_guessed(day: date) -> None:
    for ask in (load().is_workday, load().name):
        with pytest.raises(YearMissing, match=f"{day.year}年的放假调休安排尚未录入.*请先录入"):
            ask(day)


def test_a_year_is_added_without_touching_the_calendar_it_is_laid_over() -> None:
    entered = load().with_year(YearTable(2027, {date(2027, 1, 1): "元旦"}, {}))
    assert entered.years[-1] == 2027
    assert not entered.is_workday(date(2027, 1, 1))
    assert 2027 not in load().years


def test_a_changed_year_changes_the_limits_that_run_through_it() -> None:
    original = load().table(2023)
    flood = {**original.off, date(2023, 9, 27): "示例：防汛停工"}
    changed = load().with_year(YearTable(2023, flood, original.makeup))
    five = Length.parse("5wd")
    assert due(five, date(2023, 9, 25), load()).due == date(2023, 10, 8)
    assert due(five, date(2023, 9, 25), changed).due == date(2023, 10, 9)
    assert due(five, date(2023, 7, 3), changed) == due(five, date(2023, 7, 3), load())


def test_an_empty_calendar_has_no_years() -> None:
    assert WorkCalendar({}).years == ()
