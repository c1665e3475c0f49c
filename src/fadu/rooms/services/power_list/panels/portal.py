"""The published list for everybody: what the organ may do, on which article, who handles it."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from django.urls import reverse

from fadu.kernel.organisation import door as organisation
from fadu.kernel.reading import PUBLIC, Reading
from fadu.kernel.registry import PORTAL, Column, Finder, Item, OpenData, Page, Visit
from fadu.lib import clock
from fadu.rooms.services.power_list.facts import KINDS
from fadu.rooms.services.power_list.panels.listing import KIND_LABELS
from fadu.rooms.services.power_list.questions import editions_on


def powers(visit: Visit) -> Mapping[str, Any]:
    """Return what is published and holds today, by kind."""
    rows = list(editions_on(visit.today))
    groups = [(code, label, [row for row in rows if row.kind == code]) for code, label in KINDS]
    return {"groups": [group for group in groups if group[2]], "count": len(rows), "as_of": visit.today}


def find(text: str, limit: int) -> Sequence[Item]:
    """Return the published powers with every word of `text` in their name."""
    found = editions_on(clock.today())
    for word in text.split():
        found = found.filter(name__contains=word)
    page = reverse("power_list.portal_powers")
    return [Item(row.name, f"{page}#{row.power}", row.since, f"{row.law}{row.article}") for row in found[:limit]]


def rows(as_of: date) -> Iterable[Sequence[object]]:
    """Yield the published list."""
    units, organs = organisation.unit_names(), organisation.organ_names()
    for row in editions_on(as_of):
        place = (organs.get(row.organ, row.organ), units.get(row.unit, row.unit))
        yield (row.power, row.name, KIND_LABELS[row.kind], *place, row.law, row.article, row.number, row.since)


PAGES = (
    Page(
        "power_list.portal_powers",
        "portal/powers/",
        "权力清单",
        powers,
        Reading(PUBLIC),
        "power_list/portal/powers.html",
        nav="信息公开",
        position=23,
        site=PORTAL,
        summary="本局可以行使哪些职权，依据哪一条。",
    ),
)
FINDERS = (Finder("powers", "权力清单", find),)
OPEN_DATA = (
    OpenData(
        "powers",
        "权力清单",
        "政府公布、现行的职权及其依据。",
        (
            Column("code", "职权代码"),
            Column("name", "职权名称"),
            Column("kind", "权力类别"),
            Column("organ", "行使机关"),
            Column("unit", "承办单位"),
            Column("law", "依据"),
            Column("article", "条款"),
            Column("number", "政府文号"),
            Column("since", "施行日期"),
        ),
        rows,
        source="政府信息公开条例第二十条",
    ),
)
