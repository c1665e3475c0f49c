"""Official documents (GB/T 9704-2012) and plain materials as .docx and PDF/A, and the differences between drafts.

Tables as .xlsx are made by `fadu.kernel.documents.sheets`.
"""

from fadu.kernel.documents.checks import DocumentRefused, problems
from fadu.kernel.documents.difference import Change, Diff, Piece, difference
from fadu.kernel.documents.fonts import FontsMissing
from fadu.kernel.documents.model import (
    AnyDocument,
    Basis,
    Block,
    Heading,
    OfficialDocument,
    Paragraph,
    PlainMaterial,
    SealRecord,
    Table,
)
from fadu.kernel.documents.numbers import number_problems
from fadu.kernel.documents.pdf import to_pdf
from fadu.kernel.documents.word import to_docx

__all__ = [
    "AnyDocument",
    "Basis",
    "Block",
    "Change",
    "Diff",
    "DocumentRefused",
    "FontsMissing",
    "Heading",
    "OfficialDocument",
    "Paragraph",
    "Piece",
    "PlainMaterial",
    "SealRecord",
    "Table",
    "difference",
    "number_problems",
    "problems",
    "to_docx",
    "to_pdf",
]
