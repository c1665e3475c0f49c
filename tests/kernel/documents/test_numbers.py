"""发文字号 and the numbers of headings."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fadu.kernel.documents import Heading, Paragraph, number_problems
from fadu.kernel.documents.numbers import is_labelled, label, labels, number_year


@pytest.mark.parametrize("number", ["苏环党组字〔2023〕90号", "示环〔2024〕1号", "示环办函〔2023〕1234号"])
def test_a_right_number_has_no_problem(number: str) -> None:
    assert number_problems(number) == []


@pytest.mark.parametrize(
    ("number", "said"),
    [
        ("示环[2023]90号", "六角括号〔〕"),
        ("示环（2023）90号", "六角括号〔〕"),
        ("示环【2023】90号", "六角括号〔〕"),
        ("示环〔2023〕第90号", "序号前不加“第”"),
        ("示环〔2023〕09号", "不编虚位"),
        ("示环〔23〕90号", "写全四位"),
        ("示环〔2023〕90", "末尾要有“号”"),
        ("示环 〔2023〕 90号", "不留空格"),
        ("〔2023〕90号", "应写成“苏环〔2023〕90号”这样"),
        ("示环〔２０２３〕９０号", "应写成"),
    ],
)
def test_a_wrong_number_is_refused_with_what_is_wrong(number: str, said: str) -> None:
    (problem,) = number_problems(number)
    assert number in problem
    assert said in problem


def test_several_faults_are_told_at_once() -> None:
    (problem,) = number_problems("示环[2023]第09号")
    assert all(words in problem for words in ("六角括号", "不加“第”", "不编虚位"))


def test_the_year_is_read_from_a_right_number_only() -> None:
    assert number_year("示环〔2023〕90号") == 2023
    assert number_year("示环[2023]90号") is None


@given(st.integers(min_value=1, max_value=99_999), st.integers(min_value=1949, max_value=2100))
def test_every_year_and_serial_makes_a_right_number(serial: int, year: int) -> None:
    number = f"示环〔{year}〕{serial}号"
    assert number_problems(number) == []
    assert number_year(number) == year


@given(st.text(max_size=30))
def test_any_text_is_judged_and_never_raises(text: str) -> None:
    assert (number_problems(text) == []) == (number_year(text) is not None)


@pytest.mark.parametrize(
    ("level", "count", "written"),
    [
        (1, 1, "一、"),
        (1, 10, "十、"),
        (1, 12, "十二、"),
        (1, 20, "二十、"),
        (2, 3, "（三）"),
        (2, 11, "（十一）"),
        (3, 4, "4."),
        (4, 5, "（5）"),
    ],
)
def test_each_level_counts_in_its_own_way(level: int, count: int, written: str) -> None:
    assert label(level, count) == written


def test_lower_levels_begin_anew_under_every_higher_heading() -> None:
    blocks = (
        Heading(1, "甲"),
        Heading(2, "乙"),
        Heading(2, "丙"),
        Heading(3, "丁"),
        Paragraph("正文"),
        Heading(4, "戊"),
        Heading(1, "己"),
        Heading(2, "庚"),
        Heading(3, "辛"),
    )
    assert labels(blocks) == ["一、", "（一）", "（二）", "1.", "", "（1）", "二、", "（一）", "1."]


@pytest.mark.parametrize("level", [0, 5, -1])
def test_there_is_no_fifth_level(level: int) -> None:
    with pytest.raises(ValueError, match="一至四级"):
        Heading(level, "标题")
    with pytest.raises(ValueError, match="一至四级"):
        label(level, 1)


@pytest.mark.parametrize("text", ["一、工作", "（二）工作", "(3)工作", "1.工作", "1．工作", " 十二、工作"])
def test_a_number_typed_by_hand_is_seen(text: str) -> None:
    assert is_labelled(text)


@pytest.mark.parametrize("text", ["工作", "2023年工作", "一是工作", "3.5倍的增长", "十六条措施", "一体推进"])
def test_words_that_begin_with_a_figure_are_no_number(text: str) -> None:
    assert not is_labelled(text)
