"""Mounts the portal pages and draft actions that rooms declare; whoever comes is an outsider, logged in or not."""

from collections.abc import Callable
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import URLPattern, path

from fadu.kernel.registry import Action, Forbidden, Missing, Page, Visit
from fadu.lib import clock
from fadu.surfaces.common.answers import answer
from fadu.surfaces.common.forms import TooLarge, files_of, form_of
from fadu.surfaces.portal import errors, throttle
from fadu.surfaces.portal.rendering import OUTSIDER, page, published

View = Callable[..., HttpResponse]


def page_url(declared: Page) -> URLPattern:
    """Return the address of a declared portal page."""

    def show(request: HttpRequest, **args: Any) -> HttpResponse:
        shown = declared.show(visit(request, args))
        return answer(shown, lambda values: page(request, declared.template, _titled(declared, values)))

    view = open_to_all(show) if declared.nav else reading(show)
    return path(declared.path, view, name=declared.name)


def action_url(declared: Action) -> URLPattern:
    """Return the address of a declared draft action of the portal."""

    def act(request: HttpRequest, **args: Any) -> HttpResponse:
        outcome = declared.do(visit(request, args))
        if outcome.path:
            return HttpResponseRedirect(outcome.path)
        return page(request, outcome.template, dict(outcome.context), outcome.status)

    bound = throttle.bounded("sending", throttle.SENDING)
    return path(declared.path, bound(answering(act, frozenset({"POST"}))), name=declared.name)


def reading(view: View) -> View:
    """Return `view` for reading: GET and HEAD, refusals in words, and a bound on trying addresses at random."""
    return answering(view, frozenset({"GET", "HEAD"}))


def open_to_all(view: View) -> View:
    """Return `view` for reading what is the same for everybody: it may be kept a while, and search engines may come."""
    return reading(lambda request, **args: published(view(request, **args)))


def answering(view: View, methods: frozenset[str]) -> View:
    """Return `view` for these methods, with the portal's pages for refusals."""

    def guarded(request: HttpRequest, **args: Any) -> HttpResponse:
        if request.method not in methods:
            return errors.wrong_method(request)
        try:
            return view(request, **args)
        except Forbidden as refusal:
            return errors.forbidden(request, refusal)
        except (Missing, Http404) as nothing:
            return _astray(request, nothing)
        except TooLarge:
            return errors.too_large(request)

    return guarded


def visit(request: HttpRequest, args: dict[str, Any]) -> Visit:
    """Return the request as a portal page sees it."""
    return Visit(
        actor=OUTSIDER,
        now=clock.now(),
        args={name: str(value) for name, value in args.items()},
        params=request.GET.dict(),
        form=form_of(request.POST),
        files=files_of(request),
    )


def _titled(declared: Page, values: Any) -> dict[str, Any]:
    return {"page": declared, "crumbs": (), **values}


def _astray(request: HttpRequest, nothing: Exception) -> HttpResponse:
    seconds = throttle.seconds_to_wait(request, "astray", throttle.ASTRAY)
    return errors.too_often(request, seconds) if seconds else errors.missing(request, nothing)
