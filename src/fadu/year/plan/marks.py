"""A point's source text cut where commitments and targets begin and end, so that page and text light each other."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Mark:
    """A run of text inside a segment; `target` is the span of the target it belongs to, or empty."""

    text: str
    target: str = ""


@dataclass(frozen=True, slots=True)
class Segment:
    """A run of the source; `span` is the span of the commitment it is, or empty between commitments."""

    span: str
    marks: tuple[Mark, ...]


def written(span: Span) -> str:
    """Return a span as pages write it: `120-168`."""
    return f"{span[0]}-{span[1]}"


def found_in(text: str, words: str, within: Span) -> Span | None:
    """Return where `words` stand in `text[within]`, white space not counting (the source breaks lines and pages)."""
    places = [place for place in range(within[0], min(within[1], len(text))) if not text[place].isspace()]
    compact = "".join(text[place] for place in places)
    wanted = "".join(words.split())
    start = compact.find(wanted) if wanted else -1
    return (places[start], places[start + len(wanted) - 1] + 1) if start >= 0 else None


def segments(text: str, within: Span, commitments: Iterable[Span], targets: Iterable[Span]) -> tuple[Segment, ...]:
    """Return `text[within]` as segments, one for each commitment and each gap; no character is lost or doubled."""
    spots = sorted(set(targets))
    cut = [(span, written(span)) for span in sorted(set(commitments))]
    return tuple(Segment(name, tuple(_marks(text, span, spots))) for span, name in _cover(within, cut))


def _cover(within: Span, named: Iterable[tuple[Span, str]]) -> Iterator[tuple[Span, str]]:
    """Yield the named spans clipped to `within` and to each other, and what lies between them under no name."""
    at, end = within
    for (start, stop), name in named:
        start, stop = max(start, at), min(stop, end)
        if start >= stop:
            continue
        if at < start:
            yield (at, start), ""
        yield (start, stop), name
        at = stop
    if at < end:
        yield (at, end), ""


def _marks(text: str, within: Span, targets: list[Span]) -> Iterator[Mark]:
    for (start, stop), name in _cover(within, ((span, written(span)) for span in targets)):
        yield Mark(text[start:stop], name)


def target_spans(text: str, wanted: Mapping[str, tuple[str, Span]]) -> dict[str, Span]:
    """Return where each target's words stand, by key, for `{key: (words, where to look)}`; unfound ones are absent."""
    looked = {key: found_in(text, words, within) for key, (words, within) in wanted.items()}
    return {key: span for key, span in looked.items() if span is not None}
