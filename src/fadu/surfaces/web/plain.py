"""Pages without a subject of their own: the way in, and answers to machines."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe
from django_vite.core.asset_loader import DjangoViteAssetLoader

from fadu.surfaces.web.context import HOME, is_declared, menu
from fadu.surfaces.web.visits import actor

_ROBOTS = """User-agent: *
Disallow: /
Allow: /portal/
Disallow: /portal/do/
Disallow: /portal/done/
Disallow: /portal/receipt/
Disallow: /portal/search/
"""


@login_required
@require_safe
def start(request: HttpRequest) -> HttpResponse:
    """Go to the declared workbench; without one, to the first page of the visitor's menu; else say whom to ask."""
    if is_declared(HOME):
        return HttpResponseRedirect(reverse(HOME))
    who = actor(request)
    first = next((lines[0] for lines in menu(who).values()), None) if who else None
    return HttpResponseRedirect(first.url) if first else render(request, "staff/welcome.html")


@require_safe
def healthy(request: HttpRequest) -> HttpResponse:
    """Tell a supervisor that this process answers; nothing else."""
    return HttpResponse("ok", content_type="text/plain; charset=utf-8")


@require_safe
@cache_control(max_age=86_400)
def robots(request: HttpRequest) -> HttpResponse:
    """Keep search engines out of everything but the portal, and there out of forms and receipts."""
    return HttpResponse(_ROBOTS, content_type="text/plain; charset=utf-8")


@require_safe
@cache_control(max_age=86_400)
def favicon(request: HttpRequest) -> HttpResponse:
    """Send those who ask for the old address to the mark."""
    return HttpResponseRedirect(DjangoViteAssetLoader.instance().generate_vite_asset_url("mark.svg"))
