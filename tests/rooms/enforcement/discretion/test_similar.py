"""Similar cases and what lies apart: none, one, all alike, a deviation exactly at its bound; wrong input; who looks."""

from datetime import date

import pytest
from tests.rooms.enforcement.discretion.conftest import ARTICLE, LAW, NOW, At, Decided, page

from fadu.kernel.registry.collect import registry
from fadu.rooms.enforcement.discretion import questions
from fadu.rooms.enforcement.penalty.rules.similarity import FEWEST

SOUGHT = {"law": LAW, "article": ARTICLE, "text": "雨水口检出总磷超标"}
PATH, APART = "/discretion/similar/", "/discretion/outliers/"


@pytest.fixture(autouse=True)
def today(frozen: object) -> None:
    """It is 26 June 2023."""
    assert callable(frozen)
    frozen(NOW)


def many(decided: Decided, *amounts: int, **more: object) -> None:
    for number, amount in enumerate(amounts):
        decided(f"{more.get('prefix', 'AJ')}-{number}", amount, **{k: v for k, v in more.items() if k != "prefix"})


def test_without_cases_nothing_is_compared(at_work: At) -> None:
    shown = page(at_work("officer-one"), PATH, **SOUGHT, amount="200000")
    assert "没有同一法条的已决案件可以比对" in shown
    assert "中位数" not in shown


def test_before_anything_is_asked_there_is_only_the_form(at_work: At) -> None:
    assert "最相近的案件" not in page(at_work("officer-one"), PATH)


def test_one_case_is_shown_but_is_no_measure(at_work: At, decided: Decided) -> None:
    decided("AJ-1", 200_000)
    shown = page(at_work("officer-one"), PATH, **SOUGHT, amount="900000")
    assert "200,000.00 元" in shown
    assert "请说明理由" not in shown


def test_too_few_are_no_measure_and_enough_are(at_work: At, decided: Decided) -> None:
    many(decided, *[200_000] * (FEWEST - 1))
    client = at_work("officer-one")
    assert "请说明理由" not in page(client, PATH, **SOUGHT, amount="900000")
    decided("AJ-last", 200_000)
    assert "请说明理由" in page(client, PATH, **SOUGHT, amount="900000")


def test_the_same_amounts_put_this_one_with_all_of_them(at_work: At, decided: Decided) -> None:
    many(decided, *[200_000] * 10)
    shown = page(at_work("officer-one"), PATH, **SOUGHT, amount="200000")
    assert "中位数为 200,000.00 元；其中 100.0% 不高于本件" in shown
    assert "请说明理由" not in shown
    assert "其中 0.0% 不高于本件" in page(at_work("officer-one"), PATH, **SOUGHT, amount="199999")


@pytest.mark.parametrize(
    ("amount", "apart"),
    [("260000", False), ("260200", True), ("140000", False), ("139800", True), ("200000", False)],
)
def test_a_deviation_exactly_at_the_bound_asks_for_nothing(
    at_work: At, decided: Decided, amount: str, apart: bool
) -> None:
    many(decided, *[200_000] * 10)
    assert questions.far(NOW.date()) == 30
    assert ("请说明理由" in page(at_work("officer-one"), PATH, **SOUGHT, amount=amount)) is apart


@pytest.mark.parametrize(
    ("amount", "words"),
    [("-5", "拟罚款要大于零"), ("0", "拟罚款要大于零"), *((text, "要写成数字") for text in ("很多", "NaN", "1e999"))],
)
def test_what_is_no_amount_is_told_and_the_cases_stay(
    at_work: At, decided: Decided, amount: str, words: str
) -> None:
    many(decided, *[200_000] * 5)
    shown = page(at_work("officer-one"), PATH, **SOUGHT, amount=amount)
    assert words in shown
    assert "200,000.00 元" in shown


@pytest.mark.parametrize("text", ["", "' OR 1=1 --", "<b>粗</b>", "总" * 600, "\x00"])
def test_any_words_may_be_sought(at_work: At, decided: Decided, text: str) -> None:
    many(decided, *[200_000] * 3)
    shown = page(at_work("officer-one"), PATH, **(SOUGHT | {"text": text}))
    assert "<b>粗</b>" not in shown


