"""Pauses are whole days, both ends included; where they meet they are one."""

from datetime import UTC, date, datetime

import pytest

from fadu.kernel.timelimits import Pause, PausedDays, TimeLimitError


def day(number: int) -> date:
    """A day of July 2023."""
    return date(2023, 7, number)


def paused(*spans: tuple[int, int]) -> PausedDays:
    """Pauses within July 2023."""
    return PausedDays(Pause(day(first), day(last)) for first, last in spans)


def test_both_ends_are_paused_and_their_neighbours_are_not() -> None:
    days = paused((5, 8))
    assert [number for number in range(1, 15) if day(number) in days] == [5, 6, 7, 8]


def test_a_pause_of_one_day_is_one_day() -> None:
    assert paused((5, 5)).within(day(1), day(31)) == 1


def test_a_reversed_pause_is_refused_with_both_days() -> None:
    with pytest.raises(TimeLimitError, match=r"颠倒.*2023年7月8日.*2023年7月5日"):
        Pause(day(8), day(5))


@pytest.mark.parametrize(
    ("spans", "united"),
    [
        ([(1, 5), (3, 8)], [(1, 8)]),
        ([(1, 5), (6, 8)], [(1, 8)]),
        ([(1, 5), (7, 8)], [(1, 5), (7, 8)]),
        ([(1, 10), (3, 4)], [(1, 10)]),
        ([(7, 8), (1, 2), (2, 3)], [(1, 3), (7, 8)]),
        ([(1, 3), (1, 3)], [(1, 3)]),
        ([], []),
    ],
)
def test_overlapping_and_touching_pauses_are_one(spans: list[tuple[int, int]], united: list[tuple[int, int]]) -> None:
    assert paused(*spans).spans == tuple((day(first), day(last)) for first, last in united)


@pytest.mark.parametrize(
    ("first", "last", "count"), [(1, 31, 6), (5, 5, 1), (6, 7, 2), (8, 9, 1), (9, 19, 0), (21, 31, 1), (4, 4, 0)]
)
def test_paused_days_are_counted_within_a_span(first: int, last: int, count: int) -> None:
    assert paused((5, 8), (20, 21)).within(day(first), day(last)) == count


def test_no_pause_is_false_and_holds_no_day() -> None:
    assert not PausedDays()
    assert day(1) not in PausedDays()
    assert paused((1, 1))


def test_every_reason_of_a_day_is_told_once() -> None:
    days = PausedDays(
        [
            Pause(day(1), day(5), "鉴定", "第五十七条"),
            Pause(day(3), day(8), "听证"),
            Pause(day(3), day(4), "鉴定", "第五十七条"),
        ]
    )
    assert days.why(day(3)) == "暂停：鉴定（第五十七条）；暂停：听证"
    assert days.why(day(8)) == "暂停：听证"
    assert Pause(day(1), day(1)).why == "暂停：未注明事由"


def test_a_pause_given_in_moments_is_the_civil_days_of_shanghai() -> None:
    pause = Pause(datetime(2023, 7, 4, 16, 30, tzinfo=UTC), datetime(2023, 7, 5, 15, 59, tzinfo=UTC))
    assert (pause.first, pause.last) == (day(5), day(5))
