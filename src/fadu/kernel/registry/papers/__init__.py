"""Papers made from a matter's facts: what a paper must contain is checked by the paper itself, with its article.

A room declares its papers as a table of `Paper`; `document_of` makes one for a fact, or refuses naming what is lacking.
"""

from fadu.kernel.registry.papers.case_file import CaseFile, PartyTold, party_told
from fadu.kernel.registry.papers.model import (
    Paper,
    PaperRefused,
    Place,
    Required,
    Said,
    Say,
    document_of,
    lacking,
    row,
    seal_of,
)

__all__ = [
    "CaseFile",
    "Paper",
    "PaperRefused",
    "PartyTold",
    "Place",
    "Required",
    "Said",
    "Say",
    "document_of",
    "lacking",
    "party_told",
    "row",
    "seal_of",
]
