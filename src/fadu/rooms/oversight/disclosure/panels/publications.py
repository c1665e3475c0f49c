"""What must be and what is published, for staff: the catalogue with its due days, and one item."""

from collections.abc import Mapping
from typing import Any
from urllib.parse import quote

from django.core.paginator import Paginator
from django.db.models import F, Q, QuerySet
from django.urls import reverse

from fadu.kernel.matters import door as matters
from fadu.kernel.reading import STAFF, Reading
from fadu.kernel.registry import Page, Visit
from fadu.kernel.registry.collect import registry
from fadu.kernel.registry.matter import matter
from fadu.rooms.oversight.disclosure.categories import BY_CODE, CATEGORIES, KINDS, Category
from fadu.rooms.oversight.disclosure.facts import HANDLERS
from fadu.rooms.oversight.disclosure.models import Publication

_PER_PAGE = 30
#: A server takes an address of about four thousand characters; a longer text is copied by hand.
_LONGEST_QUERY = 3000
_KINDS = dict(KINDS)
_STATES = (
    ("open", "待公开"),
    ("published", "已公开"),
    ("withdrawn", "已撤回"),
    ("exempted", "不主动公开"),
    ("all", "全部"),
)


def publications(visit: Visit) -> Mapping[str, Any]:
    """Return the catalogue by state and category, a page at a time (a constant number of queries)."""
    state, category = visit.params.get("state", "open"), visit.params.get("category", "")
    text = visit.params.get("q", "").strip()[:60]
    found = _filtered(Publication.objects.all(), state, category, text)
    page = Paginator(found, _PER_PAGE).get_page(visit.params.get("page"))
    keys = [f"publication/{row.code}" for row in page]
    due = dict(matters.visible(visit.actor).filter(pk__in=keys).values_list("code", "due"))
    late = set(matters.defect_counts(keys))
    return {
        "page_of": page,
        "rows": [_shown(row) | {"due": due.get(row.code), "late": f"publication/{row.code}" in late} for row in page],
        "states": _STATES,
        "state": state,
        "categories": CATEGORIES,
        "category": category,
        "q": text,
        "as_of": visit.today,
        "may_list": visit.actor.has(*HANDLERS),
    }


def _filtered(found: "QuerySet[Publication]", state: str, category: str, text: str) -> "QuerySet[Publication]":
    waiting = Q(exempted_on__isnull=True) & (Q(published_on__isnull=True) | Q(changed_on__isnull=False))
    conditions = {
        "open": waiting & Q(withdrawn_on__isnull=True),
        "published": Q(published_on__isnull=False, withdrawn_on__isnull=True),
        "withdrawn": Q(withdrawn_on__isnull=False),
        "exempted": Q(exempted_on__isnull=False),
    }
    found = found.filter(conditions.get(state, Q()))
    found = found.filter(category=category) if category in BY_CODE else found
    found = found.filter(title__contains=text) if text else found
    newest = F("formed_on").asc() if state == "open" else F("published_on").desc(nulls_last=True)
    return found.order_by(newest, "-formed_on", "code")


def _shown(row: Publication) -> dict[str, Any]:
    return {"row": row, "category": BY_CODE.get(row.category, _NO_CATEGORY), "kind": _KINDS.get(row.kind, "")}


_NO_CATEGORY = Category("", "未分类", "")


def publication(visit: Visit) -> Mapping[str, Any]:
    """Return one item: picture, both clocks, what can be done, its facts and files."""
    code = visit.args["matter"]
    shown = matter(visit, "publication", code)
    row = Publication.objects.filter(code=code).first()
    return shown | {
        "item": _shown(row) if row else None,
        "source": _source(visit, row) if row else None,
        "may_mask": visit.actor.has(*HANDLERS),
        "prepared": _prepared(row) if row else None,
        "public_url": _on_the_portal(row) if row else "",
        "about": Publication.objects.filter(code=row.about).first() if row and row.about else None,
    }


def _on_the_portal(row: Publication) -> str:
    """Return where the public reads what is out and was not taken back."""
    return reverse("disclosure.item", args=[row.code]) if row.published_on and not row.withdrawn_on else ""


def _source(visit: Visit, row: Publication) -> Mapping[str, str] | None:
    """Return the matter whose fact (`kind/id#seq`) asked for publication, to who may read it."""
    found = matters.visible(visit.actor).filter(pk=row.source.partition("#")[0]).first()
    if found is None:
        return None
    procedure = registry().procedure(found.procedure, visit.today)
    url = (
        procedure.page.format(matter=found.code)
        if procedure.page
        else reverse("matter", args=[procedure.code, found.code])
    )
    return {"label": procedure.label, "title": found.title, "url": url}


def _prepared(row: Publication) -> Mapping[str, Any] | None:
    """Return the text that the source's room prepares for publication, where it does; `short` when a form takes it."""
    kind, _, place = row.source.partition("/")
    if row.published_on or f"{kind}.publication" not in registry().questions:
        return None
    found: Mapping[str, Any] | None = registry().ask(f"{kind}.publication", place.partition("#")[0])
    return {**found, "short": len(quote(found["text"])) < _LONGEST_QUERY} if found else None


PAGES = (
    Page(
        "disclosure.publications",
        "disclosure/publications/",
        "主动公开目录",
        publications,
        Reading(STAFF),
        "disclosure/publications.html",
        nav="监督",
        position=61,
        icon="eye",
    ),
    Page(
        "disclosure.publication",
        "disclosure/publications/<str:matter>/",
        "主动公开事项",
        publication,
        Reading(STAFF),
        "disclosure/publication.html",
    ),
)
