"""Search over what is public."""

from django.http import HttpRequest, HttpResponse

from fadu.kernel.registry import Item
from fadu.lib import clock
from fadu.surfaces.portal import news, throttle
from fadu.surfaces.portal.mount import reading
from fadu.surfaces.portal.rendering import Line, menu, page

_MOST_LETTERS = 60


def _search(request: HttpRequest) -> HttpResponse:
    """Show what was found; an empty question shows the box alone."""
    text = " ".join(request.GET.get("q", "").split())[:_MOST_LETTERS]
    shown = {"text": text, "pages": _pages(text), "items": _items(text)} if text else {"text": ""}
    return page(request, "portal/search.html", {"pages": [], "items": [], **shown})


def _pages(text: str) -> list[Line]:
    lines = [line for group in menu() for line in group.lines]
    return [line for line in lines if text in f"{line.label}{line.summary}"]


def _items(text: str) -> list[tuple[str, Item]]:
    return [(label, item) for label, item in news.latest(clock.today(), 200) if text in f"{item.title}{item.summary}"]


search = throttle.bounded("searching", throttle.SEARCHING)(reading(_search))
