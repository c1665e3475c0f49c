"""The .docx: page and grid exact, faces on every run, real headings, repeated heads, drafts marked, the same bytes."""

import time
from dataclasses import replace
from datetime import datetime
from io import BytesIO
from typing import Any
from zipfile import ZipFile

import pytest
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Emu, Mm, Pt
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.support.documents import DRAFT, MATERIAL, SEALED, W, long_document, part, word_of, word_text

from fadu.kernel.documents import OfficialDocument, Paragraph, Table, to_docx

#: A twentieth of a point: the unit in which the file keeps lengths.
TWIP = Emu(635)


def paragraph(document: OfficialDocument, text: str) -> Any:
    return next(one for one in word_of(document).paragraphs if text in one.text)


@pytest.mark.parametrize(
    ("side", "millimetres"),
    [
        ("page_width", 210),
        ("page_height", 297),
        ("top_margin", 37),
        ("bottom_margin", 35),
        ("left_margin", 28),
        ("right_margin", 26),
    ],
)
def test_the_page_is_measured_to_the_twentieth_of_a_point(side: str, millimetres: int) -> None:
    assert abs(getattr(word_of(SEALED).sections[0], side) - Mm(millimetres)) <= TWIP


def test_the_type_area_is_156_by_225() -> None:
    page = word_of(SEALED).sections[0]
    assert abs(page.page_width - page.left_margin - page.right_margin - Mm(156)) <= 3 * TWIP
    assert abs(page.page_height - page.top_margin - page.bottom_margin - Mm(225)) <= 3 * TWIP


def test_the_grid_is_22_lines_of_28_characters() -> None:
    grid = part(to_docx(SEALED), "word/document.xml").find(f".//{W}docGrid")
    assert grid is not None
    assert grid.get(f"{W}type") == "linesAndChars"
    pitch = int(str(grid.get(f"{W}linePitch"))) / 20
    assert pitch == 28.95
    assert int(225 / 25.4 * 72 / pitch) == 22
    width = 16 + int(str(grid.get(f"{W}charSpace"))) / 4096
    assert int(156 / 25.4 * 72 / width) == 28


def test_text_is_set_close_enough_for_28_characters_without_a_grid_too() -> None:
    spacing = part(to_docx(SEALED), "word/styles.xml").find(f".//{W}style[@{W}styleId='BodyText']/{W}rPr/{W}spacing")
    assert spacing is not None
    assert int(156 / 25.4 * 72 / (16 + int(str(spacing.get(f"{W}val"))) / 20)) == 28


def test_lines_are_exactly_28_95_points() -> None:
    for name in ("Normal", "Body Text", "Heading 1", "Heading 4"):
        assert word_of(SEALED).styles[name].paragraph_format.line_spacing == Pt(28.95)


def test_every_run_names_its_face_for_chinese() -> None:
    archive = to_docx(DRAFT)
    for name in ("word/document.xml", "word/header1.xml", "word/footer1.xml", "word/header2.xml", "word/footer2.xml"):
        for run in part(archive, name).iter(f"{W}r"):
            if run.find(f"{W}t") is not None:
                fonts = run.find(f"{W}rPr/{W}rFonts")
                assert fonts is not None
                assert fonts.get(f"{W}eastAsia") == fonts.get(f"{W}ascii")


@pytest.mark.parametrize(
    ("style", "face", "points"),
    [
        ("Normal", "仿宋_GB2312", 16),
        ("BodyText", "仿宋_GB2312", 16),
        ("Title", "方正小标宋简体", 22),
        ("Heading1", "黑体", 16),
        ("Heading2", "楷体_GB2312", 16),
        ("Heading3", "仿宋_GB2312", 16),
        ("Heading4", "仿宋_GB2312", 16),
    ],
)
def test_each_style_has_its_face_and_size_and_nothing_of_a_theme(style: str, face: str, points: int) -> None:
    found = part(to_docx(SEALED), "word/styles.xml").find(f".//{W}style[@{W}styleId='{style}']/{W}rPr")
    assert found is not None
    fonts, size = found.find(f"{W}rFonts"), found.find(f"{W}sz")
    assert fonts is not None
    assert size is not None
    assert fonts.attrib == {f"{W}{slot}": face for slot in ("ascii", "hAnsi", "eastAsia", "cs")}
    assert int(str(size.get(f"{W}val"))) == points * 2


