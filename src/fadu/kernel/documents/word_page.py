"""Page, grid, styles, running heads and page numbers of a .docx (GB/T 9704-2012)."""

from typing import Any

from docx.document import Document as WordDocument
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

from fadu.kernel.documents import measures
from fadu.kernel.documents.composed import DRAFT, Composed
from fadu.kernel.documents.measures import SIZES
from fadu.kernel.documents.word_xml import add_field, element, first_line_indent, put, set_fonts, watermark

TITLE_FACE, BODY_FACE, KAI_FACE, HEI_FACE, SONG_FACE = "方正小标宋简体", "仿宋_GB2312", "楷体_GB2312", "黑体", "宋体"
#: What word processors take where the named face isn't installed, in the order of preference.
_ALTERNATIVES = {
    BODY_FACE: "仿宋", KAI_FACE: "楷体", TITLE_FACE: "方正小标宋_GBK", HEI_FACE: "SimHei", SONG_FACE: "SimSun",
}
_FONT = (
    '<w:font w:name="{}"><w:altName w:val="{}"/><w:charset w:val="86"/><w:family w:val="auto"/>'
    '<w:pitch w:val="variable"/></w:font>'
)
#: Settings of the blank file that give way, and those before which the house's own stand (ECMA-376 orders them).
_REPLACED = ("}compat", "}characterSpacingControl", "}savePreviewPicture")
_LATER = ("}rsids", "}mathPr", "}themeFontLang")
_COMPAT = {"uri": "http://schemas.microsoft.com/office/word", "name": "compatibilityMode", "val": "15"}
HEADING_FACES = {1: HEI_FACE, 2: KAI_FACE, 3: BODY_FACE, 4: BODY_FACE}
#: Two characters of the grid, for programs that don't count in characters.
INDENT_TWIPS = round(2 * (16 + measures.TRACKING_PT) * 20)
BODY_STYLE, FIELD_STYLE, CAPTION_STYLE = "BodyText", "表格文字", "表题"
_TITLE_PITCH_PT = 35
_FIELD_PITCH_PT = 18
_AFTER_SPACING = ("w:w", "w:kern", "w:position", "w:sz", "w:szCs", "w:highlight", "w:u", "w:effect", "w:lang")
_GREY = RGBColor(0x76, 0x76, 0x76)
_FOOTER_LINE_PT = 14
#: The base line stands a fifth of the line's height above its lower edge.
_BASE_LINE = 0.2
#: Closer setting of 16 pt text in twentieths of a point: 28 characters a line in every word processor, with or without
#: its own idea of a character grid.
_CLOSER = -5


def set_up(word: WordDocument, composed: Composed) -> None:
    """Give an empty document its page, grid, styles, heads and feet."""
    _settings(word)
    _page(word)
    _styles(word)
    _alternatives(word)
    section = word.sections[0]
    for header, footer, side in (
        (section.header, section.footer, WD_ALIGN_PARAGRAPH.RIGHT),
        (section.even_page_header, section.even_page_footer, WD_ALIGN_PARAGRAPH.LEFT),
    ):
        _running_head(header, composed.warning)
        _page_number(footer, side)


def _settings(word: WordDocument) -> None:
    """Odd and even pages differ; the binding edge is inside; the present layout rules, not those of old versions."""
    settings = word.settings.element
    word.settings.odd_and_even_pages_header_footer = True
    settings.insert(1, element("w:mirrorMargins"))
    _remove(settings, _REPLACED)
    for language in settings.findall(qn("w:themeFontLang")):
        language.set(qn("w:eastAsia"), "zh-CN")
    compat = element("w:compat")
    compat.append(element("w:compatSetting", _COMPAT))
    place = next((at for at, child in enumerate(settings) if child.tag.endswith(_LATER)), len(settings))
    settings.insert(place, compat)
    settings.insert(place, element("w:characterSpacingControl", {"val": "compressPunctuation"}))


def _page(word: WordDocument) -> None:
    section = word.sections[0]
    section.page_width, section.page_height = (Mm(length) for length in measures.PAGE_MM)
    section.top_margin, section.bottom_margin = Mm(measures.TOP_MM), Mm(measures.BOTTOM_MM)
    section.left_margin, section.right_margin = Mm(measures.BINDING_MM), Mm(measures.OUTER_MM)
    section.header_distance = Mm(15)
    below_dash = _FOOTER_LINE_PT * (_BASE_LINE + measures.DASH_HEIGHT) / measures.POINTS_PER_MM
    foot = measures.BOTTOM_MM - measures.PAGE_NUMBER_DROP_MM - below_dash
    section.footer_distance = Mm(foot)
    pitch, closer = round(measures.PITCH_PT * 20), round(measures.TRACKING_PT * 4096)
    put(section._sectPr, "w:docGrid", {"type": "linesAndChars", "linePitch": pitch, "charSpace": closer})


