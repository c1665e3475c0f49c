"""Chinese numerals, read and written as statutes do."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fadu.kernel.law.numerals import chinese, number


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("33", 33),
        ("三", 3),
        ("十", 10),
        ("十五", 15),
        ("三十三", 33),
        ("二十", 20),
        ("一百", 100),
        ("一百零五", 105),
        ("一百六十三", 163),
        ("一千二百五十九", 1259),
        ("两", 2),
        ("二〇二三", 2023),
        ("二十万", 200_000),
        ("三万五千", 35_000),
        ("5万", 50_000),
    ],
)
def test_numbers_are_read_in_either_numerals(text: str, value: int) -> None:
    assert number(text) == value


@pytest.mark.parametrize("text", ["", "三十三条", "abc", "-3", "3.5"])
def test_what_is_no_number_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="看不懂数字"):
        number(text)


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (7, "七"),
        (10, "十"),
        (12, "十二"),
        (20, "二十"),
        (90, "九十"),
        (100, "一百"),
        (105, "一百零五"),
        (1005, "一千零五"),
    ],
)
def test_numbers_are_written_as_in_the_statutes(value: int, text: str) -> None:
    assert chinese(value) == text


@given(st.integers(1, 9999))
def test_what_is_written_reads_back(value: int) -> None:
    assert number(chinese(value)) == value


@pytest.mark.parametrize("value", [0, -1, 10_000])
def test_only_numbers_that_statutes_count_are_written(value: int) -> None:
    with pytest.raises(ValueError, match="不在 1 至 9999"):
        chinese(value)
