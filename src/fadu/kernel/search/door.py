"""Search: put in, take out, keep up to date, find. All of it inside the caller's transaction."""

from collections.abc import Iterable

from django.db import transaction

from fadu.kernel.search.entries import DOCUMENT, EVIDENCE, KINDS, MATTER, Entry, changed
from fadu.kernel.search.finding import Hit, Page, find
from fadu.kernel.search.models import SearchEntry
from fadu.kernel.search.passages import Piece
from fadu.kernel.search.refresh import Difference, check, rebuild, refresh
from fadu.kernel.search.rows import put, take_out
from fadu.kernel.search.sources import DOCUMENTS, RESTRICTED, Subject
from fadu.kernel.search.words import MOST_QUERY

__all__ = [
    "DOCUMENT",
    "DOCUMENTS",
    "EVIDENCE",
    "KINDS",
    "MATTER",
    "MOST_QUERY",
    "RESTRICTED",
    "Difference",
    "Entry",
    "Hit",
    "Page",
    "Piece",
    "Subject",
    "check",
    "drop",
    "find",
    "forget",
    "index",
    "rebuild",
    "refresh",
]


def index(entries: Iterable[Entry]) -> int:
    """Put things into the search, or bring those that stand there up to date; return how many rows changed."""
    wished = {(entry.kind, entry.id): entry.as_row() for entry in entries}
    with transaction.atomic():
        refs = {ref for _, ref in wished}
        standing = [row for row in SearchEntry.objects.filter(ref__in=refs) if (row.kind, row.ref) in wished]
        return put(standing, changed(standing, wished.values()))


def drop(kind: str, id: str) -> bool:
    """Take a thing out of the search; return whether it stood there."""
    return take_out(SearchEntry.objects.filter(kind=kind, ref=id)) > 0


def forget(reference: str) -> int:
    """Take the files of a fact (`kind/id#seq`) out of the search; return how many there were.

    Called before personal values of the fact are erased (decision 3). A file whose fact has lost a personal value
    isn't put back: it may say the same again. The fact's own personal values never stood in the search.
    """
    rows = SearchEntry.objects.filter(chain=reference.rpartition("#")[0]).exclude(kind=MATTER)
    return take_out(row for row in rows if row.ref.startswith(f"{reference}:"))
