"""Documents named in a text: what stands between 《 and 》, with the inner brackets as written."""

from collections.abc import Iterator

from fadu.year.document.stream import Stream

_LONGEST = 200


def find_cited(stream: Stream, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Ranges of titles inside outermost 《》 that close within the range."""
    depth, begin = 0, start
    for place in range(start, end):
        char = stream.chars[place]
        if char == "《":
            if depth == 0 or place - begin > _LONGEST:
                depth, begin = 0, place + 1
            depth += 1
        elif char == "》" and depth:
            depth -= 1
            if depth == 0 and place - begin <= _LONGEST:
                yield begin, place
