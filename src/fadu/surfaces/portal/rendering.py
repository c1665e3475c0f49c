"""A page in the portal's frame, made without session, account or context processors: no cookie before need."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.template.context_processors import csrf
from django.template.loader import get_template
from django.urls import reverse
from django.utils import translation

from fadu.kernel.registry import PORTAL, Page
from fadu.kernel.registry.collect import registry
from fadu.kernel.roles import Actor

#: How long a page that is the same for everybody may be kept.
KEPT_SECONDS = 60
#: Everybody who comes by the portal.
OUTSIDER = Actor(kind="party", name="社会公众", roles=frozenset({"public"}), channel="portal")


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the menu, a list or the way here: its words, address, a sentence, and whether it is here."""

    label: str
    url: str
    summary: str = ""
    current: bool = False


@dataclass(frozen=True, slots=True)
class Group:
    """One group of the main menu; `current` when the page shown belongs to it."""

    label: str
    lines: Sequence[Line]
    current: bool = False


def page(request: HttpRequest, template: str, values: Mapping[str, Any], status: int = 200) -> HttpResponse:
    """Return a page; `crumbs` may be given as pairs of label and address."""
    with translation.override(settings.LANGUAGE_CODE):
        text = get_template(template).render(_frame(request) | dict(values))
    answer = HttpResponse(text, status=status)
    answer.headers["Content-Language"] = settings.LANGUAGE_CODE
    return answer


def published(answer: HttpResponse) -> HttpResponse:
    """Return an answer that is the same for everybody as one that may be kept for a minute and found by engines.

    A page with a form isn't: its token belongs to one visitor.
    """
    if answer.status_code == 200 and b"csrfmiddlewaretoken" not in answer.content:
        answer.headers["Cache-Control"] = f"public, max-age={KEPT_SECONDS}"
        answer.headers["X-Robots-Tag"] = "all"
    return answer


def menu(path: str = "") -> list[Group]:
    """Return the groups of the main menu with their pages; pages about one thing have no line."""
    pages = [one for one in registry().pages_of(PORTAL) if one.nav and "<" not in one.path]
    groups: dict[str, list[Line]] = {}
    for one in sorted(pages, key=lambda one: one.position):
        groups.setdefault(one.nav, []).append(line(one, path))
    return [Group(label, lines, any(one.current for one in lines)) for label, lines in groups.items()]


def line(declared: Page, path: str = "") -> Line:
    """Return a declared page as a line; it is current where `path` lies under it."""
    url = reverse(declared.name)
    return Line(declared.label, url, declared.summary, path.startswith(url))


def _frame(request: HttpRequest) -> dict[str, Any]:
    """Return what `portal/base.html` needs; the form's token is made, and its cookie set, only where it is shown."""
    return {
        "request": request,
        "site": PORTAL,
        "site_name": settings.PORTAL_NAME,
        "demo": (settings.DATA / "demo").exists(),
        "menu": menu(request.path),
        "here": request.path,
        "crumbs": (),
        "nothing": "",
        **csrf(request),
    }
