"""PDF/A: the page of GB/T 9704-2012 measured, fonts embedded, text readable, drafts marked, nothing in it executed."""

import itertools
import threading
import time
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.support.documents import (
    DRAFT,
    MATERIAL,
    SEALED,
    SENTENCE,
    Set,
    fonts_of,
    long_document,
    pdf_of,
    placed,
    text_of,
)

from fadu.kernel.documents import FontsMissing, Heading, OfficialDocument, Paragraph, Table, fonts, to_pdf

CHARACTERS = replace(SEALED, blocks=(Paragraph("甲" * 1500),))


def lines(document: OfficialDocument, page: int) -> list[Set]:
    return [one for one in placed(pdf_of(document).pages[page]) if one.text.startswith("甲")]


def test_every_page_is_a4() -> None:
    for page in pdf_of(SEALED).pages:
        assert page.mediabox.width == pytest.approx(595.276, abs=0.01)
        assert page.mediabox.height == pytest.approx(841.89, abs=0.01)


def test_a_page_has_22_lines_of_28_characters() -> None:
    page = lines(CHARACTERS, 1)
    assert len(page) == 22
    assert {len(line.text) for line in page} == {28}


def test_lines_are_28_95_points_apart() -> None:
    page = lines(CHARACTERS, 1)
    steps = [(below.y_mm - above.y_mm) / 25.4 * 72 for above, below in itertools.pairwise(page)]
    assert steps == pytest.approx([28.95] * 21, abs=0.01)


def test_the_type_area_begins_37_mm_down_and_28_mm_from_the_binding_edge() -> None:
    odd, even = lines(CHARACTERS, 2), lines(CHARACTERS, 1)
    assert {round(line.x_mm, 1) for line in odd} == {28.0}
    assert {round(line.x_mm, 1) for line in even} == {26.0}, "the binding edge of an even page is on its right"
    assert odd[0].y_mm == pytest.approx(37 + 28.95 / 72 * 25.4 / 2 + 16 * 0.38 / 72 * 25.4, abs=0.3)
    assert odd[-1].y_mm < 37 + 225


def test_the_first_line_of_a_paragraph_is_two_characters_in() -> None:
    first, second, *_ = lines(CHARACTERS, 0)
    assert len(first.text) == 26
    assert first.x_mm - second.x_mm == pytest.approx(2 * 156 / 28, abs=0.05)


def test_the_mark_is_red_and_the_line_below_the_number_too() -> None:
    drawn = pdf_of(SEALED).pages[0].get_contents()
    assert drawn is not None
    assert b"1 0 0 scn" in drawn.get_data()
    assert b"1 0 0 SCN" in drawn.get_data()


def test_mark_number_title_and_addressee_stand_in_order_from_the_top() -> None:
    page = placed(pdf_of(SEALED).pages[0])
    height = {one.text: one.y_mm for one in page}
    assert 37 + 35 < height["示例市生态环境局文件"] < 37 + 35 + 18
    assert height["示例市生态环境局文件"] < height["示环〔2023〕90号"] < height["示例市生态环境局关于2023年上半年"]
    assert next(one.x_mm for one in page if one.text.startswith("示例市委")) == pytest.approx(28, abs=0.05)


def test_page_numbers_stand_outside_7_mm_below_the_type_area() -> None:
    for number, page in enumerate(pdf_of(CHARACTERS).pages, start=1):
        (found,) = [one for one in placed(page) if one.text == f"— {number} —"]
        assert found.y_mm == pytest.approx(37 + 225 + 7 + 0.38 * 14 / 72 * 25.4, abs=0.2)
        assert (found.x_mm > 150) == (number % 2 == 1)


@pytest.mark.parametrize("document", [DRAFT, SEALED, MATERIAL])
def test_every_font_is_in_the_file(document: OfficialDocument) -> None:
    found = dict(fonts_of(pdf_of(document)))
    assert found
    assert all(found.values())
    assert any("NotoSerifSC" in name or "FangSong" in name for name in found)


def test_the_text_can_be_read_back() -> None:
    read = text_of(pdf_of(SEALED))
    for said in (
        "示环〔2023〕90号",
        "办公室：",
        "一、工作推进情况",
        "（一）加强党对法治建设的领导",
        "1.领导干部学法",
        "（1）旁听庭审",
        "附件：1.任务完成情况表",
        "2.证据目录",
        "2023年7月5日",
        "抄送：各派出机构，局机关各处室。",
        "2023年7月5日印发",
    ):
        assert said in read.replace(" ", ""), said


def test_it_says_what_it_is_and_in_which_language() -> None:
    reader = pdf_of(SEALED)
    assert reader.metadata is not None
    assert reader.metadata.title == "示例市生态环境局关于2023年上半年法治政府建设工作情况的报告"
    assert reader.metadata.author == "示例市生态环境局"
    assert "2023-0156" in str(reader.metadata["/Keywords"])
    assert reader.trailer["/Root"]["/Lang"] == "zh-CN"
    assert b"pdfaid:part>2<" in reader.trailer["/Root"]["/Metadata"].get_data()
    assert b"pdfaid:conformance>B<" in reader.trailer["/Root"]["/Metadata"].get_data()


