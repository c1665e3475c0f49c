"""A matter's whole file as PDF/A-2b: cover, contents with pages, what was done in order, files, time limits, proof.

Only the layout is here; what goes in is composed where the facts are told (`fadu.kernel.registry.matter_file`).
"""

from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from fadu.kernel.documents.pdf import typeset
from fadu.kernel.documents.text import clean

Line = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Entry:
    """A fact told: its place, label, day, lines of label and text, who recorded it, its files and its digest."""

    number: int
    label: str
    day: str
    lines: tuple[Line, ...]
    recorded: str
    files: str
    digest: str


@dataclass(frozen=True, slots=True)
class KeptFile:
    """A file that the facts name: its place, name, kind and size in words, the entries that name it, its SHA-256."""

    number: int
    name: str
    about: str
    entries: str
    digest: str


@dataclass(frozen=True, slots=True)
class Count:
    """A count of a time limit: its label, how it stands, the whole reckoning in a sentence, its authority."""

    label: str
    state: str
    sentence: str
    basis: str


@dataclass(frozen=True, slots=True)
class MatterFile:
    """Everything that stands in the file. `warning` says at the head of every page what is missing from it."""

    title: str
    kind: str
    cover: tuple[Line, ...]
    entries: tuple[Entry, ...]
    files: tuple[KeptFile, ...]
    counts: tuple[Count, ...]
    defects: tuple[str, ...]
    proof: tuple[Line, ...]
    made_at: datetime
    warning: str = ""


def to_pdf(file: MatterFile) -> bytes:
    """Return the file as PDF/A-2b; raises FontsMissing. The same file gives the same bytes."""
    told = {name: _cleaned(value) for name, value in asdict(file).items() if name != "made_at"}
    return typeset("matter_file.typ", told, "".join(_texts(told)), file.made_at)


def _cleaned(value: Any) -> Any:
    """Return a value with all its texts fit for a document; breaks between paragraphs stand."""
    if isinstance(value, str):
        return "\n".join(filter(None, map(clean, value.splitlines())))
    if isinstance(value, dict):
        return {name: _cleaned(one) for name, one in value.items()}
    if isinstance(value, tuple | list):
        return [_cleaned(one) for one in value]
    return value


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for one in value.values() if isinstance(value, dict) else value:
            yield from _texts(one)
