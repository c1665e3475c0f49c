"""Which 日 are working days, law by law: the shipped table and the look-up in it."""

import re
from datetime import date
from pathlib import Path

import pytest
import yaml

import fadu
from fadu.kernel.timelimits import DayRule, TimeLimitError, Unit, day_rule, day_rules, day_unit

ROWS = yaml.safe_load((Path(fadu.__file__).parent / "law" / "day_units.yaml").read_text(encoding="utf-8"))
TABLE = day_rules(ROWS)
NUMERALS = {"二": 2, "三": 3, "五": 5, "七": 7, "十": 10}


def working(law: str, on: str) -> set[int]:
    """Which numbers up to 30 are working days under a law on a day."""
    day = date.fromisoformat(on)
    return {number for number in range(1, 31) if day_unit(TABLE, law, number, day) is Unit.WORKING_DAY}


@pytest.mark.parametrize(
    ("law", "on", "numbers"),
    [
        ("行政处罚法", "2023-07-03", {2, 3, 5, 7}),
        ("生态环境行政处罚办法", "2023-07-01", {3, 5, 7}),
        ("环境行政处罚办法", "2023-06-30", set()),
        ("行政强制法", "2023-07-03", set(range(1, 11))),
        ("行政许可法", "2023-07-03", set(range(1, 31))),
        ("环境影响评价法", "2023-07-03", set()),
        ("排污许可管理条例", "2023-07-03", set()),
        ("政府信息公开条例", "2023-07-03", set()),
        ("行政复议法", "2023-12-31", {5, 7}),
        ("行政复议法", "2024-01-01", {3, 5, 7, 10}),
        ("行政诉讼法", "2023-07-03", set()),
        ("信访工作条例", "2023-07-03", set()),
        ("环境保护行政执法与刑事司法衔接工作办法", "2023-07-03", set()),
        ("重大行政决策程序暂行条例", "2023-07-03", set()),
    ],
)
def test_the_numbers_that_are_working_days(law: str, on: str, numbers: set[int]) -> None:
    assert working(law, on) == numbers


def test_ten_days_to_reply_to_reconsideration_changed_with_the_law() -> None:
    assert day_unit(TABLE, "行政复议法", 10, date(2023, 12, 31)) is Unit.DAY
    rule = day_rule(TABLE, "行政复议法", 10, date(2024, 1, 1))
    assert (rule.unit(10), rule.article) == (Unit.WORKING_DAY, "第八十八条")


@pytest.mark.parametrize(
    ("law", "on"),
    [("环境行政处罚办法", "2023-07-01"), ("生态环境行政处罚办法", "2023-06-30"), ("大气污染防治法", "2023-07-03")],
)
def test_outside_the_table_nothing_is_assumed(law: str, on: str) -> None:
    with pytest.raises(TimeLimitError, match=f"{law}.*补充"):
        day_unit(TABLE, law, 5, date.fromisoformat(on))


def test_no_two_editions_of_a_law_are_in_force_on_one_day() -> None:
    for rule in TABLE:
        others = [other for other in TABLE if other.law == rule.law and other is not rule]
        assert not [other for other in others if other.in_force(rule.since)]


@pytest.mark.parametrize("rule", TABLE, ids=lambda rule: f"{rule.law}{rule.edition}")
def test_each_row_says_where_it_comes_from(rule: DayRule) -> None:
    assert re.fullmatch("第[一二三四五六七八九十百零]+条", rule.article)
    assert rule.status in {"V", "V-sec", "M-hi", "M-med", "M-low"}


@pytest.mark.parametrize("rule", [rule for rule in TABLE if rule.working], ids=lambda rule: f"{rule.law}{rule.edition}")
def test_the_quoted_numbers_are_the_numbers_of_the_row(rule: DayRule) -> None:
    quoted = {NUMERALS[numeral] for numeral in re.findall("([二三五七十])日", rule.quote)}
    assert quoted == ({10} if "以内" in rule.quote else rule.working)


def _laws() -> Path:
    return Path(fadu.__file__).parents[3] / "shared" / "data" / "laws"


@pytest.mark.parametrize(
    "row", [row for row in ROWS if row["status"] == "V"], ids=lambda row: f"{row['law']}{row['edition']}"
)
def test_each_verified_row_stands_in_the_text_of_its_article(row: dict[str, object]) -> None:
    files = list(_laws().rglob(f"{row['law']}({row['edition']}).md"))
    if not files:
        pytest.skip("法律文本未安装，未比对")
    text = re.sub('[“”"]', "", files[0].read_text(encoding="utf-8"))
    article = re.search(
        rf"^{row['article']}[\s　](.*?)(?=^第[一二三四五六七八九十百零]+条[\s　]|\Z)", text, re.M | re.S
    )
    assert article is not None
    assert row["quote"]
    assert all(number in article[1] for number in str(row["quote"]).split("、"))


def test_a_row_of_the_table_is_read_column_by_column() -> None:
    row = {
        "law": "示例法",
        "edition": 2021,
        "from": date(2021, 7, 15),
        "to": date(2024, 1, 1),
        "working": [2, 5],
        "article": "第八十五条",
        "quote": "工作日",
        "status": "V-text",
    }
    told = ("示例法", "2021", date(2021, 7, 15), date(2024, 1, 1), frozenset({2, 5}), "第八十五条", "工作日", "V-text")
    assert day_rules([row]) == (DayRule(*told),)
    [everything, nothing] = day_rules([row | {"working": "all"}, row | {"working": []}])
    assert (everything.working, nothing.working) == (None, frozenset())
    assert (everything.unit(9), nothing.unit(2)) == (Unit.WORKING_DAY, Unit.DAY)
