"""The numbers that follow one another: 发文字号 by organ, series and year, and the entries of the seal register.

Asked inside the transaction of `take`; the unique places of the tables turn back whoever was a moment late, who then
looks again.
"""

from django.db.models import Max

from fadu.year.outgoing.models import Document, DocumentNumber


def last_serial(issuer: str, mark: str, year: int) -> int:
    """Return the last serial given in a series, void ones included; 0 when there is none yet."""
    series = DocumentNumber.objects.filter(issuer=issuer, mark=mark, year=year)
    return int(series.aggregate(last=Max("serial"))["last"] or 0)


def next_serial(issuer: str, mark: str, year: int, before: str) -> int:
    """Return the next serial; `before` (as typed) counts what was given on paper before the series began here."""
    given = last_serial(issuer, mark, year)
    typed = int(before) if before.isdecimal() else 0
    return (given or typed) + 1


def last_mark(issuer: str) -> str:
    """Return the series that the issuer used last, to be offered again."""
    rows = DocumentNumber.objects.filter(issuer=issuer).order_by("-numbered_on", "-year", "-serial")
    return rows.values_list("mark", flat=True).first() or ""


def next_entry(issuer: str, year: int) -> str:
    """Return the next entry of an organ's seal register: `2023-0001`."""
    used = Document.objects.filter(issuer=issuer, entry__startswith=f"{year}-").values_list("entry", flat=True)
    return f"{year}-{max((int(entry.rpartition('-')[2]) for entry in used), default=0) + 1:04d}"


def register(issuer: str) -> list[DocumentNumber]:
    """Return every number of an organ, void ones included."""
    return list(DocumentNumber.objects.filter(issuer=issuer))
