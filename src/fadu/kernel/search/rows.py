"""Writing rows and the index together, so that one never says what the other doesn't."""

from collections.abc import Iterable, Sequence

from django.db import transaction

from fadu.kernel.search import grams
from fadu.kernel.search.entries import COLUMNS, grams_of
from fadu.kernel.search.models import SearchEntry
from fadu.lib import statements

_NAME = ("kind", "ref")
_ALL = (*_NAME, *COLUMNS)


def put(standing: Iterable[SearchEntry], rows: Sequence[SearchEntry]) -> int:
    """Write rows over those of the same name in `standing`; return how many there were. Two statements."""
    if not rows:
        return 0
    names = {(row.kind, row.ref) for row in rows}
    gone = [(row.place, grams_of(row)) for row in standing if (row.kind, row.ref) in names]
    grams.write(gone, ((row.place, grams_of(row)) for row in rows))
    statements.put(SearchEntry, [{name: getattr(row, name) for name in _ALL} for row in rows], unique=_NAME)
    return len(rows)


def take_out(rows: Iterable[SearchEntry]) -> int:
    """Delete rows and what the index says of them; return how many there were."""
    with transaction.atomic():
        gone = list(rows)
        grams.write(((row.place, grams_of(row)) for row in gone), ())
        SearchEntry.objects.filter(pk__in=[row.pk for row in gone]).delete()
    return len(gone)
