"""The outcome of a list: every condition must hold; one that fails is named, one that is open keeps it 待查."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fadu.kernel.law.leniency import INAPPLICABLE, UNKNOWN, Entry, Listing, judge, listing, listings
from fadu.kernel.law.leniency.rules import holds
from fadu.kernel.law.leniency.tables import Condition

GENERAL, GUANGDONG = (listing(name) for name in ("general", "guangdong_2021"))
assert GENERAL is not None
assert GUANGDONG is not None
ENTRIES = [
    pytest.param(found, entry, id=f"{found.name}-{key}") for found in listings() for key, entry in found.entries.items()
]
SINGLE = {"sensitive": "no", "first": "yes", "single": "yes", "times": "0.05", "corrected": "yes"}


def wanted(found: Listing, entry: Entry) -> dict[str, str]:
    """Answers that meet every condition."""
    return {one.key: _meets(one) for one in (*found.excluded, *entry.conditions)}


def _meets(one: Condition) -> str:
    if not one.measured:
        return "yes" if one.wanted else "no"
    low, high = one.least, one.most
    return str((low + high) / 2 if low is not None and high is not None else (high or Decimal(0)) / 2)


@pytest.mark.parametrize(("found", "entry"), ENTRIES)
def test_all_conditions_met_gives_the_answer_of_the_entry(found: Listing, entry: Entry) -> None:
    verdict = judge(found, entry, wanted(found, entry))
    assert verdict.applies
    assert (verdict.failing, verdict.open) == ((), ())


@pytest.mark.parametrize(("found", "entry"), ENTRIES)
def test_one_condition_failing_makes_it_inapplicable_and_is_named(found: Listing, entry: Entry) -> None:
    good = wanted(found, entry)
    for one in (*found.excluded, *entry.conditions):
        bad = "999" if one.measured else ("no" if one.wanted else "yes")
        verdict = judge(found, entry, good | {one.key: bad})
        assert verdict.outcome == INAPPLICABLE
        assert [words.split("：")[0] for words in verdict.failing] == [one.words.split("：")[0]]


@pytest.mark.parametrize(("found", "entry"), ENTRIES)
def test_one_condition_open_keeps_it_to_be_looked_into(found: Listing, entry: Entry) -> None:
    good = wanted(found, entry)
    for one in (*found.excluded, *entry.conditions):
        verdict = judge(found, entry, good | {one.key: ""})
        assert (verdict.outcome, verdict.open) == (UNKNOWN, (one.words,))


@pytest.mark.parametrize(
    ("change", "outcome"),
    [
        ({}, "不予行政处罚"),
        ({"times": "0.1"}, UNKNOWN),
        ({"times": "0.11倍"}, INAPPLICABLE),
        ({"first": "no"}, INAPPLICABLE),
        ({"sensitive": "yes"}, INAPPLICABLE),
        ({"first": "", "single": "no"}, INAPPLICABLE),
        ({"corrected": "不知道"}, UNKNOWN),
        ({"times": "很少"}, UNKNOWN),
        ({"times": "NaN"}, UNKNOWN),
    ],
)
def test_a_single_pollutant_slightly_over(change: dict[str, str], outcome: str) -> None:
    assert judge(GUANGDONG, GUANGDONG.entries["water_excess_single"], SINGLE | change).outcome == outcome


def test_a_number_on_a_bound_that_the_paper_leaves_open_says_so() -> None:
    verdict = judge(GUANGDONG, GUANGDONG.entries["water_excess_single"], SINGLE | {"times": "0.1"})
    assert "恰为本数" in verdict.open[0]


@pytest.mark.parametrize(("days", "met"), [("19", True), ("20", True), ("20日", True), ("21", False)])
def test_not_more_than_includes_its_number(days: str, met: bool) -> None:
    condition = next(one for one in GUANGDONG.entries["manure"].conditions if one.key == "days")
    assert holds(condition, days) is met


@pytest.mark.parametrize(
    ("key", "outcome"),
    [("minor", "不予行政处罚"), ("first", "可以不予行政处罚"), ("removed", "应当从轻或者减轻行政处罚"),
     ("partly_capable", "可以从轻或者减轻行政处罚"), ("child", "不予行政处罚")],
)  # fmt: skip
def test_what_the_law_itself_says(key: str, outcome: str) -> None:
    entry = GENERAL.entries[key]
    assert judge(GENERAL, entry, wanted(GENERAL, entry)).outcome == outcome


@given(st.dictionaries(st.sampled_from(["first", "single", "times", "corrected", "sensitive"]), st.text(max_size=5)))
def test_whatever_is_answered_an_unknown_answer_never_lets_off(answers: dict[str, str]) -> None:
    entry = GUANGDONG.entries["water_excess_single"]
    verdict = judge(GUANGDONG, entry, answers)
    every = [holds(one, answers.get(one.key, "")) for one in (*GUANGDONG.excluded, *entry.conditions)]
    assert verdict.applies == all(met is True for met in every)
