"""The official document: read a file, understand it piece by piece, say what is doubtful. No framework, no database.

`read(data, filename)` opens a file and refuses what must not or cannot be taken in; `parse(source)` understands it;
`to_json(document)` gives the agreed JSON. How `due` is written: `deadlines.py`; what `op` means: `targets.py`.
"""

from fadu.year.document.jsonform import to_json
from fadu.year.document.model import (
    Chapter,
    Cited,
    Commitment,
    Document,
    Doubt,
    HeadPiece,
    Point,
    Round,
    Source,
    Span,
    Table,
    Target,
    Unit,
)
from fadu.year.document.parse import parse
from fadu.year.document.reading import read
from fadu.year.document.refusal import DocumentRefused

__all__ = [
    "Chapter",
    "Cited",
    "Commitment",
    "Document",
    "DocumentRefused",
    "Doubt",
    "HeadPiece",
    "Point",
    "Round",
    "Source",
    "Span",
    "Table",
    "Target",
    "Unit",
    "parse",
    "read",
    "to_json",
]
