"""How often one network address may come: counted per minute over all workers; the address itself isn't kept."""

from collections.abc import Callable
from datetime import datetime, timedelta
from functools import wraps
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.crypto import salted_hmac

from fadu.kernel.roles.throttle.door import prune, wait
from fadu.lib import clock
from fadu.surfaces.portal import errors

View = Callable[..., HttpResponse]
#: Requests a minute from one address.
SENDING, SEARCHING, RECEIPTS, ASTRAY = 12, 30, 10, 30
_last_tidied = [0]


def address_of(request: HttpRequest) -> str:
    """Return where a request comes from: behind `FADU_PROXIES` proxies, what the outermost of them saw."""
    proxies: int = settings.PROXIES
    seen = [part.strip() for part in request.META.get("HTTP_X_FORWARDED_FOR", "").split(",")]
    return seen[-proxies] if 0 < proxies <= len(seen) else str(request.META.get("REMOTE_ADDR", ""))


def seconds_to_wait(request: HttpRequest, purpose: str, limit: int) -> int:
    """Note a request for `purpose`; return 0, or the seconds after which this address may come again."""
    now = clock.now()
    _tidied(now)
    name = salted_hmac("portal.address", f"{now.date()} {address_of(request)}").hexdigest()[:32]
    return wait(f"portal:{purpose}:{name}", limit, now)


def _tidied(now: datetime) -> None:
    """Once an hour in each process, drop the counts of yesterday's addresses: they are of no use to anybody."""
    hour = int(now.timestamp()) // 3600
    if _last_tidied[0] != hour:
        _last_tidied[0] = hour
        prune("portal:", now - timedelta(days=1))


def bounded(purpose: str, limit: int, methods: frozenset[str] = frozenset({"GET", "POST"})) -> Callable[[View], View]:
    """Return a decorator that turns an address away which comes too often by these methods."""

    def decorate(view: View) -> View:
        @wraps(view)
        def guarded(request: HttpRequest, **args: Any) -> HttpResponse:
            seconds = seconds_to_wait(request, purpose, limit) if request.method in methods else 0
            return errors.too_often(request, seconds) if seconds else view(request, **args)

        return guarded

    return decorate
