"""The challenge: met by work or by a sum, for one form only, for two hours, and never by anything else."""

import re
from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.surfaces.portal.conftest import proof

from fadu.lib.clock import SHANGHAI
from fadu.surfaces.portal import challenge
from fadu.surfaces.portal.models import Spent

NOW = datetime(2023, 7, 3, 9, tzinfo=SHANGHAI)
LATER = NOW + challenge.LASTS + timedelta(seconds=1)
WORDS = {word: number for number, word in enumerate("零一二三四五六七八九")}


def number_of(words: str) -> int:
    """Read a Chinese number below a hundred."""
    if "十" not in words:
        return WORDS[words]
    tens, _, ones = words.partition("十")
    return WORDS.get(tens, 1) * 10 + WORDS.get(ones, 0)


def answer_to(question: str) -> int:
    """Work out the sum, as a person does."""
    parts = re.fullmatch(r"(\S+?)([加减])(\S)等于几？", question)
    assert parts, question
    first, second = number_of(parts[1]), number_of(parts[3])
    return first + second if parts[2] == "加" else first - second


def test_it_is_met_by_work() -> None:
    given_out = challenge.issue(NOW)
    sent = {"_challenge": given_out.token, "_proof": proof(given_out.token, challenge.BITS)}
    assert challenge.is_met(sent, NOW)
    assert challenge.is_met(sent, NOW + challenge.LASTS)


@given(st.sampled_from([str, " {} ".format, challenge._words, lambda number: str(number).translate(_WIDE)]))
def test_it_is_met_by_the_sum_in_digits_or_words(written: Callable[[int], str]) -> None:
    given_out = challenge.issue(NOW)
    result = answer_to(given_out.question)
    assert challenge.is_met({"_challenge": given_out.token, "_answer": written(result)}, NOW), given_out.question
    assert not challenge.is_met({"_challenge": given_out.token, "_answer": written(result + 1)}, NOW)


_WIDE = str.maketrans("0123456789", "０１２３４５６７８９")


def test_numbers_in_words_are_as_people_write_them() -> None:
    assert [challenge._words(number) for number in (0, 7, 10, 13, 28)] == ["零", "七", "十", "十三", "二十八"]
    assert all(number_of(challenge._words(number)) == number for number in range(30))


@pytest.mark.parametrize("sent", [{}, {"_challenge": "x"}, {"_challenge": "a.1:b", "_proof": "1"}])
def test_nothing_made_up_meets_it(sent: dict[str, str]) -> None:
    assert not challenge.is_met(sent, NOW)


@pytest.mark.parametrize("wrong", ["", "-1", "1e9", "x", "9" * 40, "１２"])
def test_only_a_plain_number_is_a_proof(wrong: str) -> None:
    assert not challenge.is_met({"_challenge": challenge.issue(NOW).token, "_proof": wrong}, NOW)


@pytest.mark.parametrize("wrong", ["", "九十九", "999999999999", "1 1", "-3", "²"])
def test_odd_answers_are_wrong_and_break_nothing(wrong: str) -> None:
    assert not challenge.is_met({"_challenge": challenge.issue(NOW).token, "_answer": wrong}, NOW)


def test_it_ends() -> None:
    given_out = challenge.issue(NOW)
    sent = {"_challenge": given_out.token, "_proof": proof(given_out.token, challenge.BITS)}
    assert not challenge.is_met(sent, LATER)
    assert not challenge.is_met(sent, NOW - timedelta(minutes=5)), "nor before its time"


def test_work_for_one_token_does_not_serve_another(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(challenge, "BITS", 12)
    first, second = challenge.issue(NOW), challenge.issue(NOW)
    assert not challenge.is_met({"_challenge": second.token, "_proof": proof(first.token, 12)}, NOW)


@pytest.mark.django_db(databases=["default", "transient"])
class TestSpending:
    """A token serves one form."""

    def test_the_same_form_may_come_again_another_may_not(self) -> None:
        token = challenge.issue(NOW).token
        assert challenge.spend(token, "form-1", NOW)
        assert challenge.spend(token, "form-1", NOW)
        assert not challenge.spend(token, "form-2", NOW)

    def test_a_token_that_is_none_is_not_spent(self) -> None:
        assert not challenge.spend("made up", "form-1", NOW)

    def test_what_lies_long_back_is_forgotten(self) -> None:
        token = challenge.issue(NOW).token
        challenge.spend(token, "form-1", NOW)
        challenge.spend(challenge.issue(LATER).token, "form-2", LATER + challenge.LASTS)
        assert list(Spent.objects.values_list("form", flat=True).order_by("pk")) == ["form-2"]
        assert not challenge.spend(token, "form-3", LATER + challenge.LASTS), "it has ended by then"

    def test_a_row_names_its_challenge(self) -> None:
        assert str(Spent(nonce="abc", form="f", spent_at=NOW)) == "abc"
