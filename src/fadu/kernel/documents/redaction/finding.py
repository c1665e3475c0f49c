"""Where on the pages something stands: read in the file's order, in the order in which it is seen, and line by line.

The file's order alone isn't enough: a name may be set letter by letter in any order, have hidden letters between its
own, or go on after a page number.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from fadu.kernel.documents.redaction.folding import fold
from fadu.kernel.documents.redaction.kinds import Term
from fadu.kernel.documents.redaction.pages import Box, Letter
from fadu.kernel.documents.redaction.text import find, merged

Place = tuple[int, int]
Pages = Mapping[int, Sequence[Letter]]
_PAGE_NUMBER = re.compile(r"[\s\d—–\-·第页共/／ ]*")


@dataclass(frozen=True, slots=True)
class Hit:
    """Something found: its kind, what stands for it, and its letters, each by page number and place on the page."""

    kind: str
    mark: str
    places: frozenset[Place]
    first: Place


def hits(pages: Pages, terms: Iterable[Term], kinds: Iterable[str]) -> list[Hit]:
    """Return everything found on the pages, once each."""
    asked, wanted, covered = tuple(terms), tuple(kinds), set[Place]()
    found: list[Hit] = []
    for order in (_in_file(pages), _seen(pages), _by_line(pages)):
        places = list(order)
        text = _text(pages, places)
        for span in merged(find(text, asked, wanted)):
            own = places[span.start : span.end]
            hit = Hit(span.kind, span.mark, frozenset(own), next((at for at in own if _shown(pages, at)), own[0]))
            if not hit.places <= covered:
                covered |= hit.places
                found.append(hit)
    return found


def missed(pages: Pages, words: Iterable[str]) -> int:
    """Return how many folded terms stand nowhere on the pages."""
    texts = [fold(_text(pages, order), tight=True).text for order in (_in_file(pages), _seen(pages), _by_line(pages))]
    return sum(not any(word in text for text in texts) for word in words)


def _text(pages: Pages, order: Iterable[Place]) -> str:
    return "".join(pages[page][place].text for page, place in order)


def _shown(pages: Pages, at: Place) -> bool:
    letter = pages[at[0]][at[1]]
    return letter.seen and letter.box is not None


def _in_file(pages: Pages) -> Iterator[Place]:
    return ((page, place) for page, letters in pages.items() for place in range(len(letters)))


def _seen(pages: Pages) -> Iterator[Place]:
    """Yield what can be seen, in the order of the file, without lines that are only page numbers."""
    for page, letters in pages.items():
        for line in _lines([place for place, letter in enumerate(letters) if letter.seen], letters):
            own = [(page, place) for place in line]
            if not _PAGE_NUMBER.fullmatch(_text(pages, own)):
                yield from own


def _lines(places: Iterable[int], letters: Sequence[Letter]) -> Iterator[list[int]]:
    line: list[int] = []
    for place in places:
        line.append(place)
        if letters[place].text == "\n":
            yield line
            line = []
    yield line


def _by_line(pages: Pages) -> Iterator[Place]:
    """Yield what can be seen from the top down and from left to right, whatever the order of the file."""
    for page, letters in pages.items():
        boxed = [(place, letter.box) for place, letter in enumerate(letters) if letter.seen and letter.box]
        for line in _rows(sorted(boxed, key=lambda one: one[1][1] + one[1][3])):
            yield from ((page, place) for place, _ in sorted(line, key=lambda one: one[1]))


def _rows(boxed: list[tuple[int, Box]]) -> Iterator[list[tuple[int, Box]]]:
    """Yield letters row by row; a row ends where the middle of a letter lies below the row's first."""
    row: list[tuple[int, Box]] = []
    bottom = 0.0
    for place, box in boxed:
        middle = (box[1] + box[3]) / 2
        if middle > bottom:
            yield row
            row, bottom = [], middle + (box[3] - box[1]) * 0.5
        row.append((place, box))
    yield row
