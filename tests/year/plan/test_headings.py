"""Labels and headlines as documents set them."""

import pytest

from fadu.year.plan.headings import heading


@pytest.mark.parametrize(
    ("label", "words", "shown"),
    [
        ("一", "加强领导", "一、加强领导"),
        ("一、", "加强领导", "一、加强领导"),
        ("（一）", "学习", "（一）学习"),
        ("1", "学习", "1、学习"),
        ("1.", "学习", "1.学习"),
        ("第一章", "总则", "第一章 总则"),
        ("", "学习", "学习"),
        ("一", "", "一"),
        ("", "", ""),
    ],
)
def test_a_heading_reads_as_in_print(label: str, words: str, shown: str) -> None:
    assert heading(label, words) == shown
