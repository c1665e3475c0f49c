"""What comes with a form: values, lists and files, bounded before anybody looks at them."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.http import HttpRequest, QueryDict

from fadu.kernel.registry import Upload

MAX_UPLOAD_BYTES = 20 * 1024 * 1024
TOO_LARGE = "文件超过 20 MB。"


class TooLarge(Exception):
    """A file is larger than `MAX_UPLOAD_BYTES`; nothing of it was kept."""


def form_of(data: QueryDict) -> Mapping[str, Any]:
    """Return the values of a form or query; names ending in `[]` stay lists and lose the mark."""
    lists = {name[:-2]: data.getlist(name) for name in data if name.endswith("[]")}
    return {name: data[name] for name in data if not name.endswith("[]")} | lists


def sent_of(request: HttpRequest) -> QueryDict:
    """Return what was typed, or given in the address."""
    return request.POST if request.method == "POST" else request.GET


def files_of(request: HttpRequest) -> dict[str, Upload]:
    """Return the files that came with the form by name; raise `TooLarge`."""
    found: dict[str, Upload] = {}
    for name in request.FILES:
        file = request.FILES[name]
        if isinstance(file, list) or file.size is None or file.size > MAX_UPLOAD_BYTES:
            raise TooLarge(TOO_LARGE)
        found[name] = Upload(file.name or "", file.read())
    return found


def hidden(sent: QueryDict) -> list[tuple[str, str]]:
    """Return what a page carries on unseen so that nothing typed is lost."""
    names = [name for name in sent if name != "csrfmiddlewaretoken"]
    return [(name, value) for name in names for value in sent.getlist(name) if value]


def day_of(form: Mapping[str, Any], name: str) -> date | None:
    """Return a day of the form, or None when there is none to read."""
    try:
        return date.fromisoformat(str(form.get(name) or ""))
    except ValueError:
        return None
