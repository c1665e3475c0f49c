"""Evidence files of a report: what is taken in, and that nothing classified is (保守国家秘密法)."""

from fadu.kernel.evidence.intake import ACCEPTED, Unfit, media_type
from fadu.year.document import DocumentRefused, read

__all__ = ["ACCEPTED", "MOST_FILES", "Unfit", "checked"]

MOST_FILES = 20
_READABLE = (".pdf", ".docx", ".txt", ".md")


def checked(name: str, data: bytes) -> str:
    """Return the media type of a file that may be kept; raise `Unfit` for what must not or cannot be taken in."""
    return media_type(name, data, _mark_of)


def _mark_of(data: bytes, name: str) -> str | None:
    """Return the mark of secrecy of a file whose text can be read; a scan or a table can't be judged by its text."""
    if not name.lower().endswith(_READABLE):
        return None
    try:
        read(data, name)
    except DocumentRefused as refusal:
        return refusal.code if refusal.code == "classified" else None
    return None
