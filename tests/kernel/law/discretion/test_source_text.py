"""The numbers of the Guangdong tables against the paper itself, where its text lies beside the checkout."""

import re
from pathlib import Path

import pytest

from fadu.kernel.law.discretion import Item, benchmark

PAPER = Path(__file__).resolve().parents[5] / "shared" / "data" / "discretion" / "guangdong_2021_benchmark.txt"
pytestmark = pytest.mark.skipif(not PAPER.exists(), reason="没有裁量表原文，数字没有比对")
ITEMS = benchmark("guangdong_2021").items.values()


def table(section: str) -> str:
    """The table of a section without spaces, pages and remarks."""
    text = PAPER.read_text(encoding="utf-8")
    begun = text.split(f"{section} 裁量标准\n")[1]
    body = re.split(r"\n备注|\n§\S+ 裁量标准", begun)[0].partition("违法程度")[2]
    return re.sub(r"\s", "", re.sub(r"--- p\d+\n\d+\n", "", body))


@pytest.mark.parametrize("item", [item for item in ITEMS if not item.grid], ids=lambda item: item.key)
def test_the_weights_stand_in_the_paper_in_the_same_order(item: Item) -> None:
    written = [int(number) for number in re.findall(r"(\d+)%(?!以)", table(item.section))]
    ours = [charge.start for charge in item.charges]
    ours += [level.weight for factor in item.factors for level in factor.levels]
    assert written == ours


@pytest.mark.parametrize("item", [item for item in ITEMS if item.grid], ids=lambda item: item.key)
def test_the_ranges_stand_in_the_paper_in_the_same_order(item: Item) -> None:
    assert item.grid is not None
    written = re.findall(r"(\d+)万元以上(\d+)万元以下", table(item.section))
    assert [(int(low) * 10_000, int(high) * 10_000) for low, high in written] == [
        (part.low, part.high) for part in item.grid.ranges
    ]
