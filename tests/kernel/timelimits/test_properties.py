"""What must hold for every day and length, tried on days and lengths that nobody thought of."""

from datetime import date, datetime, timedelta

from hypothesis import assume, given
from hypothesis import strategies as st
from tests.kernel.timelimits import oracle

from fadu.kernel.calendar import load
from fadu.kernel.timelimits import Kind, Length, Pause, PausedDays, Roll, Unit, due, due_before

CALENDAR = load()
DAY = timedelta(days=1)

starts = st.dates(date(2005, 1, 1), date(2024, 12, 31))
moments = st.datetimes(datetime.fromisoformat("2005-01-01"), datetime.fromisoformat("2024-12-31"))
working = st.integers(1, 120).map(lambda amount: Length(amount, Unit.WORKING_DAY))
calendar_days = st.integers(1, 200).map(lambda amount: Length(amount, Unit.DAY))
months = st.integers(1, 12).map(lambda amount: Length(amount, Unit.MONTH))
lengths = working | calendar_days | months | st.just(Length(1, Unit.YEAR))


@st.composite
def pauses_after(draw: st.DrawFn, start: date, most: int = 4) -> list[Pause]:
    """Pauses around a start and the months after it; they may overlap, touch, precede."""
    offsets = st.tuples(st.integers(-20, 150), st.integers(0, 25))
    spans = draw(st.lists(offsets, max_size=most))
    return [Pause(start + first * DAY, start + (first + more) * DAY) for first, more in spans]


def end(length: Length, start: date, pauses: list[Pause] | None = None) -> date:
    """The end of a limit."""
    return due(length, start, CALENDAR, pauses or ()).due


@given(starts, lengths, st.data())
def test_it_agrees_with_counting_on_a_wall_calendar(start: date, length: Length, data: st.DataObject) -> None:
    pauses = data.draw(pauses_after(start))
    spans = [(pause.first, pause.last) for pause in pauses]
    assert end(length, start, pauses) == oracle.end(start, length.amount, length.unit.value, spans)


@given(starts, lengths, st.data())
def test_it_ends_on_a_working_day_that_is_not_paused_after_the_start(
    start: date, length: Length, data: st.DataObject
) -> None:
    pauses = data.draw(pauses_after(start))
    last = end(length, start, pauses)
    assert last > start
    assert CALENDAR.is_workday(last)
    assert last not in PausedDays(pauses)


@given(starts, lengths)
def test_a_longer_limit_never_ends_earlier(start: date, length: Length) -> None:
    longer = Length(length.amount + 1, length.unit)
    assume((length.unit, length.amount) != (Unit.YEAR, 1) or start.year < 2024)
    assert end(longer, start) >= end(length, start)


@given(starts, st.integers(1, 40), lengths)
def test_a_later_start_never_ends_earlier(start: date, later: int, length: Length) -> None:
    assert end(length, start + later * DAY) >= end(length, start)


@given(starts, working | calendar_days, st.data())
def test_a_later_start_never_ends_earlier_through_pauses(start: date, length: Length, data: st.DataObject) -> None:
    # Not so for months: from 28 and 31 January a month ends on 28 February; only one of them saw a pause on the 30th.
    pauses = data.draw(pauses_after(start))
    assert end(length, start + DAY, pauses) >= end(length, start, pauses)


@given(starts, lengths, st.data())
def test_a_pause_never_brings_the_end_forward(start: date, length: Length, data: st.DataObject) -> None:
    pauses = data.draw(pauses_after(start))
    assert end(length, start, pauses) >= end(length, start)


@given(starts, calendar_days | months, st.integers(1, 60), st.integers(1, 30))
def test_pausing_days_that_would_have_counted_moves_the_end_by_as_many(
    start: date, length: Length, gap: int, paused: int
) -> None:
    first = start + gap * DAY
    last = first + (paused - 1) * DAY
    unrolled = due(length, start, CALENDAR, roll=Roll.NEVER).due
    assume(last <= unrolled)
    moved = due(length, start, CALENDAR, [Pause(first, last)], Roll.NEVER).due
    assert moved == unrolled + paused * DAY


@given(starts, working, st.integers(1, 60), st.integers(1, 30))
def test_pausing_working_days_adds_as_many_working_days(start: date, length: Length, gap: int, paused: int) -> None:
    first = start + gap * DAY
    last = first + (paused - 1) * DAY
    assume(last <= end(length, start))
    lost = sum(CALENDAR.is_workday(first + count * DAY) for count in range(paused))
    longer = Length(length.amount + lost, Unit.WORKING_DAY)
    assert end(length, start, [Pause(first, last)]) == end(longer, start)


