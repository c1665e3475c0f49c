"""How a length is written, and what is refused."""

import pytest

from fadu.kernel.timelimits import Length, TimeLimitError, Unit


@pytest.mark.parametrize(
    ("text", "amount", "unit", "label"),
    [
        ("5wd", 5, Unit.WORKING_DAY, "5 个工作日"),
        ("90d", 90, Unit.DAY, "90 日"),
        ("6m", 6, Unit.MONTH, "6 个月"),
        ("2y", 2, Unit.YEAR, "2 年"),
        ("24h", 24, Unit.HOUR, "24 小时"),
        ("  7 WD ", 7, Unit.WORKING_DAY, "7 个工作日"),
        ("007d", 7, Unit.DAY, "7 日"),
        ("+3d", 3, Unit.DAY, "3 日"),
    ],
)
def test_a_length_is_an_amount_and_a_unit(text: str, amount: int, unit: Unit, label: str) -> None:
    length = Length.parse(text)
    assert (length.amount, length.unit, length.label) == (amount, unit, label)


@pytest.mark.parametrize("text", ["1wd", "36500d", "1200m", "100y", "876000h", "25000wd"])
def test_a_length_written_and_read_again_is_the_same(text: str) -> None:
    assert str(Length.parse(text)) == text


@pytest.mark.parametrize("text", ["0d", "-1wd", "0wd", "-24h"])
def test_nothing_and_less_than_nothing_are_no_limits(text: str) -> None:
    with pytest.raises(TimeLimitError, match="至少为 1"):
        Length.parse(text)


@pytest.mark.parametrize("text", ["36501d", "25001wd", "1201m", "101y", "876001h", "9999999999d", "9" * 6000 + "d"])
def test_more_than_a_century_is_a_slip_of_the_finger(text: str) -> None:
    with pytest.raises(TimeLimitError, match="过长"):
        Length.parse(text)


@pytest.mark.parametrize("text", ["5w", "5days", "3q", "7wdd"])
def test_an_unknown_unit_is_named(text: str) -> None:
    with pytest.raises(TimeLimitError, match="不认识"):
        Length.parse(text)


@pytest.mark.parametrize("text", ["", "wd", "5", "5 5d", "1.5d", "5d5", "五日", "５d", "٥d", "d5", "1e3d"])
def test_what_is_no_length_is_answered_with_how_to_write_one(text: str) -> None:
    with pytest.raises(TimeLimitError, match=r"看不懂期限.*5wd"):
        Length.parse(text)
