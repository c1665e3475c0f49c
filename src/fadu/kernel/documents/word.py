"""Official documents and plain materials as .docx, for people who go on writing in their word processor.

Headings are real heading styles (navigation, tables of contents); heads of tables are repeated; the same document gives
the same bytes, for dates inside the file are the document's and the archive has no clock.
"""

from datetime import date, datetime, time
from io import BytesIO
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

import docx
from docx.document import Document as WordDocument
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING, WD_TAB_ALIGNMENT
from docx.shared import Mm, Pt, Twips

from fadu.kernel.documents import measures
from fadu.kernel.documents.checks import refuse_unfinished
from fadu.kernel.documents.composed import KEPT_TOGETHER, Composed, Part, compose
from fadu.kernel.documents.measures import SIZES
from fadu.kernel.documents.model import AnyDocument, Table
from fadu.kernel.documents.word_page import (
    BODY_FACE,
    BODY_STYLE,
    CAPTION_STYLE,
    FIELD_STYLE,
    HEI_FACE,
    KAI_FACE,
    TITLE_FACE,
    set_up,
)
from fadu.kernel.documents.word_xml import float_at_foot, rule_below, table_borders, table_field, table_row, text_run

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"

_BODY_PT = SIZES["三号"]
_PITCH = measures.PITCH_PT
_CHARACTER_PT = 16 + measures.TRACKING_PT
_RED_LINE_EIGHTHS = 18
#: What the line of the mark leaves free below its base line, in parts of its size.
_BELOW_MARK = 0.28
_UNDATED = date(2000, 1, 1)
_WIDTH_TWIPS = round(measures.TYPE_AREA_MM[0] * measures.POINTS_PER_MM * 20)
_THICK, _THIN, _GRID = ({"val": "single", "sz": size, "space": 0, "color": "000000"} for size in (8, 6, 4))


def to_docx(document: AnyDocument) -> bytes:
    """Return the document as .docx; raise DocumentRefused for a sealed document that lacks anything."""
    refuse_unfinished(document)
    composed = compose(document)
    word = docx.Document()
    set_up(word, composed)
    _properties(word, composed)
    _head(word, composed)
    _body(word, composed)
    _end(word, composed)
    return _packed(word)


def _properties(word: WordDocument, composed: Composed) -> None:
    made = datetime.combine(composed.dated_on or _UNDATED, time())
    core = word.core_properties
    core.title, core.author, core.last_modified_by = composed.subject, composed.author, composed.author
    core.created = core.modified = made
    core.language, core.keywords, core.comments, core.revision = "zh-CN", composed.seal, composed.warning, 1


def _say(paragraph: Any, text: str, face: str, size: float = SIZES["三号"], colour: str = "") -> None:
    """Add text to a paragraph as one run with its face for Chinese and Latin alike."""
    paragraph._p.append(text_run(text, face, size, colour))


def _line(
    word: WordDocument, text: str, face: str = BODY_FACE, style: str = "", before: float = 0, size: float = _BODY_PT
) -> Any:
    """Add a paragraph, `before` lines of the grid below the last one."""
    paragraph = word.add_paragraph()
    if style:
        paragraph._p.style = style
    if text:
        _say(paragraph, text, face, size)
    if before:
        paragraph.paragraph_format.space_before = Pt(before * _PITCH)
    return paragraph


def _head(word: WordDocument, composed: Composed) -> None:
    if composed.is_official:
        _red_head(word, composed)
    title = word.add_paragraph(style="Title")
    title.paragraph_format.space_before = Pt((2 if composed.is_official else 1) * _PITCH)
    for number, line in enumerate(composed.title):
        if number:
            title.add_run().add_break()
        _say(title, line, TITLE_FACE, SIZES["二号"])
    if composed.byline:
        _line(word, f"（{composed.byline}）", KAI_FACE).alignment = WD_ALIGN_PARAGRAPH.CENTER
    gap = _line(word, "")
    if composed.addressees:
        gap.paragraph_format.keep_with_next = True
        _line(word, composed.addressees)


def _red_head(word: WordDocument, composed: Composed) -> None:
    """份号 and 紧急程度 in the corner, the red mark 35 mm down, the number, the red line 4 mm under it."""
    for text in composed.corner:
        _line(word, text, HEI_FACE)
    drop = measures.MARK_DROP_MM * measures.POINTS_PER_MM - len(composed.corner) * _PITCH
    height = composed.mark_pt * 1.2
    mark = word.add_paragraph()
    mark.alignment = WD_ALIGN_PARAGRAPH.CENTER
    layout = mark.paragraph_format
    layout.space_before = Pt(max(drop - 0.1 * composed.mark_pt, 0))
    layout.line_spacing_rule, layout.line_spacing = WD_LINE_SPACING.EXACTLY, Pt(height)
    _say(mark, composed.mark, TITLE_FACE, composed.mark_pt, measures.RED)
    number = _line(word, composed.number, before=2 - _BELOW_MARK * composed.mark_pt / _PITCH)
    if composed.approver:
        _approver(number, composed.approver)
    else:
        number.alignment = WD_ALIGN_PARAGRAPH.CENTER
    gap = round(measures.RED_LINE_GAP_MM * measures.POINTS_PER_MM - measures.BELOW_TEXT_PT)
    rule_below(number, _RED_LINE_EIGHTHS, gap, measures.RED)


def _approver(number: Any, name: str) -> None:
    """In documents that go upwards the number stands left and 签发人 right, each one character in."""
    layout = number.paragraph_format
    layout.first_line_indent = Pt(_CHARACTER_PT)
    layout.tab_stops.add_tab_stop(Mm(measures.TYPE_AREA_MM[0]) - Pt(_CHARACTER_PT), WD_TAB_ALIGNMENT.RIGHT)
    _say(number, "\t签发人：", BODY_FACE)
    _say(number, name, KAI_FACE)


