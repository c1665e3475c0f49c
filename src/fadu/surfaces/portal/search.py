"""Search over what is public: pages, public matters by their headings and public fields, what rooms have published.

A public matter also has facts that aren't: nothing is found by their words, so that nobody can find them out by asking.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse

from fadu.kernel.matters import door as matters
from fadu.kernel.registry import Item
from fadu.kernel.registry.collect import registry
from fadu.kernel.search import door as index
from fadu.kernel.search.words import has_all, wanted
from fadu.lib import clock
from fadu.surfaces.portal import news, throttle
from fadu.surfaces.portal.mount import reading
from fadu.surfaces.portal.rendering import Line, menu, page

_MOST_LETTERS, _MOST = 60, 20
_MATTERS = "事项"


@dataclass(frozen=True, slots=True)
class Found:
    """Something found, with the name of the list it stands in."""

    label: str
    item: Item


def _search(request: HttpRequest) -> HttpResponse:
    """Show what was found; an empty question shows the box alone."""
    text = " ".join(request.GET.get("q", "").split())[:_MOST_LETTERS]
    shown = {"text": text, "pages": _pages(text), "found": found(text)} if text else {}
    return page(request, "portal/search.html", {"text": "", "pages": [], "found": [], **shown})


def found(text: str) -> list[Found]:
    """Return what is public and has every word of `text`, newest first, each thing once."""
    every = [*_published(text), *_new(text), *_matters(text)]
    once = {one.item.url: one for one in reversed(every)}
    return sorted(once.values(), key=lambda one: one.item.on, reverse=True)[: 2 * _MOST]


def _pages(text: str) -> list[Line]:
    lines = [line for group in menu() for line in group.lines]
    return [line for line in lines if has_all(f"{line.label}\n{line.summary}", wanted(text))]


def _published(text: str) -> Iterator[Found]:
    for finder in registry().finders:
        yield from (Found(finder.label, item) for item in finder.find(text, _MOST))


def _new(text: str) -> Iterator[Found]:
    words = wanted(text)
    latest = news.latest(clock.today(), 10 * _MOST)
    return (Found(label, item) for label, item in latest if has_all(f"{item.title}\n{item.summary}", words))


def _matters(text: str) -> Iterator[Found]:
    """Yield the public matters that have the words in what is public of them, where they have a page of the portal."""
    for hit in index.find(text, None, kinds=(index.MATTER,), limit=_MOST).hits:
        kind, _, code = hit.id.partition("/")
        if address := _address(kind, code):
            yield Found(_MATTERS, Item(hit.title, address, hit.day, "".join(piece.text for piece in hit.snippet)))


def _address(kind: str, code: str) -> str:
    matter = matters.one(kind, code)
    pages = _portal_pages(matter.procedure) if matter and matter.public else []
    return pages[-1].format(matter=code) if pages else ""


def _portal_pages(procedure: str) -> Sequence[str]:
    return [one.portal_page for one in registry().procedures if one.code == procedure and one.portal_page]


search = throttle.bounded("searching", throttle.SEARCHING)(reading(_search))
