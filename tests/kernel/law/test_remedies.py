"""Reconsideration and suit, told by the day of the decision and the organ that made it."""

from datetime import date

import pytest

from fadu.kernel.law.remedies import remedies, remedy_articles

OLD, NEW = date(2023, 12, 31), date(2024, 1, 1)


@pytest.mark.parametrize(
    ("organ", "on", "where"),
    [
        ("bureau", OLD, "向苏州市人民政府或者江苏省生态环境厅申请行政复议"),
        ("bureau", NEW, "向苏州市人民政府申请行政复议"),
        ("another", OLD, "向本级人民政府或者上一级生态环境主管部门申请行政复议"),
        ("another", NEW, "向本级人民政府申请行政复议"),
    ],
)
def test_whom_to_ask_is_the_law_of_the_day(organ: str, on: date, where: str) -> None:
    words = remedies(organ, on)
    assert where in words
    assert words.startswith("如不服本决定，可以自收到本决定书之日起六十日内")
    assert words.endswith("也可以自收到本决定书之日起六个月内依法直接向人民法院提起行政诉讼。")


def test_where_reconsideration_comes_first_the_suit_is_against_it() -> None:
    words = remedies("bureau", NEW, first="本决定")
    assert "应当自收到本决定书之日起六十日内先向苏州市人民政府申请行政复议" in words
    assert "十五日内依法向人民法院提起行政诉讼" in words
    assert "六个月" not in words


def test_before_the_law_of_2023_nothing_comes_first() -> None:
    assert remedies("bureau", OLD, first="本决定") == remedies("bureau", OLD)


def test_it_speaks_of_what_was_made_and_what_told_it() -> None:
    words = remedies("bureau", NEW, decision="本答复", paper="本答复")
    assert "如不服本答复，可以自收到本答复之日起" in words
    assert "决定书" not in words


def test_the_figures_and_articles_are_those_of_the_file() -> None:
    assert remedy_articles(OLD)[0] == ("行政复议法", "第九条", "2017-09-01")
    assert remedy_articles(NEW)[0] == ("行政复议法", "第二十条", "2023-09-01")
    assert remedy_articles(NEW, first=True)[0] == ("行政复议法", "第二十三条", "2023-09-01")
    assert remedy_articles(OLD, first=True) == remedy_articles(OLD)


@pytest.mark.parametrize("on", [date(1999, 1, 1), date(2018, 1, 1)])
def test_a_day_before_the_first_edition_is_told_as_that_one(on: date) -> None:
    assert remedies("bureau", on) == remedies("bureau", OLD)
