"""A figure says what it counted and never invents one where there was nothing."""

from datetime import date
from decimal import Decimal

import pytest

from fadu.kernel.indicators import NOTHING, Measure, Row, Scope, mean_share, measure_share

ROWS = [Row("甲", date(2023, 3, 1)), Row("乙", None), Row("丙", date(2023, 6, 30))]


def test_a_share_shows_numerator_and_denominator() -> None:
    share = measure_share(ROWS, lambda row: row.on is not None)
    assert share.words == "66.7%（2/3）"
    assert share.rows == tuple(ROWS)


def test_nothing_to_measure_is_said_so_and_is_no_zero() -> None:
    assert measure_share([], lambda row: True) is NOTHING
    assert mean_share([(0, 0)], []) is NOTHING
    assert NOTHING.words == "本期无此类事项"


def test_a_zero_that_was_measured_stays_a_zero() -> None:
    assert measure_share(ROWS, lambda row: False).words == "0%（0/3）"


@pytest.mark.parametrize(
    ("value", "words"), [(Decimal(4), "4"), (Decimal("10"), "10"), (Decimal("2.50"), "2.5"), (Decimal(0), "0")]
)
def test_counts_read_as_people_write_them(value: Decimal, words: str) -> None:
    assert Measure(value).words == words


def test_parts_are_weighed_by_their_size_not_averaged() -> None:
    assert mean_share([(1, 1), (0, 3)], ROWS).value == Decimal("25.0")


@pytest.mark.parametrize(
    ("day", "counts"),
    [
        (date(2022, 12, 31), False),
        (date(2023, 1, 1), True),
        (date(2023, 6, 30), True),
        (date(2023, 7, 1), False),
        (None, False),
    ],
)
def test_a_scope_includes_its_first_and_last_day(day: date | None, counts: bool) -> None:
    assert Scope(date(2023, 1, 1), date(2023, 6, 30)).holds(day) is counts
