"""One thing that can be found, and its place in time."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from fadu.kernel.search.models import SearchEntry
from fadu.kernel.search.words import BREAK, grams, mark

MATTER, DOCUMENT, EVIDENCE = "matter", "document", "evidence"
#: What everybody may know of a matter that everybody may read: its heading and its public fields alone.
PUBLISHED = "published"
#: The kinds of things that staff find, with their names.
KINDS = {MATTER: "事项", DOCUMENT: "文书", EVIDENCE: "材料"}
MOST_CHARACTERS = 200_000
MOST_FILES = 2**11 - 2
_FACTS = 2**30
#: A gram that everything has, and one that everything has but what is published of a matter.
EVERY, INSIDE = mark("entry", ""), mark("entry", "inside")


@dataclass(frozen=True, slots=True)
class Entry:
    """A thing that can be found: what, where, by which text and by whom.

    `fact` is the ledger number of the newest fact that it says anything of, `position` the place of a file among that
    fact's files (0: the matter itself, the last: what is published of it). With the day they give the order in time,
    and no two things share all three.
    """

    kind: str
    id: str
    title: str
    day: date
    url: str
    tokens: frozenset[str]
    fact: int
    position: int = 0
    number: str = ""
    text: str = ""
    chain: str = ""

    @property
    def place(self) -> int:
        """Return the place in time as one number: later is larger."""
        return (self.day.toordinal() << 41) | (self.fact % _FACTS << 11) | self.position

    def as_row(self) -> SearchEntry:
        """Return the entry as a row; control characters, which no database text holds, become spaces."""
        return SearchEntry(
            kind=self.kind,
            ref=self.id,
            chain=self.chain,
            place=self.place,
            title=_storable(self.title)[:300],
            number=_storable(self.number)[:120],
            text=_storable(self.text)[:MOST_CHARACTERS],
            day=self.day,
            url=self.url,
            readers=readers_of(self.tokens),
        )


def readers_of(tokens: Iterable[str]) -> str:
    """Return read words as a row holds them."""
    return "\n".join(sorted(tokens))


def day_of(place: int) -> date:
    """Return the day of a place in time."""
    return date.fromordinal(place >> 41)


def searched(row: SearchEntry) -> str:
    """Return the whole text by which a row is found."""
    return BREAK.join((row.title, row.number, row.text))


def grams_of(row: SearchEntry) -> list[str]:
    """Return the grams of a row: those of its text, of its readers, kind and month."""
    marks = {mark("reader", reader) for reader in row.readers.split("\n")}
    marks |= {EVERY, mark("kind", row.kind), mark("month", row.day.isoformat()[:7])}
    marks |= {INSIDE} if row.kind != PUBLISHED else set()
    return sorted(grams(searched(row)) | marks)


def differing(standing: SearchEntry, wanted: SearchEntry) -> bool:
    """Return whether a row isn't what it should be."""
    return any(getattr(standing, name) != getattr(wanted, name) for name in COLUMNS)


def changed(standing: Iterable[SearchEntry], wanted: Iterable[SearchEntry]) -> list[SearchEntry]:
    """Return those of `wanted` that don't stand as they should."""
    known = {(row.kind, row.ref): row for row in standing}
    return [row for row in wanted if (found := known.get((row.kind, row.ref))) is None or differing(found, row)]


COLUMNS = ("chain", "place", "title", "number", "text", "day", "url", "readers")


def _storable(text: str) -> str:
    return text.translate(_UNSTORABLE)


_UNSTORABLE = dict.fromkeys((*range(9), 11, 12, *range(14, 32), *range(55296, 57344)), " ")
