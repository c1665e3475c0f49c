"""Opening a file: is it what it says, can it be read, may it be read. Nothing of a refused file is kept."""

from pathlib import PurePath

from fadu.year.document.model import Source
from fadu.year.document.reading.kinds import MOST_BYTES, check_kind
from fadu.year.document.reading.plain import read_plain
from fadu.year.document.reading.secrecy import refuse_classified
from fadu.year.document.refusal import DocumentRefused

MOST_CHARACTERS = 200_000


def read(data: bytes, filename: str) -> Source:
    """Read a .txt, .md, .docx or .pdf file.

    Raises `DocumentRefused` for anything that must not or cannot be taken in: see `refusal.py` for the codes.
    """
    kind = PurePath(filename).suffix.lower().lstrip(".")
    if len(data) > MOST_BYTES:
        raise DocumentRefused("huge")
    check_kind(data, kind)
    source, aside = _open(data, kind)
    if len(source.text) > MOST_CHARACTERS:
        raise DocumentRefused("huge")
    if not any(char.isalnum() for char in source.text):
        raise DocumentRefused("empty")
    refuse_classified(source.text, aside)
    return source


def _open(data: bytes, kind: str) -> tuple[Source, tuple[str, ...]]:
    """The source, and text beside the body (page heads, text boxes) that may carry a mark of secrecy."""
    if kind == "docx":
        from fadu.year.document.reading.word import read_docx

        return read_docx(data)
    if kind == "pdf":
        from fadu.year.document.reading.pages import read_pdf

        return read_pdf(data), ()
    return read_plain(data, kind), ()
