"""What the tables of pairs don't show: rolling by choice, moments, hours that roll, lengths of different kinds."""

from datetime import UTC, date, datetime

import pytest

from fadu.kernel.calendar import load
from fadu.kernel.timelimits import Length, Pause, Roll, TimeLimitError, YearMissing, civil_day, due, due_before

NATIONAL_DAY = date(2023, 10, 1)


def length(text: str) -> Length:
    """A length by its short form."""
    return Length.parse(text)


def ends(text: str, start: date, roll: Roll = Roll.BY_UNIT, extend: str = "") -> date:
    """The end of a limit without pauses."""
    return due(length(text), start, load(), roll=roll, extensions=[length(part) for part in extend.split()]).due


def test_days_and_months_roll_unless_told_not_to() -> None:
    assert ends("90d", date(2023, 7, 3)) == date(2023, 10, 7)
    assert ends("90d", date(2023, 7, 3), Roll.NEVER) == NATIONAL_DAY
    assert ends("3m", date(2023, 7, 1), Roll.NEVER) == NATIONAL_DAY
    assert ends("3m", date(2023, 7, 1), Roll.ALWAYS) == date(2023, 10, 7)


def test_working_days_end_on_the_same_day_whatever_the_roll() -> None:
    assert {ends("5wd", date(2023, 9, 25), roll) for roll in Roll} == {date(2023, 10, 8)}


def test_hours_roll_only_when_asked_and_keep_their_time() -> None:
    friday = datetime.fromisoformat("2023-09-28T17:30")
    assert ends("24h", friday) == datetime.fromisoformat("2023-09-29T17:30")
    assert ends("24h", friday, Roll.ALWAYS) == datetime.fromisoformat("2023-10-07T17:30")


def test_a_moment_counts_as_its_civil_day_in_shanghai() -> None:
    late_in_london = datetime(2023, 9, 25, 16, 30, tzinfo=UTC)
    assert civil_day(late_in_london) == date(2023, 9, 26)
    assert ends("5wd", late_in_london) == ends("5wd", date(2023, 9, 26))
    assert ends("5wd", datetime.fromisoformat("2023-09-25T23:59")) == ends("5wd", date(2023, 9, 25))


def test_hours_from_an_aware_moment_end_in_shanghai_time() -> None:
    assert ends("24h", datetime(2023, 7, 3, 2, 0, tzinfo=UTC)) == datetime.fromisoformat("2023-07-04T10:00")


def test_hours_from_a_bare_day_are_refused() -> None:
    with pytest.raises(TimeLimitError, match="起算时刻"):
        ends("24h", date(2023, 7, 3))


def test_an_extension_of_another_kind_runs_on_from_the_day_before_rolling() -> None:
    # Day 90 is 1 October; five days on is 6 October, which rolls once. Had day 90 rolled first, it would be the 12th.
    assert ends("90d", date(2023, 7, 3), extend="5d") == date(2023, 10, 7)
    assert ends("3m", date(2023, 7, 1), extend="5d") == date(2023, 10, 7)
    assert ends("3m", date(2023, 7, 1), extend="5wd") == date(2023, 10, 11)
    assert ends("5wd", date(2023, 9, 25), extend="1m") == date(2023, 11, 8)


def test_days_may_follow_hours_but_hours_need_a_moment() -> None:
    assert ends("24h", datetime.fromisoformat("2023-07-03T10:00"), extend="5wd") == date(2023, 7, 11)
    with pytest.raises(TimeLimitError, match="起算时刻"):
        ends("5wd", datetime.fromisoformat("2023-07-03T10:00"), extend="24h")


def test_counting_back_skips_pauses_and_never_rolls() -> None:
    pause = [Pause(date(2023, 10, 10), date(2023, 10, 11))]
    assert due_before(length("7wd"), date(2023, 10, 16), load(), pause).due == date(2023, 9, 27)
    assert due_before(length("15d"), date(2023, 10, 16), load()).due == NATIONAL_DAY
    assert due_before(length("5d"), date(2023, 10, 16), load(), pause).due == date(2023, 10, 9)


@pytest.mark.parametrize(
    ("text", "anchor", "latest", "strict"),
    [
        ("1m", date(2023, 3, 31), date(2023, 2, 28), date(2023, 2, 27)),
        ("1m", date(2024, 3, 30), date(2024, 2, 29), date(2024, 2, 28)),
        ("6m", date(2023, 1, 15), date(2022, 7, 15), date(2022, 7, 14)),
        ("1y", date(2024, 2, 29), date(2023, 2, 28), date(2023, 2, 27)),
        ("3m", date(2023, 1, 31), date(2022, 10, 31), date(2022, 10, 30)),
    ],
)
def test_months_count_back_to_the_corresponding_day(text: str, anchor: date, latest: date, strict: date) -> None:
    answer = due_before(length(text), anchor, load())
    assert (answer.due, answer.strict) == (latest, strict)


def test_months_counted_back_make_up_for_paused_days() -> None:
    pause = [Pause(date(2023, 3, 1), date(2023, 3, 5))]
    assert due_before(length("1m"), date(2023, 3, 15), load(), pause).due == date(2023, 2, 10)


@pytest.mark.parametrize(
    ("hours", "latest"),
    [("10h", "2023-07-05T00:00"), ("24h", "2023-07-03T10:00"), ("1h", "2023-07-05T09:00"), ("34h", "2023-07-03T00:00")],
)
def test_hours_count_back_and_stand_still_on_paused_days(hours: str, latest: str) -> None:
    anchor, pause = datetime.fromisoformat("2023-07-05T10:00"), [Pause(date(2023, 7, 4), date(2023, 7, 4))]
    answer = due_before(length(hours), anchor, load(), pause)
    assert answer.due == answer.strict == datetime.fromisoformat(latest)


def test_a_year_without_data_is_not_guessed() -> None:
    for text in ("5wd", "5d", "1m"):
        with pytest.raises(YearMissing, match="2027年") as missing:
            ends(text, date(2026, 12, 30))
        assert missing.value.year == 2027


def test_what_needs_no_working_day_needs_no_data() -> None:
    assert ends("5d", date(2026, 12, 30), Roll.NEVER) == date(2027, 1, 4)
    assert ends("24h", datetime.fromisoformat("2030-01-01T00:00")) == datetime.fromisoformat("2030-01-02T00:00")
    assert due_before(length("30d"), date(2031, 1, 31), load()).due == date(2031, 1, 1)
    assert due(length("5d"), date(2003, 12, 31), load()).sentence.startswith("自2003年12月31日（周三）的次日起算 5 日")


@pytest.mark.parametrize(("text", "start"), [("100y", date(9990, 1, 1)), ("36500d", date(9990, 1, 1))])
def test_beyond_the_last_year_of_the_calendar_is_said_so(text: str, start: date) -> None:
    with pytest.raises(TimeLimitError, match="超出"):
        ends(text, start, Roll.NEVER)


def test_before_the_first_year_of_the_calendar_is_said_so() -> None:
    with pytest.raises(TimeLimitError, match="超出"):
        due_before(length("100y"), date(50, 1, 1), load())


def test_the_same_question_has_equal_answers() -> None:
    first, second = (due(length("5wd"), date(2023, 9, 25), load()) for _ in range(2))
    assert first == second
    assert hash(first) == hash(second)
    assert first != due(length("5wd"), date(2023, 9, 26), load())