def test_where_a_face_is_not_installed_the_nearest_is_named() -> None:
    table = part(to_docx(SEALED), "word/fontTable.xml")
    other = table.find(f"{W}font[@{W}name='仿宋_GB2312']/{W}altName")
    assert other is not None
    assert other.get(f"{W}val") == "仿宋"


def test_headings_are_real_headings_with_their_numbers() -> None:
    found = [(one.style.name, one.text) for one in word_of(SEALED).paragraphs if one.style.name.startswith("Heading")]
    assert found == [
        ("Heading 1", "一、工作推进情况"),
        ("Heading 2", "（一）加强党对法治建设的领导"),
        ("Heading 3", "1.领导干部学法"),
        ("Heading 4", "（1）旁听庭审"),
        ("Heading 2", "（二）提升依法决策水平"),
        ("Heading 1", "二、指标完成情况"),
        ("Heading 1", "三、下一步安排"),
    ]


def test_paragraphs_are_indented_by_two_characters() -> None:
    indent = part(to_docx(SEALED), "word/styles.xml").find(f".//{W}style[@{W}styleId='BodyText']/{W}pPr/{W}ind")
    assert indent is not None
    assert indent.get(f"{W}firstLineChars") == "200"


def test_the_mark_is_red_and_a_red_line_stands_under_the_number() -> None:
    mark = paragraph(SEALED, "示例市生态环境局文件")
    assert str(mark.runs[0].font.color.rgb) == "FF0000"
    assert mark.alignment == WD_ALIGN_PARAGRAPH.CENTER
    line = paragraph(SEALED, "示环〔2023〕90号")._p.find(f"{W}pPr/{W}pBdr/{W}bottom")
    assert line.get(f"{W}color") == "FF0000"
    gap = int(line.get(f"{W}space")) + (28.95 - 16) / 2
    assert gap / 72 * 25.4 == pytest.approx(4, abs=0.2)


def test_the_mark_begins_35_mm_under_the_upper_edge_with_and_without_a_corner() -> None:
    for corner in ({}, {"urgency": "加急"}, {"urgency": "特急", "copy_number": "000001"}):
        document = replace(SEALED, **corner)
        mark = paragraph(document, "示例市生态环境局文件")
        above = len(corner) * 28.95 + mark.paragraph_format.space_before.pt + 0.1 * mark.runs[0].font.size.pt
        assert above / 72 * 25.4 == pytest.approx(35, abs=0.2)


def test_a_document_that_goes_upwards_names_who_signed_it() -> None:
    line = paragraph(replace(SEALED, approver="示例签发人"), "签发人：")
    assert line.text == "示环〔2023〕90号\t签发人：示例签发人"
    assert line.alignment is None


def test_the_addressee_is_flush_left_with_a_colon() -> None:
    line = paragraph(SEALED, "办公室：")
    assert line.text.endswith("：")
    assert line.paragraph_format.first_line_indent is None


def test_name_and_date_stand_at_the_right_the_date_four_characters_in() -> None:
    paragraphs = word_of(SEALED).paragraphs
    day = next(one for one in paragraphs if one.text == "2023年7月5日")
    name = paragraphs[[one.text for one in paragraphs].index("2023年7月5日") - 1]
    assert name.text == "示例市生态环境局"
    assert {one.alignment for one in (name, day)} == {WD_ALIGN_PARAGRAPH.RIGHT}
    assert day.paragraph_format.right_indent.pt / 15.79 == pytest.approx(4, abs=0.01)
    assert name.paragraph_format.right_indent.pt / 15.79 == pytest.approx(4 - (8 - 6) / 2, abs=0.01), (
        "centred over the date"
    )


