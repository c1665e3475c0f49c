"""The pieces of WordprocessingML that python-docx has no call for: East Asian fonts, fields, rules, watermark."""

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement

_Values = Mapping[str, str | int]
_WATERMARK = Path(__file__).parent / "templates" / "watermark.xml"
_SLOTS = ("ascii", "hAnsi", "eastAsia", "cs")

#: What follows w:pBdr in w:pPr (ECMA-376); a child out of order makes Word "repair" the file.
_AFTER_BORDERS = (
    "w:shd", "w:tabs", "w:suppressAutoHyphens", "w:kinsoku", "w:wordWrap", "w:overflowPunct", "w:topLinePunct",
    "w:autoSpaceDE", "w:autoSpaceDN", "w:bidi", "w:adjustRightInd", "w:snapToGrid", "w:spacing", "w:ind",
    "w:contextualSpacing", "w:mirrorIndents", "w:suppressOverlap", "w:jc", "w:textDirection", "w:textAlignment",
    "w:textboxTightWrap", "w:outlineLvl", "w:divId", "w:cnfStyle", "w:rPr", "w:sectPr", "w:pPrChange",
)


def element(name: str, values: _Values | None = None) -> BaseOxmlElement:
    """Return a new element, its values in the w: namespace."""
    made = OxmlElement(name)
    for key, value in (values or {}).items():
        made.set(qn(f"w:{key}"), str(value))
    return made


def put(parent: BaseOxmlElement, name: str, values: _Values, successors: tuple[str, ...] = ()) -> BaseOxmlElement:
    """Set a child of which a parent has only one, in the place where Word expects it, and return it."""
    for old in parent.findall(qn(name)):
        parent.remove(old)
    made = element(name, values)
    parent.insert_element_before(made, *successors)
    return made


def set_fonts(properties: Any, face: str) -> None:
    """Set a face for Latin and East Asian text alike and drop what a theme would say instead."""
    fonts = properties.get_or_add_rFonts()
    fonts.attrib.clear()
    for slot in _SLOTS:
        fonts.set(qn(f"w:{slot}"), face)


def text_run(text: str, face: str, size_pt: float, colour: str = "") -> BaseOxmlElement:
    """Return a run of text in one face; it may begin with a tab."""
    run, properties = element("w:r"), element("w:rPr")
    properties.append(element("w:rFonts", dict.fromkeys(_SLOTS, face)))
    if colour:
        properties.append(element("w:color", {"val": colour}))
    properties.append(element("w:sz", {"val": round(size_pt * 2)}))
    run.append(properties)
    if text.startswith("\t"):
        run.append(element("w:tab"))
    words = element("w:t")
    words.set(qn("xml:space"), "preserve")
    words.text = text.removeprefix("\t")
    run.append(words)
    return run


def table_row(fields: Iterable[BaseOxmlElement], *, is_head: bool) -> BaseOxmlElement:
    """Return a row of fields that no page break cuts; a head is repeated on every page."""
    row, properties = element("w:tr"), element("w:trPr")
    properties.append(element("w:cantSplit"))
    if is_head:
        properties.append(element("w:tblHeader"))
    row.append(properties)
    row.extend(fields)
    return row


def table_field(run: BaseOxmlElement, width_twips: int, style: str, *, centred: bool) -> BaseOxmlElement:
    """Return a field with one paragraph of one run, centred in its height."""
    field, properties, paragraph, layout = (element(name) for name in ("w:tc", "w:tcPr", "w:p", "w:pPr"))
    properties.append(element("w:tcW", {"w": width_twips, "type": "dxa"}))
    properties.append(element("w:vAlign", {"val": "center"}))
    layout.append(element("w:pStyle", {"val": style}))
    if centred:
        layout.append(element("w:jc", {"val": "center"}))
    paragraph.extend([layout, run])
    field.extend([properties, paragraph])
    return field


def add_field(run: Any, code: str) -> None:
    """Add a field that Word computes, such as PAGE."""
    begin, separate, end = (element("w:fldChar", {"fldCharType": kind}) for kind in ("begin", "separate", "end"))
    instruction = element("w:instrText")
    instruction.set(qn("xml:space"), "preserve")
    instruction.text = f" {code} "
    shown = element("w:t")
    shown.text = "1"
    run._r.extend([begin, instruction, separate, shown, end])


def rule_below(paragraph: Any, eighths_pt: int, gap_pt: int, colour: str) -> None:
    """Draw a line under a paragraph, the whole width of the type area."""
    borders = put(paragraph._p.get_or_add_pPr(), "w:pBdr", {}, _AFTER_BORDERS)
    borders.append(element("w:bottom", {"val": "single", "sz": eighths_pt, "space": gap_pt, "color": colour}))


def first_line_indent(paragraph_properties: Any, characters: float, twips: int) -> None:
    """Indent the first line by characters, which Word counts itself; in twips for other programs."""
    indent = paragraph_properties.get_or_add_ind()
    indent.set(qn("w:firstLineChars"), str(round(characters * 100)))
    indent.set(qn("w:firstLine"), str(twips))


def watermark(text: str) -> BaseOxmlElement:
    """Return a run with a grey slanted word behind the text (VML, which every word processor knows)."""
    run = parse_xml(_WATERMARK.read_bytes())
    shape = next(child for child in run.iter() if child.tag.endswith("}textpath") and "string" in child.attrib)
    shape.set("string", text)
    return run


def float_at_foot(table: Any, width_twips: int) -> None:
    """Let a table float at the foot of the type area of its page."""
    properties = table._tbl.tblPr
    place: _Values = {
        "leftFromText": 0, "rightFromText": 0, "topFromText": 280, "vertAnchor": "margin", "horzAnchor": "margin",
        "tblpXSpec": "center", "tblpYSpec": "bottom",
    }
    rest = ("w:tblOverlap", "w:bidiVisual", "w:tblStyleRowBandSize", "w:tblStyleColBandSize", "w:tblW", "w:jc",
            "w:tblCellSpacing", "w:tblInd", "w:tblBorders", "w:shd", "w:tblLayout", "w:tblCellMar", "w:tblLook")
    put(properties, "w:tblpPr", place, rest)
    put(properties, "w:tblW", {"w": width_twips, "type": "dxa"}, rest[5:])


def table_borders(table: Any, values: Mapping[str, _Values]) -> None:
    """Set the lines of a table: top, left, bottom, right, insideH, insideV."""
    borders = put(table._tbl.tblPr, "w:tblBorders", {}, ("w:shd", "w:tblLayout", "w:tblCellMar", "w:tblLook"))
    for side in ("top", "left", "bottom", "right", "insideH", "insideV"):
        borders.append(element(f"w:{side}", values.get(side, {"val": "nil"})))
