"""Finding: the newest things that have every word and that the reader may read.

The read words filter inside the index, so that nobody's page depends on what they may not read: neither its hits nor
whether there are more.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from fadu.kernel.reading import STAFF
from fadu.kernel.reading.tokens import actor_tokens
from fadu.kernel.roles import Actor
from fadu.kernel.search import grams
from fadu.kernel.search.entries import EVERY, INSIDE, KINDS, MATTER, PUBLISHED, searched
from fadu.kernel.search.models import SearchEntry
from fadu.kernel.search.passages import Piece, marked, snippet
from fadu.kernel.search.words import Word, has_all, mark, wanted

_LARGEST = 100
_WIDEST = 640


@dataclass(frozen=True, slots=True)
class Hit:
    """A thing found. `heading` is its title and `snippet` its text, each cut at the words, which stand out."""

    kind: str
    id: str
    title: str
    number: str
    day: date
    url: str
    heading: tuple[Piece, ...]
    snippet: tuple[Piece, ...]
    place: int

    @property
    def kind_label(self) -> str:
        """Return the name of the kind, in Chinese."""
        return KINDS.get(self.kind, self.kind)


@dataclass(frozen=True, slots=True)
class Page:
    """Hits, newest first, and whether there are more: ask again with `before=page.last`."""

    hits: tuple[Hit, ...] = ()
    more: bool = False

    @property
    def last(self) -> int | None:
        """Return the place in time of the last hit, or None when there is none."""
        return self.hits[-1].place if self.hits else None


def find(
    text: str, actor: Actor | None, *, kinds: Sequence[str] = (), before: int | None = None, limit: int = 20
) -> Page:
    """Return the newest things in which every word of `text` stands, as far as `actor` (None: an outsider) may read.

    `kinds` narrows them (none: all), `before` is the place in time of the last hit already shown. Words are separated
    by spaces; there is nothing else to know. At most a hundred hits a page. Outsiders find a matter by its heading and
    its public fields alone.
    """
    words = wanted(text)
    if not words:
        return Page()
    limit = max(1, min(limit, _LARGEST))
    carried = actor_tokens(actor)
    readers = tuple(sorted(mark("reader", one) for one in carried))
    only = _only(kinds, inside=STAFF in carried)
    all_of = tuple(sorted({gram for word in words for gram in word.grams}))
    rows = _newest(words, grams.Sought(all_of, readers, only, grams.LAST if before is None else before), limit + 1)
    return Page(tuple(_hit(row, words) for row in rows[:limit]), more=len(rows) > limit)


def _only(kinds: Sequence[str], *, inside: bool) -> tuple[str, ...]:
    """Return the grams of the kinds: staff have the matters themselves, others what is published of them."""
    if not kinds:
        return (INSIDE,) if inside else (EVERY,)
    found = [*kinds, *([PUBLISHED] if MATTER in kinds and not inside else [])]
    return tuple(mark("kind", kind) for kind in found)


def _newest(words: tuple[Word, ...], sought: grams.Sought, limit: int) -> list[SearchEntry]:
    """Return the newest rows that have the words. Pairs of neighbours prove words of two; longer ones are read."""
    exact = all(word.is_exact for word in words)
    found: list[SearchEntry] = []
    batch = limit
    while True:
        places = grams.look(sought, batch)
        rows = SearchEntry.objects.filter(place__in=places).order_by("-place")
        found += [row for row in rows if exact or has_all(searched(row), words)]
        if len(found) >= limit or len(places) < batch:
            return found[:limit]
        sought = replace(sought, before=places[-1])
        batch = min(2 * batch, _WIDEST)


def _hit(row: SearchEntry, words: tuple[Word, ...]) -> Hit:
    return Hit(
        kind=MATTER if row.kind == PUBLISHED else row.kind,
        id=row.ref,
        title=row.title,
        number=row.number,
        day=row.day,
        url=row.url,
        heading=marked(row.title, words),
        snippet=snippet(row.text, words),
        place=row.place,
    )
