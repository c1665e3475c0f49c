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


def units_on(on: date) -> Units:
    """Return the units of `on` by code, in the bureau's order (one query)."""
    rows = enumerate(organisation.unit_rows(on))
    return {row[0]: UnitName(*row, place=place) for place, row in rows}


def with_closed(units: Units, codes: Iterable[str]) -> Units:
    """Return `units`, and those of `codes` that are closed by now under the name they last had (a query if any)."""
    closed = [code for code in codes if code not in units]
    names = organisation.unit_names() if closed else {}
    return units | {code: UnitName(code, names.get(code, "未登记的单位")) for code in closed}


def line_of(code: str, units: Units) -> list[str]:
    """Return the unit and the units above it, nearest first: a section shares in what its division answers for."""
    line: list[str] = []
    while code and code not in line:
        line.append(code)
        code = units[code].parent if code in units else ""
    return line
