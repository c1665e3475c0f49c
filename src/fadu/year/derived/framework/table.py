"""Reading a framework from .xlsx: title rows, merged cells and repeated heads understood; what is left out says why."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from decimal import Decimal, InvalidOperation
from io import BytesIO
from pathlib import PurePath
from typing import Any

from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook

from fadu.year.derived.framework.columns import heads, meaning
from fadu.year.derived.framework.package import MOST_CELLS, MOST_COLUMNS, MOST_ROWS, check_table
from fadu.year.derived.framework.refusal import TableRefused
from fadu.year.document import DocumentRefused
from fadu.year.document.reading.secrecy import refuse_classified

_HEAD_WITHIN = 20
_LONGEST = {"number": 40, "first": 200, "second": 200, "content": 2000, "standard": 4000, "points": 20, "owner": 200}
_INHERITED = ("first", "second")
_SUM = re.compile(r"(?:(?:合|小|总|共)\s*计|总分).{0,5}")
_YEAR = re.compile(r"(20\d\d)\s*年?")
_REASONS = {
    "sum": "合计行，不是指标",
    "head": "重复的表头",
    "remark": "说明文字，不是指标",
    "bare": "没有指标内容",
    "long": "“{0}”超过 {1} 个字",
    "points": "分值“{0}”不是数字",
    "doubled": "与第 {0} 行重复",
}

Grid = list[list[str]]
Span = tuple[tuple[int, int], tuple[int, int]]


@dataclass(frozen=True, slots=True)
class Item:
    """One indicator as the table has it; `line` is its row in the file, counted as people count."""

    key: str
    number: str
    first: str
    second: str
    content: str
    standard: str
    points: str
    owner: str
    line: int

    def plain(self) -> dict[str, Any]:
        """Return it as plain values."""
        return asdict(self)


@dataclass(frozen=True, slots=True)
class Table:
    """What was read: a title and year to begin with, the items, and the rows left out (row, words, why)."""

    title: str
    year: int | None
    items: tuple[Item, ...]
    refused: tuple[tuple[int, str, str], ...]


def read_table(data: bytes, name: str) -> Table:
    """Read a framework; raise `TableRefused` for a file that must not or can't be taken in."""
    check_table(data, name)
    grids = _grids(data)
    _refuse_classified(grids)
    for grid in grids:
        place = next((at for at, row in enumerate(grid[:_HEAD_WITHIN]) if heads(row)), None)
        if place is not None:
            return _read(grid, place, name)
    raise TableRefused("headless")


def _grids(data: bytes) -> list[Grid]:
    try:
        book = CalamineWorkbook.from_filelike(BytesIO(data))
        return [_grid(book.get_sheet_by_name(name)) for name in book.sheet_names]
    except (CalamineError, ValueError, OSError, KeyError) as broken:
        raise TableRefused("damaged") from broken


def _grid(sheet: CalamineSheet) -> Grid:
    """Return a sheet as text, each merged area filled with the words of its first cell."""
    if sheet.total_height > MOST_ROWS or sheet.total_width > MOST_COLUMNS:
        raise TableRefused("huge")
    grid = [[_text(value) for value in row] for row in sheet.to_python(skip_empty_area=False)]
    filled = 0
    for span in sheet.merged_cell_ranges or []:
        filled += _fill(grid, span)
        if filled > MOST_CELLS:
            raise TableRefused("bomb")
    return grid


def _fill(grid: Grid, span: Span) -> int:
    (top, left), (bottom, right) = span
    if top >= len(grid) or left >= len(grid[top]):
        return 1
    words, rows = grid[top][left], grid[top : bottom + 1]
    for row in rows:
        row[left : right + 1] = [words] * len(row[left : right + 1])
    return len(rows) * max(1, min(right, MOST_COLUMNS) - left + 1)


def _text(value: object) -> str:
    """Return a cell's value as people see it: 5, not 5.0."""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value).strip()