@given(starts, lengths, st.data())
def test_only_the_union_of_the_pauses_matters(start: date, length: Length, data: st.DataObject) -> None:
    pauses = data.draw(pauses_after(start))
    united = [Pause(first, last) for first, last in PausedDays(pauses).spans]
    singly = [Pause(day, day) for first, last in PausedDays(pauses).spans for day in _days(first, last)]
    last = end(length, start, pauses)
    assert last == end(length, start, united) == end(length, start, singly)
    assert last == end(length, start, [*reversed(pauses), *pauses])


@given(starts, lengths, st.integers(1, 60))
def test_a_pause_that_begins_after_the_end_or_ends_with_the_start_changes_nothing(
    start: date, length: Length, long: int
) -> None:
    last = end(length, start)
    outside = [Pause(last + DAY, last + long * DAY), Pause(start - long * DAY, start)]
    assert end(length, start, outside) == last


@given(starts, working)
def test_counting_back_undoes_counting_forward(start: date, length: Length) -> None:
    assume(CALENDAR.is_workday(start))
    assert due_before(length, end(length, start), CALENDAR).due == start


@given(starts, working | calendar_days)
def test_counting_back_gives_the_latest_day_after_which_the_length_runs_out_in_time(
    anchor: date, length: Length
) -> None:
    latest = due_before(length, anchor, CALENDAR)
    assert latest.strict is not None
    assert due(length, latest.due, CALENDAR, roll=Roll.NEVER).due <= anchor
    assert due(length, latest.strict, CALENDAR, roll=Roll.NEVER).due < anchor
    next_day = due(Length(1, length.unit), latest.due, CALENDAR, roll=Roll.NEVER).due
    assert due(length, next_day, CALENDAR, roll=Roll.NEVER).due > anchor


@given(starts, lengths)
def test_the_strict_reading_is_the_earlier_one(anchor: date, length: Length) -> None:
    latest = due_before(length, anchor, CALENDAR)
    assert latest.strict is not None
    assert latest.strict <= latest.due < anchor
    assert (latest.strict == latest.due) == (length.unit is Unit.WORKING_DAY and not CALENDAR.is_workday(anchor))


@given(starts, st.sampled_from([Unit.DAY, Unit.WORKING_DAY, Unit.MONTH]), st.lists(st.integers(1, 10), min_size=1))
def test_extensions_of_one_kind_make_one_longer_limit(start: date, unit: Unit, amounts: list[int]) -> None:
    assume(sum(amounts) <= 20)
    first, *extensions = (Length(amount, unit) for amount in amounts)
    assert due(first, start, CALENDAR, extensions=extensions).due == end(Length(sum(amounts), unit), start)


@given(moments, st.integers(1, 400), st.data())
def test_hours_are_the_time_that_was_not_paused(start: datetime, hours: int, data: st.DataObject) -> None:
    pauses = data.draw(pauses_after(start.date()))
    last = due(Length(hours, Unit.HOUR), start, CALENDAR, pauses).due
    assert isinstance(last, datetime)
    paused = sum((_overlap(start, last, *span) for span in PausedDays(pauses).spans), timedelta(0))
    assert last - start - paused == timedelta(hours=hours)


@given(moments, st.integers(1, 400), st.data())
def test_hours_counted_back_undo_hours_counted_forward(start: datetime, hours: int, data: st.DataObject) -> None:
    pauses = data.draw(pauses_after(start.date()))
    length = Length(hours, Unit.HOUR)
    assume(start.date() not in PausedDays(pauses))
    assert due_before(length, due(length, start, CALENDAR, pauses).due, CALENDAR, pauses).due == start


@given(starts, working, st.data())
def test_the_steps_account_for_every_day_of_a_count_in_working_days(
    start: date, length: Length, data: st.DataObject
) -> None:
    answer = due(length, start, CALENDAR, data.draw(pauses_after(start)))
    skipped = {step.date for step in answer.steps if step.kind in {Kind.WEEKEND, Kind.HOLIDAY, Kind.PAUSED}}
    assert (answer.due - start).days == length.amount + len(skipped)


@given(starts, lengths, st.integers(-10, 200))
def test_what_is_left_shrinks_to_nothing_and_then_is_overdue(start: date, length: Length, offset: int) -> None:
    answer = due(length, start, CALENDAR)
    today, tomorrow = (answer.remaining(start + (offset + more) * DAY) for more in (0, 1))
    assert today.overdue == (start + offset * DAY > answer.due)
    if not tomorrow.overdue:
        assert today.amount - tomorrow.amount in (0, 1)


def _days(first: date, last: date) -> list[date]:
    return [first + count * DAY for count in range((last - first).days + 1)]


def _overlap(start: datetime, last: datetime, first: date, until: date) -> timedelta:
    """How much of a pause lies between two moments."""
    midnight = datetime.min.time()
    opens, closes = datetime.combine(first, midnight), datetime.combine(until + DAY, midnight)
    return max(min(last, closes) - max(start, opens), timedelta(0))
