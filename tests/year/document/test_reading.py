"""Opening files: what is taken, what is refused, and with which words."""

import io
import os
import time
import zipfile
import zlib
from pathlib import Path

import pypdf
import pytest
from pypdf.generic import EncodedStreamObject, NameObject, NumberObject

from fadu.year.document import DocumentRefused, parse, read
from fadu.year.document.reading import MOST_CHARACTERS
from fadu.year.document.reading.kinds import MOST_BYTES

from . import builders

SAMPLE = (Path(__file__).parent / "samples" / "yishi.txt").read_text(encoding="utf-8")
TYPES = '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'
PNG = b"\x89PNG\r\n\x1a\n" + b"\0" * 40
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600


def code_of(data: bytes, name: str) -> str:
    with pytest.raises(DocumentRefused) as refused:
        parse(read(data, name))
    assert refused.value.message.endswith("。")
    assert refused.value.advice
    return refused.value.code


def package(*entries: tuple[str, str | bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as made:
        for name, data in (("[Content_Types].xml", TYPES), *entries):
            made.writestr(name, data)
    return stream.getvalue()


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_encodings_of_chinese_text(encoding):
    source = read(SAMPLE.replace("\n", "\r\n").encode(encoding), "计划.TXT")
    assert source.text == SAMPLE
    assert source.format == "txt"


@pytest.mark.parametrize(
    ("wrote", "took_for"),
    [("utf-8", "gb18030"), ("gb18030", "latin-1"), ("utf-8", "latin-1"), ("utf-8", "cp1252")],
)
def test_text_once_read_in_the_wrong_encoding_is_refused(wrote, took_for):
    wreck = SAMPLE.encode(wrote).decode(took_for, "ignore")
    assert code_of(wreck.encode(), "计划.txt") == "encoding"


def test_replacement_characters_are_refused():
    assert code_of(SAMPLE.encode("gb18030").decode("utf-8", "replace").encode(), "a.txt") == "encoding"


@pytest.mark.parametrize(
    "data", [b"", b" \r\n\t", "\u3000\n".encode(), b"\xef\xbb\xbf", b"\xff\xfe", "，。、——\n".encode()], ids=repr
)
def test_empty_files(data):
    assert code_of(data, "a.txt") == "empty"


@pytest.mark.parametrize("name", ["a.doc", "a.xlsx", "a", "a.exe", "a.txt.zip"])
def test_other_kinds_of_file(name):
    assert code_of(SAMPLE.encode(), name) == "type"


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (b"MZ\x90\0" + b"\0" * 99, "a.txt"),
        (PNG, "a.txt"),
        (b"PK\x03\x04" + b"x" * 99, "a.pdf"),
        (b"%PDF-1.7\n", "a.txt"),
        (b"%PDF-1.7\n", "a.docx"),
        (b"<html>x</html>", "a.docx"),
        ("\ufeff<!DOCTYPE html><p>计划".encode(), "a.txt"),
        (b"{\\rtf1 x}", "a.txt"),
        (OLE, "a.docx"),
        (package(("xl/workbook.xml", "<a/>")), "a.docx"),
        (package(("word/document.xml", "<a/>")), "a.pdf"),
        (package(("word/document.xml", "<a/>")), "a.txt"),
        ("计划".encode() + bytes(range(256)) * 4, "a.txt"),
    ],
)
def test_disguised_files(data, name):
    assert code_of(data, name) == "disguised"


def test_a_word_file_with_a_password():
    assert code_of(OLE + "EncryptedPackage".encode("utf-16-le"), "a.docx") == "encrypted"


def test_huge_files():
    assert code_of(b"a" * (MOST_BYTES + 1), "a.txt") == "huge"
    assert code_of(SAMPLE.encode() * (MOST_CHARACTERS // len(SAMPLE) + 1), "a.txt") == "huge"


@pytest.mark.parametrize(
    "entries",
    [
        [("word/document.xml", b"<a>" + b" " * 60_000_000)],
        [("word/document.xml", "<a/>"), *((f"word/{n}.bin", b"\0" * 20_000_000) for n in range(7))],
        [("word/document.xml", "<a/>"), *((f"x{n}", b"") for n in range(2001))],
        [("word/document.xml", '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>')],
        [("word/document.xml", "<a>" * 100_000)],
    ],
    ids=["ratio", "total", "entries", "entities", "nesting"],
)
def test_bombs(entries):
    assert code_of(package(*entries), "a.docx") == "bomb"


def test_damaged_word_files():
    whole = builders.list_style()
    assert code_of(whole[: len(whole) // 2], "a.docx") == "damaged"
    assert code_of(package(("word/document.xml", "<a/>")), "a.docx") == "damaged"


def test_a_word_file_keeps_tables_in_reading_order():
    source = read(builders.task_table(), "a.docx")
    (table,) = source.tables
    cells = [[source.text[slice(*cell.span)] for cell in row] for row in table.rows]
    assert cells[2] == [
        "依法决策",
        "1",
        "完善决策机制",
        "制定目录；开展评估不少于1次",
        "法规处",
        "办公室\n各处室",
        "6月底前",
    ]
    assert table.rows[2][0].span == table.rows[3][0].span, "a merged cell keeps one place"
    assert source.text.index("任务分解表") < table.span[0] < source.text.index("2024年1月9日")


def test_a_pdf_is_read_page_by_page_without_its_page_numbers():
    source = read(builders.pdf(), "a.pdf")
    assert "组织学法" in source.text
    document = parse(source)
    assert len(document.points) == 4
    assert not any("水务局文件" in point.text or "—2—" in point.text for point in document.points)


def locked(owner_only: bool) -> bytes:
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(builders.pdf()))
    writer.encrypt("" if owner_only else "secret", "owner")
    stream = io.BytesIO()
    writer.write(stream)
    return stream.getvalue()


def test_pdf_files_that_cannot_be_read():
    whole = builders.pdf()
    assert code_of(locked(owner_only=False), "a.pdf") == "encrypted"
    assert code_of(builders.image_pdf(), "a.pdf") == "image_only"
    assert code_of(builders.blank_pdf(), "a.pdf") == "empty"
    assert code_of(whole[: len(whole) // 2], "a.pdf") == "damaged"


def test_a_pdf_that_only_forbids_changes_is_read():
    assert len(parse(read(locked(owner_only=True), "a.pdf")).points) == 4


def test_a_pdf_that_unpacks_to_a_mountain_is_refused_in_time():
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(builders.pdf()))
    stream = EncodedStreamObject()
    stream._data = zlib.compress(b"BT (x) Tj ET " * 8_000_000, 9)
    stream[NameObject("/Filter")] = NameObject("/FlateDecode")
    stream[NameObject("/Length")] = NumberObject(len(stream._data))
    writer.pages[0][NameObject("/Contents")] = writer._add_object(stream)
    made = io.BytesIO()
    writer.write(made)
    start = time.monotonic()
    assert code_of(made.getvalue(), "a.pdf") == "bomb"
    assert time.monotonic() - start < 22


def test_random_bytes_never_get_through():
    for _ in range(20):
        assert code_of(os.urandom(2000), "a.txt") in {"disguised", "encoding", "empty"}
