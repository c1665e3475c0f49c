"""The text for publication: its five items, and what is left out of them."""

from dataclasses import replace
from datetime import date

import pytest
from tests.rooms.enforcement.penalty.papers.full_case import PARTY, changed, full_case, without

from fadu.rooms.enforcement.penalty.papers.publication import is_minor, publication_of

CASE = full_case()


def test_five_items_are_published() -> None:
    told = publication_of(CASE)
    assert told is not None
    assert [label for label, _ in told.items] == [
        "行政处罚决定书文号",
        "被处罚人",
        "主要违法事实",
        "行政处罚结果和依据",
        "作出决定的机关和日期",
    ]
    for words in ("苏环罚字〔2023〕1号", "91320500MA1EXAMPLE", "示例法定代表人", "贰拾伍万元整", "2023年9月6日"):
        assert words in told.text


def test_numbers_and_names_of_others_are_taken_out() -> None:
    told = publication_of(changed(CASE, "imposed", facts="厂长（示例）电话 13800138000 告知示例代理人：总排口超标。"))
    assert told is not None
    for secret in ("13800138000", "示例代理人"):
        assert secret not in told.text
    assert told.masked >= 2
    assert "总排口超标" in told.text


def test_of_a_natural_person_only_the_name_is_published() -> None:
    person = replace(PARTY, name="示例某", is_person=True, values={"identity_number": "示例", "address": "示例住址"})
    told = publication_of(replace(CASE, party=person))
    assert told is not None
    assert "示例某" in told.text
    assert "示例住址" not in told.text


def test_a_minor_is_not_named() -> None:
    minor = replace(PARTY, name="示例某", is_person=True, values={"identity_number": "320500200609070000"})
    told = publication_of(replace(CASE, party=minor))
    assert told is not None
    assert "示例某" not in told.text


@pytest.mark.parametrize(
    ("number", "minor"),
    [("320500200509060000", False), ("320500200509070000", True), ("3205", False), ("32050020xx09070000", False)],
)
def test_eighteen_counts_from_the_birthday(number: str, minor: bool) -> None:
    assert is_minor(number, date(2023, 9, 6)) is minor


def test_without_a_decision_nothing_is_published() -> None:
    assert publication_of(without(CASE, "imposed")) is None
