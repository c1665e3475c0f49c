"""Masking kept files: a new file beside the original, which stays as it is, and a record of what was masked.

The record holds kinds and counts, never words; the step that publishes the new file keeps it in its fact.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from pathlib import PurePath
from typing import Any

from fadu.kernel.documents.redaction.kinds import FOUND, RedactionRefused, Term
from fadu.kernel.documents.redaction.pdf import Asked, Region, mask_pdf
from fadu.kernel.documents.redaction.text import mask_text
from fadu.kernel.evidence import store

PDF = "application/pdf"
_ENCODINGS = ("utf-8-sig", "gb18030")
_UNFIT = "只能遮盖 PDF 和文本文件。Word、图片等请先另存为 PDF，再对 PDF 遮盖。"


@dataclass(frozen=True, slots=True)
class Redaction:
    """A masked file: its digest, that of the original, by whom and when, and the record (`as_plain` of the masking)."""

    digest: str
    source: str
    by: str
    at: datetime
    record: dict[str, Any]

    def as_plain(self) -> dict[str, Any]:
        """Return everything, fit for a fact."""
        about = {"digest": self.digest, "source": self.source, "by": self.by, "at": self.at.isoformat()}
        return about | self.record


def redact(
    digest: str,
    *,
    by: str,
    at: datetime,
    terms: Iterable[Term] = (),
    regions: Iterable[Region] = (),
    kinds: Iterable[str] = FOUND,
    looked_at: Iterable[int] = (),
) -> Redaction:
    """Mask a kept PDF or text and keep the result; return what came of it.

    `looked_at` are pages without a text layer that a person has looked at and found free. Raises `RedactionRefused`
    (`NeedsEyes` for pages that somebody must look at) with the reason in Chinese; nothing is kept then.
    """
    about = store.about(digest)
    if about is None:
        raise RedactionRefused("没有找到要遮盖的文件，可能编号有误。请从事项页面重新选择。")
    asked = Asked(tuple(terms), tuple(kinds), tuple(regions), frozenset(looked_at))
    data, record = _masked(_content(digest), about.media_type, asked)
    path = PurePath(about.name)
    return Redaction(
        store.keep(data, f"{_quiet(path.stem, asked)}（遮盖本）{path.suffix}", about.media_type, by, at),
        digest,
        by,
        at,
        record,
    )


def _content(digest: str) -> bytes:
    try:
        return store.content(digest)
    except FileNotFoundError as lost:
        raise RedactionRefused("文件的内容不在存储中，没有处理。请联系系统管理员从备份恢复。") from lost


def _masked(data: bytes, media_type: str, asked: Asked) -> tuple[bytes, dict[str, Any]]:
    if media_type == PDF:
        made = mask_pdf(data, asked)
        return made.data, made.as_plain()
    if not media_type.startswith("text/"):
        raise RedactionRefused(_UNFIT)
    masked = mask_text(_read(data), asked.terms, asked.kinds)
    return masked.text.encode(), {"counts": dict(masked.counts)}


def _read(data: bytes) -> str:
    for encoding in _ENCODINGS:
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise RedactionRefused("读不出文字的编码。请用“另存为”选 UTF-8 编码后再试。")


def _quiet(name: str, asked: Asked) -> str:
    """Return a file's name without what is masked in it."""
    return mask_text(name, asked.terms, asked.kinds).text
