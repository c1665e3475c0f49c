"""程序与职权: each outward act of a procedure with the power it uses; what names none, or rests on no law, is shown."""

from collections.abc import Mapping
from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse

from fadu.kernel.reading import STAFF, Reading
from fadu.kernel.registry import Page, Visit
from fadu.rooms.services.power_list import uses
from fadu.rooms.services.power_list.bases import basis
from fadu.rooms.services.power_list.models import PowerEdition
from fadu.rooms.services.power_list.procedures.power import BY
from fadu.rooms.services.power_list.questions import editions_on


def acts(visit: Visit) -> Mapping[str, Any]:
    """Return the outward acts by power, those without a power first, and what the list lacks of what they use."""
    published = {row.power: row for row in editions_on(visit.today)}
    found = uses.acts()
    lines = [_line(code, found, published, visit.today) for code in _codes(found)]
    return {
        "lines": lines,
        "nameless": [act for act in found if not act.power],
        "baseless": sum(1 for line in lines if not line["basis"].sound),
        "missing": sum(1 for line in lines if not line["row"]),
        "as_of": visit.today,
        "may_propose": visit.actor.has(*BY),
        "crumbs": [("权力清单", reverse("power_list.powers"))],
    }


def _codes(found: list[uses.Act]) -> list[str]:
    """Return the codes of the powers in use, in the order of the file, then those that it doesn't list."""
    used = [act.power for act in found if act.power]
    return list(dict.fromkeys([*(code for code in uses.powers() if code in used), *used]))


def _line(code: str, found: list[uses.Act], published: Mapping[str, PowerEdition], on: date) -> dict[str, Any]:
    """Return a power in use: as published, else as the file lists it."""
    row, listed = published.get(code), uses.powers().get(code)
    held = row or listed
    law = held.law if held else ""
    return {
        "code": code,
        "row": row,
        "listed": listed,
        "name": held.name if held else code,
        "law": law,
        "article": held.article if held else "",
        "basis": basis(law, on),
        "acts": [act for act in found if act.power == code],
        "proposed": _prefilled(listed) if listed else "",
    }


def _prefilled(listed: uses.Listed) -> str:
    """Return the query that fills the form of the proposal with what the file lists."""
    told = {name: getattr(listed, name) for name in ("code", "name", "kind", "law", "article")}
    return urlencode(told | {"_next": reverse("power_list.acts")})


PAGES = (
    Page(
        "power_list.acts",
        "powers/acts/",
        "程序与职权",
        acts,
        Reading(STAFF),
        "power_list/acts.html",
        nav="服务",
        position=37,
        icon="link",
    ),
)
