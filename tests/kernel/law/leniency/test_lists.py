"""The lists that are installed: dated, honest about their standing; a faulty file says in Chinese where and why."""

from pathlib import Path

import pytest

from fadu.kernel.law import edition_on
from fadu.kernel.law.catalogue import FOLDER
from fadu.kernel.law.leniency import Listing, listing, listings
from fadu.kernel.law.leniency.loading import load
from fadu.kernel.law.placing import Unreadable

SOURCE = FOLDER / "leniency" / "guangdong_2021.yaml"
PAPER = Path(__file__).resolve().parents[5] / "shared" / "data" / "discretion" / "guangdong_2021_no_penalty_list.txt"


def test_lists_whose_text_was_not_read_have_a_title_and_no_entries() -> None:
    bare = [found for found in listings() if not found.entries]
    assert {found.status for found in bare} == {"V-sec"}
    assert any("长三角" in found.title for found in bare)
    assert all(found.entries for found in listings() if found.status == "V")


def test_another_provinces_list_is_an_example() -> None:
    found = listing("guangdong_2021")
    assert found is not None
    assert found.demo
    assert found.mark == "示例·非江苏清单"
    assert [entry.number for entry in found.entries.values() if entry.answer == "may_none"] == ["7", "9"]
    assert {entry.number for entry in found.entries.values()} == {str(number) for number in range(1, 21)}


def test_an_unknown_list_is_none() -> None:
    assert listing("mars") is None


@pytest.mark.parametrize("found", listings(), ids=lambda found: found.name)
def test_every_law_cited_is_listed_in_the_edition_in_force_on_the_lists_first_day(found: Listing) -> None:
    for entry in found.entries.values():
        for cited in entry.breach:
            edition = edition_on(cited.law, found.since)
            assert edition is not None
            assert str(edition.adopted) == cited.edition


@pytest.mark.skipif(not PAPER.exists(), reason="没有目录原文，没有比对")
def test_the_figures_of_the_example_stand_in_the_paper() -> None:
    text = PAPER.read_text(encoding="utf-8").replace(" ", "").replace("\n", "")
    found = listing("guangdong_2021")
    assert found is not None
    for entry in found.entries.values():
        for one in entry.conditions:
            assert one.most is None or f"{one.most}" in text
    assert text.count("不超过20日") == 4
    assert text.count("依法可以不予行政处罚") == 2


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("answer: none", "answer: maybe", "没有“maybe”这样的结论"),
        ("    number: 1\n", "", "缺少“number”"),
        ("key: changed_report_form", "key: registration_form", "两个条目写了同一个 key"),
        ("most: 0.1", "most: 少量", "“少量”要写成数字"),
        ("from: 2022-01-01", "from: 当年", "“当年”要写成"),
        ("    conditions:\n", "    conditions: []\n    others:\n", "至少写一个条件"),
        ("entries:", "entries: [", "不是合格的 YAML"),
    ],
)
def test_a_fault_is_told_with_its_place(tmp_path: Path, old: str, new: str, words: str) -> None:
    text = SOURCE.read_text(encoding="utf-8")
    assert old in text
    path = tmp_path / "list.yaml"
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(Unreadable, match=r"list\.yaml 第 \d+ 行：.*" + words):
        load(path)
