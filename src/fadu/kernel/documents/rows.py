"""Reading a filled-in workbook (.xlsx): the rows under the line of heads, bounded, with words for what is wrong.

What a single cell should have said is told by `Unfit`, so that the other rows can still be taken.
"""

import unicodedata
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from io import BytesIO
from typing import Any

from python_calamine import CalamineError, CalamineWorkbook

from fadu.lib import zh_dates

_MOST_UNPACKED = 60 * 1024 * 1024


class Unreadable(Exception):
    """The file as a whole can't be taken; the text says why and what to do."""


class Unfit(Exception):
    """A row can't be recorded; the text says which cell and what to enter instead."""


@dataclass(frozen=True, slots=True)
class Line:
    """One row of the sheet: its number as the spreadsheet shows it, and its cells by head."""

    number: int
    cells: Mapping[str, Any]

    def text(self, head: str) -> str:
        """Return a cell as text, empty where there is none; whole numbers without a point."""
        value = self.cells.get(head)
        if isinstance(value, float) and value.is_integer():
            value = int(value)
        return "" if value is None else str(value).strip()

    def day(self, head: str) -> date:
        """Return a cell as a day, as a spreadsheet or people write it; raise `Unfit`, also where there is none."""
        try:
            found = zh_dates.parse(unicodedata.normalize("NFKC", self.text(head)))
        except ValueError as cause:
            raise Unfit(f"“{head}”应为日期。{cause}") from cause
        return found.date() if isinstance(found, datetime) else found

    def choice(self, head: str, choices: Sequence[tuple[str, str]]) -> str:
        """Return the code of the choice whose label a cell holds; raise `Unfit` with the labels there are."""
        found = {label: code for code, label in choices}.get(self.text(head))
        if found is None:
            raise Unfit(f"“{head}”应为{'、'.join(label for _, label in choices)}之一，现在是“{self.text(head)}”。")
        return found


def read(data: bytes, heads: Sequence[str], needed: Sequence[str], most: int) -> list[Line]:
    """Return the filled rows under the line that has all `needed` heads.

    Raises `Unreadable` where there is none, or when there are more than `most`.
    """
    filled = [line for line in _lines(_rows(data), set(needed)) if any(map(line.text, heads))]
    if not filled:
        raise Unreadable("表里没有内容。请从表头下面一行填起。")
    if len(filled) > most:
        raise Unreadable(f"一次最多 {most} 行，这个文件有 {len(filled)} 行。请拆分后分次上传。")
    return filled


def _lines(rows: Sequence[Sequence[Any]], needed: set[str]) -> list[Line]:
    spelled = [[str(cell).strip() for cell in row] for row in rows]
    at = next((place for place, line in enumerate(spelled) if needed <= set(line)), None)
    if at is None:
        raise Unreadable("没有找到表头。请下载模板，把内容填在模板里再上传。")
    below = enumerate(rows[at + 1 :], at + 2)
    return [Line(number, dict(zip(spelled[at], row, strict=False))) for number, row in below]


def _rows(data: bytes) -> Sequence[Sequence[Any]]:
    try:
        with zipfile.ZipFile(BytesIO(data)) as package:
            if sum(entry.file_size for entry in package.infolist()) > _MOST_UNPACKED:
                raise Unreadable("文件展开后太大。请只保留需要导入的内容。")
            if any(entry.filename.lower().endswith("vbaproject.bin") for entry in package.infolist()):
                raise Unreadable("文件带有宏，不能导入。请用表格软件另存为不带宏的 .xlsx 再上传。")
        return CalamineWorkbook.from_filelike(BytesIO(data)).get_sheet_by_index(0).to_python(skip_empty_area=False)
    except (zipfile.BadZipFile, CalamineError, IndexError, ValueError) as cause:
        raise Unreadable("不是可以读取的 .xlsx 文件。请下载模板，用表格软件填写后另存为 .xlsx 再上传。") from cause
