"""Receipt numbers of requests for repair."""

from fadu.lib import receipts

PREFIX = "XYXF"


def receipt_number(year: int) -> str:
    """Return a new receipt number of a year."""
    return receipts.receipt_number(PREFIX, year)


def is_receipt(text: str) -> bool:
    """Return whether `text` is written like a receipt number."""
    return receipts.is_receipt(PREFIX, text)
