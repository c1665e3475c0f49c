"""What holds for every answer: no cache keeps it, nothing endless comes in, refusals are pages in words."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from fadu.kernel.reading import refusals
from fadu.lib import clock
from fadu.surfaces.common.forms import MAX_UPLOAD_BYTES
from fadu.surfaces.common.memory import Responder
from fadu.surfaces.web import errors
from fadu.surfaces.web.visits import account, actor

MAX_BODY_BYTES = MAX_UPLOAD_BYTES + 5 * 1024 * 1024


def guarded(respond: Responder) -> Responder:
    """Refuse a body that is too large before it is read; forbid caching; answer wrong methods in words (middleware)."""

    def responding(request: HttpRequest) -> HttpResponse:
        if _body_bytes(request) > MAX_BODY_BYTES:
            return errors.too_large(request)
        response = respond(request)
        if response.status_code == 405 and not response.content:
            response = errors.wrong_method(request)
        response.headers.setdefault("Cache-Control", "no-store")
        response.headers.setdefault("X-Robots-Tag", "noindex")
        return response

    return responding


def _body_bytes(request: HttpRequest) -> int:
    announced = str(request.META.get("CONTENT_LENGTH") or "0")
    return int(announced) if announced.isdigit() else 0


def own_password(respond: Responder) -> Responder:
    """Lead whoever came with a one-time password to choosing their own before anything else (middleware)."""

    def responding(request: HttpRequest) -> HttpResponse:
        if settings.SESSION_COOKIE_NAME not in request.COOKIES:
            return respond(request)
        login = account(request)
        change = reverse("password")
        if login and login.must_change and request.path not in {change, reverse("logout")}:
            return HttpResponseRedirect(change)
        return respond(request)

    return responding


def note_forged(request: HttpRequest) -> None:
    """Log that a form came without the page it belongs to: in whose name, and at which address by its own name."""
    place = request.resolver_match.view_name if request.resolver_match else ""
    refusals.note(actor(request), refusals.Tried(place, "", "", ("csrf",)), clock.now())
