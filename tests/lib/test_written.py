"""What facts spell is read back as it was."""

from datetime import date, datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fadu.lib.canonical import plain
from fadu.lib.clock import SHANGHAI
from fadu.lib.written import as_day, as_sum


@given(st.dates())
def test_a_day_comes_back(day: date) -> None:
    assert as_day(plain(day)) == day


@given(st.decimals(min_value=0, max_value=10**12, places=2))
def test_a_sum_comes_back(yuan: Decimal) -> None:
    assert as_sum(plain(yuan)) == yuan


def test_of_a_moment_the_day_as_written_is_taken() -> None:
    assert as_day(datetime(2023, 7, 3, 23, 30, tzinfo=SHANGHAI).isoformat()) == date(2023, 7, 3)


@pytest.mark.parametrize("nothing", [None, ""])
def test_nothing_stays_nothing(nothing: object) -> None:
    assert (as_day(nothing), as_sum(nothing)) == (None, None)


def test_nought_is_a_sum() -> None:
    assert as_sum("0") == Decimal(0)


def test_what_is_no_day_is_a_fault() -> None:
    with pytest.raises(ValueError, match="明年"):
        as_day("明年")
