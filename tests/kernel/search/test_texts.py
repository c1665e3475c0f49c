"""The text of files: of each kind that has one; broken, hostile and unknown ones have none and keep nobody waiting."""

import io
from typing import Any

import pytest
import xlsxwriter
from docx import Document

from fadu.kernel.search import texts
from fadu.kernel.search.texts import text_of

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
PDF = "application/pdf"


def word() -> bytes:
    document, data = Document(), io.BytesIO()
    document.add_paragraph("私设").add_run("暗管")
    document.add_table(1, 1).cell(0, 0).text = "六价铬"
    document.save(data)
    return data.getvalue()


def sheet() -> bytes:
    data = io.BytesIO()
    with xlsxwriter.Workbook(data) as book:
        book.add_worksheet().write_row(0, 0, ["六价铬", 12, ""])
        book.add_worksheet().write(0, 0, "暗管")
    return data.getvalue()


def pdf() -> bytes:
    import typst

    return bytes(typst.compile(b'#set text(lang: "zh")\nhidden pipe 2023'))


def test_a_word_file_with_its_tables() -> None:
    assert text_of(word(), WORD).split("\n") == ["私设暗管", "六价铬"]


def test_every_sheet_of_a_workbook() -> None:
    assert text_of(sheet(), SHEET).split("\n") == ["六价铬\t12.0", "暗管"]


def test_a_pdf() -> None:
    assert "hidden pipe 2023" in text_of(pdf(), PDF)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_plain_text_in_the_encodings_in_use(encoding: str) -> None:
    assert text_of("暗管".encode(encoding), "text/plain") == "暗管"


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"\xff\xfe\xfa", "text/plain"),
        (b"%PDF-1.7 broken", PDF),
        (b"PK\x03\x04 broken", WORD),
        (b"nothing", SHEET),
        (b"\x89PNG", "image/png"),
        (b"", PDF),
    ],
)
def test_what_cannot_be_read_has_no_text(data: bytes, kind: str) -> None:
    assert text_of(data, kind) == ""


def test_no_more_than_is_kept() -> None:
    assert len(text_of("管".encode() * 300_000, "text/plain")) == 200_000


def test_nobody_waits_for_a_file_that_takes_too_long(monkeypatch: Any) -> None:
    monkeypatch.setattr(texts, "_SECONDS", 0.001)
    assert text_of(word(), WORD) == ""
