"""The register that everybody may look into: who may act for the bureau, under which number, where (处罚法 第三十九条).

Names are shown as the rules on 行政执法公示 ask (未核实), by a setting; nothing else of a person is.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from django.core.paginator import Paginator

from fadu.kernel.law.door import setting
from fadu.kernel.organisation import door as organisation
from fadu.kernel.reading import PUBLIC, Reading
from fadu.kernel.registry import PORTAL, Column, OpenData, Page, Visit
from fadu.rooms.enforcement.officers.questions import register
from fadu.rooms.enforcement.officers.rules import plain_number

_PER_PAGE = 50


def listed(visit: Visit) -> Mapping[str, Any]:
    """Return the certificates of enforcement that are valid today, by unit; or the one whose number was asked for."""
    wanted = plain_number(visit.params.get("q", "")[:60])
    rows = [row for row in register("", visit.today) if not wanted or wanted == row["number"]]
    page = Paginator(rows, _PER_PAGE).get_page(visit.params.get("page"))
    with_names = setting("officer_names_public", visit.today).value == "on"
    names = organisation.person_names() if with_names else {}
    return {
        "page_of": page,
        "rows": [{**row, "name": names.get(row["person"], "")} for row in page],
        "with_names": with_names,
        "q": visit.params.get("q", "").strip()[:60],
        "as_of": visit.today,
    }


def rows(as_of: date) -> Iterable[Sequence[object]]:
    """Yield the register without names."""
    units = organisation.unit_names()
    for row in register("", as_of):
        yield row["number"], row["kind"], units.get(row["unit"], row["unit"]), row["area"]


PAGES = (
    Page(
        "officers.portal_register",
        "portal/officers/",
        "执法人员公示",
        listed,
        Reading(PUBLIC),
        "officers/portal/register.html",
        nav="信息公开",
        position=24,
        site=PORTAL,
        summary="查一查执法证件是否有效。",
    ),
)
OPEN_DATA = (
    OpenData(
        "enforcement-certificates",
        "有效的执法证件",
        "当日有效的执法证件：编号、种类、单位、执法区域；不含姓名。",
        (Column("number", "证件编号"), Column("kind", "证件种类"), Column("unit", "单位"), Column("area", "执法区域")),
        rows,
        source="行政处罚法第三十九条",
    ),
)
