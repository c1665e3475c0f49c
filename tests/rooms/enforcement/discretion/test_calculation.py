"""A calculation in an address and in a fact: what goes in comes out again; what is wrong is told."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fadu.kernel.law.discretion import Case, Misfit, benchmark, calculate
from fadu.rooms.enforcement.discretion.calculation import from_address, from_json, to_json

WATER = benchmark("guangdong_2021").items["water_excess"]
FULL = {f"f_{factor.key}": "1" for factor in WATER.factors}


def test_an_address_names_levels_by_their_place() -> None:
    found = from_address(WATER, FULL | {"f_area": "0", "f_pollutant": "2", "a_pollutant": "1", "n_volume": "60吨"})
    assert found.levels["area"] == "不能查证"
    assert found.levels["pollutant"] == "A类＋B类"
    assert found.levels["volume"] == "60吨"
    assert found.levels["number"] == "1个"


def test_what_is_open_is_left_open() -> None:
    assert from_address(WATER, {"f_area": "", "act_on": ""}) == Case({})


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"f_area": "9"}, "没有第 9 档"),
        ({"f_area": "x"}, "没有第 x 档"),
        ({"f_area": "²"}, "没有第 ² 档"),
        ({"act_on": "昨天"}, "要写成 2023-09-25"),
        ({"basis": "很多"}, "要写成数字"),
        ({"amount": "NaN"}, "要写成数字"),
        ({"as": "随便"}, "处罚轻重请从"),
        ({"r_apology": "40"}, "核对不属于除外情形"),
        ({"r_apology": "一半", "ok_apology": "1"}, "要写成数字"),
    ],
)
def test_what_cannot_be_read_is_told(wrong: dict[str, str], words: str) -> None:
    with pytest.raises(Misfit, match=words):
        from_address(WATER, FULL | wrong)


@given(
    st.dictionaries(st.sampled_from([factor.key for factor in WATER.factors]), st.sampled_from(["1", "2", "0"])),
    st.decimals(1, 10**9, places=2) | st.none(),
    st.dates(date(2000, 1, 1)) | st.none(),
)
def test_what_a_fact_keeps_comes_out_again(places: dict[str, str], yuan: Decimal | None, day: date | None) -> None:
    params = {f"f_{key}": place for key, place in places.items()}
    params |= {"amount": f"{yuan:f}" if yuan else "", "act_on": day.isoformat() if day else ""}
    case = from_address(WATER, params | {"r_apology": "40", "ok_apology": "1", "as": "从重", "charge": "unit"})
    assert from_json(to_json(case, {})) == case


def test_the_same_calculation_gives_the_same_amount() -> None:
    case = from_address(WATER, FULL | {"f_excess": "6", "f_number": "3"})
    answer = calculate(benchmark("guangdong_2021"), WATER, case)
    again = calculate(benchmark("guangdong_2021"), WATER, from_json(to_json(case, answer.levels)))
    assert (again.amount, again.steps) == (answer.amount, answer.steps)


@pytest.mark.parametrize("text", ["", "手写的要素", "[]", "{}", '{"levels": 3}', '{"levels": {}, "act_on": "x"}'])
def test_what_is_no_calculation_is_told(text: str) -> None:
    with pytest.raises(Misfit):
        from_json(text)
