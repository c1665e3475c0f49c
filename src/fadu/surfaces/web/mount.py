"""Mounts what the registry declares: pages (GET), draft actions (POST), and a form for every step."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import URLPattern, path
from django.views.decorators.http import require_GET, require_POST

from fadu.kernel.reading import PUBLIC, may_read, refusals
from fadu.kernel.registry import Action, Forbidden, Missing, Page
from fadu.lib import clock
from fadu.surfaces.common.answers import answer
from fadu.surfaces.common.forms import TooLarge
from fadu.surfaces.web import errors, throttle
from fadu.surfaces.web.visits import account, actor, visit

View = Callable[..., HttpResponse]


def page_url(page: Page) -> URLPattern:
    """Return the address of a declared page."""
    return path(page.path, _guarded(page, _page_view(page), require_GET), name=page.name)


def action_url(action: Action) -> URLPattern:
    """Return the address of a declared draft action."""
    return path(action.path, _guarded(action, _action_view(action), require_POST), name=action.name)


def _guarded(declared: Page | Action, view: View, method: Callable[[View], View]) -> View:
    """Return `view` behind log-in (public ones excepted), the declared read permission, and the pages for refusals."""

    def guarded(request: HttpRequest, **args: Any) -> HttpResponse:
        reason = may_read(actor(request), declared.reading)
        if reason:
            refusals.note_look(actor(request), declared.name, "", clock.now())
            return errors.forbidden(request, Forbidden(reason))
        try:
            return view(request, **args)
        except Forbidden as refusal:
            refusals.note_look(actor(request), declared.name, str(args.get("matter", "")), clock.now())
            return errors.forbidden(request, refusal)
        except Missing as nothing:
            return errors.missing(request, Http404(str(nothing)))
        except TooLarge:
            return errors.too_large(request)

    return method(guarded if declared.reading.audience == PUBLIC else login_required(guarded))


def _page_view(page: Page) -> View:
    def show(request: HttpRequest, **args: Any) -> HttpResponse:
        shown = page.show(visit(request, args))
        return answer(shown, lambda values: render(request, page.template, {"page": page, **values}))

    return show


def _action_view(action: Action) -> View:
    def act(request: HttpRequest, **args: Any) -> HttpResponse:
        login = account(request)
        if request.FILES and login and throttle.too_often(login.pk):
            return errors.too_often(request)
        outcome = action.do(visit(request, args))
        if outcome.message:
            messages.success(request, outcome.message)
        if outcome.path:
            return HttpResponseRedirect(outcome.path)
        return render(request, outcome.template, dict(outcome.context), status=outcome.status)

    return act
