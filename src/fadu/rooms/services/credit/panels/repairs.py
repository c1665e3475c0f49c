"""Requests for repair, for staff."""

from collections.abc import Mapping
from typing import Any

from django.db.models import Q
from django.urls import reverse

from fadu.kernel.matters import door as matters
from fadu.kernel.matters import lists
from fadu.kernel.reading import STAFF, Reading
from fadu.kernel.registry import Page, Visit
from fadu.kernel.registry.matter import matter
from fadu.rooms.services.credit.models import Record, Repair
from fadu.rooms.services.credit.words import PLATFORMS

_RESULTS = {"agreed": "同意修复", "declined": "不同意修复", "directed": "已告知渠道", "refused": "不予受理"}


def repairs(visit: Visit) -> Mapping[str, Any]:
    """Return the requests that the visitor may read, as filtered (a constant number of queries)."""
    state = visit.params.get("state", "open")
    found = matters.visible(visit.actor).filter(procedure="credit_repair")
    page = lists.page(lists.standing(found, state, visit.today), visit.params.get("page"))
    known = Repair.objects.in_bulk([row.code for row in page])
    return {
        "page_of": page,
        "rows": [(row, known.get(row.code), *_words(known.get(row.code))) for row in page],
        "states": lists.STANDINGS,
        "state": state,
        "as_of": visit.today,
        "crumbs": [("环保信用", reverse("credit.records"))],
    }


def _words(row: Repair | None) -> tuple[str, str]:
    """Return platform and result in words."""
    return (dict(PLATFORMS).get(row.platform, ""), _RESULTS.get(row.result, "")) if row else ("", "")


def repair(visit: Visit) -> Mapping[str, Any]:
    """Return one request, with the records that bear the number it names."""
    code = visit.args["matter"]
    shown = matter(visit, "credit_repair", code)
    row = Repair.objects.get(code=code)
    records = Record.objects.filter(Q(paper=row.paper) | Q(code=row.record)) if row.paper else Record.objects.none()
    return shown | {
        "of": row,
        "platform": _words(row)[0],
        "records": list(records.order_by("-produced_on", "code")[:5]),
        "crumbs": [("环保信用", reverse("credit.records")), ("信用修复", reverse("credit.repairs"))],
    }


PAGES = (
    Page(
        "credit.repairs",
        "credit/repairs/",
        "信用修复",
        repairs,
        Reading(STAFF),
        "credit/repairs.html",
        nav="服务",
        position=27,
        icon="file",
    ),
    Page("credit.repair", "credit/repairs/<str:matter>/", "信用修复申请", repair, Reading(STAFF), "credit/repair.html"),
)
