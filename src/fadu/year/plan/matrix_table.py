"""The matrix as HTML. Its nearly thousand fields are written by plain formatting; template tags cost more per field."""

from collections.abc import Iterable

from django.template.loader import render_to_string
from django.utils.html import escape
from django.utils.safestring import SafeString

from fadu.year.plan.matrix import Cell, Matrix, Row


def table(found: Matrix) -> SafeString:
    """Return the heat map with its totals, and the list by unit for narrow screens; the same for everybody."""
    lines = [line(row) for row in found.rows]
    return render_to_string("year/plan_matrix_table.html", {"matrix": found, "lines": lines})


def line(row: Row) -> SafeString:
    """Return one point over all units; every word from the plan is escaped."""
    key, words, opens = escape(row.key), escape(row.heading), ' class="plan-opens"' if row.opens else ""
    head = f'<th scope="row"><a href="../point/{key}/" title="{words}">{words}</a></th>'
    promises = f'<td class="plan-total"><a href="../point/{key}/">{row.promises}</a></td>'
    units = f'<td class="plan-total">{row.units}</td>'
    return SafeString(f"<tr{opens}>{head}{''.join(_fields(key, row.cells))}{promises}{units}</tr>\n")


def _fields(key: str, cells: Iterable[Cell]) -> Iterable[str]:
    for cell in cells:
        yield _field(key, cell) if cell.count else "<td></td>"


def _field(key: str, cell: Cell) -> str:
    said = f' aria-label="{cell.count} 项，{cell.part_words}"' if cell.sign else ""
    link = f'<a href="../point/{key}/?unit={escape(cell.unit)}"{said}>{cell.count}{cell.sign}</a>'
    return f'<td class="heat-{cell.level}">{link}</td>'
