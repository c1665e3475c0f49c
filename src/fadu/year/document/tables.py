"""Tables drawn in text: rows between | marks, or lines with the same number of tabs."""

import re
from collections.abc import Iterator

from fadu.year.document.model import Cell, Table

Row = tuple[Cell, ...]
_SECTION = 40
_RULE = re.compile(r"[\s|:\-—]+")


def text_tables(text: str) -> list[Table]:
    """The tables of a plain text, in order."""
    groups = [*_groups(text, "|"), *_groups(text, "\t")]
    tables = (Table(tuple(rows)) for rows in groups if len(rows) > 1)
    return sorted(tables, key=lambda table: table.span)


def _groups(text: str, mark: str) -> Iterator[list[Row]]:
    """Neighbouring lines with at least two columns and (for tabs) the columns of the first line."""
    rows: list[Row] = []
    waiting: list[Row] = []
    for start, line in _lines(text):
        cells = _cells(line, start, mark)
        if _fits(cells, rows, mark):
            rows += [*waiting, cells] if not _RULE.fullmatch(line) else []
            waiting = []
        elif rows and not waiting and _may_be_heading(line, mark):
            waiting = [(_trimmed(line, start),)]
        elif line.strip() or mark == "|":
            yield rows
            rows, waiting = ([cells] if len(cells) > 1 else []), []
    yield rows


def _lines(text: str) -> Iterator[tuple[int, str]]:
    start = 0
    for line in text.split("\n"):
        yield start, line
        start += len(line) + 1


def _fits(cells: Row, rows: list[Row], mark: str) -> bool:
    return len(cells) > 1 and (mark == "|" or not rows or len(cells) == len(rows[0]))


def _may_be_heading(line: str, mark: str) -> bool:
    """A short line between rows of tabs: a heading over the rows after it."""
    return mark == "\t" and 0 < len(line.strip()) <= _SECTION


def _cells(line: str, start: int, mark: str) -> tuple[Cell, ...]:
    if mark not in line:
        return ()
    first, last = 0, len(line)
    if mark == "|":
        stripped = line.strip()
        first = line.index(stripped[0]) + (stripped[0] == "|") if stripped else 0
        last = len(line.rstrip()) - (stripped[-1:] == "|")
    cells: list[Cell] = []
    for part in line[first : max(first, last)].split(mark):
        cells.append(_trimmed(part, start + first))
        first += len(part) + 1
    return tuple(cells)


def _trimmed(part: str, start: int) -> Cell:
    left = len(part) - len(part.lstrip())
    return Cell((start + left, start + left + len(part.strip())))