def _refuse_classified(grids: list[Grid]) -> None:
    lines = ("\n".join(dict.fromkeys(filter(None, row))) for grid in grids for row in grid)
    try:
        refuse_classified("\n".join(lines))
    except DocumentRefused as refusal:
        raise TableRefused("classified") from refusal


def _read(grid: Grid, place: int, name: str) -> Table:
    title = next((words for row in grid[:place] for words in row if len(words) > 3), "") or PurePath(name).stem
    reader = _Reader(heads(grid[place]))
    for line, row in enumerate(grid[place + 1 :], place + 2):
        if any(row):
            reader.row(line, row)
    if not reader.items:
        raise TableRefused("itemless", reader.refused)
    year = next((int(found[1]) for words in (title, name) if (found := _YEAR.search(words))), None)
    return Table(title[:200], year, tuple(reader.items), tuple(reader.refused))


class _Reader:
    """Goes down the rows under the heads and keeps what is an item, and what is not, with the reason."""

    def __init__(self, columns: Mapping[str, int]) -> None:
        self.columns = columns
        self.items: list[Item] = []
        self.refused: list[tuple[int, str, str]] = []
        self._above = dict.fromkeys(_INHERITED, "")
        self._seen: dict[tuple[str, ...], int] = {}

    def row(self, line: int, row: Sequence[str]) -> None:
        """Take one row in, or note why not."""
        found = {name: "".join(row[place : place + 1]) for name, place in self.columns.items()}
        reason = self._unfit(row, found) or self._doubled(line, found)
        if reason:
            self.refused.append((line, next(filter(None, row))[:60], reason))
            return
        values = {name: found.get(name, "") for name in _LONGEST}
        self.items.append(Item(key=f"i{len(self.items) + 1}", line=line, **{**values, "points": _points(found)}))

    def _unfit(self, row: Sequence[str], found: Mapping[str, str]) -> str:
        checks = (self._not_an_item(row, found), _too_long(found), _no_number(found))
        return next(filter(None, checks), "")

    def _not_an_item(self, row: Sequence[str], found: Mapping[str, str]) -> str:
        words = list(dict.fromkeys(filter(None, row)))
        if any(map(_SUM.fullmatch, words[:2])):
            return _REASONS["sum"]
        if len(words) > 1 and all(map(meaning, words)):
            return _REASONS["head"]
        if len(words) == 1 and not _stands_alone(words[0], found):
            return _REASONS["remark"]
        return "" if found["content"] else _REASONS["bare"]

    def _inherit(self, found: dict[str, str]) -> None:
        """An empty cell under 一级指标 or 二级指标 means the one above; a new 一级指标 ends the 二级指标 above it."""
        if found.get("first") and found["first"] != self._above["first"]:
            self._above["second"] = ""
        for name in _INHERITED:
            if name in found:
                self._above[name] = found[name] = found[name] or self._above[name]

    def _doubled(self, line: int, found: dict[str, str]) -> str:
        self._inherit(found)
        own = tuple(found.get(name, "") for name in ("first", "second", "content", "standard"))
        before = self._seen.setdefault(own, line)
        return _REASONS["doubled"].format(before) if before != line else ""


def _stands_alone(words: str, found: Mapping[str, str]) -> bool:
    """The only words of a row are an item when they stand under the content alone, not over the whole row."""
    return found["content"] == words and list(found.values()).count(words) == 1


def _too_long(found: Mapping[str, str]) -> str:
    long = [(words[:12], _LONGEST[name]) for name, words in found.items() if len(words) > _LONGEST[name]]
    return _REASONS["long"].format(*long[0]) if long else ""


def _no_number(found: Mapping[str, str]) -> str:
    words = found.get("points", "")
    return "" if not words or _points(found) else _REASONS["points"].format(words)


def _points(found: Mapping[str, str]) -> str:
    """Return the points as a number, or nothing when there are none or they aren't one."""
    words = found.get("points", "").removesuffix("分").strip()
    try:
        number = Decimal(words) if words else None
    except InvalidOperation:
        return ""
    return words if number is not None and number.is_finite() and number >= 0 else ""
