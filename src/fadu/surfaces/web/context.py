"""What every page's frame shows: the menu this visitor may use, and in which capacity they are here."""

from typing import Any

from django.http import HttpRequest

from fadu.kernel.reading import may_read
from fadu.kernel.registry import Page
from fadu.kernel.registry.collect import registry
from fadu.kernel.roles import Actor
from fadu.surfaces.web.visits import actor


def frame(request: HttpRequest) -> dict[str, Any]:
    """Return the menu and the actor for the templates."""
    who = actor(request) if hasattr(request, "user") else None
    return {"actor": who, "menu": menu(who) if who else {}, "nothing": ""}


def menu(who: Actor) -> dict[str, list[Page]]:
    """Return the pages of the main menu by group, as far as `who` may read them."""
    pages = sorted((page for page in registry().pages if page.nav), key=lambda page: page.position)
    shown: dict[str, list[Page]] = {}
    for page in pages:
        if may_read(who, page.reading) is None:
            shown.setdefault(page.nav, []).append(page)
    return shown
