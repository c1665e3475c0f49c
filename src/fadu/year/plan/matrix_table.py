"""The matrix as HTML. Its nearly thousand fields are written by plain formatting; template tags cost more per field.

What is drawn is the same for every reader, so it is kept until a fact is added to the plan's chain or a unit changes.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.core.cache import cache
from django.template.loader import render_to_string
from django.utils.html import escape
from django.utils.safestring import SafeString

from fadu.kernel.ledger.append import Chain, head_of
from fadu.lib.canonical import canonical, digest
from fadu.year.models import Plan
from fadu.year.plan.matrix import Cell, Choice, Matrix, Row, chapter_titles, read_matrix
from fadu.year.plan.units import Units, units_on

_KEPT_SECONDS = 12 * 3600


@dataclass(frozen=True, slots=True)
class Drawn:
    """The drawn matrix (empty when nothing is left in it), the units without tasks, and the chapters to choose from."""

    table: SafeString
    idle: tuple[str, ...]
    chapters: tuple[tuple[str, str], ...]


def drawn(plan: Plan, choice: Choice, on: date) -> Drawn:
    """Return the matrix of `plan`, drawn anew only when its facts or the bureau's units have changed."""
    units = units_on(on)
    head = head_of(Chain("plan", plan.plan))
    if not head.seq:
        return _draw(plan, choice, units)
    known = [[unit.code, unit.name, unit.kind] for unit in units.values()]
    key = digest(canonical([plan.plan, head.hash, plan.edition, choice.chapter, choice.kind, known]))
    found: Drawn | None = cache.get(key)
    if found is None:
        found = _draw(plan, choice, units)
        cache.set(key, found, _KEPT_SECONDS)
    return found


def _draw(plan: Plan, choice: Choice, units: Units) -> Drawn:
    found = read_matrix(plan, choice, units)
    chapters = tuple((str(number), title) for number, title in chapter_titles(plan).items())
    return Drawn(table(found), tuple(unit.name for unit in found.idle), chapters)


def table(found: Matrix) -> SafeString:
    """Return the heat map with its totals, and the list by unit for narrow screens; nothing for an empty one."""
    lines = [line(row) for row in found.rows]
    shown = {"matrix": found, "lines": lines}
    return render_to_string("year/plan_matrix_table.html", shown) if found.columns else SafeString()


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
