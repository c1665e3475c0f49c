"""The arithmetic of credit: validity to the day, points and colours, the platforms' times."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fadu.rooms.services.credit.rules import (
    Entry,
    add_months,
    colour,
    counts,
    score,
    shortest_over,
    shown_until,
    valid_from,
    valid_until,
)
from fadu.rooms.services.credit.scale import scale_on

SCALE = scale_on(date(2023, 7, 1))
DAYS = st.dates(date(2020, 1, 1), date(2030, 12, 31))


@pytest.mark.parametrize(
    ("day", "months", "then"),
    [
        (date(2023, 7, 10), 6, date(2024, 1, 10)),
        (date(2023, 8, 31), 6, date(2024, 2, 29)),
        (date(2022, 8, 31), 6, date(2023, 2, 28)),
        (date(2023, 12, 31), 12, date(2024, 12, 31)),
        (date(2024, 2, 29), 12, date(2025, 2, 28)),
        (date(2023, 1, 31), 1, date(2023, 2, 28)),
    ],
)
def test_months_end_on_a_day_that_exists(day: date, months: int, then: date) -> None:
    assert add_months(day, months) == then


def test_a_record_counts_from_the_fifteenth_day_for_its_months() -> None:
    produced = date(2023, 7, 10)
    assert valid_from(produced, SCALE.begins_after) == date(2023, 7, 25)
    assert valid_until(produced, SCALE.begins_after, 6) == date(2024, 1, 24)
    entry = Entry(3, produced, 6)
    assert [counts(entry, SCALE, day) for day in (date(2023, 7, 24), date(2023, 7, 25), date(2024, 1, 24))] == [
        False,
        True,
        True,
    ]
    assert not counts(entry, SCALE, date(2024, 1, 25))


def test_a_cancelled_record_counts_no_more_from_its_day() -> None:
    entry = Entry(3, date(2023, 7, 10), 6, cancelled_on=date(2023, 9, 1))
    assert counts(entry, SCALE, date(2023, 8, 31))
    assert not counts(entry, SCALE, date(2023, 9, 1))


@pytest.mark.parametrize(
    ("points", "label"),
    [
        (12, "绿"),
        (11, "绿"),
        (10, "蓝"),
        (9, "蓝"),
        (6, "蓝"),
        (5, "黄"),
        (3, "黄"),
        (2, "红"),
        (1, "红"),
        (0, "黑"),
        (-4, "黑"),
    ],
)
def test_every_score_has_its_colour(points: int, label: str) -> None:
    assert colour(points, SCALE.colours)[1] == label


def test_a_scale_without_a_last_colour_is_found_out() -> None:
    with pytest.raises(ValueError, match="没有对应的颜色"):
        colour(0, (("green", "绿", 11),))


def test_a_party_begins_with_nine_points_and_blue() -> None:
    found = score([], SCALE, date(2023, 7, 1))
    assert (found.points, found.label, found.counting) == (9, "蓝", 0)


def test_a_promise_gives_a_point_back_from_its_day() -> None:
    entry = Entry(3, date(2023, 7, 10), 6, promised_on=date(2023, 8, 1))
    assert score([entry], SCALE, date(2023, 7, 31)).points == 6
    assert score([entry], SCALE, date(2023, 8, 1)).points == 7


@given(st.lists(st.tuples(st.integers(0, 12), DAYS, st.integers(1, 36)), max_size=6), DAYS)
def test_more_records_never_raise_a_score(given_entries: list[tuple[int, date, int]], as_of: date) -> None:
    entries = [Entry(points, produced, months) for points, produced, months in given_entries]
    all_of_them = score(entries, SCALE, as_of)
    assert all_of_them.points <= SCALE.start
    assert score(entries[1:], SCALE, as_of).points >= all_of_them.points


@given(DAYS, st.integers(1, 36), DAYS)
def test_a_record_counts_on_one_stretch_of_days(produced: date, months: int, as_of: date) -> None:
    entry = Entry(1, produced, months)
    first, last = valid_from(produced, SCALE.begins_after), valid_until(produced, SCALE.begins_after, months)
    assert first <= last
    assert counts(entry, SCALE, as_of) == (first <= as_of <= last)
    assert not counts(entry, SCALE, first - timedelta(days=1))


def test_the_times_of_the_other_platforms() -> None:
    decided = date(2023, 7, 10)
    assert shown_until(decided, 3) == date(2026, 7, 9)
    assert not shortest_over(decided, 3, date(2023, 10, 9))
    assert shortest_over(decided, 3, date(2023, 10, 10))


def test_months_of_sanctions_are_those_of_the_scale() -> None:
    assert [SCALE.months(code) for code in ("fine", "limit_production", "seizure")] == [6, 6, 6]
    assert [SCALE.months(code) for code in ("stop_rectify", "court_enforcement")] == [12, 12]
    assert SCALE.months("other") is None


def test_before_the_scale_there_is_none() -> None:
    with pytest.raises(LookupError, match="没有施行"):
        scale_on(date(2019, 12, 31))
