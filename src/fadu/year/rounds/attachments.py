"""Evidence files of a report: which are taken in, and why not. Bytes decide, not names; nothing refused is kept."""

from pathlib import PurePath

from fadu.year.document import DocumentRefused, read

MOST_BYTES = 20 * 1024 * 1024
MOST_FILES = 20
_OLE, _ZIP = b"\xd0\xcf\x11\xe0", b"PK\x03\x04"
_OFFICE = "application/vnd.openxmlformats-officedocument."
#: Extension → media type and the first bytes that such a file has (none: plain text).
_KINDS: dict[str, tuple[str, bytes]] = {
    "pdf": ("application/pdf", b"%PDF-"),
    "jpg": ("image/jpeg", b"\xff\xd8\xff"),
    "jpeg": ("image/jpeg", b"\xff\xd8\xff"),
    "png": ("image/png", b"\x89PNG\r\n"),
    "docx": (f"{_OFFICE}wordprocessingml.document", _ZIP),
    "xlsx": (f"{_OFFICE}spreadsheetml.sheet", _ZIP),
    "pptx": (f"{_OFFICE}presentationml.presentation", _ZIP),
    "ofd": ("application/ofd", _ZIP),
    "doc": ("application/msword", _OLE),
    "xls": ("application/vnd.ms-excel", _OLE),
    "txt": ("text/plain", b""),
}
ACCEPTED = ",".join(f".{kind}" for kind in _KINDS)
_WORDS = "可以上传 PDF、OFD、图片（JPG、PNG）、Word、Excel、演示文稿和文本文件。"
_READABLE = ("pdf", "docx", "txt")


class Unfit(Exception):
    """A file that is not taken in; the text says why and what to do instead."""


def media_type(name: str, data: bytes) -> str:
    """Return the media type of an evidence file; raise `Unfit` for what must not or cannot be taken in."""
    kind = PurePath(name).suffix.lower().lstrip(".")
    if not data:
        raise Unfit("没有收到文件，或文件是空的。请重新选择文件。")
    if len(data) > MOST_BYTES:
        raise Unfit("文件超过 20 MB。请压缩图片或把文件拆分后再上传。")
    if kind not in _KINDS:
        raise Unfit(f"不能上传这种文件。{_WORDS}")
    media, head = _KINDS[kind]
    if not data.startswith(head) or (not head and b"\0" in data[:4096]):
        raise Unfit(f"“{PurePath(name).name}”的内容与扩展名不一致，没有保存。请用原来的程序另存后再上传。")
    _refuse_classified(name, data, kind)
    return media


def _refuse_classified(name: str, data: bytes, kind: str) -> None:
    """Refuse marks of secrecy where the text can be read (保守国家秘密法); a scan without text can't be judged."""
    if kind not in _READABLE:
        return
    try:
        read(data, name)
    except DocumentRefused as refusal:
        if refusal.code == "classified":
            raise Unfit("文件带有密级标志，本系统不得存储、处理涉密文件，没有保存。请按保密规定另行报送。") from refusal
