"""One power: its editions, the posts and people that answer for it, what reforms saved, the acts that use it."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.urls import reverse

from fadu.kernel.organisation import door as organisation
from fadu.kernel.reading import STAFF, Reading
from fadu.kernel.registry import Missing, Page, Visit
from fadu.kernel.registry.matter import matter
from fadu.rooms.services.power_list import uses
from fadu.rooms.services.power_list.bases import basis
from fadu.rooms.services.power_list.models import Power, PowerEdition, Reform
from fadu.rooms.services.power_list.panels.listing import KIND_LABELS, PENDING, day_of
from fadu.rooms.services.power_list.questions import duties_on


def power(visit: Visit) -> Mapping[str, Any]:
    """Return one power with everything about it; who answers for it is told for the day `on`."""
    row = Power.objects.filter(code=visit.args["matter"]).first()
    if row is None:
        raise Missing("没有找到这项职权，可能代码有误。请从权力清单中打开。")
    on = day_of(visit.params.get("on", ""), visit.today)
    editions = PowerEdition.objects.filter(power=row.code).order_by("-place")
    return matter(visit, "power", row.code) | {
        "row": row,
        "kind": KIND_LABELS[row.kind],
        "pending": PENDING.get(row.pending, ""),
        "basis": basis(row.law, on),
        "on": on,
        "editions": [(one, KIND_LABELS[one.kind], basis(one.law, one.since)) for one in editions],
        "duties": _duties(row.code, on),
        "reforms": list(Reform.objects.filter(power=row.code)),
        "acts": uses.of_power(row.code),
        "crumbs": [("权力清单", reverse("power_list.powers"))],
    }


def _duties(code: str, on: date) -> list[dict[str, Any]]:
    """Return the posts that answer for a power on a day, each with the people who hold it that day."""
    rows = list(duties_on(on).filter(power=code))
    return [{"row": row, "posts": _holders(row.posts.splitlines(), on)} for row in rows]


def _holders(named: list[str], on: date) -> list[tuple[str, list[str]]]:
    """Return each post with the names of its holders on a day (three queries, however many posts)."""
    posts = organisation.posts(on)
    held: dict[str, list[str]] = {}
    names = organisation.person_names()
    for one in organisation.appointments(on):
        held.setdefault(one.post, []).append(names.get(one.person, one.person))
    return [
        (text, [name for post in posts if text in {post.code, post.title} for name in held.get(post.code, ())])
        for text in named
    ]


PAGES = (
    Page(
        "power_list.power",
        "powers/<str:matter>/",
        "职权",
        power,
        Reading(STAFF),
        "power_list/power.html",
    ),
)
