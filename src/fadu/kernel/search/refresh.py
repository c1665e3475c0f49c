"""Keeping the search as the facts say: after every step, and for everything anew."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from copy import copy
from dataclasses import dataclass
from itertools import islice

from django.db import connection, transaction

from fadu.kernel.ledger.read import Recorded, facts_of
from fadu.kernel.search import grams
from fadu.kernel.search.entries import COLUMNS, MATTER, PUBLISHED, changed, differing, grams_of, readers_of
from fadu.kernel.search.models import SearchEntry
from fadu.kernel.search.rows import put, take_out
from fadu.kernel.search.sources import File, Subject, files, own, read

_BATCH = 500
_OWN = (MATTER, PUBLISHED)
#: By a plain statement, since every step asks it.
_STANDING = """
    SELECT id, kind, ref, chain, place, title, number, CASE WHEN kind IN (%s, %s) THEN text ELSE '' END AS text,
        day, url, readers
    FROM fadu_search_searchentry WHERE chain = %s ORDER BY place
"""

#: Reads a matter when its turn has come, so that nothing is written of it that has changed since.
Reading = Callable[[], tuple[Subject, Sequence[Recorded]]]


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
    rows = [entry.as_row() for entry in own(subject, facts)]
    named = {file.entry.place: file for file in files(subject, facts)}
    known = _known(standing, named)
    lost = [row for row in _beyond(standing, rows) if row.place not in known]
    count = take_out(lost) if lost else 0
    count += put(standing, [*changed(standing, rows), *_opened(subject, known.values())])
    _read_later(subject, [file for place, file in named.items() if place not in known])
    return count


def _known(standing: Iterable[SearchEntry], named: Mapping[int, File]) -> dict[int, SearchEntry]:
    """Return the rows of files that still stand as they are named, by place."""
    return {row.place: row for row in standing if row.place in named and row.ref == named[row.place].entry.id}


def _read_later(subject: Subject, fresh: Sequence[File]) -> None:
    if fresh:
        transaction.on_commit(lambda: _read(subject, fresh), robust=True)


def rebuild(matters: Iterable[Reading]) -> int:
    """Make rows and index anew from facts and files; return how many rows were wrong.

    The index is filled anew in one transaction, then there is one per matter: it may be broken off and run again. At
    the end nothing of what was ever taken out is left in the index.
    """
    count = 0
    names: set[str] = set()
    with transaction.atomic():
        reindex()
    for reading in matters:
        with transaction.atomic():
            subject, facts = reading()
            names.add(subject.name)
            standing = list(SearchEntry.objects.filter(chain=subject.name))
            rows = expected(subject, facts)
            wrong = changed(standing, rows)
            take_out([*_beyond(standing, rows), *_same_names(standing, wrong)])
            count += put((), wrong) + len(_beyond(standing, rows))
    with transaction.atomic():
        count += take_out(_lost(names))
        grams.settle(connection)
    return count


def check(matters: Iterable[Reading]) -> list[Difference]:
    """Return everything that a rebuild would change; change nothing."""
    found: list[Difference] = []
    names: set[str] = set()
    for reading in matters:
        with transaction.atomic():
            subject, facts = reading()
            names.add(subject.name)
            standing = list(SearchEntry.objects.filter(chain=subject.name))
            found += _told(standing, expected(subject, facts))
    return found + [_difference(row, "没有任何事实，不该能查到。") for row in _lost(names)] + _index_differences()


def expected(subject: Subject, facts: Sequence[Recorded]) -> list[SearchEntry]:
    """Return the rows of a matter as its facts and files say; files are read."""
    entries = [*own(subject, facts), *(read(file) for file in files(subject, facts))]
    return [entry.as_row() for entry in entries]


def reindex() -> None:
    """Make the index anew from the rows."""
    with grams.filled_anew(connection):
        rows = SearchEntry.objects.order_by("place").iterator(_BATCH)
        while batch := list(islice(rows, _BATCH)):
            grams.write((), [(row.place, grams_of(row)) for row in batch])


def _standing(subject: Subject) -> list[SearchEntry]:
    """Return the rows of a matter. The texts of files, which never change, are fetched only if their readers do."""
    rows = list(SearchEntry.objects.raw(_STANDING, [*_OWN, subject.name]))
    for row in rows:
        if row.kind not in _OWN:
            del row.__dict__["text"]  # asked for again by whoever reads it
    return rows


def _opened(subject: Subject, known: Iterable[SearchEntry]) -> Iterator[SearchEntry]:
    """Yield the rows of files that other people may read now, or that are shown elsewhere."""
    now = (readers_of(subject.inside), subject.url)
    for row in known:
        if (row.readers, row.url) != now:
            moved = copy(row)
            moved.readers, moved.url = now
            yield moved


def _read(subject: Subject, fresh: Sequence[File]) -> None:
    """Put new files in, with the read words that their matter has by now, unless a personal value was erased since."""
    for file in fresh:
        row = read(file).as_row()
        with transaction.atomic():
            known = SearchEntry.objects.filter(chain=subject.name, kind=MATTER).first()
            named = {one.entry.id for one in files(subject, facts_of(subject.chain))}
            if known is not None and row.ref in named:
                row.readers, row.url = known.readers, known.url
                put(SearchEntry.objects.filter(kind=row.kind, ref=row.ref), [row])


def _lost(names: set[str]) -> list[SearchEntry]:
    """Return the rows of matters that have no facts."""
    there = set(SearchEntry.objects.exclude(chain="").values_list("chain", flat=True).distinct())
    return [row for name in sorted(there - names) for row in SearchEntry.objects.filter(chain=name).order_by("ref")]


def _same_names(standing: Iterable[SearchEntry], rows: Iterable[SearchEntry]) -> list[SearchEntry]:
    names = {(row.kind, row.ref) for row in rows}
    return [row for row in standing if (row.kind, row.ref) in names]


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
