"""Receipts, remedies and the reply's words, as exact pairs."""

from datetime import date

import pytest

from fadu.rooms.oversight.disclosure.categories import CATEGORIES
from fadu.rooms.oversight.disclosure.outcomes import OUTCOMES
from fadu.rooms.oversight.disclosure.receipts import ALPHABET, is_receipt, receipt_number
from fadu.rooms.oversight.disclosure.rules import after, lacking, remedy, remedy_basis

OLD, NEW = date(2023, 12, 31), date(2024, 1, 1)


def test_receipts_are_unlike_and_easy_to_read_out() -> None:
    made = {receipt_number(2023) for _ in range(500)}
    assert len(made) == 500
    assert all(is_receipt(one) and one.startswith("XXGK-2023-") for one in made)
    assert not set("01IO") & set(ALPHABET)


@pytest.mark.parametrize(
    "text", ["", "XXGK-2023-", "XXGK-2023-ABCDEFGHI", "XXGK-2023-ABCDEFGHJ0", "xxgk-2023-ABCDEFGHJK"]
)
def test_what_is_no_receipt(text: str) -> None:
    assert not is_receipt(text)


@pytest.mark.parametrize("outcome", [item.code for item in OUTCOMES])
def test_until_2023_everybody_chooses_between_reconsideration_and_suit(outcome: str) -> None:
    words = remedy(outcome, OLD)
    assert "江苏省生态环境厅" in words
    assert "也可以" in words
    assert "先向" not in words
    assert remedy_basis(outcome, OLD)[0] == ("行政复议法", "第九条", "2017-09-01")


@pytest.mark.parametrize(
    ("outcome", "first"),
    [
        *((code, True) for code in ("secret", "third_party", "case_file", "partial")),
        *((code, False) for code in ("released", "not_held", "petition", "repeat")),
    ],
)
def test_from_2024_who_is_refused_goes_to_reconsideration_first(outcome: str, first: bool) -> None:
    words = remedy(outcome, NEW)
    assert ("先向苏州市人民政府申请行政复议" in words) is first
    assert "江苏省生态环境厅" not in words, "art 24: reconsideration lies with the government alone"
    cited = ("行政复议法", "第二十三条", "2023-09-01") in remedy_basis(outcome, NEW)
    assert cited is first


@pytest.mark.parametrize(
    ("outcome", "given", "words"),
    [
        ("repeat", ["reason"], "此前答复的编号或文号"),
        ("repeat", ["reason", "earlier"], ""),
        ("partial", ["reason"], "不予公开的内容及理由"),
        ("partial", ["withheld"], ""),
        ("released", [], ""),
    ],
)
def test_what_a_draft_still_has_to_say(outcome: str, given: list[str], words: str) -> None:
    assert lacking(outcome, given) == words


def test_after() -> None:
    assert after(date(2023, 5, 2), "2023-05-01")
    assert not after(date(2023, 5, 1), "2023-05-01")
    assert not after(date(2023, 5, 1), None)


def test_the_fifteen_categories_of_article_twenty() -> None:
    assert len([item for item in CATEGORIES if item.article.startswith("第二十条")]) == 15
    assert len({item.code for item in CATEGORIES}) == len(CATEGORIES)
