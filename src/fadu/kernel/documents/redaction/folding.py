"""A text as masking reads it: wide and narrow alike, small letters, and, for terms, without what may stand between.

Each folded character knows the place from which it came, so that a find in the folded text is a span of the original.
"""

import unicodedata
from dataclasses import dataclass

#: What may stand inside a name without making it another: spaces, breaks, controls, hyphens, middle dots, underscores.
_BETWEEN = frozenset(("Zs", "Zl", "Zp", "Cc", "Cf", "Cs", "Co", "Cn", "Pd", "Pc", "Mn", "Lm"))
_DOTS = frozenset("·•・‧∙⋅.*'’`´")


@dataclass(frozen=True, slots=True)
class Folded:
    """A folded text and, for each of its characters, the place in the original."""

    text: str
    places: tuple[int, ...]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return the span of the original in which `text[start:end]` stands."""
        return self.places[start], self.places[end - 1] + 1


def fold(text: str, *, tight: bool) -> Folded:
    """Return `text` folded (NFKC, small letters); `tight` leaves out what may stand between the letters of a term."""
    letters: list[str] = []
    places: list[int] = []
    for place, letter in enumerate(text):
        for one in unicodedata.normalize("NFKC", letter).casefold():
            if not (tight and _between(one)):
                letters.append(one)
                places.append(place)
    return Folded("".join(letters), tuple(places))


def _between(letter: str) -> bool:
    return letter in _DOTS or unicodedata.category(letter) in _BETWEEN
