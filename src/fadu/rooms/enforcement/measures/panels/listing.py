"""The list of measures with their clocks, by kind and by how they stand (a constant number of queries)."""

from collections.abc import Mapping
from typing import Any

from fadu.kernel.matters import door as matters
from fadu.kernel.matters import lists
from fadu.kernel.parties import door as parties
from fadu.kernel.reading import STAFF, Reading
from fadu.kernel.registry import Page, Visit
from fadu.kernel.registry.collect import registry
from fadu.rooms.enforcement.measures.bases import OFFICERS
from fadu.rooms.enforcement.measures.models import Measure
from fadu.rooms.enforcement.measures.panels.transfers import SHORT


def kinds() -> dict[str, str]:
    """Return code and label of every procedure with its row in this room's table, but for those with their own list."""
    own = [item for item in registry().procedures if item.projection and _ours(item.projection.tables)]
    return {item.code: item.label for item in own if item.code not in SHORT.values()}


def _ours(tables: Any) -> bool:
    return any(table.model == "measures.Measure" for table in tables)


def measures(visit: Visit) -> Mapping[str, Any]:
    """Return the measures that the visitor may read, as filtered, a page at a time."""
    known = kinds()
    state, kind = visit.params.get("state", "open"), visit.params.get("kind", "")
    text = visit.params.get("q", "").strip()[:60]
    found = matters.visible(visit.actor).filter(procedure__in=[kind] if kind in known else known)
    page = lists.page(lists.named_like(lists.standing(found, state, visit.today), text), visit.params.get("page"))
    rows = Measure.objects.in_bulk([row.code for row in page])
    named = parties.named(row.party for row in rows.values() if row.party)
    return {
        "page_of": page,
        "rows": [_shown(row, rows.get(row.code), known, named) for row in page],
        "states": lists.STANDINGS,
        "state": state,
        "kinds": sorted(known.items()),
        "kind": kind,
        "q": text,
        "as_of": visit.today,
        "may_begin": visit.actor.has(*OFFICERS),
    }


def _shown(row: Any, measure: Measure | None, known: Mapping[str, str], named: Mapping[str, str]) -> dict[str, Any]:
    found = measure or Measure(case="", party="")
    return {
        "matter": row,
        "measure": found,
        "kind": known.get(row.procedure, ""),
        "party": named.get(found.party, ""),
        "stage": _stage(row.procedure, row.stage),
    }


def _stage(code: str, stage: str) -> str:
    labels = {one.name: one.label for item in registry().procedures if item.code == code for one in item.stages}
    return labels.get(stage, "")


PAGES = (
    Page(
        "measures.list",
        "measures/",
        "强制措施",
        measures,
        Reading(STAFF),
        "measures/list.html",
        nav="行政执法",
        position=32,
        icon="lock",
    ),
)
