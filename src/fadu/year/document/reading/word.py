"""Word files: paragraphs and tables in reading order, automatic numbers written out, page heads looked at aside."""

import io
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field

import docx
from docx.document import Document as WordDocument
from docx.oxml.ns import qn
from docx.table import Table as WordTable
from docx.text.paragraph import Paragraph

from fadu.year.document.model import Cell, Source, Span, Table
from fadu.year.document.reading.archive import check_package
from fadu.year.document.reading.numbering import Numbering
from fadu.year.document.refusal import DocumentRefused

_BROKEN = (
    KeyError,
    ValueError,
    AttributeError,
    zipfile.BadZipFile,
    zlib.error,
    SyntaxError,  # what lxml raises for broken XML
    OSError,
    IndexError,
    TypeError,
    NotImplementedError,
    RecursionError,
    EOFError,
)


def read_docx(data: bytes) -> tuple[Source, tuple[str, ...]]:
    """The source, and the text of page heads, feet and text boxes."""
    check_package(data)
    try:
        word = docx.Document(io.BytesIO(data))
        writer = _Writer(Numbering(word))
        writer.blocks(word)
        return writer.source(), tuple(_aside(word))
    except _BROKEN as broken:
        raise DocumentRefused("damaged") from broken


@dataclass(slots=True)
class _Writer:
    numbering: Numbering
    parts: list[str] = field(default_factory=list)
    length: int = 0
    tables: list[Table] = field(default_factory=list)
    headings: dict[int, int] = field(default_factory=dict)

    def source(self) -> Source:
        return Source("".join(self.parts), "docx", tuple(self.tables), (), dict(self.headings))

    def write(self, text: str) -> Span:
        start = self.length
        self.parts.append(text)
        self.length += len(text)
        return start, self.length

    def blocks(self, holder: WordDocument) -> None:
        for block in holder.iter_inner_content():
            if isinstance(block, WordTable):
                self.table(block)
            else:
                self.paragraph(block)

    def paragraph(self, paragraph: Paragraph) -> None:
        level = _heading_level(paragraph)
        if level:
            self.headings[self.length] = level
        self.write(self.numbering.label(paragraph) + _text(paragraph) + "\n")

    def table(self, table: WordTable) -> None:
        known: dict[object, Cell] = {}
        rows: list[tuple[Cell, ...]] = []
        for row in table.rows:
            cells: list[Cell] = []
            for cell in row.cells:
                if cell._tc not in known:
                    text = "\n".join(
                        self.numbering.label(one) + _text(one) for one in cell.paragraphs if _text(one).strip()
                    )
                    known[cell._tc] = Cell(self.write(text))
                    self.write("\t")
                cells.append(known[cell._tc])
            self.write("\n")
            rows.append(tuple(cells))
        if rows and any(rows):
            self.tables.append(Table(tuple(row for row in rows if row)))


def _text(paragraph: Paragraph) -> str:
    """The words that show: without deleted revisions; a page break in the text is a form feed."""
    pieces: list[str] = []
    for node in paragraph._p.iter(qn("w:t"), qn("w:tab"), qn("w:br"), qn("w:cr"), qn("w:noBreakHyphen")):
        if any(parent.tag in _UNSEEN for parent in node.iterancestors()):
            continue
        pieces.append(
            node.text or ""
            if node.tag == qn("w:t")
            else "-"
            if node.tag == qn("w:noBreakHyphen")
            else " "
            if node.tag == qn("w:tab")
            else "\n"
        )
    return "".join(pieces)


_UNSEEN = frozenset({qn("w:del"), qn("w:moveFrom"), qn("w:txbxContent"), qn("w:tabs")})


def _heading_level(paragraph: Paragraph) -> int:
    style = paragraph.style
    name = (style.name or "") if style is not None else ""
    digits = name.removeprefix("Heading ").removeprefix("标题 ")
    return int(digits) if digits != name and digits.isdigit() else 0


def _aside(word: WordDocument) -> Iterator[str]:
    for section in word.sections:
        for part in (
            section.header,
            section.footer,
            section.first_page_header,
            section.first_page_footer,
            section.even_page_header,
            section.even_page_footer,
        ):
            if not part.is_linked_to_previous:
                yield "\n".join(paragraph.text for paragraph in part.paragraphs)
    for box in word.element.body.iter(qn("w:txbxContent")):
        yield "\n".join("".join(node.text or "" for node in line.iter(qn("w:t"))) for line in box.iter(qn("w:p")))
