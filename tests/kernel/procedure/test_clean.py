"""From what people typed to what a fact may hold: each kind, what fits, what doesn't, and the words beside it."""

from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fadu.kernel.ledger import FactType, Field, Kind
from fadu.kernel.organisation.models import Unit
from fadu.kernel.procedure.clean import Unclean, clean, clean_field
from fadu.lib.canonical import canonical

CHOICES = (("a", "甲"), ("b", "乙"))


def field(kind: Kind, **traits: Any) -> Field:
    return Field("x", "栏目", kind, **traits)


@pytest.mark.parametrize(
    ("kind", "typed", "kept"),
    [
        (Kind.TEXT, "  一二 ", "一二"),
        (Kind.TEXT, 12, "12"),
        (Kind.TEXT, "一\r\n二\r三", "一\n二\n三"),
        (Kind.TEXT, "a\x00b\x1fc\x07d\te", "abcd\te"),
        (Kind.TEXT, "e\u0301", "é"),
        (Kind.LONG_TEXT, "长" * 20_000, "长" * 20_000),
        (Kind.DAY, "2023-06-12", "2023-06-12"),
        (Kind.DAY, date(2023, 6, 12), "2023-06-12"),
        (Kind.MOMENT, "2023-06-12T09:30", "2023-06-12T09:30:00+08:00"),
        (Kind.MOMENT, datetime(2023, 6, 12, 1, 30, tzinfo=UTC), "2023-06-12T01:30:00+00:00"),
        (Kind.INTEGER, "12", 12),
        (Kind.INTEGER, 0, 0),
        (Kind.DECIMAL, "1,234.50", "1234.50"),
        (Kind.DECIMAL, "1，234", "1234"),
        (Kind.DECIMAL, Decimal("1E+3"), "1000"),
        (Kind.MONEY, "20000.00", "20000.00"),
        (Kind.MONEY, "0", "0"),
        (Kind.MONEY, "0.00", "0.00"),
        (Kind.MONEY, "1.500", "1.500"),
        (Kind.DECIMAL, "0.000001", "0.000001"),
        (Kind.CHOICE, "a", "a"),
        (Kind.FLAG, "on", True),
        (Kind.FLAG, "否", False),
        (Kind.RECORD, {"b": [1, "x"], "a": None}, {"a": None, "b": [1, "x"]}),
    ],
)
def test_what_fits(kind: Kind, typed: Any, kept: Any) -> None:
    assert clean_field(field(kind, choices=CHOICES), typed) == kept


@pytest.mark.parametrize(
    ("kind", "typed", "words"),
    [
        (Kind.TEXT, "长" * 201, "最多 200 个字，现在有 201 个字"),
        (Kind.TEXT, ["x"], "应为文字"),
        (Kind.TEXT, "残\ud800", "残缺的字符"),
        (Kind.LONG_TEXT, "长" * 20_001, "最多 20000 个字"),
        (Kind.DAY, "2023-13-01", "应为日期"),
        (Kind.DAY, "昨天", "应为日期"),
        (Kind.MOMENT, "九点半", "日期和时间"),
        (Kind.INTEGER, "1.5", "应为整数"),
        (Kind.DECIMAL, "很多", "应为数字"),
        (Kind.DECIMAL, "NaN", "应为数字"),
        (Kind.DECIMAL, "Infinity", "应为数字"),
        (Kind.MONEY, "-1", "不小于零"),
        (Kind.MONEY, "0.001", "最多两位小数"),
        (Kind.MONEY, "1E+999999999", "数字太长"),
        (Kind.DECIMAL, "1E-999999999", "数字太长"),
        (Kind.DECIMAL, "0." + "1" * 60, "数字太长"),
        (Kind.INTEGER, "1" * 16, "不大于 2147483647"),
        (Kind.INTEGER, -1, "不小于零"),
        (Kind.INTEGER, "1" * 5000, "应为整数"),
        (Kind.CHOICE, "c", "请从以下选项中选择：甲、乙"),
        (Kind.FLAG, "也许", "请选择是或否"),
        (Kind.RECORD, {"a": 1.5}, "不能入账"),
        (Kind.RECORD, {"vault": "x"}, "系统保留"),
        (Kind.TEXT, "", "请填写“栏目”"),
        (Kind.TEXT, "   ", "请填写“栏目”"),
        (Kind.DAY, None, "请填写“栏目”"),
    ],
)
def test_what_does_not(kind: Kind, typed: Any, words: str) -> None:
    with pytest.raises(Unclean, match=words):
        clean_field(field(kind, choices=CHOICES), typed)


@pytest.mark.parametrize("kind", list(Kind))
def test_nothing_is_nothing_where_it_may_be(kind: Kind) -> None:
    one, several = (False, False) if kind is Kind.FLAG else (None, [])
    assert clean_field(field(kind, required=False, choices=CHOICES), "") == one
    assert clean_field(field(kind, required=False, many=True, choices=CHOICES), []) == several


def test_a_list_is_a_list() -> None:
    assert clean_field(field(Kind.INTEGER, many=True), ["1", 2]) == [1, 2]
    with pytest.raises(Unclean, match="应为列表"):
        clean_field(field(Kind.INTEGER, many=True), "1")
    with pytest.raises(Unclean, match="应为整数"):
        clean_field(field(Kind.INTEGER, many=True), ["1", "x"])


class TestEntities:
    """Units, people and organs must be known; a list of them is looked up at once."""

    @pytest.fixture(autouse=True)
    def units(self, db: None) -> None:
        for code in ("legal", "water"):
            Unit.objects.create(code=code, organ="o", name=code, kind="division", valid_from=date(2023, 1, 1))

    def test_a_known_one(self) -> None:
        assert clean_field(field(Kind.UNIT), "legal") == "legal"

    def test_an_unknown_one_is_named(self) -> None:
        with pytest.raises(Unclean, match="没有登记：nowhere"):
            clean_field(field(Kind.UNIT), "nowhere")

    def test_a_list_in_its_order_by_one_query(self, django_assert_num_queries: Any) -> None:
        with django_assert_num_queries(1):
            assert clean_field(field(Kind.UNIT, many=True), ["water", "legal", "water"]) == ["water", "legal", "water"]

    def test_every_unknown_one_of_a_list_is_named(self) -> None:
        with pytest.raises(Unclean, match="没有登记：x、y"):
            clean_field(field(Kind.UNIT, many=True), ["x", "legal", "y"])


KIND = FactType("sample.noted", "示例", (field(Kind.TEXT), Field("y", "另一栏", Kind.DAY, required=False)))


def test_all_problems_at_once_and_no_field_is_passed_over() -> None:
    values, problems = clean(KIND, {"y": "昨天", "z": 1})
    assert values == {}
    assert set(problems) == {"x", "y", "z"}
    assert problems["z"] == "没有这个填写项。"


def test_every_declared_field_is_there() -> None:
    assert clean(KIND, {"x": "一"}) == ({"x": "一", "y": None}, {})


@given(st.text(max_size=50))
def test_whatever_is_typed_is_refused_in_words_or_can_be_hashed(text: str) -> None:
    values, problems = clean(FactType("sample.noted", "示例", (field(Kind.TEXT, required=False),)), {"x": text})
    assert all("“栏目”" in problem for problem in problems.values())
    assert "\x1f" not in canonical(values)


@given(st.decimals(allow_nan=False, allow_infinity=False, places=2, min_value=0, max_value=10**12))
def test_money_keeps_its_value(amount: Decimal) -> None:
    kept = clean_field(field(Kind.MONEY), amount)
    assert Decimal(kept) == amount
    assert clean_field(field(Kind.MONEY), kept) == kept
