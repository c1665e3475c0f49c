"""The Guangdong tables (an example, not Jiangsu's): hand-computed amounts, whole weights, laws of arithmetic."""

from collections.abc import Mapping
from decimal import Decimal
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from fadu.kernel.law import edition_on
from fadu.kernel.law.discretion import Answer, Case, Item, benchmark, calculate

GUANGDONG = benchmark("guangdong_2021")
GOLDEN = {
    path.stem: yaml.safe_load(path.read_text(encoding="utf-8"))
    for path in sorted((Path(__file__).parent / "golden").glob("*.yaml"))
}
ROWS = [pytest.param(key, row, id=f"{key}-{place}") for key, rows in GOLDEN.items() for place, row in enumerate(rows)]
WEIGHED = [item for item in GUANGDONG.items.values() if not item.grid]
RANGED = [item for item in GUANGDONG.items.values() if item.grid]
TOTAL = Decimal(8_000_000)


def named(item: Item, places: list[int]) -> dict[str, str]:
    """The levels at these places (from 1), by their names."""
    return {factor.key: factor.levels[at - 1].name for factor, at in zip(item.factors, places, strict=True)}


def decimal(row: Mapping[str, Any], key: str) -> Decimal | None:
    """A number of a row, or None."""
    return Decimal(str(row[key])) if row.get(key) is not None else None


def worked(row: Mapping[str, Any], item: Item) -> Answer:
    """What the rules make of a row."""
    how = row.get("charge", ""), decimal(row, "basis"), row.get("as", "一般"), decimal(row, "amount")
    return calculate(GUANGDONG, item, Case(named(item, row["at"]), *how))


def cases(item: Item) -> st.SearchStrategy[tuple[list[int], str]]:
    """Any places and any charge of a table."""
    places = st.tuples(*(st.integers(1, len(factor.levels)) for factor in item.factors)).map(list)
    return st.tuples(places, st.sampled_from([charge.key for charge in item.charges]))


def amount(item: Item, places: list[int], charge: str) -> Answer:
    """The answer for places, on a total investment where the law asks for one."""
    return calculate(GUANGDONG, item, Case(named(item, places), charge, TOTAL))


def test_it_is_an_example_with_its_dates_and_says_so() -> None:
    assert GUANGDONG.demo
    assert GUANGDONG.mark == "示例·非江苏基准"
    assert (GUANGDONG.since.isoformat(), str(GUANGDONG.until)) == ("2022-01-01", "2026-12-31")
    assert all(item.since == GUANGDONG.since for item in GUANGDONG.items.values())


def test_every_table_has_at_least_ten_hand_computed_amounts() -> None:
    assert set(GOLDEN) == set(GUANGDONG.items)
    assert all(sum(row["yuan"] is not None for row in rows) >= 10 for rows in GOLDEN.values())


@pytest.mark.parametrize(("key", "row"), ROWS)
def test_the_amount_computed_by_hand(key: str, row: dict[str, Any]) -> None:
    answer = worked(row, GUANGDONG.items[key])
    assert answer.amount == decimal(row, "yuan")
    assert bool(answer.refused) == (row["yuan"] is None)
    if "sum" in row:
        assert any(step.endswith(f"＝{row['sum']}%。") for step in answer.steps)


@pytest.mark.parametrize("item", WEIGHED, ids=lambda item: item.key)
def test_the_heaviest_weights_make_exactly_a_hundred(item: Item) -> None:
    heaviest = sum((factor.levels[-1].weight for factor in item.factors), item.charges[0].start)
    assert heaviest == 100


@pytest.mark.parametrize("item", RANGED, ids=lambda item: item.key)
def test_the_ranges_lie_within_the_statutory_range_and_reach_both_ends(item: Item) -> None:
    assert item.grid is not None
    ends = [end for part in item.grid.ranges for end in (part.low, part.high) if end is not None]
    ends += [part.yuan for part in item.fixed]
    assert (min(ends), max(ends)) == (item.charges[0].floor.number, item.charges[0].ceiling.number)


@pytest.mark.parametrize("item", GUANGDONG.items.values(), ids=lambda item: item.key)
def test_every_law_it_cites_is_listed_and_in_force_from_its_first_day(item: Item) -> None:
    for cited in (item.basis, *item.breach):
        edition = edition_on(cited.law, item.since)
        assert edition is not None
        assert str(edition.adopted) == cited.edition


@pytest.mark.parametrize("item", GUANGDONG.items.values(), ids=lambda item: item.key)
@given(data=st.data())
def test_a_heavier_level_is_never_cheaper_and_nothing_leaves_the_statutory_range(
    item: Item, data: st.DataObject
) -> None:
    places, charge = data.draw(cases(item))
    at = data.draw(st.integers(0, len(places) - 1))
    heavier = [*places]
    heavier[at] = data.draw(st.integers(places[at], len(item.factors[at].levels)))
    less, more = amount(item, places, charge), amount(item, heavier, charge)
    limits = next(part for part in item.charges if part.key == charge)
    for answer in (less, more):
        inside = answer.amount is not None and limits.floor.yuan(TOTAL) <= answer.amount <= limits.ceiling.yuan(TOTAL)
        assert inside != bool(answer.refused)
    assert (less.amount or Decimal(0)) <= (more.amount or Decimal(0))


@pytest.mark.parametrize("item", GUANGDONG.items.values(), ids=lambda item: item.key)
def test_measured_levels_follow_one_another_without_a_gap_or_an_overlap(item: Item) -> None:
    """Apart from pH, where the table itself is silent between 5 and 6 and between 9 and 10."""
    for factor in item.factors:
        for unit in set(factor.units) - {"pH"}:
            bounds = [bound for level in factor.levels for bound in level.within if bound.unit == unit]
            for lower, upper in pairwise(bounds):
                assert lower.high == upper.low
                assert (lower.high_closed, upper.low_closed) == (False, True)
            assert bounds[-1].high is None


@given(places=st.lists(st.just(1), min_size=6, max_size=6), basis=st.decimals("0.05", "1e9", places=2))
def test_a_percentage_of_any_investment_stays_within_one_and_five_percent(places: list[int], basis: Decimal) -> None:
    item = GUANGDONG.items["build_before_approval"]
    for ends in (places, [len(factor.levels) for factor in item.factors]):
        answer = calculate(GUANGDONG, item, Case(named(item, ends), basis=basis))
        assert answer.amount is None or basis / 100 <= answer.amount <= basis * 5 / 100


@pytest.mark.parametrize("item", GUANGDONG.items.values(), ids=lambda item: item.key)
@given(data=st.data(), percent=st.decimals(30, 50, places=1))
def test_a_reduction_lowers_and_stays_within_the_statutory_range(
    item: Item, data: st.DataObject, percent: Decimal
) -> None:
    places, charge = data.draw(cases(item))
    plain = amount(item, places, charge)
    less = calculate(GUANGDONG, item, Case(named(item, places), charge, TOTAL, reductions={"apology": percent}))
    assert (plain.amount is None) == (less.amount is None)
    if plain.amount is not None and less.amount is not None:
        assert less.limits[0] <= less.amount <= plain.amount <= less.limits[1]
        assert less.amount in (less.limits[0], plain.amount * (100 - percent) / 100)
