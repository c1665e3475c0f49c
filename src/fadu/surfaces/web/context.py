"""What every page's frame shows: the menu of this visitor, their capacities, whether it is a demo."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import get_language, gettext

from fadu.kernel.reading import may_read
from fadu.kernel.registry import STAFF_SITE, Page
from fadu.kernel.registry.collect import registry
from fadu.kernel.roles import Actor, roles
from fadu.surfaces.web.visits import actor, capacities

SEARCH = "plan.search"
HOME = "home"
THEMES = ("light", "dark")


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the menu: where it leads, its words, icon and key, and whether the visitor stands there now."""

    label: str
    url: str
    icon: str = ""
    key: str = ""
    current: bool = False


@dataclass(frozen=True, slots=True)
class Choice:
    """One capacity the visitor may choose."""

    value: str
    actor: Actor
    current: bool


def frame(request: HttpRequest) -> dict[str, Any]:
    """Return what `staff/base.html` needs on every page."""
    who = actor(request)
    theme = request.COOKIES.get("theme", "")
    return {
        "actor": who,
        "menu": menu(who, request.path) if who else {},
        "choices": choices(who, capacities(request)) if who else [],
        "demo": is_demo(),
        "search_url": search_url(),
        "languages": settings.LANGUAGES,
        "language": get_language(),
        "theme": theme if theme in THEMES else "",
        "nothing": "",
    }


def menu(who: Actor, path: str = "") -> dict[str, list[Entry]]:
    """Return the lines of the main menu by group, as far as `who` may read them; pages of one matter have no line."""
    declared = [page for page in registry().pages_of(STAFF_SITE) if page.nav and "<" not in page.path]
    pages = sorted(declared, key=lambda page: page.position)
    readable = [page for page in pages if may_read(who, page.reading) is None]
    here = _here([f"/{page.path}" for page in readable], path)
    shown: dict[str, list[Entry]] = {}
    for page in readable:
        shown.setdefault(gettext(page.nav), []).append(_entry(page, here))
    return shown | (_worklist(shown, path) if who.post and not _administers(who) else {})


def _worklist(shown: dict[str, list[Entry]], path: str) -> dict[str, list[Entry]]:
    """Return the workbench's group with the line of the worklist, where there are matters at all."""
    if not any(item.heading for item in registry().procedures):
        return {}
    group, url = gettext("工作台"), reverse("worklist")
    return {group: [*shown.get(group, []), Entry(gettext("办理事项"), url, "list", "l", path == url)]}


def _administers(who: Actor) -> bool:
    known = roles()
    return any(known[code].administrator for code in who.roles if code in known)


def _entry(page: Page, here: str) -> Entry:
    url = reverse(page.name)
    return Entry(gettext(page.label), url, page.icon, page.key, url == here)


def _here(urls: Iterable[str], path: str) -> str:
    """Return the longest menu address that `path` lies under: a plan's page belongs to the line of plans.

    The way in (`/`) holds nothing but itself.
    """
    return max((url for url in urls if path == url or (url != "/" and path.startswith(url))), key=len, default="")


def choices(who: Actor, found: list[Actor]) -> list[Choice]:
    """Return the capacities to choose from, the current one marked."""
    now = (who.post, who.on_behalf_of)
    return [Choice(f"{one.post}/{one.on_behalf_of}", one, (one.post, one.on_behalf_of) == now) for one in found]


def is_demo() -> bool:
    """Return whether the data folder is a demo: it holds the file `demo`."""
    return (settings.DATA / "demo").exists()


def is_declared(name: str) -> bool:
    """Return whether a page of this name is declared in this installation."""
    return any(page.name == name for page in registry().pages)


def search_url() -> str:
    """Return the address the search box submits to."""
    return reverse("search")
