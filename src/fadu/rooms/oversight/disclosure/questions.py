"""What others ask of disclosure: which requests and items a period holds, and which of them were late."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db.models import Q, QuerySet

from fadu.kernel.matters import door as matters
from fadu.kernel.registry.questions import Question
from fadu.rooms.oversight.disclosure.models import Publication, Request


def concluded(since: date, until: date, unit: str = "") -> "QuerySet[Request]":
    """Return the requests that were over in a period, both days included."""
    found = Request.objects.filter(concluded_on__gte=since, concluded_on__lte=until)
    return (found.filter(unit=unit) if unit else found).order_by("concluded_on", "code")


def received(since: date, until: date, unit: str = "") -> "QuerySet[Request]":
    """Return the requests that were received in a period, both days included."""
    found = Request.objects.filter(received_on__gte=since, received_on__lte=until)
    return (found.filter(unit=unit) if unit else found).order_by("received_on", "code")


def published(since: date, until: date, unit: str = "") -> "QuerySet[Publication]":
    """Return the items that were published in a period, those withdrawn since among them."""
    found = Publication.objects.filter(published_on__gte=since, published_on__lte=until)
    return (found.filter(unit=unit) if unit else found).order_by("published_on", "code")


def standing_items() -> "QuerySet[Publication]":
    """Return what stands on the portal now."""
    return Publication.objects.filter(published_on__isnull=False, withdrawn_on__isnull=True)


def late(fact: str, since: date, until: date) -> frozenset[str]:
    """Return the identifiers of the matters on which a fact ended a limit too late, in a period."""
    found = matters.defects(since, until, [fact]).filter(Q(name="late") | Q(name="promise"))
    return frozenset(key.partition("/")[2] for key in found.values_list("matter", flat=True))


def readings_of(codes: Iterable[str], until: date) -> frozenset[str]:
    """Return those of the items to which a reading was published by a day."""
    found = Publication.objects.filter(kind="reading", about__in=list(codes), published_on__lte=until)
    return frozenset(found.values_list("about", flat=True))


_KIND, _MOST = "publication/", 10_000


def due_of(kind: str, since: date, until: date, as_of: date) -> list[dict[str, Any]]:
    """Return what facts of a kind of matter, made in a period, ask to be published: whose, when, and in time or not.

    `in_time` is None while a limit still runs. What was exempted isn't among them (three queries).
    """
    rows = Publication.objects.filter(source__startswith=f"{kind}/", formed_on__gte=since, formed_on__lte=until)
    found = list(rows.exclude(exempted_on__lte=as_of).order_by("formed_on", "code"))
    after, owed = late("publication.published", since, as_of), _owed(as_of)
    return [_due(row, row.code in after, row.code in owed, as_of) for row in found]


def of_matter(kind: str, code: str, on: date) -> list[dict[str, Any]]:
    """Return what a matter's facts of a day ask to be published, exempted or not, and since when it is out."""
    rows = Publication.objects.filter(formed_on=on, source__startswith=f"{kind}/{code}#").order_by("code")
    return [_due(row, after=False, owed=False, as_of=date.max) | {"in_time": None} for row in rows]


def _owed(as_of: date) -> frozenset[str]:
    """Return the items that a limit had asked for by a day and that aren't out yet."""
    keys = [clock.matter for clock in matters.overdue(as_of, limit=_MOST)]
    return frozenset(key.removeprefix(_KIND) for key in keys if key.startswith(_KIND))


def _due(row: Publication, after: bool, owed: bool, as_of: date) -> dict[str, Any]:
    out = row.published_on is not None and row.published_on <= as_of
    return {
        "matter": row.source.partition("#")[0].partition("/")[2],
        "code": row.code,
        "title": row.title,
        "unit": row.unit,
        "formed_on": row.formed_on,
        "published_on": row.published_on if out else None,
        "in_time": not after if out else (False if owed else None),
        "href": f"/disclosure/publications/{row.code}/",
    }


QUESTIONS = (
    Question("disclosure.due_of", "一类事项应当公开的信息，各在何时公开", due_of),
    Question("disclosure.of_matter", "一件事项当日的登记应当公开的信息", of_matter),
)
