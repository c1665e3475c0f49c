"""Points and colours: summing, the boundaries exactly, what never happens whatever the records are."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.rooms.services.credit.conftest import FACTORY, OTHER, Do, Record, code_of

from fadu.kernel.procedure.take import Invalid
from fadu.kernel.registry.collect import registry
from fadu.rooms.services.credit import questions
from fadu.rooms.services.credit.rules import Entry, colour, score, valid_from, valid_until
from fadu.rooms.services.credit.scale import scale_on

SCALE = scale_on(date(2023, 7, 1))
ORDER = [code for code, _label, _least in SCALE.colours]
PRODUCED = date(2023, 1, 10)
FIRST = valid_from(PRODUCED, SCALE.begins_after)
DAYS = st.dates(date(2022, 1, 1), date(2025, 12, 31))
ENTRIES = st.builds(
    Entry,
    st.integers(0, 12),
    DAYS,
    st.sampled_from([6, 12]),
    st.none() | DAYS,
    st.none() | DAYS,
    st.none() | DAYS,
)


def lost(*points: int) -> tuple[int, str]:
    """Points and colour of a party that lost these on one day."""
    found = score([Entry(one, PRODUCED, 6) for one in points], SCALE, FIRST)
    return found.points, found.label


@pytest.mark.parametrize(
    ("points", "left", "label"),
    [
        ((), 9, "蓝"),
        ((3,), 6, "蓝"),  # 恰为蓝的下限
        ((4,), 5, "黄"),
        ((3, 3), 3, "黄"),  # 恰为黄的下限
        ((3, 4), 2, "红"),
        ((3, 3, 2), 1, "红"),  # 恰为红的下限
        ((9,), 0, "黑"),
        ((3, 3, 3), 0, "黑"),
        ((12, 12), -15, "黑"),
    ],
)
def test_points_add_up_and_the_colour_turns_at_its_bound(points: tuple[int, ...], left: int, label: str) -> None:
    assert lost(*points) == (left, label)


@given(st.integers(-30, 12))
def test_a_colour_is_no_worse_for_more_points(points: int) -> None:
    worse, better = (ORDER.index(colour(one, SCALE.colours)[0]) for one in (points, points + 1))
    assert better <= worse


@given(st.lists(ENTRIES, max_size=6), ENTRIES, DAYS)
def test_a_further_record_never_betters_points_or_colour(entries: list[Entry], more: Entry, as_of: date) -> None:
    before = score(entries, SCALE, as_of)
    after = score([*entries, Entry(more.points, more.produced_on, 6)], SCALE, as_of)
    assert after.points <= before.points
    assert ORDER.index(after.colour) >= ORDER.index(before.colour)


@given(st.lists(ENTRIES, max_size=6), DAYS)
def test_promises_give_back_what_was_lost_and_no_more(entries: list[Entry], as_of: date) -> None:
    found = score(entries, SCALE, as_of)
    assert found.points <= SCALE.start
    assert found.points >= SCALE.start - sum(entry.points for entry in entries)
    assert 0 <= found.counting <= len(entries)


@given(ENTRIES, DAYS)
def test_a_repair_never_ends_a_record_before_its_validity(entry: Entry, as_of: date) -> None:
    bare = Entry(entry.points, entry.produced_on, entry.months, entry.promised_on, entry.cancelled_on)
    assert score([entry], SCALE, as_of) == score([bare], SCALE, as_of)


def test_a_scale_that_lets_repair_end_a_record_early_is_data() -> None:
    early = SCALE.__class__(**{name: getattr(SCALE, name) for name in SCALE.__slots__} | {"early_repair": True})
    entry = Entry(3, PRODUCED, 6, repaired_on=FIRST + timedelta(days=10))
    assert score([entry], early, FIRST + timedelta(days=9)).points == 6
    assert score([entry], early, FIRST + timedelta(days=10)).points == 9
    assert score([entry], SCALE, FIRST + timedelta(days=10)).points == 6


def test_each_party_has_its_own_score_and_each_day_its_own(record: Record, do: Do) -> None:
    record(3)
    record(4, 12, case="AJ-示例-2")
    last = valid_until(PRODUCED, SCALE.begins_after, 6)
    assert questions.colour_of(code_of(FACTORY), FIRST - timedelta(days=1))["points"] == 9
    assert questions.colour_of(code_of(FACTORY), FIRST) == {
        "points": 2,
        "colour": "red",
        "label": "红",
        "counting": 2,
    }
    assert questions.colour_of(code_of(FACTORY), last)["points"] == 2
    assert questions.colour_of(code_of(FACTORY), last + timedelta(days=1))["points"] == 5
    assert questions.colour_of(code_of(OTHER), FIRST)["points"] == 9
    assert registry().ask("credit.colour_of", code_of(OTHER), FIRST)["label"] == "蓝"


def test_a_promise_and_a_correction_change_the_score_from_their_day(record: Record, do: Do) -> None:
    code = record(4)
    do("credit_record.promise", "credit-clerk", date(2023, 3, 1), code, promised_on="2023-03-01", content="示例")
    assert questions.colour_of(code_of(FACTORY), date(2023, 2, 28))["label"] == "黄"
    assert questions.colour_of(code_of(FACTORY), date(2023, 3, 1)) == {
        "points": 6,
        "colour": "blue",
        "label": "蓝",
        "counting": 1,
    }
    do("credit_record.object", "credit-clerk", date(2023, 4, 3), code, content="示例")
    do("credit_record.answer", "credit-clerk", date(2023, 4, 4), code, result="changed", points=1, reason="示例")
    assert questions.colour_of(code_of(FACTORY), date(2023, 4, 4))["points"] == 9


@pytest.mark.parametrize("points", [-1, 13, "三", 2.5])
def test_points_are_whole_from_none_to_twelve(record: Record, do: Do, points: object) -> None:
    code = record(None)
    with pytest.raises(Invalid):
        do("credit_record.enter", "credit-clerk", PRODUCED, code, points=points, months=6, ground="示例")


@pytest.mark.parametrize("months", [-6, 61])
def test_months_lie_within_five_years(record: Record, do: Do, months: int) -> None:
    code = record(None)
    with pytest.raises(Invalid):
        do("credit_record.enter", "credit-clerk", PRODUCED, code, points=3, months=months, ground="示例")


def test_a_record_that_is_not_entered_counts_nothing_and_is_shown_nowhere(record: Record) -> None:
    record(None)
    assert questions.scores(FIRST) == {}
    assert [questions.showing(platform, FIRST) for platform in ("provincial", "publicity", "china")] == [[], [], []]
