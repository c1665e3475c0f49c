"""Brackets and quotation marks in the plain stream."""

from collections.abc import Iterator

PAIRS = {"(": ")", "《": "》", "<": ">"}
_CLOSERS = frozenset(PAIRS.values())


def closing(chars: str, opening: int, end: int) -> int | None:
    """The place of the bracket that closes the one at `opening`, or None before `end`."""
    depth = 0
    if chars.find(")", opening, end) < 0:
        return None
    for place in range(opening, end):
        if chars[place] == "(":
            depth += 1
        elif chars[place] == ")":
            depth -= 1
            if depth == 0:
                return place
    return None


def depths(chars: str, start: int, end: int) -> Iterator[tuple[int, str, bool]]:
    """Each place with its character and whether it stands outside of brackets, 《》 and quotation marks."""
    depth, quoted = 0, False
    for place in range(start, end):
        char = chars[place]
        if char in PAIRS:
            depth += 1
        elif char in _CLOSERS:
            depth = max(0, depth - 1)
        elif char == '"':
            quoted = not quoted
        elif char == "。":
            quoted = False
        yield place, char, depth == 0 and not quoted


def split_outside(chars: str, start: int, end: int, marks: str) -> list[tuple[int, int]]:
    """The parts of chars[start:end] between the marks that stand outside of brackets; empty parts are left out."""
    parts, begin = [], start
    for place, char, outside in depths(chars, start, end):
        if outside and char in marks:
            parts.append((begin, place))
            begin = place + 1
    parts.append((begin, end))
    return [(first, last) for first, last in parts if first < last]
