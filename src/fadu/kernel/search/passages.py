"""What is shown of a find: the words in their surroundings, marked as segments, never as HTML."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from fadu.kernel.search.words import BREAK, Word, fold

_BEFORE, _LENGTH = 30, 120


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of text; `hit` when it is a word that was looked for."""

    text: str
    hit: bool = False


def marked(text: str, words: Sequence[Word]) -> tuple[Piece, ...]:
    """Return `text` cut at the words, which stand out; overlapping ones join."""
    spans = [match.span() for word in words for match in word.pattern.finditer(fold(text))]
    return tuple(_cut(_plain(text), _joined(spans)))


def snippet(text: str, words: Sequence[Word]) -> tuple[Piece, ...]:
    """Return the surroundings of the first place where a word stands (else the beginning), the words marked."""
    folded = fold(text)
    starts = [match.start() for word in words if (match := word.pattern.search(folded))]
    start = max(0, min(starts, default=0) - _BEFORE)
    end = min(len(text), start + _LENGTH)
    pieces = marked(text[start:end], words)
    return (*([Piece("…")] if start else []), *pieces, *([Piece("…")] if end < len(text) else []))


def _joined(spans: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    joined: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return joined


def _cut(text: str, spans: Iterable[tuple[int, int]]) -> Iterable[Piece]:
    at = 0
    for start, end in spans:
        if at < start:
            yield Piece(text[at:start])
        yield Piece(text[start:end], hit=True)
        at = end
    if at < len(text):
        yield Piece(text[at:])


def _plain(text: str) -> str:
    """Return the text on one line, without what can't be seen."""
    return "".join(char if char.isprintable() else " " for char in text.replace(BREAK, "\u3000"))
