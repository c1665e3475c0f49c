"""What is taken in and what is not: the bytes decide."""

import io
import zipfile

import pytest

from fadu.kernel.evidence.intake import Unfit, media_type

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600
PNG = b"\x89PNG\r\n\x1a\n" + b"\0" * 40
MP4 = b"\0\0\0\x18ftypmp42" + b"\0" * 40
EXE = b"MZ\x90\0" + b"\0" * 60 + b"PE\0\0"


def package(*parts: str, size: int = 10) -> bytes:
    """A zip archive with these parts."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for part in parts:
            archive.writestr(part, b" " * size)
    return file.getvalue()


DOCX = package("[Content_Types].xml", "word/document.xml")
XLSX = package("[Content_Types].xml", "xl/workbook.xml")

GOOD = [
    ("年度报告.pdf", b"%PDF-1.7\n...", "application/pdf"),
    ("报告.PDF", b"%PDF-1.7\n...", "application/pdf"),
    ("a.docx", DOCX, "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
    ("a.xlsx", XLSX, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    ("a.ofd", package("OFD.xml"), "application/ofd"),
    ("a.doc", OLE, "application/msword"),
    ("a.png", PNG, "image/png"),
    ("a.jpg", b"\xff\xd8\xff\xe0" + b"\0" * 40, "image/jpeg"),
    ("a.mp4", MP4, "video/mp4"),
    ("a.mov", b"\0\0\0\x14ftypqt  " + b"\0" * 40, "video/quicktime"),
    ("a.m4a", b"\0\0\0\x18ftypM4A " + b"\0" * 40, "audio/mp4"),
    ("a.mp3", b"ID3\x04" + b"\0" * 40, "audio/mpeg"),
    ("a.wav", b"RIFF\x24\0\0\0WAVEfmt " + b"\0" * 40, "audio/wav"),
    ("a.txt", "一、总体要求".encode(), "text/plain"),
    ("a.txt", "一、总体要求".encode("gb18030"), "text/plain"),
    ("a.txt", "\ufeff一、总体要求".encode(), "text/plain"),
    ("a.md", "# 标题\n\n正文".encode(), "text/markdown"),
    ("a.csv", "单位,数量\n甲,1".encode(), "text/csv"),
]


@pytest.mark.parametrize(("name", "data", "expected"), GOOD)
def test_taken_in(name: str, data: bytes, expected: str) -> None:
    assert media_type(name, data) == expected


BAD = [
    ("program", "a.exe", EXE, "不能上传这种文件"),
    ("script", "a.js", b"alert(1)", "不能上传这种文件"),
    ("shell", "a.sh", b"#!/bin/sh", "不能上传这种文件"),
    ("page", "a.html", b"<html></html>", "不能上传这种文件"),
    ("vector image", "a.svg", b"<svg onload=alert(1)>", "不能上传这种文件"),
    ("macro document", "a.docm", DOCX, "不能上传这种文件"),
    ("archive", "a.zip", package("a"), "不能上传这种文件"),
    ("no extension", "a", b"x", "不能上传这种文件"),
    ("two extensions", "a.pdf.exe", EXE, "不能上传这种文件"),
    ("empty", "a.pdf", b"", "文件是空的"),
    ("blank", "a.txt", b"  \r\n\0", "文件是空的"),
    ("large", "a.txt", b"x" * (20 * 1024 * 1024 + 1), "超过 20 MB"),
    ("program as pdf", "a.pdf", EXE, "与扩展名不一致"),
    ("program as text", "a.txt", EXE, "与扩展名不一致"),
    ("program as image", "a.png", EXE, "与扩展名不一致"),
    ("page as text", "a.txt", b" \n<!DOCTYPE html><script>", "与扩展名不一致"),
    ("vector image as text", "a.txt", b"<svg xmlns=''>", "与扩展名不一致"),
    ("script as text", "a.txt", b"#!/bin/sh\nrm", "与扩展名不一致"),
    ("pdf as text", "a.txt", b"%PDF-1.7\nabc\0", "与扩展名不一致"),
    ("image as document", "a.docx", PNG, "与扩展名不一致"),
    ("archive as document", "a.docx", package("a.txt"), "与扩展名不一致"),
    ("table as document", "a.docx", XLSX, "与扩展名不一致"),
    ("document as old document", "a.doc", DOCX, "与扩展名不一致"),
    ("macros", "a.docx", package("word/document.xml", "word/vbaProject.bin"), "带有宏"),
    ("old macros", "a.xls", OLE + "_VBA_PROJECT".encode("utf-16-le"), "带有宏"),
    ("password", "a.xls", OLE + "EncryptedPackage".encode("utf-16-le"), "打开密码"),
    ("cut off", "a.docx", DOCX[: len(DOCX) // 2], "已损坏"),
    ("no encoding", "a.txt", b"\xff\xff\xfe abc \x81", "编码"),
]


@pytest.mark.parametrize(("what", "name", "data", "words"), BAD, ids=[what for what, *_ in BAD])
def test_refused_in_words(what: str, name: str, data: bytes, words: str) -> None:
    with pytest.raises(Unfit, match=words) as refusal:
        media_type(name, data)
    assert "请" in str(refusal.value) or "可以" in str(refusal.value), "a refusal says what to do instead"


def test_a_bomb_is_not_opened() -> None:
    bomb = package("word/document.xml", "word/media/a.bin", size=160 * 1024 * 1024)
    assert len(bomb) < 1024 * 1024
    with pytest.raises(Unfit, match="展开后过大"):
        media_type("a.docx", bomb)


def test_a_mark_of_secrecy_is_the_callers_to_read_and_ours_to_refuse() -> None:
    def mark_of(data: bytes, name: str) -> str | None:
        return "机密" if "机密".encode() in data else None

    assert media_type("a.txt", "一、公开内容".encode(), mark_of) == "text/plain"
    with pytest.raises(Unfit, match=r"密级标志.*没有保存"):
        media_type("a.txt", "机密★10年\n一、内容".encode(), mark_of)


def test_the_bound_is_the_callers_to_lower() -> None:
    with pytest.raises(Unfit, match="超过 1 MB"):
        media_type("a.txt", b"x" * (1024 * 1024 + 1), most_bytes=1024 * 1024)