def test_the_last_paragraph_stays_with_the_signature() -> None:
    assert paragraph(SEALED, "下一步，对照").paragraph_format.keep_with_next
    assert paragraph(SEALED, "证据目录").paragraph_format.keep_with_next


def test_one_attachment_has_no_number() -> None:
    assert [one.text for one in word_of(replace(SEALED, attachments=("目录",))).paragraphs if "附件" in one.text] == [
        "附件：目录"
    ]


def test_page_numbers_differ_on_odd_and_even_pages() -> None:
    page = word_of(SEALED).sections[0]
    assert word_of(SEALED).settings.odd_and_even_pages_header_footer
    for footer, side in ((page.footer, WD_ALIGN_PARAGRAPH.RIGHT), (page.even_page_footer, WD_ALIGN_PARAGRAPH.LEFT)):
        line = footer.paragraphs[0]
        assert line.text == "— 1 —"
        assert line.alignment == side
        assert {run.font.size for run in line.runs} == {Pt(14)}
        assert "PAGE" in "".join(line._p.itertext())


def test_the_binding_edge_is_inside() -> None:
    assert part(to_docx(SEALED), "word/settings.xml").find(f"{W}mirrorMargins") is not None


def test_heads_of_tables_are_repeated_and_rows_stay_whole() -> None:
    rows = part(to_docx(SEALED), "word/document.xml").findall(f".//{W}tbl/{W}tr")[:41]
    assert rows[0].find(f"{W}trPr/{W}tblHeader") is not None
    assert not [row for row in rows[1:] if row.find(f"{W}trPr/{W}tblHeader") is not None]
    assert all(row.find(f"{W}trPr/{W}cantSplit") is not None for row in rows)


def test_a_table_is_as_wide_as_the_type_area() -> None:
    table = word_of(SEALED).tables[0]
    assert sum(cell.width for cell in table.rows[0].cells) == pytest.approx(Mm(156), abs=5 * TWIP)


def test_a_table_with_rows_of_every_length_keeps_each_field_in_its_column() -> None:
    table = word_of(replace(DRAFT, blocks=(Table(("甲",), (("1", "2", "3"), ()), widths=(0,)),))).tables[0]
    assert [[cell.text for cell in row.cells] for row in table.rows] == [["甲", "", ""], ["1", "2", "3"], ["", "", ""]]


def test_the_imprint_is_at_the_foot_of_the_last_page() -> None:
    body = part(to_docx(SEALED), "word/document.xml")
    place = body.findall(f".//{W}tblpPr")[-1]
    assert (place.get(f"{W}tblpYSpec"), place.get(f"{W}vertAnchor")) == ("bottom", "margin")
    assert word_of(SEALED).tables[-1].cell(0, 0).text == "抄送：各派出机构，局机关各处室。"
    assert word_of(SEALED).tables[-1].cell(1, 0).text == "示例市生态环境局办公室\t2023年7月5日印发"


@pytest.mark.parametrize("name", ["word/header1.xml", "word/header2.xml"])
def test_every_page_of_a_draft_says_so(name: str) -> None:
    head = part(to_docx(DRAFT), name)
    assert "草稿 · 未用印" in "".join(head.itertext())
    assert head.find(".//{urn:schemas-microsoft-com:vml}textpath[@string='草稿']") is not None
    assert "草稿 · 尚未签署" in "".join(part(to_docx(MATERIAL), name).itertext())


def test_nothing_of_a_sealed_document_says_so() -> None:
    with ZipFile(BytesIO(to_docx(SEALED))) as archive:
        assert not [name for name in archive.namelist() if "草稿" in archive.read(name).decode("utf-8", "replace")]


def test_it_says_what_it_is_when_and_from_whom() -> None:
    core = word_of(SEALED).core_properties
    assert (core.title, core.author, core.language) == (DRAFT.title, DRAFT.signer, "zh-CN")
    assert core.created == core.modified == datetime.fromisoformat("2023-07-05T00:00:00+00:00")
    assert "2023-0156" in core.keywords


