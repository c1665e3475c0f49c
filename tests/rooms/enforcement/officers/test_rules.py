"""Areas that hold one another, numbers in one spelling, and days on which papers fall due."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fadu.rooms.enforcement.officers import rules


@pytest.mark.parametrize(
    ("held", "asked", "good"),
    [
        ("苏州市", "苏州市", True),
        ("苏州市", "昆山市", True),
        ("江苏省", "姑苏区", True),
        ("全国", "没有列出的地方", True),
        ("昆山市", "苏州市", False),
        ("昆山市", "太仓市", False),
        ("昆山市、太仓市", "太仓市", True),
        ("昆山市，太仓市", "太仓市", True),
        ("虎丘区", "高新区", True),
        ("工业园区", "苏州工业园区", True),
        ("苏州市", "没有列出的地方", False),
        ("", "苏州市", False),
        ("", "", True),
        ("昆山市", "", True),
    ],
)
def test_an_area_holds_what_lies_in_it(held: str, asked: str, good: bool) -> None:
    assert rules.covers(held, asked) is good


def test_every_area_listed_leads_to_the_whole_country() -> None:
    assert all(rules.covers("全国", area) for area in rules._table()["within"])
    assert set(rules._table()["same"].values()) <= set(rules._table()["within"])


@pytest.mark.parametrize(("text", "plain"), [(" 苏e１２ 3", "苏E123"), ("", ""), ("苏E123", "苏E123")])
def test_numbers_are_compared_in_one_spelling(text: str, plain: str) -> None:
    assert rules.plain_number(text) == plain


@pytest.mark.parametrize(
    ("since", "due"),
    [
        (date(2021, 3, 15), date(2023, 3, 15)),
        (date(2020, 2, 29), date(2022, 2, 28)),
        (date(2012, 1, 1), date(2014, 1, 1)),
    ],
)
def test_the_check_is_due_after_two_years(since: date, due: date) -> None:
    assert rules.check_due("environment", since) == due


def test_papers_of_other_kinds_are_not_checked_by_this_rule() -> None:
    assert rules.check_due("local", date(2021, 3, 15)) is None
    assert rules.check_due("legal", date(2021, 3, 15)) is None


def test_training_is_due_after_five_years() -> None:
    assert rules.training_due(date(2018, 7, 1)) == date(2023, 7, 1)


@given(st.dates(date(2000, 1, 1), date(2090, 12, 31)))
def test_two_years_are_two_years(day: date) -> None:
    due = rules.check_due("environment", day)
    assert due is not None
    assert timedelta(days=729) <= due - day <= timedelta(days=731)
