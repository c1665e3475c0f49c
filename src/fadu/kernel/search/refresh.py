"""Keeping the search as the facts say: after every step, and for everything anew."""

from collections.abc import Container, Iterable, Sequence
from copy import copy
from dataclasses import dataclass

from django.db import connection, transaction
from django.db.models import Case, F, Value, When

from fadu.kernel.ledger.read import Recorded
from fadu.kernel.search import grams
from fadu.kernel.search.entries import COLUMNS, MATTER, changed, differing, grams_of, readers_of
from fadu.kernel.search.models import SearchEntry
from fadu.kernel.search.rows import put, take_out
from fadu.kernel.search.sources import File, Subject, files, matter, read

_BATCH = 500


@dataclass(frozen=True, slots=True)
class Difference:
    """What of the search isn't as the facts say: where, and what is wrong."""

    place: str
    words: str


def refresh(subject: Subject, facts: Sequence[Recorded]) -> int:
    """Bring a matter up to its facts, within the step's transaction; return how many rows changed.

    Three queries: what stands, the index, the rows. Files that are new are read after commit, since reading a large
    one takes longer than anybody should hold a lock; whatever a break leaves unread is read after the next step.
    """
    standing = _standing(subject)
    named = {file.entry.id: file for file in files(subject, facts)}
    own = changed([row for row in standing if row.kind == MATTER], [matter(subject, facts).as_row()])
    count = put(standing, [*own, *_opened(subject, standing, named)])
    lost = [row for row in standing if row.kind != MATTER and row.ref not in named]
    if lost:
        count += take_out(lost)
    fresh = [file for name, file in named.items() if name not in {row.ref for row in standing}]
    if fresh:
        transaction.on_commit(lambda: _read(subject.name, fresh), robust=True)
    return count


def rebuild(matters: Iterable[tuple[Subject, Sequence[Recorded]]]) -> int:
    """Make rows and index anew from facts and files; return how many rows were wrong.

    One transaction per matter, so it may be broken off and run again; the index is filled in one at the end.
    """
    count = 0
    names: set[str] = set()
    for subject, facts in matters:
        names.add(subject.name)
        with transaction.atomic():
            standing = list(SearchEntry.objects.filter(chain=subject.name))
            rows = expected(subject, facts)
            count += take_out(_beyond(standing, rows))
            count += put(standing, changed(standing, rows))
    with transaction.atomic():
        count += take_out(_lost(names))
        reindex()
    return count


def check(matters: Iterable[tuple[Subject, Sequence[Recorded]]]) -> list[Difference]:
    """Return everything that a rebuild would change; change nothing."""
    found: list[Difference] = []
    names: set[str] = set()
    for subject, facts in matters:
        names.add(subject.name)
        standing = list(SearchEntry.objects.filter(chain=subject.name))
        rows = expected(subject, facts)
        found += _told(standing, rows)
    return found + [_difference(row, "没有任何事实，不该能查到。") for row in _lost(names)] + _index_differences()


def expected(subject: Subject, facts: Sequence[Recorded]) -> list[SearchEntry]:
    """Return the rows of a matter as its facts and files say; files are read."""
    return [matter(subject, facts).as_row(), *(read(file).as_row() for file in files(subject, facts))]


def reindex() -> None:
    """Make the index anew from the rows: nothing of what was ever taken out is left in it."""
    grams.empty(connection)
    batch: list[SearchEntry] = []
    for row in SearchEntry.objects.order_by("place").iterator(_BATCH):
        batch.append(row)
        if len(batch) == _BATCH:
            _post(batch)
    _post(batch)
    grams.settle(connection)


def _post(batch: list[SearchEntry]) -> None:
    grams.write((), [(row.place, grams_of(row)) for row in batch])
    batch.clear()


def _standing(subject: Subject) -> list[SearchEntry]:
    """Return the rows of a matter. The texts of files, which never change, are fetched only if their readers do."""
    own = Case(When(kind=MATTER, then=F("text")), default=Value(""))
    rows = SearchEntry.objects.filter(chain=subject.name).defer("text").annotate(own=own)
    return [_with_own_text(row, row.own) for row in rows]


def _with_own_text(row: SearchEntry, own: str) -> SearchEntry:
    if row.kind == MATTER:
        row.text = own
    return row


def _opened(subject: Subject, standing: Iterable[SearchEntry], named: Container[str]) -> Iterable[SearchEntry]:
    """Yield the rows of known files that other people may read now, or that are shown elsewhere."""
    readers = readers_of(subject.tokens)
    for row in standing:
        if row.ref in named and (row.readers, row.url) != (readers, subject.url):
            moved = copy(row)
            moved.readers, moved.url = readers, subject.url
            yield moved


def _read(name: str, fresh: Sequence[File]) -> None:
    """Put new files in, with the read words that their matter has by now."""
    for file in fresh:
        row = read(file).as_row()
        with transaction.atomic():
            known = SearchEntry.objects.filter(chain=name, kind=MATTER).first()
            if known is not None:
                row.readers, row.url = known.readers, known.url
                put(SearchEntry.objects.filter(kind=row.kind, ref=row.ref), [row])


def _lost(names: set[str]) -> list[SearchEntry]:
    """Return the rows of matters that have no facts."""
    there = set(SearchEntry.objects.exclude(chain="").values_list("chain", flat=True).distinct())
    return [row for name in sorted(there - names) for row in SearchEntry.objects.filter(chain=name).order_by("ref")]


def _beyond(standing: Iterable[SearchEntry], rows: Iterable[SearchEntry]) -> list[SearchEntry]:
    names = {(row.kind, row.ref) for row in rows}
    return [row for row in standing if (row.kind, row.ref) not in names]


def _told(standing: Sequence[SearchEntry], rows: Sequence[SearchEntry]) -> list[Difference]:
    known = {(row.kind, row.ref): row for row in standing}
    told = [_difference(row, "由事实重算没有这一项。") for row in _beyond(standing, rows)]
    for row in rows:
        there = known.get((row.kind, row.ref))
        if there is None:
            told.append(_difference(row, "由事实重算应能查到，检索中没有。"))
        elif differing(there, row):
            columns = [name for name in COLUMNS if getattr(there, name) != getattr(row, name)]
            told.append(_difference(row, f"与由事实重算的不同：{'、'.join(columns)}。"))
    return told


def _difference(row: SearchEntry, words: str) -> Difference:
    return Difference(f"search {row.kind} {row.ref}", words)


def _index_differences() -> list[Difference]:
    """Compare where the index says that something stands with where the rows do."""
    rows, there = set(SearchEntry.objects.values_list("place", flat=True)), grams.places()
    odd = sorted(rows ^ there)
    return [Difference("search index", f"有 {len(odd):,} 处与检索各行不符。")] if odd else []