@pytest.mark.parametrize("document", [DRAFT, SEALED, MATERIAL])
def test_the_same_document_gives_the_same_bytes(document: OfficialDocument) -> None:
    first = to_docx(document)
    time.sleep(0.01)
    assert to_docx(document) == first
    with ZipFile(BytesIO(first)) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_children_stand_in_the_order_in_which_word_reads_them() -> None:
    """A `w:pPr` or `w:rPr` out of order makes Word offer to repair the file."""
    order = {
        "pPr": [
            "pStyle",
            "keepNext",
            "keepLines",
            "pageBreakBefore",
            "framePr",
            "widowControl",
            "numPr",
            "suppressLineNumbers",
            "pBdr",
            "shd",
            "tabs",
            "autoSpaceDE",
            "autoSpaceDN",
            "snapToGrid",
            "spacing",
            "ind",
            "contextualSpacing",
            "jc",
            "outlineLvl",
            "rPr",
        ],
        "rPr": [
            "rStyle",
            "rFonts",
            "b",
            "bCs",
            "i",
            "iCs",
            "caps",
            "smallCaps",
            "noProof",
            "color",
            "spacing",
            "kern",
            "sz",
            "szCs",
            "u",
            "lang",
        ],
        "tblPr": ["tblStyle", "tblpPr", "tblW", "jc", "tblInd", "tblBorders", "tblLayout", "tblCellMar", "tblLook"],
        "settings": [
            "zoom",
            "mirrorMargins",
            "proofState",
            "defaultTabStop",
            "evenAndOddHeaders",
            "characterSpacingControl",
            "compat",
            "rsids",
        ],
    }
    archive = to_docx(replace(DRAFT, approver="示例签发人"))
    for name in ("word/document.xml", "word/styles.xml", "word/settings.xml", "word/header1.xml", "word/footer2.xml"):
        for parent in part(archive, name).iter():
            wanted = order.get(parent.tag.removeprefix(W), [])
            places = [wanted.index(tag) for child in parent if (tag := child.tag.removeprefix(W)) in wanted]
            assert places == sorted(places), (name, [child.tag for child in parent])


@settings(max_examples=20, deadline=None)
@given(st.text(max_size=200))
def test_any_text_makes_a_file_that_opens(text: str) -> None:
    document = replace(DRAFT, title=text, number=text, blocks=(Paragraph(text), Table((text,), ((text, text),), text)))
    assert "示例市生态环境局" in word_text(word_of(document))


def test_marks_of_xml_and_fields_are_text() -> None:
    hostile = '</w:t></w:r><w:p/> & {INCLUDETEXT "/etc/passwd"} <!-- {{ x }} ]]>'
    read = word_text(word_of(replace(DRAFT, blocks=(Paragraph(hostile), Table((hostile,), ())))))
    assert read.count(hostile) == 2


def test_characters_that_no_font_here_has_stay_as_they_are() -> None:
    assert "𠮷" in word_text(word_of(replace(DRAFT, blocks=(Paragraph("𠮷先生"),))))


def test_plain_material_has_no_red_head_and_names_its_unit() -> None:
    texts = [one.text for one in word_of(MATERIAL).paragraphs]
    assert texts[0] == "大气环境处2023年上半年工作材料"
    assert texts[1] == "（大气环境处）"
    assert "FF0000" not in "".join(str(run.font.color.rgb) for one in word_of(MATERIAL).paragraphs for run in one.runs)
    signed = word_of(replace(MATERIAL, signed_by="示例负责人", is_draft=False))
    assert signed.paragraphs[-1].text == "单位负责人：示例负责人"


def test_a_long_document_takes_a_second_or_so() -> None:
    document = long_document(250)
    start = time.perf_counter()
    to_docx(document)
    assert time.perf_counter() - start < 10