def _body(word: WordDocument, composed: Composed) -> None:
    last = len(composed.parts) - 1
    for place, part in enumerate(composed.parts):
        paragraph = _part(word, part)
        if place == last and part.kind == "p" and len(part.text) <= KEPT_TOGETHER:
            paragraph.paragraph_format.keep_with_next = True


def _part(word: WordDocument, part: Part) -> Any:
    if part.table:
        return _table(word, part.table)
    if part.kind == "p":
        return _line(word, part.text, style=BODY_STYLE)
    level = int(part.kind[1:])
    return _line(word, part.text, {1: HEI_FACE, 2: KAI_FACE}.get(level, BODY_FACE), f"Heading{level}")


def _table(word: WordDocument, table: Table) -> Any:
    if table.caption:
        _line(word, table.caption, HEI_FACE, CAPTION_STYLE, size=SIZES["四号"])
    widths = _widths(table)
    made = word.add_table(rows=0, cols=len(widths), style="Table Grid")
    made.alignment, made.autofit = WD_TABLE_ALIGNMENT.CENTER, False
    for column, width in zip(made.columns, widths, strict=True):
        column.width = Twips(width)
    made._tbl.extend(_row(table, number, widths) for number in range(len(table.rows) + 1))
    return _line(word, table.note, style=FIELD_STYLE, size=SIZES["五号"])


def _widths(table: Table) -> list[int]:
    """Return the widths in twips, together the type area."""
    return [round(_WIDTH_TWIPS * share / sum(table.widths)) for share in table.widths]


def _row(table: Table, number: int, widths: list[int]) -> Any:
    """Return row `number`, the heads being row 0."""
    is_head = number == 0
    fields = table.heads if is_head else table.rows[number - 1]
    face = HEI_FACE if is_head else BODY_FACE
    made = []
    for place, (text, width) in enumerate(zip(fields, widths, strict=True)):
        run = text_run(text, face, SIZES["小四"])
        made.append(table_field(run, width, FIELD_STYLE, centred=is_head or place in table.centred))
    return table_row(made, is_head=is_head)


def _end(word: WordDocument, composed: Composed) -> None:
    _attachments(word, composed.attachments)
    signature = composed.signature
    for text, indent, before in ((signature.name, signature.name_indent, 2), (signature.day, signature.day_indent, 0)):
        line = _line(word, text, before=before)
        line.alignment = WD_ALIGN_PARAGRAPH.RIGHT
        line.paragraph_format.right_indent = Pt(indent * _CHARACTER_PT)
        line.paragraph_format.keep_with_next = text == signature.name
    if composed.remark:
        _line(word, f"（{composed.remark}）" if composed.is_official else composed.remark, style=BODY_STYLE, before=1)
    _imprint(word, composed)


def _attachments(word: WordDocument, names: tuple[str, ...]) -> None:
    """附件：1. … two characters in; the numbers stand under each other, names hang beside them."""
    for place, name in enumerate(names):
        numbered = len(names) > 1
        line = _line(word, "", before=0 if place else 1)
        hang = 1.25 if numbered else 0
        layout = line.paragraph_format
        layout.left_indent = Pt((5 + hang) * _CHARACTER_PT)
        layout.first_line_indent = Pt(-(hang if place else 3 + hang) * _CHARACTER_PT)
        layout.tab_stops.add_tab_stop(Pt((5 + hang) * _CHARACTER_PT))
        layout.keep_with_next = True
        _say(line, ("附件：" if not place else "") + (f"{place + 1}." if numbered else ""), BODY_FACE)
        _say(line, f"\t{name}" if numbered else name, BODY_FACE)


def _imprint(word: WordDocument, composed: Composed) -> None:
    """版记 at the foot of the last page: 抄送, then who printed it and when, between a thick, a thin, a thick line."""
    lines = [text for text in (composed.copies and f"抄送：{composed.copies}", composed.printer) if text]
    if not lines:
        return
    table = word.add_table(rows=len(lines), cols=1)
    float_at_foot(table, _WIDTH_TWIPS)
    table_borders(table, {"top": _THICK, "insideH": _THIN, "bottom": _THICK})
    for row, text in zip(table.rows, lines, strict=True):
        paragraph = row.cells[0].paragraphs[0]
        layout = paragraph.paragraph_format
        layout.line_spacing_rule, layout.line_spacing = WD_LINE_SPACING.EXACTLY, Pt(24)
        layout.left_indent = layout.right_indent = Pt(SIZES["四号"] / 2)
        _say(paragraph, text, BODY_FACE, SIZES["四号"])
    if composed.printer:
        edge = Mm(measures.TYPE_AREA_MM[0]) - Pt(SIZES["四号"] * 1.5)
        paragraph.paragraph_format.tab_stops.add_tab_stop(edge, WD_TAB_ALIGNMENT.RIGHT)
        _say(paragraph, f"\t{composed.printed}", BODY_FACE, SIZES["四号"])
    _anchor(word)


def _anchor(word: WordDocument) -> None:
    """Add the hairline of a paragraph that a floating table hangs on and that must end a document."""
    layout = word.add_paragraph().paragraph_format
    layout.line_spacing_rule, layout.line_spacing = WD_LINE_SPACING.EXACTLY, Pt(1)


def _packed(word: WordDocument) -> bytes:
    """Save with a fixed time on every entry of the archive."""
    saved, packed = BytesIO(), BytesIO()
    word.save(saved)
    with ZipFile(saved) as source, ZipFile(packed, "w", ZIP_DEFLATED) as target:
        for name in source.namelist():
            target.writestr(ZipInfo(name), source.read(name), ZIP_DEFLATED)
    return packed.getvalue()
