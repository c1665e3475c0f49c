"""Credit codes (GB 32100-2015), identity numbers (GB 11643-1999): the standards' examples and any slip of hand."""

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from fadu.kernel.parties.identifiers import (
    credit_check,
    credit_code_problem,
    identity_check,
    identity_number_problem,
    tidy,
)

LETTERS = "0123456789ABCDEFGHJKLMNPQRTUWXY"
#: The example of the standard, and codes that well-known enterprises print on their pages.
TRUE_CODES = [
    "91350100M000100Y43",
    "91110000802100433B",
    "9144030071526726XG",
    "914403001922038216",
    "91330100799655058B",
]
#: The examples of GB 11643-1999.
TRUE_NUMBERS = ["11010519491231002X", "440524188001010014"]

credit_stems = st.builds(
    "".join,
    st.tuples(
        st.sampled_from("159Y"),
        st.sampled_from("1239"),
        st.from_regex(r"[0-9]{6}", fullmatch=True),
        st.text(LETTERS, min_size=9, max_size=9),
    ),
)
birthdays = st.dates().map(lambda day: day.strftime("%Y%m%d").zfill(8)).filter(lambda text: text[0] in "12")
identity_stems = st.builds(
    lambda place, born, serial: f"{place}{born}{serial:03}", st.integers(110000, 659999), birthdays, st.integers(0, 999)
)


def test_the_example_of_the_credit_standard_by_hand() -> None:
    """91350100M000100Y4: the sum of value × weight (3^i mod 31), worked out on paper; M is 21 and Y is 30.

    9×1 + 1×3 + 3×9 + 5×27 + 1×26 + 21×20 + 1×8 + 30×30 + 4×28 = 1640; 1640 = 52×31 + 28; 31 − 28 = 3.
    """
    weights = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28]
    values = [9, 1, 3, 5, 0, 1, 0, 0, 21, 0, 0, 0, 1, 0, 0, 30, 4]
    assert sum(weight * value for weight, value in zip(weights, values, strict=True)) == 1640
    assert credit_check("91350100M000100Y4") == "3"


def test_the_example_of_the_identity_standard_by_hand() -> None:
    """11010519491231002: the weighed sum is 167, 167 mod 11 is 2, which stands for X."""
    weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
    digits = [int(digit) for digit in "11010519491231002"]
    assert sum(weight * digit for weight, digit in zip(weights, digits, strict=True)) == 167
    assert identity_check("11010519491231002") == "X"


@pytest.mark.parametrize("code", TRUE_CODES)
def test_true_credit_codes_pass(code: str) -> None:
    assert credit_code_problem(code) == ""


@pytest.mark.parametrize("number", TRUE_NUMBERS)
def test_true_identity_numbers_pass(number: str) -> None:
    assert identity_number_problem(number) == ""


@pytest.mark.parametrize(
    ("code", "said"),
    [
        ("91350100M000100Y44", "校验位不符"),
        ("91350100M000100Y4", "应为 18 位，现在是 17 位"),
        ("91350100M000100Y433", "应为 18 位，现在是 19 位"),
        ("91350100O000100Y43", "不用 I、O、S、V、Z"),
        ("9135010AM000100Y43", "第3至8位为数字"),
        ("", "应为 18 位"),
    ],
)
def test_what_is_wrong_with_a_credit_code_is_said(code: str, said: str) -> None:
    assert said in credit_code_problem(code)


@pytest.mark.parametrize(
    ("number", "said"),
    [
        ("110105194912310021", "校验位不符"),
        ("11010519491331002X", "出生日期不存在"),
        ("11010519490229002X", "出生日期不存在"),
        ("1101051949123100", "应为 18 位"),
        ("X1010519491231002X", "前 17 位为数字"),
    ],
)
def test_what_is_wrong_with_an_identity_number_is_said(number: str, said: str) -> None:
    assert said in identity_number_problem(number)


@given(credit_stems)
def test_a_credit_code_with_its_check_character_passes(stem: str) -> None:
    assert credit_code_problem(stem + credit_check(stem)) == ""


@given(credit_stems, st.integers(0, 17), st.sampled_from(LETTERS))
def test_one_wrong_character_of_a_credit_code_is_always_noticed(stem: str, place: int, letter: str) -> None:
    code = stem + credit_check(stem)
    assume(code[place] != letter)
    assert credit_code_problem(code[:place] + letter + code[place + 1 :])


@given(identity_stems)
def test_an_identity_number_with_its_check_character_passes(stem: str) -> None:
    assert identity_number_problem(stem + identity_check(stem)) == ""


@given(identity_stems, st.integers(0, 16), st.integers(0, 9))
def test_one_wrong_digit_of_an_identity_number_is_always_noticed(stem: str, place: int, digit: int) -> None:
    number = stem + identity_check(stem)
    assume(number[place] != str(digit))
    assert identity_number_problem(number[:place] + str(digit) + number[place + 1 :])


@given(identity_stems, st.integers(0, 15))
def test_two_digits_changed_about_are_always_noticed(stem: str, place: int) -> None:
    number = stem + identity_check(stem)
    assume(number[place] != number[place + 1])
    assert identity_number_problem(number[:place] + number[place + 1] + number[place] + number[place + 2 :])


@pytest.mark.parametrize(
    "typed",
    ["91350100m000100y43", "９１３５０１００Ｍ０００１００Ｙ４３", " 91350100 M000100Y 43", "91350100-M000100Y4-3"],
)
def test_codes_are_understood_however_they_were_typed(typed: str) -> None:
    assert tidy(typed) == "91350100M000100Y43"


@given(st.text())
def test_whatever_is_typed_gets_an_answer_and_never_a_fault(typed: str) -> None:
    assert isinstance(credit_code_problem(tidy(typed)), str)
    assert isinstance(identity_number_problem(tidy(typed)), str)
