"""Tables as workbooks (.xlsx): title, heads that stay in sight and on every printed page, A4 landscape, one page wide.

Values are written as text or numbers, never as formulas, whatever they look like. The same tables give the same bytes:
the file's own date is the day given.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import Decimal
from io import BytesIO
from typing import Literal

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

Form = Literal["text", "centred", "whole", "decimal", "percent", "money", "day"]

_NUMBER_FORMATS: Mapping[Form, str] = {
    "text": "@", "centred": "@", "whole": "#,##0", "decimal": "#,##0.00", "percent": "0.0%", "money": "#,##0.00",
    "day": 'yyyy"年"m"月"d"日"',
}
_UNSAFE = re.compile(r"[\[\]:*?/\\\x00-\x1f]")
_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_LONGEST_NAME = 31
_LONGEST_CELL = 32_000
_HEAD_ROW = 2
_FIRST_ROW = 3


@dataclass(frozen=True, slots=True)
class Column:
    """A column: head, width in characters, and the form of its values."""

    head: str
    width: float = 14
    form: Form = "text"


@dataclass(frozen=True, slots=True)
class Link:
    """A value that leads elsewhere: to row `row` (from 0) of the sheet named `sheet`, or to an address."""

    text: str
    sheet: str = ""
    row: int = 0
    address: str = ""


Value = str | int | Decimal | date | Link | None


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table with its heading, a note under it (source, as of), and what a reader needs to work with it.

    frozen: columns that stay in sight. filters: whether heads carry filters. totals: a last row, set apart.
    """

    name: str
    heading: str
    columns: tuple[Column, ...]
    rows: Sequence[Sequence[Value]]
    note: str = ""
    frozen: int = 0
    filters: bool = False
    totals: Sequence[Value] | None = None


def workbook(title: str, author: str, made_on: date, sheets: Sequence[Sheet]) -> bytes:
    """Return a workbook of these sheets; ValueError without any, or when a row is not as wide as its heads."""
    if not sheets:
        raise ValueError("表格文件里至少要有一张表。")
    written = BytesIO()
    file = Workbook(written, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    file.set_properties({"title": title, "author": author, "created": datetime.combine(made_on, time())})
    names = _names(sheets)
    formats = _Formats(file)
    for sheet, name in zip(sheets, names.values(), strict=True):
        _write(file.add_worksheet(name), sheet, formats, names)
    file.close()
    return written.getvalue()


def _names(sheets: Sequence[Sheet]) -> dict[str, str]:
    """Return wanted name → the name in the file, which no other sheet has."""
    taken: set[str] = set()
    names = {sheet.name: sheet_name(sheet.name, taken) for sheet in sheets}
    if len(names) != len(sheets):
        raise ValueError("两张表不能同名。")
    return names


def sheet_name(wanted: str, taken: set[str]) -> str:
    """Return a name that spreadsheet programs accept and that is not taken yet (case doesn't tell apart); note it."""
    name = _UNSAFE.sub(" ", wanted).strip("' ")[:_LONGEST_NAME].strip("' ") or "未命名"
    name = f"{name}表" if name.casefold() == "history" else name
    unique, number = name, 2
    while unique.casefold() in taken:
        tail = f"（{number}）"
        unique, number = f"{name[: _LONGEST_NAME - len(tail)]}{tail}", number + 1
    taken.add(unique.casefold())
    return unique


class _Formats:
    """The formats of a workbook, made once."""

    def __init__(self, file: Workbook) -> None:
        font = {"font_name": "宋体", "font_size": 10, "valign": "top", "text_wrap": True, "border": 1}
        self.title = file.add_format({"font_name": "宋体", "font_size": 14, "bold": True})
        self.note = file.add_format({"font_name": "宋体", "font_size": 10, "font_color": "#44546A"})
        self.head = file.add_format({**font, "bold": True, "bg_color": "#E3EAF3", "align": "center"})
        self._fields: dict[tuple[Form, bool, bool], Format] = {}
        self._file, self._font = file, font

    def field(self, form: Form, *, is_total: bool, is_link: bool) -> Format:
        """Return the format of a field: its number format, set apart in a total, blue and underlined as a link."""
        key = (form, is_total, is_link)
        if key not in self._fields:
            side = "left" if form == "text" else "center" if form in {"centred", "day"} else "right"
            total = {"bold": True, "bg_color": "#F2F5F9"} if is_total else {}
            link = {"font_color": "#1F4E8C", "underline": 1} if is_link else {}
            wanted = {**self._font, "align": side, "num_format": _NUMBER_FORMATS[form], **total, **link}
            self._fields[key] = self._file.add_format(wanted)
        return self._fields[key]


def _write(target: Worksheet, sheet: Sheet, formats: _Formats, names: Mapping[str, str]) -> None:
    _set_up(target, sheet)
    target.write_string(0, 0, sheet.heading, formats.title)
    target.write_string(1, 0, sheet.note, formats.note)
    for place, column in enumerate(sheet.columns):
        target.set_column(place, place, column.width)
        target.write_string(_HEAD_ROW, place, column.head, formats.head)
    rows = [*sheet.rows, *([sheet.totals] if sheet.totals is not None else [])]
    for number, row in enumerate(rows):
        is_total = number == len(sheet.rows)
        for place, (column, value) in enumerate(zip(sheet.columns, row, strict=True)):
            form = formats.field(column.form, is_total=is_total, is_link=isinstance(value, Link))
            _write_value(target, (_FIRST_ROW + number, place), value, form, names)
    if sheet.filters and sheet.rows:
        target.autofilter(_HEAD_ROW, 0, _HEAD_ROW + len(sheet.rows), len(sheet.columns) - 1)


def _set_up(target: Worksheet, sheet: Sheet) -> None:
    """A4 landscape, one page wide; heads frozen on the screen and repeated on paper; page numbers at the foot."""
    target.set_landscape()
    target.set_paper(9)
    target.fit_to_pages(1, 0)
    target.set_margins(left=0.4, right=0.4, top=0.6, bottom=0.6)
    target.set_footer("&L&A&C第 &P 页，共 &N 页")
    target.freeze_panes(_FIRST_ROW, sheet.frozen)
    target.repeat_rows(_HEAD_ROW)


def _write_value(
    target: Worksheet, place: tuple[int, int], value: Value, form: Format, names: Mapping[str, str]
) -> None:
    row, column = place
    match value:
        case None | "":
            target.write_blank(row, column, None, form)
        case Link():
            target.write_url(row, column, _address(value, names), form, _text(value.text))
        case date():
            target.write_datetime(row, column, datetime.combine(value, time()), form)
        case int() | Decimal():
            target.write_number(row, column, float(value), form)
        case str():
            target.write_string(row, column, _text(value), form)


def _address(link: Link, names: Mapping[str, str]) -> str:
    if link.address:
        return link.address
    name = names[link.sheet].replace("'", "''")
    return f"internal:'{name}'!A{_FIRST_ROW + link.row + 1}"


def _text(value: str) -> str:
    return _CONTROLS.sub("", value)[:_LONGEST_CELL]
