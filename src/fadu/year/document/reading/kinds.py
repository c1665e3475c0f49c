"""Is the content what the extension says? The first bytes are looked at before anything is opened."""

import io
import zipfile

import puremagic

from fadu.year.document.refusal import DocumentRefused

MOST_BYTES = 20 * 1024 * 1024
KINDS = ("txt", "md", "docx", "pdf")
_BINARY = (
    b"MZ",
    b"PK\x03\x04",
    b"PK\x05\x06",
    b"%PDF",
    b"\x7fELF",
    b"\xd0\xcf\x11\xe0",
    b"\x89PNG",
    b"\xff\xd8\xff",
    b"GIF8",
    b"Rar!",
    b"7z\xbc\xaf",
    b"\x1f\x8b",
    b"{\\rtf",
    b"BM",
    b"II*\x00",
    b"MM\x00*",
)
_MARKUP = (b"<!doctype html", b"<html", b"<?xml", b"<svg", b"<script")
_OLE = b"\xd0\xcf\x11\xe0"


def check_kind(data: bytes, kind: str) -> None:
    """Refuse unknown extensions, empty files, and content that belongs to another kind."""
    if kind not in KINDS:
        raise DocumentRefused("type")
    if not data.strip(b" \t\r\n\0\x0b\x0c\xef\xbb\xbf\xff\xfe"):
        raise DocumentRefused("empty")
    {"docx": _check_docx, "pdf": _check_pdf}.get(kind, _check_plain)(data)


def _check_plain(data: bytes) -> None:
    head = data[:512].lstrip(b"\xef\xbb\xbf \t\r\n")
    if head.startswith(_BINARY) or head.lower().startswith(_MARKUP) or _known_as_other(data):
        raise DocumentRefused("disguised")


def _known_as_other(data: bytes) -> bool:
    """What puremagic is sure of; short and weak matches are no proof against a text."""
    try:
        found = puremagic.magic_string(data[:4096])
    except (puremagic.PureError, ValueError):
        return False
    sure = [one for one in found if one.confidence >= 0.8 and len(one.byte_match) >= 4]
    return any(not one.mime_type.startswith("text/") and one.mime_type for one in sure)


def _check_pdf(data: bytes) -> None:
    if not data.lstrip()[:1024].startswith(b"%PDF-") and b"%PDF-" not in data[:1024]:
        raise DocumentRefused("disguised")
    if data.startswith((b"PK\x03\x04", b"MZ", _OLE)):
        raise DocumentRefused("disguised")


def _check_docx(data: bytes) -> None:
    if data.startswith(_OLE):
        raise DocumentRefused("encrypted" if "EncryptedPackage".encode("utf-16-le") in data else "disguised")
    if not data.startswith(b"PK"):
        raise DocumentRefused("disguised")
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            names = set(package.namelist())
    except (zipfile.BadZipFile, ValueError, NotImplementedError, EOFError, OSError) as broken:
        raise DocumentRefused("damaged") from broken
    if "word/document.xml" not in names or "[Content_Types].xml" not in names:
        raise DocumentRefused("disguised")