def test_another_article_is_no_measure(at_work: At, decided: Decided) -> None:
    many(decided, *[200_000] * 10, of="第八十二条第一项", article="第八十二条第一项")
    assert "没有同一法条" in page(at_work("officer-one"), PATH, **(SOUGHT | {"text": ""}))


def test_at_most_ten_are_shown_the_likest_first(at_work: At, decided: Decided) -> None:
    many(decided, *[200_000] * 14)
    decided("AJ-other", 150_000, "拒绝进入车间检查")
    found = registry().ask("penalty.similar", LAW, ARTICLE, "", SOUGHT["text"])
    assert len(found) == 10
    assert "AJ-other" not in {row["case"] for row in found}
    assert [row["score"] for row in found] == sorted((row["score"] for row in found), reverse=True)


@pytest.fixture
def apart(decided: Decided) -> None:
    """Ten alike; two beyond the bound by one officer, one of them explained; one by another unit."""
    many(decided, *[200_000] * 10)
    decided("AJ-high", 400_000, officer="officer-one", title="高的（示例）")
    decided("AJ-low", 100_000, officer="officer-one officer-two", title="低的（示例）", explained=True)
    decided("AJ-unit", 500_000, officer="officer-two", unit="water", title="别处的（示例）")
    decided("AJ-edge", 260_000, title="恰在界上的（示例）")


@pytest.mark.usefixtures("apart")
@pytest.mark.parametrize(
    ("query", "there", "absent"),
    [
        ({}, ("高的", "低的", "别处的"), ("恰在界上的",)),
        ({"unit": "water"}, ("别处的",), ("高的", "低的")),
        ({"officer": "officer-two"}, ("低的", "别处的"), ("高的",)),
        ({"officer": "officer"}, (), ("高的", "低的", "别处的")),
        ({"reason": "none"}, ("高的", "别处的"), ("低的",)),
        ({"reason": "given"}, ("低的",), ("高的", "别处的")),
        ({"unit": "enforcement", "officer": "officer-one", "reason": "none"}, ("高的",), ("低的", "别处的")),
        ({"since": "2023-05-02"}, (), ("高的",)),
        ({"until": "2023-04-30"}, (), ("高的",)),
        ({"since": "2023-05-01", "until": "2023-05-01"}, ("高的",), ()),
    ],
)
def test_what_lies_apart_is_listed_by_unit_officer_reason_and_days(
    at_work: At, query: dict[str, str], there: tuple[str, ...], absent: tuple[str, ...]
) -> None:
    shown = page(at_work("legal-clerk"), APART, **query)
    assert [title for title in there if f"{title}（示例）" not in shown] == []
    assert [title for title in absent if f"{title}（示例）" in shown] == []


@pytest.mark.usefixtures("apart")
def test_those_without_a_reason_come_first_and_nobody_is_ranked(at_work: At) -> None:
    shown = page(at_work("legal-head"), APART)
    assert "2 件没有写明理由" in shown
    assert shown.index("高的（示例）") < shown.index("低的（示例）")
    assert "不统计、不排名，不用于考核" in shown
    assert "+100.0%" in shown
    assert "-50.0%" in shown


@pytest.mark.usefixtures("apart")
@pytest.mark.parametrize("query", [{"since": "昨天"}, {"until": "2023-02-30"}, {"since": "x", "until": "y"}])
def test_days_that_are_none_are_told(at_work: At, query: dict[str, str]) -> None:
    shown = page(at_work("legal-clerk"), APART, **query)
    assert "要写成 2023-09-25 这样的日期" in shown


@pytest.mark.parametrize("username", ["officer-one", "case-reviewer", "leader"])
def test_only_the_legal_division_sees_who_lies_apart(at_work: At, username: str) -> None:
    assert at_work(username).get(APART).status_code == 403


def test_days_the_wrong_way_round_hold_nothing(at_work: At, decided: Decided) -> None:
    many(decided, *[200_000] * 10)
    decided("AJ-high", 400_000, decided_on=date(2023, 5, 1))
    assert "没有偏离类案的案件" in page(at_work("legal-clerk"), APART, since="2023-06-01", until="2023-01-01")
