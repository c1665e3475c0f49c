"""法规处 enters a benchmark with a formula of its own, by the pages alone, and an officer calculates with it.

The formula and its figures are made up; they are no province's.
"""

import re
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from tests.rooms.enforcement.discretion.conftest import NOW, At, Do, page

from fadu.kernel.registry.collect import registry
from fadu.rooms.enforcement.discretion.models import AdoptedBenchmark

TEXT = """
name: two_layers_2023
title: 两层算式的基准（示例）
document: 待定
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
      - {name: 个性, is: （超标倍数 ＋ 日排放量）÷ 10}
      - {name: 修正, is: 若（次数 ≥ 3，20％，0）}
      - {name: 罚款, is: 最小（最高，最低 ＋ 个性 ×（1 ＋ 修正）×（最高 － 最低））}
    charges: [{key: unit, name: 当事人, floor: {yuan: 100000}, ceiling: {yuan: 1000000}}]
    factors:
      - {key: 超标倍数, name: 超标倍数, levels: [{name: 不足1倍, weight: 1}, {name: 1倍以上, weight: 5}]}
      - {key: 日排放量, name: 日排放量, levels: [{name: 不足10吨, weight: 1}, {name: 10吨以上, weight: 3}]}
      - {key: 次数, name: 两年内次数, levels: [{name: 一次, weight: 1}, {name: 三次以上, weight: 3}]}
"""
CHOSEN = {"act_on": "2023-05-01", "item": "two_layers_2023/water", "reckon": "1"}


@pytest.fixture(autouse=True)
def today(frozen: object) -> None:
    """It is 26 June 2023."""
    assert callable(frozen)
    frozen(NOW)


def uploaded(client: Client, text: str = TEXT) -> tuple[int, str]:
    file = SimpleUploadedFile("基准.yaml", text.encode())
    answer = client.post("/discretion/benchmarks/check/run/", {"file": file})
    return answer.status_code, answer.content.decode()


@pytest.fixture
def adopted(at_work: At, do: Do) -> str:
    """The benchmark as it came through: uploaded by one, reviewed by another, adopted, published."""
    status, shown = uploaded(at_work("legal-clerk"))
    assert status == 200
    found = dict(re.findall(r'<input type="hidden" name="(name|title|file)" value="([^"]*)">', shown))
    code = do("benchmark.draft", "legal-clerk", date(2023, 6, 1), **found).fact.chain.id
    do("benchmark.review", "legal-head", date(2023, 6, 2), code, result="agree", opinion="合法（示例）")
    told = {"number": "示例〔2023〕1号", "decided_by": "collective", "effective_on": "2023-01-01"}
    do("benchmark.adopt", "legal-clerk", date(2023, 6, 5), code, **told)
    return str(code)


def test_the_check_shows_the_formula_before_anything_is_put_forward(at_work: At) -> None:
    status, shown = uploaded(at_work("legal-clerk"))
    assert status == 200
    assert "可以读取" in shown
    assert "修正＝若（次数 ≥ 3，20％，0）" in shown
    assert "不足1倍（1）" in shown
    assert AdoptedBenchmark.objects.count() == 0


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("÷ 10}", "÷（超标倍数 － 1）}", "试算"),
        ("超标倍数 ＋ 日排放量", "超标倍数 ＋ 流量", "没有“流量”"),
        ("若（次数 ≥ 3，20％，0）", "若（次数 ≥ 3，20％）", "个数不对"),
        ("若（次数 ≥ 3，20％，0）", "__import__('os').system('ls')", "算式"),
        ("若（次数 ≥ 3，20％，0）", "次数 ** 99", "只能用数"),
        ("is: 最小", "was: 最小", "缺少“is”"),
    ],
)
def test_a_faulty_formula_is_told_with_its_line_and_kept_out(at_work: At, old: str, new: str, words: str) -> None:
    status, shown = uploaded(at_work("legal-clerk"), TEXT.replace(old, new))
    assert status == 422
    assert words in shown
    assert re.search(r"第 \d+ 行", shown)


@pytest.mark.parametrize(
    ("levels", "amount"),
    [
        (("1", "1", "1"), "280,000"),  # 10万 ＋ 0.2 × 90万
        (("1", "2", "1"), "460,000"),  # 10万 ＋ 0.4 × 90万
        (("2", "1", "1"), "640,000"),  # 10万 ＋ 0.6 × 90万
        (("1", "1", "2"), "316,000"),  # 10万 ＋ 0.2 × 1.2 × 90万
        (("2", "2", "1"), "820,000"),  # 10万 ＋ 0.8 × 90万
        (("2", "2", "2"), "964,000"),  # 10万 ＋ 0.96 × 90万
    ],
)
@pytest.mark.usefixtures("adopted")
def test_an_officer_calculates_with_it(at_work: At, levels: tuple[str, ...], amount: str) -> None:
    factors = dict(zip(("f_超标倍数", "f_日排放量", "f_次数"), levels, strict=True))
    shown = page(at_work("officer-one"), "/discretion/", **CHOSEN, **factors)
    assert f"罚款 {amount} 元" in shown
    assert "示例〔2023〕1号" in shown
    assert "个性＝（超标倍数 ＋ 日排放量）÷ 10＝" in shown


@pytest.mark.usefixtures("adopted")
def test_it_says_which_factor_is_open_and_has_no_rule_for_what_cannot_be_proved(at_work: At) -> None:
    client = at_work("officer-one")
    open_ = {"f_超标倍数": "1", "f_日排放量": "1"}
    assert "还没有选定：次数（两年内次数）" in page(client, "/discretion/", **CHOSEN, **open_)
    shown = page(client, "/discretion/", **CHOSEN, **open_, f_次数="0")
    assert "本基准没有规定要素不能查证时怎样取" in shown


@pytest.mark.usefixtures("adopted")
def test_a_stored_calculation_comes_out_the_same(at_work: At) -> None:
    levels = '{"levels": {"超标倍数": "1倍以上", "日排放量": "10吨以上", "次数": "一次"}}'
    found = registry().ask("discretion.calculation", "two_layers_2023", "water", levels)
    assert (found["amount"], found["refused"]) == (820_000, "")


def test_before_its_adoption_nobody_calculates_with_it(at_work: At, do: Do) -> None:
    _, shown = uploaded(at_work("legal-clerk"))
    found = dict(re.findall(r'<input type="hidden" name="(name|title|file)" value="([^"]*)">', shown))
    do("benchmark.draft", "legal-clerk", date(2023, 6, 1), **found)
    assert "没有施行" in page(at_work("officer-one"), "/discretion/", **CHOSEN)


def test_a_later_benchmark_is_offered_only_for_the_day_of_the_decision(at_work: At, adopted: str) -> None:
    client = at_work("officer-one")
    factors = {"f_超标倍数": "1", "f_日排放量": "1", "f_次数": "1"}
    early = CHOSEN | factors | {"act_on": "2022-12-31"}
    assert "没有施行" in page(client, "/discretion/", **early)
    shown = page(client, "/discretion/", **early, decide_on="2023-06-26")
    assert "罚款 280,000 元" in shown
    assert "只有处罚较轻的才适用（从旧兼从轻）" in shown
    assert "没有施行" in page(client, "/discretion/", **early, decide_on="2022-12-30")
    assert adopted == "two_layers_2023"
