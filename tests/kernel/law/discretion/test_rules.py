"""The arithmetic by itself: bounds at their ends, measured levels, choosing within a range, counts, refusals."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from fadu.kernel.law.discretion import UNPROVABLE, Bound, Case, Misfit, benchmark, calculate
from fadu.kernel.law.discretion.formulas import Sum, floor_and_share, rounded, share_of_maximum
from fadu.kernel.law.discretion.rules import counted, level_of
from fadu.kernel.law.discretion.span import chosen_in
from fadu.kernel.law.discretion.tables import Lookback

GUANGDONG = benchmark("guangdong_2021")
WATER = GUANGDONG.items["water_excess"]
REFUSED = GUANGDONG.items["air_inspection_refused"]
LIGHTEST = {factor.key: factor.levels[0].name for factor in WATER.factors}
ONE_LEVEL_UP = LIGHTEST | {"volume": "50吨以上"}


def yuan(low: int | None, high: int | None) -> Bound:
    """A range with its low end included and its high end not."""
    ends = [Decimal(end) if end is not None else None for end in (low, high)]
    return Bound("元", ends[0], low is not None, ends[1], high_closed=False)


@pytest.mark.parametrize(
    ("low_closed", "high_closed", "inside"),
    [(True, True, "345"), (True, False, "34"), (False, True, "45"), (False, False, "4")],
)
def test_each_end_counts_as_its_own_flag_says(low_closed: bool, high_closed: bool, inside: str) -> None:
    bound = Bound("天", Decimal(3), low_closed, Decimal(5), high_closed)
    assert "".join(number for number in "23456" if bound.holds(Decimal(number))) == inside


@pytest.mark.parametrize(
    ("key", "text", "name"),
    [
        ("volume", "49.99吨", "不足50吨"),
        ("volume", "50", "50吨以上"),
        ("volume", "199.9", "50吨以上"),
        ("volume", "200吨", "200吨以上"),
        ("excess", "2.99倍", "3倍或三成以下"),
        ("excess", "3倍", "3倍或三成以上"),
        ("excess", "50%", "8倍或五成以上"),
        ("excess", "20倍", "20倍或八成以上"),
        ("excess", "pH2", "仅pH·较重"),
        ("excess", "pH2.1", "仅pH·较轻"),
        ("excess", "pH 10.5", "仅pH·较轻"),
        ("excess", "pH11", "仅pH·较重"),
        ("repeat", "7次", "4次以上"),
        ("pollutant", "A类", "A类"),
    ],
)
def test_a_number_with_its_unit_finds_its_level(key: str, text: str, name: str) -> None:
    factor = next(factor for factor in WATER.factors if factor.key == key)
    assert level_of(factor, text).name == name


@pytest.mark.parametrize(
    ("key", "text"),
    [
        ("volume", "50天"),
        ("excess", "5"),
        ("excess", "0倍"),
        ("excess", "pH5"),
        ("excess", "pH10"),
        ("repeat", "0次"),
        ("area", "远方"),
        ("volume", "-1"),
    ],
)
def test_what_the_table_does_not_hold_finds_none_and_says_what_there_is(key: str, text: str) -> None:
    factor = next(factor for factor in WATER.factors if factor.key == key)
    with pytest.raises(Misfit, match=f"没有与“{text}”对应的程度，可选：{factor.levels[0].name}"):
        level_of(factor, text)


def test_below_the_statutory_minimum_is_refused_with_the_reason() -> None:
    answer = calculate(GUANGDONG, WATER, Case(LIGHTEST))
    assert answer.amount is None
    assert answer.refused.startswith("按基准算得7万元，低于法定最低10万元（《水污染防治法》第八十三条第二项）")


def test_the_calculation_is_told_step_by_step() -> None:
    answer = calculate(GUANGDONG, WATER, Case(ONE_LEVEL_UP | {"area": UNPROVABLE}))
    assert answer.amount == 100_000
    assert "示例·非江苏基准" in answer.steps[0]
    assert answer.steps[1:] == (
        "排放口所在区域不能查证，依本基准第五条取最低一档“一般区域”。",
        "裁量起点：7%。",
        "超标因子数目：1个，0%。",
        "排污情况：B类，0%。",
        "排放口所在区域：一般区域，0%。",
        "废水日排放量：50吨以上，3%。",
        "超标情况：仅pH·较轻，0%。",
        "近二年同类违法行为（含本次）：1次，0%。",
        "裁量百分值总和：7＋0＋0＋0＋3＋0＋0＝10%。",
        "罚款金额＝10%×1000000元＝100000元。",
        "法定幅度10万元以上100万元以下（《水污染防治法》第八十三条第二项），罚款金额在其内。",
    )


def test_the_lowest_level_for_want_of_proof_is_this_benchmarks_rule_alone() -> None:
    with pytest.raises(Misfit, match="本基准没有规定要素不能查证时怎样取"):
        calculate(replace(GUANGDONG, unprovable=None), WATER, Case(LIGHTEST | {"area": UNPROVABLE}))


def test_a_least_sum_lifts_a_smaller_one() -> None:
    least = replace(WATER, charges=(replace(WATER.charges[0], least=Decimal(20)),))
    answer = calculate(GUANGDONG, least, Case(LIGHTEST))
    assert answer.amount == 200_000
    assert "不足20%的，按20%计算。" in answer.steps


@pytest.mark.parametrize(
    ("case", "words"),
    [
        (Case({}), "还没有选定：number（超标因子数目）"),
        (Case(LIGHTEST | {"wind": "大"}), "没有要素“wind”"),
        (Case(LIGHTEST, charge="person"), "请写明处罚对象"),
        (Case(LIGHTEST, disposition="从重"), "由权重算出"),
        (Case(LIGHTEST, amount=Decimal(5)), "由权重算出"),
        (Case(LIGHTEST, basis=Decimal(0)), "计算基数（basis）要大于零"),
        (Case(LIGHTEST, basis=Decimal("NaN")), "计算基数（basis）要大于零"),
        (Case(LIGHTEST, basis=Decimal("1e30")), "小于一千万亿元"),
        (Case(LIGHTEST, basis=Decimal("0.001")), "最多到分"),
    ],
)
def test_a_case_that_does_not_fit_says_what_is_missing(case: Case, words: str) -> None:
    with pytest.raises(Misfit, match=words):
        calculate(GUANGDONG, WATER, case)


def test_a_share_of_an_amount_needs_the_amount() -> None:
    with pytest.raises(Misfit, match="请写明总投资额"):
        calculate(GUANGDONG, GUANGDONG.items["build_before_approval"], Case({}))


@pytest.mark.parametrize(
    ("day", "refused"),
    [("2021-12-31", True), ("2022-01-01", False), ("2026-12-31", False), ("2027-01-01", True)],
)
def test_it_applies_to_acts_of_its_own_days_alone(day: str, refused: bool) -> None:
    answer = calculate(GUANGDONG, WATER, Case(ONE_LEVEL_UP, act_on=date.fromisoformat(day)))
    assert ("不在本基准施行期间" in answer.refused) == refused


def test_a_chosen_amount_is_a_sum_of_money() -> None:
    with pytest.raises(Misfit, match="选定的金额（amount）要大于零"):
        calculate(GUANGDONG, REFUSED, Case({"manner": "拖延", "repeat": "无"}, amount=Decimal("3.001")))


def test_the_greatest_basis_is_still_exact() -> None:
    item = GUANGDONG.items["build_before_approval"]
    heaviest = {factor.key: factor.levels[-1].name for factor in item.factors}
    answer = calculate(GUANGDONG, item, Case(heaviest, basis=Decimal("999999999999999.99")))
    assert answer.amount == Decimal("49999999999999.99")


def test_a_level_that_decides_alone_needs_no_other_and_no_choice() -> None:
    assert calculate(GUANGDONG, REFUSED, Case({"manner": "殴打"})).amount == 200_000
    chosen = calculate(GUANGDONG, REFUSED, Case({"manner": "殴打"}, amount=Decimal(190_000)))
    assert "不能另行选定" in chosen.refused


@pytest.mark.parametrize(
    ("cell", "disposition", "amount", "expected"),
    [
        (yuan(20, 40), "一般", None, 30),
        (yuan(20, 40), "从重", 30, 30),
        (yuan(20, 40), "从重", 29, None),
        (yuan(20, 40), "从重", 40, None),
        (yuan(20, 40), "从轻", 20, 20),
        (yuan(20, 40), "从轻", 30, None),
        (yuan(20, 40), "从轻", None, None),
        (yuan(20, 40), "一般", 31, None),
        (yuan(None, 50), "从轻", None, 10),
        (yuan(None, 50), "一般", None, 25),
        (yuan(None, 50), "从重", None, None),
        (yuan(50, None), "从重", None, 250),
        (yuan(50, None), "一般", None, 100),
        (yuan(50, None), "从轻", None, None),
    ],
)
def test_choosing_within_a_range(cell: Bound, disposition: str, amount: int | None, expected: int | None) -> None:
    chosen = Decimal(amount) if amount is not None else None
    picked = chosen_in(cell, GUANGDONG.within, disposition, chosen)
    assert picked.amount == expected
    assert bool(picked.refused) == (expected is None)


def test_without_a_rule_for_choosing_there_is_no_amount() -> None:
    assert "没有规定在幅度内怎样取值" in chosen_in(yuan(20, 40), None, "一般", None).refused


def test_the_formulas() -> None:
    given = Sum(Decimal(50), Decimal(20), Decimal(100))
    assert share_of_maximum(given).yuan == 50
    assert floor_and_share(given).yuan == 60
    assert floor_and_share(Sum(Decimal(0), Decimal(20), Decimal(100))).yuan == 20
    assert floor_and_share(Sum(Decimal(130), Decimal(20), Decimal(100))).yuan == 100


@pytest.mark.parametrize(
    ("value", "way", "expected"),
    [("12.4", "half_up", 12), ("12.5", "half_up", 13), ("12.9", "down", 12), ("12.1", "up", 13),
     ("10.2", "down", 11), ("19.8", "up", 19), ("9.6", "down", 9), ("20.4", "up", 21)],
)  # fmt: skip
def test_rounding_never_leaves_a_range_that_the_exact_sum_keeps(value: str, way: str, expected: int) -> None:
    assert rounded(Decimal(value), Decimal(1), way, (Decimal("10.1"), Decimal("19.9"))) == expected


@pytest.mark.parametrize(
    ("act_on", "earlier", "with_this", "expected"),
    [
        ("2023-05-10", ["2021-05-10", "2023-05-09"], True, 3),
        ("2023-05-10", ["2021-05-09", "2023-05-11"], True, 1),
        ("2023-05-10", ["2022-01-01"], False, 1),
        ("2024-02-29", ["2022-02-28", "2022-02-27"], False, 1),
    ],
)
def test_acts_are_counted_back_from_the_day_of_this_one(
    act_on: str, earlier: list[str], with_this: bool, expected: int
) -> None:
    lookback = Lookback(2, with_this)
    assert counted(lookback, date.fromisoformat(act_on), map(date.fromisoformat, earlier)) == expected


def test_what_was_computed_may_be_reduced_by_the_benchmarks_own_rule() -> None:
    heavier = LIGHTEST | {"excess": "20倍", "repeat": "2次"}
    answer = calculate(GUANGDONG, WATER, Case(heavier, reductions={"apology": Decimal(40)}))
    assert answer.amount == 198_000
    assert any("第十四条从轻40%：330000元×（100－40）%＝198000元" in step for step in answer.steps)


def test_a_reduction_never_goes_below_the_statutory_minimum() -> None:
    answer = calculate(GUANGDONG, WATER, Case(ONE_LEVEL_UP, reductions={"apology": Decimal(30)}))
    assert answer.amount == 100_000
    assert "从轻不得低于法定最低，取100000元。" in answer.steps


def test_what_lies_below_the_minimum_is_not_saved_by_a_reduction() -> None:
    assert calculate(GUANGDONG, WATER, Case(LIGHTEST, reductions={"apology": Decimal(30)})).amount is None


@pytest.mark.parametrize(
    ("key", "percent", "words"),
    [("apology", 29, "为30%至50%"), ("apology", 51, "为30%至50%"), ("smile", 40, "没有“smile”")],
)
def test_a_reduction_that_the_benchmark_does_not_know_is_refused(key: str, percent: int, words: str) -> None:
    with pytest.raises(Misfit, match=words):
        calculate(GUANGDONG, WATER, Case(ONE_LEVEL_UP, reductions={key: Decimal(percent)}))


def test_of_mixed_pollutants_the_heavier_counts() -> None:
    answer = calculate(GUANGDONG, WATER, Case(LIGHTEST | {"pollutant": "A类＋B类"}))
    assert answer.levels["pollutant"] == "A类"
    assert any("依本基准第十七条按较重的“A类”" in step for step in answer.steps)


def test_other_factors_are_not_mixed() -> None:
    with pytest.raises(Misfit, match="没有与“一般区域＋生态环境敏感区”对应的程度"):
        calculate(GUANGDONG, WATER, Case(LIGHTEST | {"area": "一般区域＋生态环境敏感区"}))
