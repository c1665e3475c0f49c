"""Inspections and typical cases: their lists, and one of each."""

from collections.abc import Mapping
from typing import Any

from fadu.kernel.matters import door as matters
from fadu.kernel.reading import STAFF, Reading
from fadu.kernel.registry import Under, Visit
from fadu.kernel.registry.matter import matter
from fadu.rooms.oversight.file_review.bases import LEGAL
from fadu.rooms.oversight.file_review.models import Inspection, TypicalCase
from fadu.rooms.oversight.file_review.procedures.enforcement_inspection import BY

_KINDS = {"routine": "日常稽查", "special": "专项稽查", "case": "专案稽查"}
_STATES = (
    ("closed_on", "done", "已终结"),
    ("checked_on", "open", "已核查"),
    ("rectified_on", "open", "已报整改"),
    ("ordered_on", "soon", "待整改"),
    ("inspected_on", "open", "已实施"),
)


def state_of(row: Inspection) -> tuple[str, str]:
    """Return signal and words for how an inspection stands."""
    found = next(((signal, words) for name, signal, words in _STATES if getattr(row, name)), None)
    return found or ("open", "待实施")


def inspections(visit: Visit) -> Mapping[str, Any]:
    """Return the inspections that the visitor may read."""
    visible = matters.visible(visit.actor).filter(procedure="enforcement_inspection").values("code")
    rows = Inspection.objects.filter(code__in=visible)[:200]
    return {
        "rows": [(row, _KINDS.get(row.kind, ""), state_of(row)) for row in rows],
        "may_open": visit.actor.has(*BY),
        "as_of": visit.today,
    }


def inspection(visit: Visit) -> Mapping[str, Any]:
    """Return one inspection."""
    code = visit.args["matter"]
    page = matter(visit, "enforcement_inspection", code)
    row = Inspection.objects.get(code=code)
    return page | {"row": row, "kind": _KINDS.get(row.kind, ""), "state": state_of(row)}


def examples(visit: Visit) -> Mapping[str, Any]:
    """Return the typical cases."""
    return {"rows": list(TypicalCase.objects.all()[:200]), "may_select": visit.actor.has(*LEGAL)}


def example(visit: Visit) -> Mapping[str, Any]:
    """Return one typical case with its text."""
    code = visit.args["matter"]
    page = matter(visit, "typical_case", code)
    row = TypicalCase.objects.get(code=code)
    return page | {"row": row, "text": row.text.splitlines(), "guidance": row.guidance.splitlines()}


_page = Under("file_review", "file-review", "file_review", Reading(STAFF)).page
PAGES = (
    _page(
        "inspections",
        "inspections/",
        "行政执法稽查",
        inspections,
        "inspections",
        nav="监督",
        position=67,
        icon="search",
    ),
    _page("inspection", "inspections/<str:matter>/", "执法稽查", inspection, "inspection"),
    _page("examples", "examples/", "典型案例", examples, "examples"),
    _page("example", "examples/<str:matter>/", "典型案例", example, "example"),
)
