"""From what a declared page shows to an answer: a file, another page, or a page of its site."""

from collections.abc import Callable, Mapping
from typing import Any
from urllib.parse import quote

from django.http import HttpResponse, HttpResponseRedirect

from fadu.kernel.registry import Download, Elsewhere
from fadu.kernel.registry.pages import Shown


def answer(shown: Shown, page: Callable[[Mapping[str, Any]], HttpResponse]) -> HttpResponse:
    """Return a file, a way to another page, or what `page` makes of the values."""
    if isinstance(shown, Download):
        return download(shown)
    return HttpResponseRedirect(shown.path) if isinstance(shown, Elsewhere) else page(shown)


def download(file: Download) -> HttpResponse:
    """Return a file as answer, with a name that browsers keep in Chinese."""
    found = HttpResponse(file.data, content_type=file.media_type)
    kind = "inline" if file.inline else "attachment"
    found.headers["Content-Disposition"] = f"{kind}; filename*=UTF-8''{quote(file.name)}"
    return found
