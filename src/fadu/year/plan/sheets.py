"""The plan as workbooks (.xlsx): the table of tasks by unit, and the matrix. The same plan gives the same bytes.

Every value is written as text or number, never as a formula; the file's own date is the day the plan was published.
"""

import re
from collections.abc import Iterable, Sequence
from datetime import datetime, time
from io import BytesIO

from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from fadu.lib.zh_dates import day as written_day
from fadu.year.models import Plan
from fadu.year.plan.book import Book, Entry, Promise
from fadu.year.plan.matrix import Cell, Matrix
from fadu.year.plan.unit_part import UnitPart, part_of

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

_HEADS = ("序号", "章", "要点", "任务", "牵头/配合", "目标", "时限", "来源原文")
_WIDTHS = (6, 16, 26, 44, 24, 24, 16, 52)
_UNSAFE = re.compile(r"[\[\]:*?/\\\x00-\x1f]")
_LONGEST_NAME = 31
_LONGEST_CELL = 32_000

Line = tuple[int | str, ...]


class _Book:
    """A workbook being written, with its formats and the names its sheets already have."""

    def __init__(self, plan: Plan, title: str) -> None:
        self._bytes = BytesIO()
        self._plan = plan
        self.file = Workbook(self._bytes, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
        made = datetime.combine(plan.published_on, time())
        self.file.set_properties({"title": title, "author": plan.issuer, "created": made})
        font = {"font_name": "宋体", "font_size": 10, "valign": "top", "text_wrap": True, "border": 1}
        self.head = self.file.add_format({**font, "bold": True, "bg_color": "#E3EAF3", "align": "center"})
        self.cell = self.file.add_format(font)
        self.middle = self.file.add_format({**font, "align": "center"})
        self.title = self.file.add_format({"font_name": "宋体", "font_size": 14, "bold": True})
        self.note = self.file.add_format({"font_name": "宋体", "font_size": 10, "font_color": "#44546A"})
        self.taken: set[str] = set()

    def sheet(self, name: str, heading: str) -> Worksheet:
        """Add a sheet for A4 landscape, one page wide, with its heading in the first line and the heads frozen."""
        sheet = self.file.add_worksheet(sheet_name(name, self.taken))
        sheet.set_landscape()
        sheet.set_paper(9)
        sheet.fit_to_pages(1, 0)
        sheet.set_margins(left=0.4, right=0.4, top=0.6, bottom=0.6)
        sheet.set_footer("&L&A&C第 &P 页，共 &N 页")
        sheet.write_string(0, 0, heading, self.title)
        sheet.write_string(1, 0, source_line(self._plan), self.note)
        sheet.freeze_panes(3, 0)
        sheet.repeat_rows(2)
        return sheet

    def heads(self, sheet: Worksheet, heads: Sequence[str], widths: Sequence[float]) -> None:
        """Write the line of heads and set the widths."""
        for column, (head, width) in enumerate(zip(heads, widths, strict=True)):
            sheet.set_column(column, column, width)
            sheet.write_string(2, column, head, self.head)

    def line(self, sheet: Worksheet, row: int, values: Iterable[int | str]) -> None:
        """Write one line: numbers in the middle, words from the left."""
        for column, value in enumerate(values):
            if isinstance(value, int):
                sheet.write_number(row, column, value, self.middle)
            else:
                sheet.write_string(row, column, value[:_LONGEST_CELL], self.cell)

    def data(self) -> bytes:
        """Close the workbook and return its bytes."""
        self.file.close()
        return self._bytes.getvalue()


def source_line(plan: Plan) -> str:
    """Return where the sheet comes from: the document's number, edition, and day of publication."""
    number = plan.number or "（无文号）"
    return f"依据：{plan.title}（{number}），第 {plan.edition} 版，{written_day(plan.published_on)}公布"


def sheet_name(wanted: str, taken: set[str]) -> str:
    """Return a name that spreadsheet programs accept and no sheet has yet (case doesn't tell them apart); note it."""
    name = _UNSAFE.sub(" ", wanted).strip("' ")[:_LONGEST_NAME].strip("' ") or "未命名"
    name = f"{name}表" if name.casefold() == "history" else name
    unique, number = name, 2
    while unique.casefold() in taken:
        tail = f"（{number}）"
        unique, number = f"{name[: _LONGEST_NAME - len(tail)]}{tail}", number + 1
    taken.add(unique.casefold())
    return unique


def tasks_workbook(book: Book, unit: str = "") -> bytes:
    """Return the table of tasks: an overview, all tasks with filters, and a sheet for each unit; or one unit's only."""
    made = _Book(book.plan, f"{book.plan.year}年任务分解表")
    parts = [part_of(book, code) for code in _answering(book)] if not unit else [part_of(book, unit)]
    if not unit:
        _overview(made, book, parts)
        _everything(made, book)
    for part in parts:
        _of_unit(made, book, part)
    return made.data()


def _answering(book: Book) -> list[str]:
    """Return the units that answer for something, in the bureau's order."""
    found = {share.unit for entry in book.entries() for share in entry.owners.all()}
    return sorted(found, key=lambda code: (book.units[code].place, code))


def _overview(made: _Book, book: Book, parts: Sequence[UnitPart]) -> None:
    sheet = made.sheet("总览", f"{book.plan.year}年任务分解总览")
    made.heads(sheet, ("序号", "单位", "类别", "要点数", "任务数", "其中牵头", "其中配合"), (6, 34, 14, 10, 10, 10, 10))
    taken = {"总览", "全部任务"}
    for number, part in enumerate(parts, start=1):
        counts = (part.point_count, part.count, part.leads, part.supports)
        made.line(sheet, number + 2, (number, part.unit.name, part.unit.kind_label, *counts))
        target = sheet_name(part.unit.name, taken)
        sheet.write_url(number + 2, 1, f"internal:'{_quoted(target)}'!A1", made.cell, part.unit.name)


def _quoted(name: str) -> str:
    return name.replace("'", "''")


def _everything(made: _Book, book: Book) -> None:
    sheet = made.sheet("全部任务", f"{book.plan.year}年任务分解表")
    pairs = [(entry, promise) for entry in book.entries() for promise in entry.promises]
    chapters = {section.row.number: section.heading for section in book.sections}
    _table(
        made,
        sheet,
        (
            (number, *_line(chapters[entry.row.chapter], entry, promise, promise.owners.text()))
            for number, (entry, promise) in enumerate(pairs, start=1)
        ),
    )
    sheet.autofilter(2, 0, 2 + len(pairs), len(_HEADS) - 1)


def _of_unit(made: _Book, book: Book, part: UnitPart) -> None:
    sheet = made.sheet(part.unit.name, f"{part.unit.name} {book.plan.year}年任务分解表")
    lines = (
        _line(chapter.heading, point.entry, task.promise, _own_words(task.share.words, task.share.via))
        for chapter in part.chapters
        for point in chapter.points
        for task in point.tasks
    )
    _table(made, sheet, ((number, *line) for number, line in enumerate(lines, start=1)))


def _own_words(words: str, via: str) -> str:
    return f"{words}（{via}）" if via else words


def _table(made: _Book, sheet: Worksheet, lines: Iterable[Line]) -> None:
    made.heads(sheet, _HEADS, _WIDTHS)
    for row, line in enumerate(lines, start=3):
        made.line(sheet, row, line)


def _line(chapter: str, entry: Entry, promise: Promise, part: str) -> tuple[str, ...]:
    return (
        chapter,
        entry.heading,
        promise.row.text,
        part,
        "；".join(target.text for target in promise.targets),
        due_words(entry, promise),
        entry.row.text,
    )


def due_words(entry: Entry, promise: Promise) -> str:
    """Return by when: the commitment's own day or words, else its point's."""
    for row, day in ((promise.row, promise.due_on), (entry.row, entry.due_on)):
        if day or row.due:
            return written_day(day) if day else row.due
    return ""


def matrix_workbook(plan: Plan, found: Matrix) -> bytes:
    """Return the matrix as a sheet: points down, units across, `3 ●` for three commitments led, with the totals."""
    made = _Book(plan, f"{plan.year}年要点与单位对照表")
    sheet = made.sheet("要点与单位", f"{plan.year}年要点与单位对照表（● 牵头，○ 配合，无标记为责任单位）")
    heads = ("要点", *(column.unit.name for column in found.columns), "任务数")
    made.heads(sheet, heads, (36, *(4.5 for _ in found.columns), 8))
    sheet.freeze_panes(3, 1)
    for row, item in enumerate(found.rows, start=3):
        fields = [_field(cell) for cell in item.cells]
        made.line(sheet, row, [item.heading, *fields, item.promises])
    totals: list[int | str] = [column.promises for column in found.columns]
    made.line(sheet, 3 + len(found.rows), ["合计", *totals, found.promises])
    return made.data()


def _field(cell: Cell) -> int | str:
    if not cell.count:
        return ""
    return f"{cell.count} {cell.sign}" if cell.sign else cell.count
