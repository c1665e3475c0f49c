"""How long each platform shows a record: first and last day exactly; a repair never shortens the least time."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.rooms.services.credit.conftest import OTHER, Do, Record

from fadu.rooms.services.credit import questions
from fadu.rooms.services.credit.models import Record as Row
from fadu.rooms.services.credit.rules import add_months, shortest_over, shown, shown_until

DAY = timedelta(days=1)
PLATFORMS = ("provincial", "publicity", "china")
TIMES = st.tuples(st.integers(0, 12), st.integers(1, 5))
DAYS = st.dates(date(2020, 1, 1), date(2030, 12, 31))


def seen(platform: str, *days: date) -> list[int]:
    """How many records a platform shows on each of these days."""
    return [len(questions.showing(platform, day)) for day in days]


@given(DAYS, TIMES, st.none() | DAYS)
def test_the_least_time_is_shown_whatever_was_repaired(decided: date, times: tuple[int, int], repaired: date) -> None:
    end = add_months(decided, times[0])
    for day in (decided, decided + (end - decided) / 2, end - DAY):
        if decided <= day < end:
            assert shown(decided, day, times, repaired)


@given(DAYS, DAYS, TIMES, st.none() | DAYS)
def test_nothing_is_shown_before_the_decision_or_after_the_longest_time(
    decided: date, as_of: date, times: tuple[int, int], repaired: date | None
) -> None:
    if shown(decided, as_of, times, repaired):
        assert decided <= as_of <= shown_until(decided, times[1])


@given(DAYS, DAYS, TIMES, DAYS)
def test_a_repair_only_ever_takes_down(decided: date, as_of: date, times: tuple[int, int], repaired: date) -> None:
    if shown(decided, as_of, times, repaired):
        assert shown(decided, as_of, times)
    if shown(decided, as_of, times) and not shown(decided, as_of, times, repaired):
        assert repaired <= as_of
        assert shortest_over(decided, times[0], as_of)


@given(DAYS, TIMES, DAYS)
def test_what_was_taken_down_does_not_come_back(decided: date, times: tuple[int, int], repaired: date) -> None:
    days = [decided + DAY * n for n in range(0, 400, 7)]
    found = [shown(decided, day, times, repaired) for day in days]
    assert found == sorted(found, reverse=True)


def test_the_provincial_system_shows_from_the_fifteenth_day_to_the_last_of_its_months(record: Record) -> None:
    record(3, 6)
    first, last = date(2023, 1, 25), date(2023, 7, 24)
    assert seen("provincial", first - DAY, first, last, last + DAY) == [0, 1, 1, 0]


def test_the_others_show_from_the_decision_for_three_years_at_most(record: Record) -> None:
    record(3, 6)
    for platform in ("publicity", "china"):
        days = (date(2023, 1, 9), date(2023, 1, 10), date(2026, 1, 9), date(2026, 1, 10))
        assert seen(platform, *days) == [0, 1, 1, 0]


@pytest.mark.parametrize(("platform", "others"), [("china", ["publicity"]), ("publicity", ["china"])])
def test_a_repair_on_one_platform_leaves_the_others_alone(
    record: Record, do: Do, platform: str, others: list[str]
) -> None:
    code = record(3, 12)
    on = date(2023, 5, 4)
    do("credit_record.note_repair", "credit-clerk", on, code, repair="平台通知（示例）", platform=platform)
    assert seen(platform, on - DAY, on) == [1, 0]
    assert [seen(other, on - DAY, on) for other in (*others, "provincial")] == [[1, 1], [1, 1]]


def test_a_platform_that_took_a_record_down_early_still_owes_its_least_time(record: Record, do: Do) -> None:
    code = record(3, 12)
    do("credit_record.note_repair", "credit-clerk", date(2023, 2, 1), code, repair="示例", platform="china")
    assert seen("china", date(2023, 2, 1), date(2023, 4, 9), date(2023, 4, 10)) == [1, 1, 0]


def test_our_own_repair_takes_nothing_off_another_platform(record: Record, do: Do) -> None:
    code = record(3, 6)
    do("credit_record.note_repair", "credit-clerk", date(2023, 7, 25), code, repair="示例", platform="provincial")
    assert seen("china", date(2023, 7, 25)) == [1]
    assert seen("provincial", date(2023, 7, 24), date(2023, 7, 25)) == [1, 0]


def test_a_record_of_an_early_agreed_repair_is_valid_until_its_end(record: Record, do: Do) -> None:
    code = record(3, 6)
    do("credit_record.note_repair", "credit-clerk", date(2023, 3, 1), code, repair="示例", platform="provincial")
    row = Row.objects.get(code=code)
    assert questions.valid(row, date(2023, 7, 24))
    assert not questions.valid(row, date(2023, 7, 25))


def test_a_cancelled_record_leaves_every_platform_on_its_day(record: Record, do: Do) -> None:
    code = record(3, 6)
    on = date(2023, 3, 1)
    do("credit_record.cancel", "credit-clerk", on, code, reason="处罚决定撤销（示例）")
    assert [seen(platform, on - DAY, on) for platform in PLATFORMS] == [[1, 0]] * 3


def test_a_simple_one_is_on_the_provincial_system_alone(record: Record) -> None:
    record(1, 6, simple=True)
    assert [seen(platform, date(2023, 2, 1)) for platform in PLATFORMS] == [[1], [0], [0]]


def test_the_newest_is_shown_first(record: Record) -> None:
    record(3, 6)
    record(2, 6, party=OTHER, on=date(2023, 2, 1), paper="苏环罚字〔2023〕2号")
    found = questions.showing("china", date(2023, 3, 1))
    assert [row.produced_on for row in found] == [date(2023, 2, 1), date(2023, 1, 10)]


@pytest.mark.parametrize(
    ("platform", "on", "over"),
    [
        ("china", date(2023, 4, 9), False),
        ("china", date(2023, 4, 10), True),
        ("publicity", date(2023, 4, 10), True),
        ("provincial", date(2023, 7, 24), False),
        ("provincial", date(2023, 7, 25), True),
    ],
)
def test_the_time_is_over_on_its_day_exactly(record: Record, platform: str, on: date, over: bool) -> None:
    row = Row.objects.get(code=record(3, 6))
    assert questions.period_over(row, platform, on) is over


def test_a_record_without_months_is_never_over_on_the_provincial_system(record: Record) -> None:
    row = Row.objects.get(code=record(None))
    assert questions.until(row) is None
    assert not questions.period_over(row, "provincial", date(2030, 1, 1))


def test_of_a_case_every_record_is_told(record: Record) -> None:
    first = record(3, 6, case="AJ-示例")
    second = record(3, 12, case="AJ-示例", sanction="court_enforcement", on=date(2023, 2, 1))
    told = questions.papers_of("AJ-示例")
    assert [row["record"] for row in told] == [first, second]
    assert questions.papers_of("AJ-没有") == []
    assert {row["href"] for row in told} == {f"/credit/records/{first}/", f"/credit/records/{second}/"}
