"""The yearly table as a workbook and as a document."""

from fadu.kernel.documents import Paragraph, PlainMaterial, Table, to_docx
from fadu.kernel.documents.sheets import Column, Sheet, workbook
from fadu.rooms.oversight.disclosure.report import COLUMNS, Yearly

_HEADS = ("办理情况", *COLUMNS, "总计")
NOTE = "由系统按登记的事实汇总。格式依据国办公开办函〔2021〕30号，未与原文核对。"


def _title(table: Yearly) -> str:
    return f"{table.year}年收到和处理政府信息公开申请情况"


def _cells(table: Yearly) -> list[tuple[str, ...]]:
    return [
        ("　" * line.level + line.label, *(map(str, (*line.figures, line.total)) if line.figures else ("",) * 7))
        for line in table.lines
    ]


def as_workbook(table: Yearly, author: str) -> bytes:
    """Return the table as .xlsx."""
    columns = (Column(_HEADS[0], 46), *(Column(head, 12, "whole") for head in _HEADS[1:]))
    rows = [
        ("　" * line.level + line.label, *((*line.figures, line.total) if line.figures else (None,) * 7))
        for line in table.lines
    ]
    return workbook(
        _title(table), author, table.as_of, [Sheet("申请情况", _title(table), columns, rows, NOTE, frozen=1)]
    )


def as_document(table: Yearly, author: str) -> bytes:
    """Return the table as .docx: plain material, until the report itself is issued."""
    widths = (5.0, *(1.3 for _ in _HEADS[1:]))
    shown = Table(_HEADS, tuple(_cells(table)), "", widths, frozenset(range(1, len(_HEADS))), NOTE)
    lead = f"统计期间为{table.year}年1月1日至{table.as_of.month}月{table.as_of.day}日。"
    return to_docx(PlainMaterial(_title(table), author, (Paragraph(lead), shown), table.as_of))
