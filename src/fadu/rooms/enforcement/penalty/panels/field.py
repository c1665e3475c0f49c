"""The field page: evidence is kept on the device and sent when there is a line (`frontend/islands/field.js`)."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from django.db.models import Q

from fadu.kernel.reading import OFFICE, Reading
from fadu.kernel.registry import Download, Page, Visit
from fadu.rooms.enforcement.penalty.facts.front_words import EVIDENCE
from fadu.rooms.enforcement.penalty.models import Case

_WORKER = Path(__file__).parents[1] / "field_worker.js"
#: Stages in which evidence is collected.
OPEN = ("screening", "investigating", "suspended")
_MOST = 100
_OFFICERS = frozenset({"officer", "case_clerk", "enforcement_head"})


def field(visit: Visit) -> Mapping[str, Any]:
    """Return the form, with the cases that the officer, or the officer's unit, has under investigation."""
    mine = Q(unit=visit.actor.unit) | Q(officers__contains=visit.actor.person)
    rows = Case.objects.filter(mine, state__in=OPEN).order_by("-found_on", "code")[:_MOST]
    return {"cases": list(rows), "kinds": EVIDENCE, "chosen": visit.params.get("case", "")}


def worker(visit: Visit) -> Download:
    """Return the script that keeps the page for times without a line."""
    return Download("worker.js", "text/javascript", _WORKER.read_bytes(), inline=True)


PAGES = (
    Page(
        "penalty.field",
        "penalty/field/",
        "现场记录",
        field,
        Reading(OFFICE, roles=_OFFICERS),
        "penalty/field.html",
        nav="行政执法",
        position=31,
        icon="send",
    ),
    Page(
        "penalty.field_worker",
        "penalty/field/worker.js",
        "现场记录（离线）",
        worker,
        Reading(OFFICE, roles=_OFFICERS),
    ),
)
