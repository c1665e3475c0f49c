"""Text files: UTF-8, UTF-16 with a mark, GB18030; what would come out as gibberish is refused."""

import codecs

import charset_normalizer

from fadu.year.document.model import Source
from fadu.year.document.reading.gibberish import reads_well
from fadu.year.document.refusal import DocumentRefused

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


def read_plain(data: bytes, kind: str) -> Source:
    """The decoded text with line feeds alone and no byte order mark."""
    return Source(plain_lines(_decode(data)), kind)


def plain_lines(text: str) -> str:
    """Line ends as line feeds alone."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _decode(data: bytes) -> str:
    marked = next((name for mark, name in _MARKS if data.startswith(mark)), None)
    if marked:
        return _strictly(data, marked)
    if b"\0" in data[:4096]:
        return _without_mark(data)
    for name in ("utf-8", "gb18030"):
        try:
            text = data.decode(name)
        except UnicodeDecodeError:
            continue
        if reads_well(text):
            return text
    return _guess(data)


def _strictly(data: bytes, name: str) -> str:
    try:
        text = data.decode(name)
    except UnicodeDecodeError as broken:
        raise DocumentRefused("encoding") from broken
    if not reads_well(text):
        raise DocumentRefused("encoding")
    return text.lstrip("\ufeff")


def _without_mark(data: bytes) -> str:
    """Zero bytes mean UTF-16 without a mark, or no text at all."""
    for name in ("utf-16-le", "utf-16-be"):
        try:
            text = data.decode(name)
        except UnicodeDecodeError:
            continue
        if reads_well(text) and "\0" not in text:
            return text
    raise DocumentRefused("disguised")


def _guess(data: bytes) -> str:
    """Another Chinese encoding, only if the guess reads well."""
    best = charset_normalizer.from_bytes(data[:65536], cp_isolation=["big5", "utf_16_le", "utf_16_be"]).best()
    if best is not None:
        try:
            text = data.decode(best.encoding)
        except UnicodeDecodeError:
            text = ""
        if text and reads_well(text):
            return text
    raise DocumentRefused("encoding")
