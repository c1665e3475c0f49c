"""One measure: its row, its case, and what every matter's page shows."""

from collections.abc import Mapping
from typing import Any

from django.urls import reverse

from fadu.kernel.parties import door as parties
from fadu.kernel.procedure import Procedure
from fadu.kernel.reading import STAFF, Reading, log
from fadu.kernel.registry import Missing, Page, Visit
from fadu.kernel.registry.collect import registry
from fadu.kernel.registry.matter import matter
from fadu.rooms.enforcement.measures.models import Measure
from fadu.rooms.enforcement.measures.panels.letters import letters_of


def _procedure(kind: str) -> Procedure:
    """Return the procedure whose matters stand under `/measures/<kind>/`."""
    page = f"/measures/{kind}/{{matter}}/"
    found = next((one for one in registry().procedures if one.page == page), None)
    if found is None:
        raise Missing("没有这一类措施。请从措施列表打开。")
    return found


def measure(visit: Visit) -> Mapping[str, Any]:
    """Return one measure: picture, clocks, what can be done, its facts and files; the sums of its row."""
    code = visit.args["matter"]
    row = Measure.objects.filter(code=code).first()
    procedure = _procedure(visit.args["kind"])
    shown = matter(visit, procedure.code, code)
    log.note(visit.actor, shown["reading"], procedure.code, code, "查看", visit.now)
    return shown | {
        "letters": list(letters_of(procedure.chain, code)),
        "row": row,
        "party": parties.named([row.party]).get(row.party, "") if row and row.party else "",
        "crumbs": [("强制措施", reverse("measures.list"))],
    }


PAGES = (
    Page(
        "measures.measure",
        "measures/<str:kind>/<str:matter>/",
        "强制措施",
        measure,
        Reading(STAFF),
        "measures/measure.html",
    ),
)
