"""Which site answers: the staff's, the portal, or both beside each other (`FADU_SITE`)."""

from types import ModuleType

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import URLPattern, URLResolver, path

from fadu.surfaces.api.urls import urlpatterns as api
from fadu.surfaces.portal import errors as portal_errors
from fadu.surfaces.portal.urls import urlpatterns as portal
from fadu.surfaces.web import errors as staff_errors
from fadu.surfaces.web import plain, security
from fadu.surfaces.web.urls import urlpatterns as staff


def patterns(site: str) -> list[URLPattern | URLResolver]:
    """Return the addresses of a deployment."""
    if site == "portal":
        machines = {"healthz": plain.healthy, "favicon.ico": plain.favicon, "robots.txt": plain.robots}
        return [path("", _to_portal), *(path(name, view) for name, view in machines.items()), *portal]
    return [*api, *portal, *staff] if site == "all" else [*api, *staff]


def _to_portal(request: HttpRequest) -> HttpResponse:
    return HttpResponseRedirect("/portal/")


def _errors(request: HttpRequest) -> ModuleType:
    """Return the pages of the site that was asked: a visitor of the portal never sees the staff's."""
    public = settings.SITE == "portal" or (settings.SITE == "all" and request.path.startswith("/portal/"))
    return portal_errors if public else staff_errors


def malformed(request: HttpRequest, exception: Exception) -> HttpResponse:
    """The request can't be read."""
    answer: HttpResponse = _errors(request).malformed(request, exception)
    return answer


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    """It may not be seen."""
    answer: HttpResponse = _errors(request).forbidden(request, exception)
    return answer


def missing(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Nothing stands there."""
    answer: HttpResponse = _errors(request).missing(request, exception)
    return answer


def broken(request: HttpRequest) -> HttpResponse:
    """Something failed."""
    answer: HttpResponse = _errors(request).broken(request)
    return answer


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The form came from elsewhere; whose session it was to misuse is logged."""
    if _errors(request) is staff_errors:
        security.note_forged(request)
    answer: HttpResponse = _errors(request).csrf_failure(request, reason)
    return answer
