"""From a web request to a `Visit`: who is there in which capacity, and what came with the form."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest, QueryDict

from fadu.kernel.registry import Upload, Visit
from fadu.kernel.roles import Actor
from fadu.kernel.roles.door import Account, actors_of, chosen
from fadu.lib import clock
from fadu.surfaces.web.memory import remembered

MAX_UPLOAD_BYTES = 20 * 1024 * 1024
#: Somebody who isn't logged in, on a public page.
OUTSIDER = Actor(kind="outsider")
TOO_LARGE = "文件超过 20 MB。"


class TooLarge(Exception):
    """A file is larger than `MAX_UPLOAD_BYTES`; nothing of it was kept."""


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
        files=_files(request),
        fragment=request.headers.get("HX-Request") == "true" and request.headers.get("HX-Boosted") != "true",
    )


def form_of(data: QueryDict) -> Mapping[str, Any]:
    """Return the values of a form or query; names ending in `[]` stay lists and lose the mark."""
    lists = {name[:-2]: data.getlist(name) for name in data if name.endswith("[]")}
    return {name: data[name] for name in data if not name.endswith("[]")} | lists


def _files(request: HttpRequest) -> dict[str, Upload]:
    found: dict[str, Upload] = {}
    for name in request.FILES:
        file = request.FILES[name]
        if isinstance(file, list) or file.size is None or file.size > MAX_UPLOAD_BYTES:
            raise TooLarge(TOO_LARGE)
        found[name] = Upload(file.name or "", file.read())
    return found
