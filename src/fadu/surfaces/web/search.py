"""The search of the staff site: matters, documents and evidence, newest first, as far as the visitor may read them."""

from typing import Any
from urllib.parse import urlencode

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from fadu.kernel.reading import may_read
from fadu.kernel.registry.collect import registry
from fadu.kernel.search import door
from fadu.surfaces.web.context import SEARCH, Entry, is_declared
from fadu.surfaces.web.visits import actor

_PLACES = range(2**63)


@login_required
@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """Show the newest finds; asked for `before` by a button on the page, only the next ones."""
    query = request.GET.get("q", "").strip()[: door.MOST_QUERY]
    kind = _kind(request)
    before = _before(request)
    page = door.find(query, actor(request), kinds=[kind] if kind else (), before=before)
    more = _url(query, kind, before=str(page.last)) if page.more else ""
    shown = {"query": query, "found": page, "more": more, "continued": before is not None}
    if request.headers.get("HX-Request") == "true" and before is not None:
        return render(request, "staff/parts/found.html", shown)
    return render(request, "staff/search.html", {**shown, "tabs": _tabs(query, kind), "elsewhere": _plan(request)})


def _kind(request: HttpRequest) -> str:
    asked = request.GET.get("kind", "")
    return asked if asked in door.KINDS else ""


def _before(request: HttpRequest) -> int | None:
    asked = request.GET.get("before", "")
    return int(asked) if asked.isdecimal() and len(asked) < 20 and int(asked) in _PLACES else None


def _tabs(query: str, kind: str) -> list[Entry]:
    """Return everything and each kind, as lines to choose from."""
    labels = {
        "": gettext("全部"),
        door.MATTER: gettext("事项"),
        door.DOCUMENT: gettext("文书"),
        door.EVIDENCE: gettext("材料"),
    }
    return [Entry(label, _url(query, code), current=code == kind) for code, label in labels.items()]


def _plan(request: HttpRequest) -> str:
    """Return the address of the search over the year's plan, which looks into points and commitments; empty if none."""
    if not is_declared(SEARCH) or may_read(actor(request), registry().page(SEARCH).reading):
        return ""
    return f"{reverse(SEARCH)}?{urlencode({'q': request.GET.get('q', '').strip()})}"


def _url(query: str, kind: str, **more: Any) -> str:
    asked = {"q": query, "kind": kind, **more}
    return f"{reverse('search')}?{urlencode({name: value for name, value in asked.items() if value})}"
