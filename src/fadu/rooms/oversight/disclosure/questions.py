"""What others ask of disclosure: which requests and items a period holds, and which of them were late."""

from collections.abc import Iterable
from datetime import date

from django.db.models import Q, QuerySet

from fadu.kernel.matters import door as matters
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
