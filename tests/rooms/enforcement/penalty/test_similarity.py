"""Similar cases: how alike, where an amount lies, what lies apart; found by indexes, compared one by one."""

import json
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fadu.kernel.registry.collect import registry
from fadu.rooms.enforcement.penalty.models import Precedent
from fadu.rooms.enforcement.penalty.precedents import traits_row
from fadu.rooms.enforcement.penalty.rules.similarity import (
    Traits,
    alike,
    bands,
    deviation,
    factors_of,
    percentile,
    share,
    words_of,
)
from fadu.rooms.enforcement.penalty.similar import place, similar

LAW, ARTICLE = "水污染防治法", "第八十三条第二项"
TEXTS = st.text(st.sampled_from("超标排放废水设施未运行检出总磷"), max_size=30)
FACTORS = st.frozensets(st.sampled_from(["a=1", "a=2", "b=1", "c=3"]))
TRAITS = st.builds(Traits, TEXTS.map(words_of), FACTORS, st.sampled_from(["", "小型", "大型"]))


@given(TRAITS, TRAITS)
def test_likeness_is_mutual_within_bounds_and_whole_with_itself(one: Traits, other: Traits) -> None:
    assert 0 <= alike(one, other) <= 100
    assert alike(one, other) == alike(other, one)
    assert alike(one, one) == (100 if one.words or one.factors or one.size else 0)


def test_what_one_does_not_tell_is_not_weighed() -> None:
    known = Traits(words_of("废水超标"), frozenset({"a=1"}))
    assert alike(known, Traits(words_of("废水超标"), frozenset())) == 100
    assert alike(known, Traits(frozenset(), frozenset())) == 0


def test_punctuation_and_single_characters_say_nothing() -> None:
    assert words_of("水。") == frozenset()
    assert words_of("废水，超标") == {"废水", "超标"}


@pytest.mark.parametrize(
    ("text", "factors"),
    [
        ('{"levels": {"a": "60吨"}, "reached": {"a": "50吨以上"}}', {"a=50吨以上"}),
        ('{"levels": {"a": "1"}}', {"a=1"}),
        ('{"a": "1"}', {"a=1"}),
        ("手写", set()),
        ("", set()),
        ("[1]", set()),
        ('{"levels": [1]}', set()),
    ],
)
def test_factors_are_read_from_a_calculation(text: str, factors: set[str]) -> None:
    assert factors_of(text) == factors


@pytest.mark.parametrize(
    ("amount", "low", "high", "expected"),
    [(100, 100, 1000, 0), (1000, 100, 1000, 100), (550, 100, 1000, 50), (5, None, 10, None), (5, 10, 10, None)],
)
def test_the_place_in_the_range(amount: int, low: int | None, high: int | None, expected: int | None) -> None:
    ends = [None if end is None else Decimal(end) for end in (low, high)]
    assert share(Decimal(amount), *ends) == expected


@pytest.mark.parametrize(
    ("amount", "others", "percent"),
    [
        (130, [100, 100, 100], None),
        (131, [100, 100, 100], "31.0"),
        (60, [100, 90, 110], "-40.0"),
        (500, [100, 100], None),
        (500, [0, 0, 0], None),
    ],
)
def test_beyond_the_setting_a_reason_is_asked(amount: int, others: list[int], percent: str | None) -> None:
    found = deviation(Decimal(amount), [Decimal(other) for other in others], Decimal(30))
    assert (str(found.percent) if found else None) == percent
    assert found is None or "请说明理由" in found.words


@given(st.lists(st.decimals(1, 10**7, places=2), min_size=3), st.decimals(1, 10**7, places=2))
def test_the_deviation_is_told_exactly_when_it_is_beyond(others: list[Decimal], amount: Decimal) -> None:
    found = deviation(amount, others, Decimal(30))
    assert found is None or abs(found.percent) > 30
    assert deviation(amount, others, Decimal(10**12)) is None
    assert percentile(max([*others, amount]), others) == 100


