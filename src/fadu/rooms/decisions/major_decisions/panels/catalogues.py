"""Staff pages of the year's catalogues."""

from collections.abc import Mapping
from typing import Any

from fadu.kernel.reading import STAFF, Reading
from fadu.kernel.registry import Page, Visit
from fadu.kernel.registry.matter import matter
from fadu.rooms.decisions.major_decisions.facts.words import TRACKS
from fadu.rooms.decisions.major_decisions.models import Catalogue, CatalogueItem
from fadu.rooms.decisions.major_decisions.states import ITEMS, progress, state_of


def catalogues(visit: Visit) -> Mapping[str, Any]:
    """Return the catalogues of a year, each with its items and how far each has come."""
    year = int(visit.params["year"]) if visit.params.get("year", "").isdigit() else visit.today.year
    items = list(CatalogueItem.objects.filter(year=year))
    reached = progress(items)
    years = {*Catalogue.objects.values_list("year", flat=True), visit.today.year}
    shown = [
        (row, dict(TRACKS).get(row.track, ""), [_line(one, reached) for one in items if one.catalogue == row.code])
        for row in Catalogue.objects.filter(year=year).order_by("track")
    ]
    may_open = visit.actor.has("legal_clerk", "legal_head", "unit_head")
    return {"year": year, "years": sorted(years), "catalogues": shown, "may_open": may_open}


def catalogue(visit: Visit) -> Mapping[str, Any]:
    """Return one catalogue: its items with progress, and what can be done."""
    code = visit.args["catalogue"]
    shown = matter(visit, "decision_catalogue", code)
    items = list(CatalogueItem.objects.filter(catalogue=code))
    reached = progress(items)
    return shown | {"row": Catalogue.objects.get(code=code), "items": [_line(one, reached) for one in items]}


def _line(
    item: CatalogueItem, reached: Mapping[str, Any]
) -> tuple[CatalogueItem, tuple[str, str], Any, tuple[str, str]]:
    decision = reached.get(item.item)
    return item, ITEMS.get(item.state, ("apart", item.state)), decision, state_of(decision) if decision else ("", "")


PAGES = (
    Page(
        "decisions.catalogues",
        "decisions/catalogue/",
        "决策事项目录",
        catalogues,
        Reading(STAFF),
        "major_decisions/catalogues.html",
        nav="依法决策",
        position=41,
        icon="book",
    ),
    Page(
        "decisions.catalogue",
        "decisions/catalogue/<str:catalogue>/",
        "年度目录",
        catalogue,
        Reading(STAFF),
        "major_decisions/catalogue.html",
    ),
)
