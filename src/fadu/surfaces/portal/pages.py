"""The portal's own pages: home, what this site is, signed heads, accessibility, site map."""

import json
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse

from fadu.kernel.ledger.archive import verifier
from fadu.kernel.ledger.seal import keys
from fadu.kernel.ledger.seal.heads import by_fours
from fadu.kernel.ledger.seal.snapshot import heads as signed_heads
from fadu.kernel.ledger.seal.snapshot import published
from fadu.kernel.registry import Download
from fadu.lib import clock
from fadu.surfaces.common.answers import download
from fadu.surfaces.portal import news
from fadu.surfaces.portal.mount import open_to_all
from fadu.surfaces.portal.rendering import menu, page

_MOST_HEADS = 30


def _home(request: HttpRequest) -> HttpResponse:
    """Show the search box, what can be done here, what one can take part in now, and what is new."""
    today = clock.today()
    shelves = news.shelves(today)
    return page(
        request,
        "portal/home.html",
        {
            "deeds": news.deeds(today),
            "urgent": [shelf for shelf in shelves if shelf.teaser.urgent],
            "shelves": [shelf for shelf in shelves if not shelf.teaser.urgent],
            "today": today,
        },
    )


def _about(request: HttpRequest) -> HttpResponse:
    """Say what this site is and how what stands here can be verified."""
    return page(request, "portal/about.html", _verifying())


def _accessibility(request: HttpRequest) -> HttpResponse:
    """Say what was done so that everybody can use the site, and what isn't good yet."""
    return page(request, "portal/accessibility.html", {})


def _site_map(request: HttpRequest) -> HttpResponse:
    """Show every page of the menu and every step that the public may begin."""
    return page(request, "portal/map.html", {"groups": menu(), "deeds": news.deeds(clock.today())})


def _heads(request: HttpRequest) -> HttpResponse:
    """Show the newest signed heads, the keys, and how to check one."""
    found = signed_heads()[::-1]
    rows = [
        {
            "head": head,
            "sealed_at": datetime.fromisoformat(head.sealed_at),
            "sha256": by_fours(head.sha256),
            "sm3": by_fours(head.sm3),
            "key": by_fours(head.key_id),
            "signature": by_fours(head.signature),
        }
        for head in found[:_MOST_HEADS]
    ]
    known = [(key, datetime.fromisoformat(key.made_at), by_fours(key.id)) for key in reversed(keys.public_keys())]
    shown = {"rows": rows, "older": len(found[_MOST_HEADS:]), "keys": known}
    return page(request, "portal/heads.html", shown | dict(_verifying()))


def _heads_json(request: HttpRequest) -> HttpResponse:
    """Return the heads and keys for keeping and for `--heads`."""
    text = json.dumps(published(), ensure_ascii=False, indent=1) + "\n"
    return download(Download("fadu-heads.json", "application/json", text.encode()))


def _verifier_file(request: HttpRequest, name: str) -> HttpResponse:
    """Return the program that verifies an archive without this site."""
    if name != verifier.NAME:
        raise Http404
    return download(Download(verifier.NAME, "text/x-python; charset=utf-8", verifier.source()))


def _verifying() -> Mapping[str, Any]:
    return {"verifier": by_fours(verifier.digest()), "name": verifier.NAME}


home, about, accessibility, site_map = (open_to_all(one) for one in (_home, _about, _accessibility, _site_map))
heads, heads_json, verifier_file = (open_to_all(one) for one in (_heads, _heads_json, _verifier_file))
