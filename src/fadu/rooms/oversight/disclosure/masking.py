"""Taking what must not be given out of a file: reading the form, masking, and saying what was masked.

What is masked is removed (`fadu.kernel.documents.redaction`); the original stays with the matter, for staff alone.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.conf import settings
from django.utils.module_loading import import_string

from fadu.kernel.documents.redaction import LABELS, Redaction, RedactionRefused, Region, Term, redact
from fadu.kernel.evidence import store
from fadu.kernel.evidence.intake import Unfit
from fadu.kernel.registry import Upload

KINDS = tuple((code, LABELS[code]) for code in ("name", "address", "company", "other"))
_PERCENT = 100


@dataclass(frozen=True, slots=True)
class Wanted:
    """What somebody wants masked: terms, regions, and the pages they looked at."""

    terms: tuple[Term, ...]
    regions: tuple[Region, ...]
    looked_at: tuple[int, ...]


def wanted(form: Mapping[str, Any]) -> Wanted:
    """Return what a form asks to be masked; raise `RedactionRefused` saying which line can't be read."""
    terms = tuple(Term(line, code) for code, _ in KINDS for line in _lines(form, f"terms_{code}"))
    regions = tuple(_region(line) for line in _lines(form, "regions"))
    return Wanted(terms, regions, tuple(_page(word) for line in _lines(form, "looked_at") for word in line.split()))


def masked(upload: Upload | None, form: Mapping[str, Any], by: str, at: datetime) -> Redaction:
    """Keep an uploaded file and its masked copy; raise `RedactionRefused` or `Unfit` with what to do instead."""
    if upload is None or not upload.data:
        raise RedactionRefused("没有收到文件。请选择要提供的 PDF 或文本文件。")
    asked = wanted(form)
    media_type = import_string(settings.EVIDENCE_CHECK)(upload.name, upload.data)
    digest = store.keep(upload.data, upload.name, media_type, by, at)
    return redact(digest, by=by, at=at, terms=asked.terms, regions=asked.regions, looked_at=asked.looked_at)


def told(done: Redaction) -> str:
    """Return what was masked in words: kinds and numbers, never the words themselves."""
    counts: Mapping[str, int] = done.record["counts"]
    return "、".join(f"{LABELS.get(kind, kind)} {count} 处" for kind, count in counts.items()) or "没有找到要遮盖的内容"


def text_of(digest: str) -> str:
    """Return a masked text to look at; empty for what is no text."""
    about = store.about(digest)
    if about is None or not about.media_type.startswith("text/"):
        return ""
    return store.content(digest).decode(errors="replace")


def _lines(form: Mapping[str, Any], name: str) -> list[str]:
    return [line.strip() for line in str(form.get(name) or "").replace("，", "\n").splitlines() if line.strip()]


def _region(line: str) -> Region:
    """Read 页 左 上 右 下, the last four in percent of the page."""
    words = line.replace(",", " ").split()
    try:
        page, left, top, right, bottom = (float(word) for word in words)
    except ValueError as cause:
        raise RedactionRefused(f"看不懂遮盖区域“{line}”。每行写五个数：页 左 上 右 下，后四个是百分比。") from cause
    return Region(int(page), left / _PERCENT, top / _PERCENT, right / _PERCENT, bottom / _PERCENT)


def _page(word: str) -> int:
    if not word.isdecimal():
        raise RedactionRefused(f"“{word}”不是页码。请只写数字，用空格分开。")
    return int(word)


__all__ = ["KINDS", "Unfit", "Wanted", "masked", "text_of", "told", "wanted"]
