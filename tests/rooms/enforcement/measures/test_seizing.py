"""How long a seizure lasts, strictly: thirty days and thirty more, without the time of tests (强制法 第二十五条)."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fadu.kernel.ledger.append import Chain
from fadu.kernel.ledger.read import Recorded
from fadu.rooms.enforcement.measures.rules.seizing import last_day

BEGUN = date(2023, 7, 12)


def told(*facts: tuple[str, date]) -> list[Recorded]:
    """Return facts of a seizure by their short names and days."""
    return [
        Recorded(
            id=seq,
            chain=Chain("seizure", "AJ-2023-0001-CF1"),
            seq=seq,
            name=f"seizure.{name}",
            data={},
            actor={},
            occurred_on=on,
            recorded_at=datetime(2023, 7, 12, 9, tzinfo=UTC),
            evidence=(),
            corrects="",
            hash="",
            key="",
            edition="",
            procedure="seizure",
        )
        for seq, (name, on) in enumerate(facts, 1)
    ]


@pytest.mark.parametrize(
    ("begun", "last"),
    [
        (date(2023, 7, 12), date(2023, 8, 11)),
        (date(2023, 1, 31), date(2023, 3, 2)),
        (date(2024, 1, 31), date(2024, 3, 1)),
        (date(2023, 12, 2), date(2024, 1, 1)),
        (date(2023, 8, 30), date(2023, 9, 29)),
    ],
)
def test_thirty_days_are_counted_from_the_next_day_and_nothing_moves_the_last(begun: date, last: date) -> None:
    assert last_day(told(("carried_out", begun))) == last


def test_before_anything_is_seized_there_is_no_last_day() -> None:
    assert last_day(told(("proposed", BEGUN), ("approved", BEGUN))) is None


def test_while_a_test_goes_on_there_is_no_last_day() -> None:
    assert last_day(told(("carried_out", BEGUN), ("testing_begun", BEGUN))) is None


def test_sixty_days_and_the_days_of_two_tests() -> None:
    facts = told(
        ("carried_out", BEGUN),
        ("testing_begun", date(2023, 7, 14)),
        ("testing_ended", date(2023, 7, 24)),
        ("extended", date(2023, 8, 10)),
        ("testing_begun", date(2023, 8, 20)),
        ("testing_ended", date(2023, 8, 25)),
    )
    assert last_day(facts) == date(2023, 7, 12) + timedelta(days=30 + 30 + 10 + 5) == date(2023, 9, 25)


@given(st.dates(date(2012, 1, 1), date(2035, 1, 1)), st.lists(st.tuples(st.integers(0, 9), st.integers(0, 40))))
def test_a_test_lengthens_it_by_its_own_days_and_by_no_more(begun: date, tests: list[tuple[int, int]]) -> None:
    facts, day = [("carried_out", begun)], begun
    for gap, length in tests:
        day += timedelta(days=gap)
        facts.append(("testing_begun", day))
        day += timedelta(days=length)
        facts.append(("testing_ended", day))
    last = last_day(told(*facts))
    assert last is not None
    assert (last - begun).days == 30 + sum(length for _, length in tests)
