"""From text to document, pass by pass: layout, labels, head, outline, levels, points, rounds, doubts."""

from fadu.year.document.assemble import Assembly
from fadu.year.document.layout import layout_spans
from fadu.year.document.model import Document, Source
from fadu.year.document.stream import Stream


def parse(source: Source | str) -> Document:
    """Understand a document. Raises `DocumentRefused("pointless")` when no point is recognised at all."""
    if isinstance(source, str):
        source = Source(text=source, format="text")
    layout = sorted({*layout_spans(source.text), *source.layout})
    stream = Stream.of(source.text, layout)
    return Assembly(source, stream, tuple(layout)).document()
