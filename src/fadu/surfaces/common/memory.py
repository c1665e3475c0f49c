"""What one request need look up only once: kept while the request lasts, forgotten with it."""

from collections.abc import Callable
from contextvars import ContextVar
from typing import Any, TypeVar, cast

from django.http import HttpRequest, HttpResponse

_kept: ContextVar[dict[str, Any] | None] = ContextVar("fadu_kept", default=None)
Answer = TypeVar("Answer")
Responder = Callable[[HttpRequest], HttpResponse]


def remembered(name: str, look_up: Callable[[], Answer]) -> Answer:
    """Return what `look_up` answers, asking once per request; outside of a request it is asked every time."""
    kept = _kept.get()
    if kept is None:
        return look_up()
    if name not in kept:
        kept[name] = look_up()
    return cast(Answer, kept[name])


def per_request(respond: Responder) -> Responder:
    """Open an empty memory for each request (middleware; it must stand first)."""

    def responding(request: HttpRequest) -> HttpResponse:
        token = _kept.set({})
        try:
            return respond(request)
        finally:
            _kept.reset(token)

    return responding