def _styles(word: WordDocument) -> None:
    normal = word.styles["Normal"]
    _style(normal, BODY_FACE, SIZES["三号"], measures.PITCH_PT)
    for name in ("w:autoSpaceDE", "w:autoSpaceDN", "w:snapToGrid"):
        put(normal.element.get_or_add_pPr(), name, {"val": 0}, ("w:spacing", "w:ind", "w:jc"))
    normal.element.get_or_add_rPr().append(element("w:lang", {"val": "en-US", "eastAsia": "zh-CN"}))
    _style(word.styles["Title"], TITLE_FACE, SIZES["二号"], _TITLE_PITCH_PT, WD_ALIGN_PARAGRAPH.CENTER)
    for level, face in HEADING_FACES.items():
        style = word.styles[f"Heading {level}"]
        _style(style, face, SIZES["三号"], measures.PITCH_PT)
        first_line_indent(style.element.get_or_add_pPr(), 2, INDENT_TWIPS)
        style.paragraph_format.keep_with_next = True
    body = word.styles["Body Text"]
    _style(body, BODY_FACE, SIZES["三号"], measures.PITCH_PT, WD_ALIGN_PARAGRAPH.JUSTIFY)
    first_line_indent(body.element.get_or_add_pPr(), 2, INDENT_TWIPS)
    for name, face, size in ((FIELD_STYLE, BODY_FACE, "小四"), (CAPTION_STYLE, HEI_FACE, "四号")):
        made = word.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        made.base_style = normal
        _style(made, face, SIZES[size], _FIELD_PITCH_PT if size == "小四" else measures.PITCH_PT)
    word.styles[CAPTION_STYLE].paragraph_format.alignment = WD_ALIGN_PARAGRAPH.CENTER
    word.styles[CAPTION_STYLE].paragraph_format.keep_with_next = True


def _style(style: Any, face: str, size: float, pitch: float, alignment: WD_ALIGN_PARAGRAPH | None = None) -> None:
    """Set face, size and pitch of a style, plain and black, without the spaces and lines of the built-in one."""
    properties = style.element.get_or_add_rPr()
    set_fonts(properties, face)
    style.font.size, style.font.bold, style.font.italic = Pt(size), False, False
    style.font.color.rgb = RGBColor(0, 0, 0)
    _remove(properties, ("}kern",))
    put(properties, "w:spacing", {"val": _CLOSER if size == SIZES["三号"] else 0}, _AFTER_SPACING)
    layout = style.paragraph_format
    layout.space_before = layout.space_after = Pt(0)
    layout.line_spacing_rule, layout.line_spacing = WD_LINE_SPACING.EXACTLY, Pt(pitch)
    layout.alignment = alignment
    paragraph = style.element.get_or_add_pPr()
    _remove(paragraph, ("}pBdr", "}contextualSpacing"))


def _remove(parent: Any, endings: tuple[str, ...]) -> None:
    for old in [child for child in parent if child.tag.endswith(endings)]:
        parent.remove(old)


def _alternatives(word: WordDocument) -> None:
    """Name in the table of fonts what to take where 仿宋_GB2312 and its like aren't installed."""
    part = next((rel.target_part for rel in word.part.rels.values() if rel.reltype.endswith("/fontTable")), None)
    if part is None:
        return
    fonts = "".join(_FONT.format(face, other) for face, other in _ALTERNATIVES.items())
    part._blob = part.blob.replace(b"</w:fonts>", fonts.encode() + b"</w:fonts>")


def _running_head(header: Any, warning: str) -> None:
    """Write at the head of every page of a draft that it is one, and lay the word behind the text."""
    header.is_linked_to_previous = False
    if not warning:
        return
    paragraph = header.paragraphs[0]
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    run = paragraph.add_run(warning)
    set_fonts(run._r.get_or_add_rPr(), HEI_FACE)
    run.font.size, run.font.color.rgb = Pt(SIZES["五号"]), _GREY
    paragraph._p.append(watermark(DRAFT))


def _page_number(footer: Any, side: WD_ALIGN_PARAGRAPH) -> None:
    """— 1 — in 4号半角宋体, one character from the outer edge."""
    footer.is_linked_to_previous = False
    paragraph = footer.paragraphs[0]
    paragraph.alignment = side
    layout = paragraph.paragraph_format
    layout.line_spacing_rule, layout.line_spacing = WD_LINE_SPACING.EXACTLY, Pt(_FOOTER_LINE_PT)
    layout.left_indent = layout.right_indent = Pt(SIZES["四号"])
    for text in ("— ", "", " —"):
        run = paragraph.add_run(text)
        set_fonts(run._r.get_or_add_rPr(), SONG_FACE)
        run.font.size = Pt(SIZES["四号"])
        if not text:
            add_field(run, "PAGE")
