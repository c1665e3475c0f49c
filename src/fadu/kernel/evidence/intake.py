"""Which files are taken in: by an allow-list of kinds, and by their bytes, never by their name alone.

Refused before anything is kept: programs and scripts, pages that a browser would run, documents with macros, archives
in disguise, bombs, empty files, and what bears a mark of secrecy (保守国家秘密法; the caller says how it is read).
"""

import io
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import PurePath

import puremagic

MOST_BYTES = 20 * 1024 * 1024
_MOST_UNPACKED = 300 * 1024 * 1024
_MOST_PARTS = 5000
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_MACROS = "_VBA_PROJECT".encode("utf-16-le")
_SEALED = "EncryptedPackage".encode("utf-16-le")
_OFFICE = "application/vnd.openxmlformats-officedocument."
_MARKUP = (b"<!doctype", b"<html", b"<?xml", b"<svg", b"<script", b"<?php", b"#!")
_SURE = 0.8

#: Reads a file of this name and returns the mark of secrecy that it bears, or nothing.
MarkReader = Callable[[bytes, str], str | None]


class Unfit(Exception):
    """A file that is not taken in; the text says why and what to do instead."""


@dataclass(frozen=True, slots=True)
class _Kind:
    """What is taken in: its media type, where its bytes begin how, and the part that a packed document must have."""

    media_type: str
    starts: tuple[bytes, ...] = ()
    at: int = 0
    part: str = ""


_KINDS = {
    "pdf": _Kind("application/pdf", (b"%PDF-",)),
    "docx": _Kind(f"{_OFFICE}wordprocessingml.document", (b"PK\x03\x04",), part="word/document.xml"),
    "xlsx": _Kind(f"{_OFFICE}spreadsheetml.sheet", (b"PK\x03\x04",), part="xl/workbook.xml"),
    "pptx": _Kind(f"{_OFFICE}presentationml.presentation", (b"PK\x03\x04",), part="ppt/presentation.xml"),
    "ofd": _Kind("application/ofd", (b"PK\x03\x04",), part="OFD.xml"),
    "doc": _Kind("application/msword", (_OLE,)),
    "xls": _Kind("application/vnd.ms-excel", (_OLE,)),
    "png": _Kind("image/png", (b"\x89PNG\r\n\x1a\n",)),
    "jpg": _Kind("image/jpeg", (b"\xff\xd8\xff",)),
    "jpeg": _Kind("image/jpeg", (b"\xff\xd8\xff",)),
    "mp4": _Kind("video/mp4", (b"ftyp",), at=4),
    "mov": _Kind("video/quicktime", (b"ftyp",), at=4),
    "m4a": _Kind("audio/mp4", (b"ftyp",), at=4),
    "mp3": _Kind("audio/mpeg", (b"ID3", b"\xff\xfb", b"\xff\xf3", b"\xff\xf2")),
    "wav": _Kind("audio/wav", (b"WAVE",), at=8),
    "txt": _Kind("text/plain"),
    "md": _Kind("text/markdown"),
    "csv": _Kind("text/csv"),
}
ACCEPTED = ",".join(f".{kind}" for kind in _KINDS)
_WORDS = (
    "可以上传 PDF、OFD、Word、Excel、演示文稿、"
    "图片（JPG、PNG）、视频（MP4、MOV）、录音（M4A、MP3、WAV）和文本文件。"
)


def media_type(name: str, data: bytes, mark_of: MarkReader | None = None, most_bytes: int = MOST_BYTES) -> str:
    """Return the media type of a file that may be kept; raise `Unfit` with the reason for any other."""
    extension = PurePath(name).suffix.lower().lstrip(".")
    if not data.strip(b" \t\r\n\0"):
        raise Unfit("没有收到文件，或文件是空的。请重新选择文件。")
    if len(data) > most_bytes:
        raise Unfit(f"文件超过 {most_bytes // 1024 // 1024} MB。请压缩图片或把文件拆分后再上传。")
    if extension not in _KINDS:
        raise Unfit(f"不能上传这种文件。{_WORDS}")
    kind = _KINDS[extension]
    _check(kind, name, data)
    if mark_of and mark_of(data, name):
        raise Unfit("文件带有密级标志，本系统不得存储、处理涉密文件，没有保存。请按保密规定另行报送。")
    return kind.media_type


def _check(kind: _Kind, name: str, data: bytes) -> None:
    if not kind.starts:
        _check_text(name, data)
    elif not data.startswith(kind.starts, kind.at):
        raise _disguised(name)
    if kind.part:
        _check_package(kind, name, data)
    if data.startswith(_OLE):
        _check_compound(data)


def _disguised(name: str) -> Unfit:
    return Unfit(f"“{PurePath(name).name}”的内容与扩展名不一致，没有保存。请用原来的程序另存后再上传。")


def _check_text(name: str, data: bytes) -> None:
    """Text is text: readable, and neither a program nor something that a browser would run."""
    head = data[:4096].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if b"\0" in data or head.startswith(_MARKUP) or _surely_another(data[:4096]):
        raise _disguised(name)
    if not any(_readable(data, encoding) for encoding in ("utf-8-sig", "gb18030")):
        raise Unfit("读不出文字的编码。请用“另存为”选 UTF-8 或 GB18030 编码后再上传。")


def _readable(data: bytes, encoding: str) -> bool:
    try:
        data.decode(encoding)
    except UnicodeDecodeError:
        return False
    return True


def _surely_another(head: bytes) -> bool:
    """Return what puremagic is sure of; short and weak matches prove nothing against a text."""
    try:
        found = puremagic.magic_string(head)
    except (puremagic.PureError, ValueError):
        return False
    sure = [one for one in found if one.confidence >= _SURE and len(one.byte_match) >= len(b"%PDF")]
    return any(one.mime_type and not one.mime_type.startswith("text/") for one in sure)


def _check_package(kind: _Kind, name: str, data: bytes) -> None:
    """A packed document has its main part, no macros, no password, and unpacks to a sane size."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            parts = package.infolist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError, EOFError, OSError) as broken:
        raise Unfit("文件已损坏，打不开。请用原来的程序另存后再上传。") from broken
    if kind.part not in {part.filename for part in parts}:
        raise _disguised(name)
    if any(part.filename.lower().endswith("vbaproject.bin") for part in parts):
        raise _with_macros()
    if len(parts) > _MOST_PARTS or sum(part.file_size for part in parts) > _MOST_UNPACKED:
        raise Unfit("文件展开后过大，可能有害，没有保存。请另存为 PDF 后再上传。")


def _check_compound(data: bytes) -> None:
    """An old Office document has no macros and no password."""
    if _MACROS in data:
        raise _with_macros()
    if _SEALED in data:
        raise Unfit("文件设了打开密码，没有保存。请去掉密码后再上传。")


def _with_macros() -> Unfit:
    return Unfit("文件带有宏（程序代码），没有保存。请另存为不带宏的格式或 PDF 后再上传。")
