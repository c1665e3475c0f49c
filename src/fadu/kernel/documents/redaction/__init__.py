"""Masking in texts and PDFs: what is masked is removed, not covered. The record tells kinds and counts, never words.

Doors: `mask_text`, `mask_pdf`, and `redact` for a kept file; regions and terms are what a person adds to the kinds that
are found by their form.
"""

from fadu.kernel.documents.redaction.kept import Redaction, redact
from fadu.kernel.documents.redaction.kinds import FOUND, LABELS, RedactionRefused, Span, Term
from fadu.kernel.documents.redaction.pdf import Asked, MaskedPdf, NeedsEyes, Region, mask_pdf
from fadu.kernel.documents.redaction.text import Masked, mask_text

__all__ = [
    "FOUND",
    "LABELS",
    "Asked",
    "Masked",
    "MaskedPdf",
    "NeedsEyes",
    "Redaction",
    "RedactionRefused",
    "Region",
    "Span",
    "Term",
    "mask_pdf",
    "mask_text",
    "redact",
]
