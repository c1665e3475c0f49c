"""Example documents (示例) for tests and benchmarks, and readers of what was rendered."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from io import BytesIO
from typing import Any
from xml.etree import ElementTree
from zipfile import ZipFile

import docx
from docx.document import Document as WordDocument
from pypdf import PageObject, PdfReader

from fadu.kernel.documents import (
    Heading,
    OfficialDocument,
    Paragraph,
    PlainMaterial,
    SealRecord,
    Table,
    to_docx,
    to_pdf,
)

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
POINTS_PER_MM = 72 / 25.4

SENTENCE = (
    "今年以来，示例单位围绕年度重点任务推进各项工作。上半年领导班子开展法治专题学习2次（目标全年不少于4次，完成50%），"
    "旁听庭审1次，组织执法人员培训3期、参训126人次，同比增加18人次；行政规范性文件合法性审核率100%。"
)
TABLE = Table(
    heads=("序号", "指标", "目标", "完成"),
    rows=tuple((str(number), f"示例指标{number}", "不少于4次", "2次") for number in range(1, 41)),
    caption="表1 主要指标完成情况",
    widths=(1, 5, 2, 2),
    centred=frozenset({0, 2, 3}),
    note="注：数据截至2023年6月30日。",
)
BLOCKS = (
    Paragraph(SENTENCE),
    Heading(1, "工作推进情况"),
    Heading(2, "加强党对法治建设的领导"),
    Paragraph(SENTENCE),
    Heading(3, "领导干部学法"),
    Heading(4, "旁听庭审"),
    Paragraph(SENTENCE),
    Heading(2, "提升依法决策水平"),
    Paragraph(SENTENCE),
    Heading(1, "指标完成情况"),
    TABLE,
    Heading(1, "下一步安排"),
    Paragraph("下一步，对照全年目标逐项抓好落实。"),
)
DRAFT = OfficialDocument(
    issuer_mark="示例市生态环境局文件",
    number="示环〔2023〕90号",
    title="示例市生态环境局关于2023年上半年法治政府建设工作情况的报告",
    addressees=("示例市委全面依法治市委员会办公室",),
    blocks=BLOCKS,
    signer="示例市生态环境局",
    dated_on=date(2023, 7, 5),
    attachments=("任务完成情况表", "证据目录"),
    copies=("各派出机构", "局机关各处室"),
    printer="示例市生态环境局办公室",
    printed_on=date(2023, 7, 5),
)
SEAL = SealRecord("示例市生态环境局", "2023-0156", date(2023, 7, 5), "示例印章管理员")
SEALED = replace(DRAFT, seal=SEAL)
MATERIAL = PlainMaterial("大气环境处2023年上半年工作材料", "大气环境处", BLOCKS, date(2023, 7, 3))
EMPTY = OfficialDocument("", "", "", (), (), "")


def long_document(sections: int) -> OfficialDocument:
    """Return a document of about as many pages as sections."""
    blocks = tuple(
        block
        for number in range(sections)
        for block in (Heading(1 if number % 10 == 0 else 2, f"示例标题{number}"), *(Paragraph(SENTENCE),) * 4)
    )
    return replace(DRAFT, blocks=blocks)


@lru_cache(maxsize=8)
def pdf_of(document: OfficialDocument | PlainMaterial) -> PdfReader:
    """Return the document as PDF, opened (only to read: the same one for every test)."""
    return PdfReader(BytesIO(to_pdf(document)))


@lru_cache(maxsize=8)
def word_of(document: OfficialDocument | PlainMaterial) -> WordDocument:
    """Return the document as .docx, opened (only to read: the same one for every test)."""
    return docx.Document(BytesIO(to_docx(document)))


def text_of(reader: PdfReader) -> str:
    """Return all the text of a PDF without line breaks."""
    return "".join(page.extract_text() for page in reader.pages).replace("\n", "")


def word_text(word: WordDocument) -> str:
    """Return all the text of a .docx: paragraphs, then tables."""
    cells = [cell.text for table in word.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(paragraph.text for paragraph in word.paragraphs), *cells])


def part(word_bytes: bytes, name: str) -> ElementTree.Element:
    """Return a part of a .docx as XML."""
    with ZipFile(BytesIO(word_bytes)) as archive:
        return ElementTree.fromstring(archive.read(name))


@dataclass(frozen=True)
class Set:
    """A piece of text on a page: from the left edge and from the top edge, in millimetres."""

    text: str
    x_mm: float
    y_mm: float


def placed(page: PageObject) -> list[Set]:
    """Return where each piece of text begins on a page (its base line)."""
    found: list[Set] = []

    def visit(text: str, outer: Any, matrix: Any, _font: Any, _size: Any) -> None:
        x = matrix[4] * outer[0] + matrix[5] * outer[2] + outer[4]
        y = matrix[4] * outer[1] + matrix[5] * outer[3] + outer[5]
        if text.strip():
            found.append(Set(text.strip(), x / POINTS_PER_MM, 297 - y / POINTS_PER_MM))

    page.extract_text(visitor_text=visit)
    return found


def fonts_of(reader: PdfReader) -> Iterator[tuple[str, bool]]:
    """Return each font of a PDF with whether its outlines are in the file."""
    for page in reader.pages:
        for font in page["/Resources"].get("/Font", {}).values():
            inner = font.get_object().get("/DescendantFonts", [font])[0].get_object()
            files = {"/FontFile", "/FontFile2", "/FontFile3"} & set(inner["/FontDescriptor"].get_object())
            yield str(inner["/BaseFont"]), bool(files)
