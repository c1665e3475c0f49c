"""Roll-up: never above 100 %, never less for doing more, and nothing lost on the way."""

from decimal import Decimal
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fadu.year.derived.progress import LABELS, UNREPORTED, roll_up, state_of

STATES = sorted(LABELS)
state_lists = st.lists(st.sampled_from(STATES), max_size=40)


@pytest.mark.parametrize(
    ("said", "stands"),
    [
        ([], UNREPORTED),
        (["done"], "done"),
        (["done", "done"], "done"),
        (["done", "ongoing"], "ongoing"),
        (["done", UNREPORTED], "ongoing"),
        (["done", "no_matter"], "done"),
        (["no_matter", "no_matter"], "no_matter"),
        (["not_due", "not_started"], "not_started"),
        (["not_due", UNREPORTED], "not_due"),
        ([UNREPORTED, "no_matter"], UNREPORTED),
    ],
)
def test_a_commitment_is_done_when_everybody_with_such_a_matter_is(said: list[str], stands: str) -> None:
    assert state_of(said) == stands


def test_the_share_says_its_numerator_and_denominator() -> None:
    found = roll_up(["done", "ongoing", "no_matter"])
    assert (found.share, found.words) == (Decimal("50.0"), "完成 50%（1/2）")
    assert found.parts == [("done", "已完成", 1), ("open", "推进中", 1), ("apart", "本期无此类事项", 1)]


def test_nothing_counts_where_nobody_had_a_matter() -> None:
    assert roll_up(["no_matter"]).share is None
    assert roll_up([]).words == "没有可计的任务"


def test_a_hundred_percent_means_all_of_them() -> None:
    nearly = roll_up(["done"] * 1999 + ["ongoing"])
    assert nearly.share == Decimal("99.9")
    assert roll_up(["done"] * 2000).share == Decimal("100.0")


@given(state_lists)
def test_the_share_stays_between_nought_and_a_hundred(states: list[str]) -> None:
    found = roll_up(states)
    assert found.total == len(states)
    assert found.share is None or Decimal(0) <= found.share <= Decimal(100)


@given(state_lists.filter(bool), st.data())
def test_doing_one_more_never_lowers_the_share(states: list[str], data: st.DataObject) -> None:
    place = data.draw(st.integers(0, len(states) - 1))
    after = [*states[:place], "done", *states[place + 1 :]]
    before, now = roll_up(states).share, roll_up(after).share
    assert now is not None
    assert before is None or now >= before


@given(st.lists(state_lists.filter(bool), min_size=1, max_size=8), st.data())
def test_one_unit_doing_its_part_never_lowers_the_plan(said: list[list[str]], data: st.DataObject) -> None:
    place = data.draw(st.integers(0, len(said) - 1))
    unit = data.draw(st.integers(0, len(said[place]) - 1))
    better = [list(states) for states in said]
    better[place][unit] = "done"
    before, now = (roll_up(map(state_of, each)).share for each in (said, better))
    assert before is None or (now is not None and now >= before)


@given(state_lists, st.randoms(use_true_random=False))
def test_the_order_of_units_says_nothing(states: list[str], random: Random) -> None:
    mixed = list(states)
    random.shuffle(mixed)
    assert state_of(mixed) == state_of(states)
