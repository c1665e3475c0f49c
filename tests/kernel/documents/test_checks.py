"""What a document lacks is said in words; sealed, it isn't rendered with anything lacking."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from tests.support.documents import DRAFT, EMPTY, MATERIAL, SEAL, SEALED

from fadu.kernel.documents import (
    Basis,
    DocumentRefused,
    Heading,
    OfficialDocument,
    Paragraph,
    Table,
    problems,
    to_docx,
    to_pdf,
)


def test_a_complete_document_has_no_problem() -> None:
    assert problems(DRAFT) == []
    assert problems(SEALED) == []
    assert problems(MATERIAL) == []


def test_an_empty_document_lacks_everything_and_says_each() -> None:
    assert problems(EMPTY) == [
        "缺少发文机关标志。",
        "缺少发文字号。",
        "缺少标题。",
        "缺少主送机关。",
        "缺少发文机关署名。",
        "缺少成文日期。",
        "缺少正文。",
    ]


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"addressees": ()}, "缺少主送机关"),
        ({"addressees": (" ",)}, "缺少主送机关"),
        ({"title": " \n "}, "缺少标题"),
        ({"title": "报告。"}, "标题末尾不用标点"),
        ({"number": "示环〔2023〕090号"}, "不编虚位"),
        ({"number": "示环〔2022〕90号"}, "年份不一致"),
        ({"dated_on": None}, "缺少成文日期"),
        ({"signer": ""}, "缺少发文机关署名"),
        ({"copy_number": "1"}, "6 位"),
        ({"urgency": "很急"}, "特急、加急"),
        ({"attachments": ("目录；",)}, "后不加标点"),
        ({"printed_on": date(2023, 7, 4)}, "早于成文日期"),
        ({"printer": ""}, "印发机关和印发日期"),
        (
            {"bases": (Basis("示例依据", date(2023, 8, 1), "示〔2023〕1号"),)},
            "早于所依据的文件：示例依据（示〔2023〕1号），2023年8月1日",
        ),
        ({"blocks": ()}, "缺少正文"),
        ({"blocks": (Heading(1, "只有标题"),)}, "缺少正文"),
        ({"blocks": (Heading(1, "一、手写"), Paragraph("正文"))}, "带了手写的序号"),
        ({"blocks": (Heading(3, "跳级"), Paragraph("正文"))}, "跳了级"),
        ({"blocks": (Heading(1, " "), Paragraph("正文"))}, "一级标题是空的"),
        ({"blocks": (Table((), (("甲",),)),)}, "没有表头"),
        ({"blocks": (Table(("甲", "乙"), (("1",),), "示例表"),)}, "表“示例表”有的行与表头的列数不一致"),
        ({"blocks": (Table(("甲", "乙"), (("1", "2"),), widths=(1,)),)}, "列宽与列数不一致"),
    ],
)
def test_each_fault_is_named(change: dict[str, Any], said: str) -> None:
    assert any(said in problem for problem in problems(replace(DRAFT, **change)))


def test_a_basis_of_the_same_day_is_early_enough() -> None:
    assert problems(replace(DRAFT, bases=(Basis("示例依据", date(2023, 7, 5)),))) == []


@pytest.mark.parametrize(
    ("seal", "said"),
    [
        (replace(SEAL, organ="另一机关"), "两者不一致"),
        (replace(SEAL, entry=""), "缺少用印登记号"),
        (replace(SEAL, sealed_on=date(2023, 7, 4)), "用印日期 2023年7月4日 早于成文日期 2023年7月5日"),
    ],
)
def test_the_seal_record_fits_the_document(seal: Any, said: str) -> None:
    assert any(said in problem for problem in problems(replace(DRAFT, seal=seal)))


@pytest.mark.parametrize("render", [to_docx, to_pdf])
def test_a_sealed_document_that_lacks_something_is_refused(render: Any) -> None:
    with pytest.raises(DocumentRefused, match="缺少主送机关") as refused:
        render(replace(SEALED, addressees=()))
    assert refused.value.problems == ["缺少主送机关。"]
    assert "未用印的草稿不受影响" in str(refused.value)


@pytest.mark.parametrize("render", [to_docx, to_pdf])
@pytest.mark.parametrize("document", [EMPTY, replace(DRAFT, number="错[2023]"), replace(MATERIAL, title="", unit="")])
def test_a_draft_is_rendered_whatever_it_lacks(render: Any, document: OfficialDocument) -> None:
    assert problems(document)
    assert len(render(document)) > 1000


def test_plain_material_needs_title_unit_day_and_body() -> None:
    bare = replace(MATERIAL, title="", unit="", dated_on=None, blocks=())
    assert problems(bare) == ["缺少标题。", "缺少报送单位。", "缺少日期。", "缺少正文。"]


def test_characters_that_no_font_has_are_listed() -> None:
    (problem,) = problems(replace(DRAFT, blocks=(Paragraph("𠮷先生😀说😀"),)))
    assert "𠮷（U+20BB7）、😀（U+1F600）。" in problem
    assert "fonts 文件夹" in problem


def test_a_long_list_of_missing_characters_is_cut_short() -> None:
    emoji = "".join(chr(0x1F600 + place) for place in range(40))
    (problem,) = problems(replace(DRAFT, blocks=(Paragraph(emoji),)))
    assert "等 40 个字" in problem
    assert len(problem) < 500


def test_rare_characters_of_names_and_places_are_there() -> None:
    assert problems(replace(DRAFT, blocks=(Paragraph("昇玥喆犇淼燊堃㛃䶮浒墅甪直"),))) == []
