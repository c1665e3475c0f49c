"""Masking text: what is masked is no longer there, in whatever spelling; the places are told, never the words."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from fadu.kernel.documents.redaction.folding import fold
from fadu.kernel.documents.redaction.kinds import BAR, FOUND, RedactionRefused, Span, Term, mark, marks
from fadu.kernel.documents.redaction.patterns import found

_SHORTEST = 2


@dataclass(frozen=True, slots=True)
class Masked:
    """A text after masking, and where in the original something was taken out."""

    text: str
    spans: tuple[Span, ...]

    @property
    def counts(self) -> Mapping[str, int]:
        """How many places of each kind."""
        return dict(Counter(span.kind for span in self.spans))


def mask_text(
    text: str, terms: Iterable[Term] = (), kinds: Iterable[str] = FOUND, spans: Iterable[Span] = ()
) -> Masked:
    """Return `text` without the terms, what has the form of `kinds`, and the given spans.

    Terms are found in any width, case and spacing. Raises `RedactionRefused` for a term of fewer than two letters.
    """
    asked, wanted = tuple(dict.fromkeys(terms)), tuple(kinds)
    where = merged([*spans, *find(text, asked, wanted)])
    told = "".join(_pieces(text, where))
    while left := merged(find(told, asked, wanted)):
        told = "".join(_pieces(told, [replace(span, mark=BAR) for span in left]))
    return Masked(told, tuple(where))


def find(text: str, terms: Iterable[Term], kinds: Iterable[str]) -> list[Span]:
    """Return where terms and kinds stand, with their marks; the spans may overlap."""
    tight, wide = fold(text, tight=True), fold(text, tight=False)
    named = [
        Span(*tight.span(place, place + len(word)), term.kind, instead)
        for term, instead in marks(terms).items()
        for word in [folded_term(term)]
        for place in _places(tight.text, word)
    ]
    return [*named, *(replace(span, mark=mark(span.kind)) for span in found(wide, kinds))]


def folded_term(term: Term) -> str:
    """Return a term as it is looked for; raise `RedactionRefused` when it is too short to mean anything."""
    word = fold(term.text, tight=True).text
    if sum(letter.isalnum() for letter in word) < _SHORTEST:
        raise RedactionRefused("遮盖词至少要有两个字，太短会遮掉不该遮的内容。请写全，或者改为指定区域。")
    return word


def merged(spans: Iterable[Span]) -> list[Span]:
    """Return spans in order, those that overlap united under the kind and mark of the first and longest."""
    united: list[Span] = []
    for span in sorted(spans, key=lambda one: (one.start, -one.end)):
        if united and span.start < united[-1].end:
            united[-1] = replace(united[-1], end=max(span.end, united[-1].end))
        else:
            united.append(span)
    return united


def _places(text: str, word: str) -> Iterator[int]:
    place = text.find(word)
    while place >= 0:
        yield place
        place = text.find(word, place + 1)


def _pieces(text: str, spans: Iterable[Span]) -> Iterator[str]:
    end = 0
    for span in spans:
        yield text[end : span.start]
        yield span.mark or mark(span.kind)
        end = span.end
    yield text[end:]