def test_headings_are_bookmarks() -> None:
    title, under = pdf_of(SEALED).outline
    assert title.title.startswith("示例市生态环境局关于")
    assert [entry.title for entry in under if not isinstance(entry, list)] == [
        "一、工作推进情况",
        "二、指标完成情况",
        "三、下一步安排",
    ]


def test_every_page_of_a_draft_says_so() -> None:
    pages = pdf_of(DRAFT).pages
    assert len(pages) > 2
    assert all("草稿 · 未用印" in page.extract_text() for page in pages)
    assert all("草稿 · 尚未签署" in page.extract_text() for page in pdf_of(MATERIAL).pages)


def test_no_page_of_a_sealed_document_says_so() -> None:
    assert "草稿" not in text_of(pdf_of(SEALED))
    assert "草稿" not in text_of(pdf_of(replace(MATERIAL, is_draft=False)))


def test_heads_of_a_table_are_repeated_on_every_page_it_reaches() -> None:
    pages = [page.extract_text() for page in pdf_of(SEALED).pages]
    with_rows = [text for text in pages if "不少于4次" in text and "示例指标" in text]
    assert len(with_rows) > 1
    assert all("序号" in text for text in with_rows)


@pytest.mark.parametrize("before", range(12))
def test_no_page_bears_a_signature_alone(before: int) -> None:
    blocks = (*(Paragraph("甲" * 26),) * before, Paragraph("乙" * 120))
    document = replace(SEALED, blocks=blocks, attachments=(), copies=(), printer="", printed_on=None)
    last = [page.extract_text() for page in pdf_of(document).pages][-1]
    assert "2023年7月5日" in last
    assert "乙" in last


def test_a_heading_is_never_the_last_line_of_a_page() -> None:
    for before in range(6, 12):
        document = replace(
            SEALED, blocks=(*(Paragraph("甲" * 20),) * before, Heading(1, "标题在此"), Paragraph("乙" * 200))
        )
        page = next(text for text in (page.extract_text() for page in pdf_of(document).pages) if "一、标题在此" in text)
        assert "乙" in page


def test_very_many_long_attachments_end_in_a_document_too() -> None:
    document = replace(DRAFT, attachments=tuple(f"示例附件{number}" * 10 for number in range(60)))
    assert 5 < len(pdf_of(document).pages) < 30


HOSTILE = '#text(red)[x] #read("/etc/passwd") #{1+1} $x^2$ *b* _i_ `c` <label> @ref \\ // /* = #import "x.typ"'


def test_marks_of_the_typesetter_are_text() -> None:
    document = replace(
        DRAFT,
        title=f"标题{HOSTILE}",
        blocks=(Paragraph(HOSTILE), Table((HOSTILE,), ((HOSTILE,),), HOSTILE)),
        signer=HOSTILE,
    )
    read = text_of(pdf_of(document)).replace(" ", "")
    assert read.count('#read("/etc/passwd")') >= 3
    assert read.count("#{1+1}") >= 3
    assert "root:" not in read


@settings(max_examples=25, deadline=None)
@given(st.text(max_size=200))
def test_any_text_can_be_set_in_a_draft(text: str) -> None:
    assert to_pdf(replace(DRAFT, title=text, blocks=(Paragraph(text), Table((text,), ((text, text),)))))[:5] == b"%PDF-"


def test_what_no_font_has_is_seen_to_be_missing() -> None:
    read = text_of(pdf_of(replace(DRAFT, blocks=(Paragraph("前😀后"),))))
    assert "前〓后" in read


def test_the_same_document_gives_the_same_bytes() -> None:
    assert to_pdf(SEALED) == to_pdf(SEALED)
    first = to_pdf(DRAFT)
    to_pdf(MATERIAL)
    assert to_pdf(DRAFT) == first


def test_the_date_inside_is_the_documents() -> None:
    reader = pdf_of(replace(DRAFT, dated_on=date(2023, 11, 15)))
    assert reader.metadata is not None
    assert str(reader.metadata["/CreationDate"]).startswith("D:20231115")


def test_two_hundred_pages_take_seconds_at_most() -> None:
    document = long_document(250)
    start = time.perf_counter()
    reader = pdf_of(document)
    assert time.perf_counter() - start < 15
    assert len(reader.pages) >= 200


def test_several_at_once_give_what_each_alone_gives() -> None:
    documents = [replace(DRAFT, number=f"示环〔2023〕{number}号") for number in range(1, 5)]
    alone = [to_pdf(document) for document in documents]
    made: dict[int, bytes] = {}

    def make(place: int) -> None:
        made[place] = to_pdf(documents[place])

    threads = [threading.Thread(target=make, args=(place,)) for place in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [made[place] for place in range(4)] == alone


def test_without_any_chinese_font_it_says_what_to_do(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(fonts, "BUILT", tmp_path / "none")
    monkeypatch.setattr(fonts, "own_folder", lambda: tmp_path)
    with pytest.raises(FontsMissing, match=r"仿宋.*\./fadu.*fonts 文件夹.*Word 文档不受影响"):
        to_pdf(DRAFT)


def test_the_sentence_of_a_report_is_set_whole() -> None:
    assert SENTENCE in text_of(pdf_of(replace(DRAFT, blocks=(Paragraph(SENTENCE),))))
