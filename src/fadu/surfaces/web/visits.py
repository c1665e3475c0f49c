"""From a web request to a `Visit`: who is there in which capacity, and what came with the form."""

from typing import Any

from django.http import HttpRequest

from fadu.kernel.registry import Visit
from fadu.kernel.roles import Actor
from fadu.kernel.roles.door import Account, actors_of, chosen
from fadu.lib import clock
from fadu.surfaces.common.forms import files_of, form_of
from fadu.surfaces.common.memory import remembered

#: Somebody who isn't logged in, on a public page.
OUTSIDER = Actor(kind="outsider")


def account(request: HttpRequest) -> Account | None:
    """Return the account that is logged in, if any."""
    user = getattr(request, "user", None)
    return user if isinstance(user, Account) else None


def capacities(request: HttpRequest) -> list[Actor]:
    """Return every capacity in which the visitor may act today (one look-up per request)."""
    login = account(request)
    if login is None:
        return []
    return remembered(f"capacities:{login.pk}", lambda: actors_of(login, clock.today()))


def actor(request: HttpRequest) -> Actor | None:
    """Return the actor of the request, or None for somebody who isn't logged in."""
    login = account(request)
    return chosen(login, capacities(request)) if login else None


def visit(request: HttpRequest, args: dict[str, Any]) -> Visit:
    """Return the request as a page or action sees it; raise `TooLarge` when a file is too large."""
    return Visit(
        actor=actor(request) or OUTSIDER,
        now=clock.now(),
        args={name: str(value) for name, value in args.items()},
        params=request.GET.dict(),
        form=form_of(request.POST),
        files=files_of(request),
        fragment=request.headers.get("HX-Request") == "true" and request.headers.get("HX-Boosted") != "true",
    )
