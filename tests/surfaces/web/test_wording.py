"""Days, clocks, shares and marks as every page writes them (looks.md)."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fadu.kernel.calendar import load
from fadu.kernel.timelimits import Length, Unit, due
from fadu.surfaces.common import wording


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (date(2023, 10, 7), "2023年10月7日（周六，补班）"),
        (date(2023, 10, 2), "2023年10月2日（周一，国庆节）"),
        (date(2023, 6, 12), "2023年6月12日（周一）"),
        ("2023-06-12", "2023年6月12日（周一）"),
        ("2023-06-12T09:30:00+08:00", "2023年6月12日（周一）"),
        (date(2051, 6, 12), "2051年6月12日（周一）"),
        (None, ""),
        ("", ""),
        ("待定", "待定"),
    ],
)
def test_a_day_has_its_weekday_and_what_is_special_about_it(value: date | str | None, words: str) -> None:
    assert wording.day_words(value) == words


def test_a_moment_of_another_zone_is_told_in_shanghai() -> None:
    late_in_utc = datetime(2023, 6, 12, 16, 5, tzinfo=UTC)
    assert wording.moment_words(late_in_utc) == "2023年6月13日（周二）0时05分"
    assert wording.day_words(late_in_utc) == "2023年6月13日（周二）"
    assert wording.moment_words(late_in_utc.isoformat()) == wording.moment_words(late_in_utc)


def test_what_is_no_moment_stands_as_it_is() -> None:
    assert wording.moment_words("即时") == "即时"
    assert wording.moment_words(None) == ""


@pytest.mark.parametrize(
    ("last", "as_of", "state", "words"),
    [
        (date(2023, 10, 7), date(2023, 9, 25), "open", "还剩 4 个工作日（至 10月7日）"),
        (date(2023, 10, 7), date(2023, 9, 27), "soon", "还剩 2 个工作日（至 10月7日）"),
        (date(2023, 10, 7), date(2023, 10, 7), "soon", "今日到期（至 10月7日）"),
        (date(2023, 10, 7), date(2023, 10, 9), "late", "逾期 2 日（10月7日到期）"),
        (date(2051, 6, 12), date(2051, 6, 10), "soon", "还剩 2 日（至 6月12日）"),
    ],
)
def test_a_bare_due_day_is_counted_in_working_days(last: date, as_of: date, state: str, words: str) -> None:
    clock = wording.clock_of(last, as_of)
    assert clock is not None
    assert (clock.state, clock.words) == (state, words)


def test_a_due_day_written_in_iso_is_read() -> None:
    assert wording.clock_of("2023-06-12", date(2023, 6, 12)) == wording.clock_of(date(2023, 6, 12), date(2023, 6, 12))


def test_without_a_due_day_there_is_no_clock() -> None:
    assert wording.clock_of(None, date(2023, 6, 12)) is None
    assert wording.clock_of("", date(2023, 6, 12)) is None


def test_a_reckoned_limit_brings_its_explanation() -> None:
    limit = due(Length(5, Unit.WORKING_DAY), date(2023, 9, 27), load())
    clock = wording.clock_of(limit, date(2023, 9, 28))
    assert clock is not None
    assert clock.words.startswith("还剩")
    assert clock.why == limit.sentence


def test_a_limit_in_hours_is_near_only_within_a_day() -> None:
    start = datetime.fromisoformat("2023-06-12T09:00:00+08:00")
    limit = due(Length(48, Unit.HOUR), start, load())
    early, late = wording.clock_of(limit, start), wording.clock_of(limit, start.replace(day=13, hour=20))
    assert early is not None
    assert late is not None
    assert (early.state, late.state) == ("open", "soon")


@given(days=st.integers(min_value=-400, max_value=400))
def test_a_clock_is_late_exactly_after_its_day(days: int) -> None:
    last = date(2023, 6, 12)
    clock = wording.clock_of(last, date.fromordinal(last.toordinal() + days))
    assert clock is not None
    assert (clock.state == "late") == (days > 0)


@pytest.mark.parametrize(
    ("numerator", "denominator", "words"),
    [
        (2, 3, "66.7%（2／3）"),
        (3, 3, "100%（3／3）"),
        (0, 3, "0%（0／3）"),
        (0, 0, "—（0／0）"),
        (Decimal("1.5"), Decimal("2"), "75%（1.5／2）"),
    ],
)
def test_a_percentage_shows_what_it_is_made_of(numerator: int, denominator: int, words: str) -> None:
    assert wording.share_words(numerator, denominator) == words


@given(part=st.integers(0, 10_000), rest=st.integers(0, 10_000))
def test_a_share_is_never_written_with_an_exponent(part: int, rest: int) -> None:
    assert "E" not in wording.share_words(part, part + rest)


@pytest.mark.parametrize(
    ("status", "mark"), [("V", ""), ("V-run", ""), ("V-sec", "二手"), ("M-med", "未核实"), ("ENG", "未核实")]
)
def test_only_verified_law_goes_without_a_mark(status: str, mark: str) -> None:
    assert wording.mark_of(status) == mark
