"""我的回执: from a receipt number to the page of its matter; a wrong number is answered as slowly as a right one."""

import time
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import Resolver404, resolve
from django.views.decorators.csrf import csrf_exempt

from fadu.kernel.registry import Missing
from fadu.kernel.registry.collect import registry
from fadu.surfaces.portal import throttle
from fadu.surfaces.portal.mount import answering, visit
from fadu.surfaces.portal.rendering import page

#: Every answer takes this long, so that its time tells nothing.
EVEN_SECONDS = 0.3
_UNKNOWN = "没有找到这个回执号。请核对每一位字母和数字，或带上证件到窗口查询。"


def _receipt(request: HttpRequest) -> HttpResponse:
    """Ask for the number; lead whoever has a right one to the page of their matter."""
    number = "".join(str(request.POST.get("number", "")).split()).upper()[:40]
    if request.method != "POST":
        return _asking(request, number, "", 200)
    found = _in_even_time(lambda: _page_of(request, number))
    return HttpResponseRedirect(found) if found else _asking(request, number, _UNKNOWN, 404)


def _asking(request: HttpRequest, number: str, problem: str, status: int) -> HttpResponse:
    return page(request, "portal/receipt.html", {"number": number, "problem": problem}, status)


def _page_of(request: HttpRequest, number: str) -> str:
    """Return the address of the receipt's page, when it stands there; else nothing."""
    pages = [
        one.receipt_page for one in registry().procedures if one.receipt_prefix and _is(number, one.receipt_prefix)
    ]
    address = pages[-1].format(receipt=number, matter=number) if pages else ""
    try:
        match = resolve(address)
        registry().page(match.url_name or "").show(visit(request, match.kwargs))
    except (Resolver404, KeyError, Missing):
        return ""
    return address


def _is(number: str, prefix: str) -> bool:
    return number.startswith(prefix) and number.replace("-", "").isalnum() and number.isascii()


def _in_even_time(look: Callable[[], str]) -> str:
    started = time.monotonic()
    try:
        return look()
    finally:
        time.sleep(max(0.0, EVEN_SECONDS - (time.monotonic() - started)))


receipt = csrf_exempt(
    throttle.bounded("receipts", throttle.RECEIPTS, frozenset({"POST"}))(
        answering(_receipt, frozenset({"GET", "HEAD", "POST"}))
    )
)
