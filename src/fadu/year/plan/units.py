"""The units of the bureau as a plan names them: in the bureau's order, closed ones with the name they last had."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from fadu.kernel.organisation import UNIT_KINDS
from fadu.kernel.organisation import door as organisation

KINDS = dict(UNIT_KINDS)


@dataclass(frozen=True, slots=True)
class UnitName:
    """A unit as a plan shows it; `place` is its rank in the bureau's own table of units."""

    code: str
    name: str
    kind: str = ""
    organ: str = ""
    parent: str = ""
    place: int = 10_000

    @property
    def kind_label(self) -> str:
        """The official word for its kind."""
        return KINDS.get(self.kind, "")


Units = dict[str, UnitName]


def units_on(on: date, codes: Iterable[str] = ()) -> Units:
    """Return the units of `on` by code, and those of `codes` closed by then (one query, two with closed ones)."""
    rows = enumerate(organisation.units(on))
    found = {row.code: UnitName(row.code, row.name, row.kind, row.organ, row.parent, place) for place, row in rows}
    closed = [code for code in codes if code not in found]
    names = organisation.unit_names() if closed else {}
    return found | {code: UnitName(code, names.get(code, "未登记的单位")) for code in closed}


def line_of(code: str, units: Units) -> list[str]:
    """Return the unit and the units above it, nearest first: a section shares in what its division answers for."""
    line: list[str] = []
    while code and code not in line:
        line.append(code)
        code = units[code].parent if code in units else ""
    return line
