"""行政指导、合规试点: the lists, and each matter's page."""

from collections.abc import Mapping
from typing import Any

from django.core.paginator import Paginator
from django.db.models import Model

from fadu.kernel.matters import door as matters
from fadu.kernel.parties import door as parties
from fadu.kernel.reading import STAFF, Reading
from fadu.kernel.registry import Page, Visit
from fadu.kernel.registry.matter import matter
from fadu.rooms.enforcement.discretion import facts
from fadu.rooms.enforcement.discretion.bases import FIELD, LEGAL
from fadu.rooms.enforcement.discretion.models import Compliance, Guidance

_ROWS = 25
#: How far a pilot has come, with its signal.
STATES = {
    "committed": ("soon", "已承诺"),
    "planned": ("soon", "计划待认可"),
    "plan_accepted": ("soon", "待验收"),
    "checked": ("soon", "已验收"),
    "concluded": ("done", "已提出建议"),
    "ended": ("apart", "已终止"),
}


def guidances(visit: Visit) -> Mapping[str, Any]:
    """Return the acts of guidance that the visitor may read, newest first."""
    page, rows = _listed(visit, "guidance", Guidance)
    kinds, results = dict(facts.GUIDANCE_KINDS), dict(facts.GUIDANCE_RESULTS)
    shown = [(row, kinds.get(row.kind, ""), results.get(row.result, "")) for row in rows]
    return _page(visit, page, rows) | {"rows": shown}


def compliances(visit: Visit) -> Mapping[str, Any]:
    """Return the parties in the compliance pilot that the visitor may read, newest first."""
    page, rows = _listed(visit, "compliance", Compliance)
    effects = dict(facts.EFFECTS)
    shown = [(row, STATES.get(row.state, ("apart", "")), effects.get(row.effect, "")) for row in rows]
    return _page(visit, page, rows) | {"rows": shown}


def guidance(visit: Visit) -> Mapping[str, Any]:
    """Return one act of guidance."""
    return matter(visit, "guidance", visit.args["guidance"])


def compliance(visit: Visit) -> Mapping[str, Any]:
    """Return one way through the pilot."""
    return matter(visit, "compliance", visit.args["compliance"])


def _listed(visit: Visit, procedure: str, model: type[Model]) -> tuple[Any, list[Any]]:
    found = matters.visible(visit.actor).filter(procedure=procedure).order_by("-opened_on", "key")
    page = Paginator(found, _ROWS).get_page(visit.params.get("page"))
    rows = model._default_manager.in_bulk([row.code for row in page])
    return page, [rows[row.code] for row in page if row.code in rows]


def _page(visit: Visit, page: Any, rows: list[Any]) -> dict[str, Any]:
    names = parties.labels(row.party for row in rows)
    return {"page_of": page, "names": names, "may_begin": visit.actor.has(*FIELD, *LEGAL), "as_of": visit.today}


PAGES = (
    Page(
        "discretion.guidances",
        "discretion/guidance/",
        "行政指导",
        guidances,
        Reading(STAFF),
        "discretion/guidances.html",
        nav="行政执法",
        position=38,
        icon="send",
    ),
    Page(
        "discretion.guidance",
        "discretion/guidance/<str:guidance>/",
        "行政指导",
        guidance,
        Reading(STAFF),
        "staff/matter.html",
    ),
    Page(
        "discretion.compliances",
        "discretion/compliance/",
        "合规试点",
        compliances,
        Reading(STAFF),
        "discretion/compliances.html",
        nav="行政执法",
        position=39,
        icon="flag",
    ),
    Page(
        "discretion.compliance",
        "discretion/compliance/<str:compliance>/",
        "合规试点",
        compliance,
        Reading(STAFF),
        "staff/matter.html",
    ),
)