def test_much_the_same_words_share_a_band_and_another_article_shares_none() -> None:
    one, other = words_of("厂区雨水口检出总磷超标，直接排入河道"), words_of("厂区雨水口检出总磷超标，直接排入河道。")
    assert bands(one, "x") == bands(other, "x")
    assert not set(bands(one, "x")) & set(bands(one, "y"))
    assert set(bands(frozenset(), "x")) == {""}


def decided(code: str, text: str, amount: int, levels: dict[str, str], **more: Any) -> None:
    """A precedent as the fold makes it."""
    factors = factors_of(json.dumps(levels))
    place_ = share(Decimal(amount), Decimal(100_000), Decimal(1_000_000))
    columns = {"case": code, "title": code, "amount": amount, "lowest": 100_000, "highest": 1_000_000}
    columns |= {"unit": "enforcement", "officer": "officer-one officer-two", "party_size": "", "benchmark": ""}
    columns |= {"decided_on": date(2023, 5, 1), "explained": False}
    traits = traits_row(LAW, more.pop("article", ARTICLE), words_of(text), factors, place_)
    Precedent.objects.create(**(columns | traits | more))


@pytest.fixture
def cases(db: None) -> None:
    """Fourteen cases of one article: twelve much alike, one apart in amount, one of other conduct; one of another."""
    for number in range(12):
        decided(f"like-{number:02}", "雨水口检出总磷超标", 200_000 + 1000 * number, {"a": "1"})
    decided("apart", "雨水口检出总磷超标", 900_000, {"a": "1"})
    decided("other", "拒绝进入车间检查", 150_000, {"a": "2"})
    decided("elsewhere", "雨水口检出总磷超标", 500_000, {"a": "1"}, article="第八十二条第一项")


@pytest.mark.usefixtures("cases")
def test_the_ten_nearest_of_the_article_however_it_is_written() -> None:
    for written in (ARTICLE, "第八十三条第（二）项", "第83条第2项"):
        found = similar(LAW, written, '{"a": "1"}', "雨水口检出总磷超标", besides="like-00")
        assert len(found) == 10
        assert {row["score"] for row in found} == {100}
        assert not {"elsewhere", "other", "like-00"} & {row["case"] for row in found}


@pytest.mark.usefixtures("cases")
def test_where_an_amount_lies_among_them() -> None:
    found = similar(LAW, ARTICLE, '{"a": "1"}', "雨水口检出总磷超标", besides="apart")
    told = place(Decimal(900_000), found, Decimal(30))
    assert told["percentile"] == 100
    assert "请说明理由" in told["words"]
    assert place(Decimal(206_000), found, Decimal(30))["words"] == ""
    assert place(Decimal(1), [], Decimal(30)) == {"percentile": None, "middle": None, "deviation": None, "words": ""}


@pytest.mark.usefixtures("cases")
def test_the_outliers_of_a_period_with_or_without_a_reason() -> None:
    ask = registry().ask
    [found] = ask("penalty.outliers", date(2023, 1, 1), date(2023, 12, 31))
    assert (found["case"], found["explained"]) == ("apart", False)
    assert ask("penalty.outliers", date(2024, 1, 1), date(2024, 12, 31)) == []
    Precedent.objects.filter(case="apart").update(explained=True)
    assert ask("penalty.outliers", date(2023, 1, 1), date(2023, 12, 31))[0]["explained"]


@pytest.mark.usefixtures("cases")
def test_a_question_takes_a_few_queries(django_assert_max_num_queries: Callable[[int], object]) -> None:
    with django_assert_max_num_queries(8):
        similar(LAW, ARTICLE, '{"a": "1"}', "雨水口检出总磷超标")


@pytest.mark.usefixtures("cases")
def test_nothing_known_nothing_found() -> None:
    assert similar("大气污染防治法", "第九十九条", "", "") == []
