"""A formula that the legal division writes itself: what it may say, what it comes to, what is refused, all as data.

The figures are made up; they are no province's.
"""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fadu.kernel.law.discretion import Case, Misfit, Unreadable, calculate, parse
from fadu.kernel.law.discretion.expression import tree, work
from fadu.kernel.law.discretion.tables import Line

TABLE = """
name: own_formula
title: 自写算式的基准（示例）
document: 示例
from: 2023-01-01
rounding: {step: 100, way: half_up}
items:
  - key: water
    section: 一
    name: 超标排水（示例）
    from: 2023-01-01
    breach: [{law: 水污染防治法, article: 第十条, edition: 2017-06-27}]
    basis: {law: 水污染防治法, article: 第八十三条第二项, edition: 2017-06-27}
    mode: weights
    formula:
      - {name: 个性, is: （excess＋volume）÷ 10}
      - {name: 共性, is: 根号（repeat × place）÷ 5}
      - {name: 修正, is: 若（repeat ≥ 4，10％，0）}
      - {name: 罚款, is: 最小（最高，最低 ＋ 最大（个性，共性）×（1 ＋ 修正）×（最高 － 最低））}
    charges: [{key: unit, name: 当事人, floor: {yuan: 100000}, ceiling: {yuan: 1000000}}]
    factors:
      - {key: excess, name: 超标倍数, levels: &five [{name: 一级, weight: 1}, {name: 二级, weight: 2},
         {name: 三级, weight: 3}, {name: 四级, weight: 4}, {name: 五级, weight: 5}]}
      - {key: volume, name: 日排放量, levels: *five}
      - {key: repeat, name: 两年内次数, levels: *five}
      - {key: place, name: 排放区域, levels: *five}
"""
LEVELS = ["一级", "二级", "三级", "四级", "五级"]
KEYS = ("excess", "volume", "repeat", "place")


def amount(*levels: int, text: str = TABLE) -> Decimal:
    """Return the fine for levels 1 to 5 of the four factors."""
    table = parse(text)
    found = calculate(table, table.items["water"], Case(dict(zip(KEYS, (LEVELS[n - 1] for n in levels), strict=True))))
    assert found.amount is not None, found.refused
    return found.amount


def value(text: str, **names: int) -> Decimal:
    return work([Line("罚款", text)], {name: Decimal(number) for name, number in names.items()})[0][1]


@pytest.mark.parametrize(
    ("levels", "yuan"),
    [
        # 个性 (1+1)/10 = 0.2，共性 √1/5 = 0.2：10万 + 0.2 × 90万
        ((1, 1, 1, 1), 280_000),
        # 个性 0.5，共性 √4/5 = 0.4：10万 + 0.5 × 90万
        ((3, 2, 2, 2), 550_000),
        # 共性 √(4×4)/5 = 0.8 大于个性 0.2，修正 10%：10万 + 0.88 × 90万
        ((1, 1, 4, 4), 892_000),
        # 个性 1，修正 10%，超出最高的按最高
        ((5, 5, 4, 1), 1_000_000),
        # 次数三级没有修正：恰在四级以下
        ((5, 5, 3, 1), 1_000_000),
        # 共性 √3/5 = 0.34641…：10万 + 311769.1… 取整到百元
        ((1, 1, 3, 1), 411_800),
    ],
)
def test_the_hand_computed_amounts(levels: tuple[int, ...], yuan: int) -> None:
    assert amount(*levels) == yuan


def test_the_calculation_says_each_line_with_the_names_of_the_factors() -> None:
    table = parse(TABLE)
    found = calculate(table, table.items["water"], Case(dict(zip(KEYS, LEVELS, strict=False))))
    told = "\n".join(found.steps)
    assert "超标倍数：一级，取1。" in told
    assert "个性＝（超标倍数＋日排放量）÷ 10＝0.3。" in told
    assert "共性＝根号（两年内次数 × 排放区域）÷ 5＝0.6928。" in told
    assert "罚款金额：723500元。" in told
    assert "法定幅度10万元以上100万元以下" in told


@given(st.tuples(*[st.integers(1, 5)] * 4), st.integers(0, 3))
def test_a_formula_that_rises_rises_and_stays_in_the_range(levels: tuple[int, ...], which: int) -> None:
    heavier = tuple(min(5, level + 1) if place == which else level for place, level in enumerate(levels))
    assert 100_000 <= amount(*levels) <= amount(*heavier) <= 1_000_000


