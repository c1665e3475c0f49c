"""What changed between two drafts."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.support.documents import BLOCKS, DRAFT, MATERIAL, SEALED, SENTENCE

from fadu.kernel.documents import Heading, Paragraph, Piece, Table, difference
from fadu.kernel.documents.difference import pieces


def test_the_same_draft_differs_in_nothing() -> None:
    diff = difference(DRAFT, DRAFT)
    assert diff.is_empty
    assert diff.words == "两稿一致"
    assert {change.kind for change in diff.changes} == {"same"}


def test_a_seal_changes_no_word() -> None:
    assert difference(DRAFT, SEALED).is_empty


def test_a_changed_figure_is_shown_as_that_figure() -> None:
    diff = difference(DRAFT, replace(DRAFT, blocks=(Paragraph(SENTENCE.replace("2次", "3次")), *BLOCKS[1:])))
    (change,) = [change for change in diff.changes if change.kind != "same"]
    assert (change.kind, change.place) == ("changed", "正文")
    assert [piece for piece in change.pieces if piece.kind != "same"] == [Piece("removed", "2"), Piece("added", "3")]
    assert diff.words == "改动 1 段"


def test_paragraphs_added_and_removed_are_counted() -> None:
    blocks = (BLOCKS[0], Paragraph("全新的一段，说的是另一件事。"), *BLOCKS[1:-1])
    diff = difference(DRAFT, replace(DRAFT, blocks=blocks))
    assert (diff.count("added"), diff.count("removed"), diff.count("changed")) == (1, 1, 0)
    assert diff.words == "增加 1 段，删去 1 段"
    assert [change.after for change in diff.changes if change.kind == "added"] == ["全新的一段，说的是另一件事。"]


@pytest.mark.parametrize(
    ("change", "place"),
    [
        ({"title": "示例市生态环境局关于2023年法治政府建设工作情况的报告"}, "标题"),
        ({"number": "示环〔2023〕91号"}, "发文字号"),
        ({"addressees": ("示例市委全面依法治市委员会",)}, "主送机关"),
        ({"dated_on": date(2023, 7, 6)}, "成文日期"),
        ({"copies": ("各派出机构",)}, "抄送机关"),
        ({"attachments": ("任务完成情况总表", "证据目录")}, "附件"),
        ({"signer": "示例市生态环境局办公室"}, "署名"),
    ],
)
def test_each_part_of_a_document_is_named(change: dict[str, Any], place: str) -> None:
    diff = difference(DRAFT, replace(DRAFT, **change))
    assert place in {one.place for one in diff.changes if one.kind != "same"}


def test_a_line_break_in_the_title_is_no_change() -> None:
    broken = DRAFT.title.replace("关于", "\n关于")
    assert difference(DRAFT, replace(DRAFT, title=broken)).is_empty


def test_a_row_of_a_table_is_a_line() -> None:
    before = replace(DRAFT, blocks=(Table(("指标", "完成"), (("学习", "2次"), ("培训", "3期")), "表1"),))
    after = replace(DRAFT, blocks=(Table(("指标", "完成"), (("学习", "4次"), ("培训", "3期")), "表1"),))
    (change,) = [one for one in difference(before, after).changes if one.kind != "same"]
    assert (change.place, change.before, change.after) == ("表格", "学习 | 2次", "学习 | 4次")


def test_a_heading_put_in_between_renumbers_those_below() -> None:
    before = replace(DRAFT, blocks=(Heading(1, "甲事项"), Heading(1, "乙事项")))
    after = replace(DRAFT, blocks=(Heading(1, "甲事项"), Heading(1, "丙问题"), Heading(1, "乙事项")))
    told = [(one.kind, one.after) for one in difference(before, after).changes if one.place == "小标题"]
    assert ("changed", "三、乙事项") in told


def test_plain_material_is_compared_as_well() -> None:
    assert difference(MATERIAL, replace(MATERIAL, title="另一个题目")).count("same") > 10


def test_whole_numbers_change_not_their_digits() -> None:
    assert pieces("完成126人次", "完成128人次") == [
        Piece("same", "完成"),
        Piece("removed", "126"),
        Piece("added", "128"),
        Piece("same", "人次"),
    ]
    assert Piece("removed", "50%") in pieces("完成50%。", "完成62.5%。")


def test_a_lone_character_between_two_changes_is_drawn_in() -> None:
    told = pieces("认真抓好落实", "扎实抓紧推进")
    assert [piece.kind for piece in told].count("same") <= 1


@given(st.text(max_size=60), st.text(max_size=60))
def test_the_pieces_make_up_both_texts(before: str, after: str) -> None:
    told = pieces(before, after)
    assert "".join(piece.text for piece in told if piece.kind != "added") == before
    assert "".join(piece.text for piece in told if piece.kind != "removed") == after


@given(
    st.lists(st.sampled_from(["甲段落的文字", "乙段落的文字", "丙：完全不同", "1234"]), max_size=8),
    st.lists(st.sampled_from(["甲段落的文字", "乙段落文字改", "丙：完全不同", "5678"]), max_size=8),
)
def test_both_drafts_can_be_read_off_the_changes(before: list[str], after: list[str]) -> None:
    old, new = (replace(DRAFT, blocks=tuple(map(Paragraph, texts))) for texts in (before, after))
    body = [change for change in difference(old, new).changes if change.place == "正文"]
    assert [change.before for change in body if change.kind != "added"] == before
    assert [change.after for change in body if change.kind != "removed"] == after
