"""Addresses of the portal: its own pages, the public's forms, and every portal page that rooms declare.

Whatever else is asked for under `/portal/` is answered by the portal's own page for what isn't there.
"""

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import URLPattern, path

from fadu.kernel.registry import PORTAL
from fadu.kernel.registry.collect import registry
from fadu.surfaces.portal import data, feed, mount, pages, receipts, search, steps


def _nothing(request: HttpRequest, rest: str) -> HttpResponse:
    raise Http404


urlpatterns: list[URLPattern] = [
    path("portal/", pages.home, name="portal.home"),
    path("portal/about/", pages.about, name="portal.about"),
    path("portal/accessibility/", pages.accessibility, name="portal.accessibility"),
    path("portal/map/", pages.site_map, name="portal.map"),
    path("portal/search/", search.search, name="portal.search"),
    path("portal/receipt/", receipts.receipt, name="portal.receipt"),
    path("portal/data/", data.catalogue, name="portal.data"),
    path("portal/data/<slug:name>.<str:form>", data.file, name="portal.data.file"),
    path("portal/feed.xml", feed.Latest(), name="portal.feed"),
    path("portal/heads/", pages.heads, name="portal.heads"),
    path("portal/heads/heads.json", pages.heads_json, name="portal.heads.json"),
    path("portal/heads/<str:name>", pages.verifier_file, name="portal.verifier"),
    path("portal/do/<str:code>/<str:matter>/<str:name>/", steps.step, name="portal.step"),
    path("portal/done/<str:token>/", steps.done, name="portal.done"),
    *(mount.page_url(page) for page in registry().pages_of(PORTAL)),
    *(mount.action_url(action) for action in registry().actions if action.site == PORTAL),
    path("portal/<path:rest>", mount.reading(_nothing), name="portal.nothing"),
]