def test_what_leaves_the_statutory_range_is_refused_not_cut() -> None:
    over = TABLE.replace("最小（最高，最低 ＋", "（最低 ＋")
    table = parse(over)
    case = Case({"excess": "五级", "volume": "五级", "repeat": "四级", "place": "一级"})
    found = calculate(table, table.items["water"], case)
    assert found.amount is None
    assert "高于法定最高100万元" in found.refused


@pytest.mark.parametrize(
    ("text", "result"),
    [
        ("1 + 2 * 3", 7),
        ("（1＋2）×３", 9),
        ("10 ÷ 4 － 0.5", 2),
        ("-x + 5", 2),
        ("20% × 50", 10),
        ("最大(1, 2, x)", 3),
        ("最小（x，2）", 2),
        ("根号(16)", 4),
        ("若（1 < x ≤ 3，1，0）", 1),
        ("若（x = = 3，1，0）", None),
        ("若（x ＝ 3，7，0）", 7),
        ("若（x > 3，7，若（x ≥ 3，8，9））", 8),
    ],
)
def test_signs_wide_and_narrow_are_read_alike(text: str, result: int | None) -> None:
    if result is None:
        with pytest.raises(Unreadable):
            value(text, x=3)
    else:
        assert value(text, x=3) == result


@pytest.mark.parametrize(
    "text",
    [
        "__import__('os')",
        "x.real",
        "x[0]",
        "[1]",
        "lambda: 1",
        "1 if x else 2",
        "x ** 9",
        "x // 2",
        "x > 1",
        "x and 1",
        "True",
        "1j",
        "'a'",
        "最大()",
        "根号(1, 2)",
        "若(x, 1, 2)",
        "若(x != 1, 1, 2)",
        "若(x > 1, 1)",
        "最大(*x)",
        "最大(a=1)",
        "开方(2)",
        "(x := 1)",
        "1 +",
        "",
        "(" * 150 + "1" + ")" * 40,
        "-" * 190 + "1",
        "1+" * 150 + "1",
    ],
)
def test_nothing_but_arithmetic_is_let_in(text: str) -> None:
    with pytest.raises(Unreadable):
        tree(text)


@pytest.mark.parametrize("text", ["1 / (x - 3)", "根号(0 - x)", "0 / (x - 3)"])
def test_what_cannot_be_worked_is_told_and_no_amount_given(text: str) -> None:
    with pytest.raises(Misfit, match="算不出"):
        value(text, x=3)


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("（excess＋volume）÷ 10", "（excess＋流量）÷ 10", "没有“流量”，可以用：起点、总和、最低、最高、excess"),
        ("name: 共性, is", "name: 个性, is", "“个性”已经用过"),
        ("name: 共性, is", "name: 最低, is", "“最低”已经用过"),
        ("name: 共性, is", "name: 最大, is", "“最大”已经用过"),
        ("name: 共性, is", "name: 共 性, is", "不能作名称"),
        ("最大（个性，共性）", "最大（个性，后来）", "没有“后来”"),
        ("÷ 10}", "÷（volume － 1）}", "试算：算式“个性”算不出"),
        ("key: place", "key: 总和", "要素的 key 不能写作“总和”"),
        ("is: 若（repeat ≥ 4，10％，0）", "was: 0", "缺少“is”"),
    ],
)
def test_a_faulty_formula_is_told_before_it_is_adopted(old: str, new: str, words: str) -> None:
    with pytest.raises(Unreadable, match=words):
        parse(TABLE.replace(old, new))


def test_a_formula_without_lines_is_none() -> None:
    begin, end = TABLE.index("    formula:"), TABLE.index("    charges:")
    with pytest.raises(Unreadable, match="算式（formula）没有写"):
        parse(TABLE[:begin] + "    formula: []\n" + TABLE[end:])
    many = "".join(f"      - {{name: 第{n}行, is: 1}}\n" for n in range(21))
    with pytest.raises(Unreadable, match="至多写20行"):
        parse(TABLE[:begin] + "    formula:\n" + many + TABLE[end:])


def test_a_formula_may_use_start_and_sum_and_a_least_sum() -> None:
    text = TABLE[: TABLE.index("    formula:")] + "    formula: [{name: 罚款, is: 总和 ÷ 100 × 最高 ＋ 起点 × 0}]\n"
    rest = TABLE[TABLE.index("    charges:") :]
    text += rest.replace("floor: {yuan: 100000}", "start: 5, least: 20, floor: {yuan: 0}")
    assert amount(1, 1, 1, 1, text=text) == 200_000
    assert amount(5, 5, 5, 1, text=text) == 210_000
