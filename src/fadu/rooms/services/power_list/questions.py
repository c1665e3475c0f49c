"""What others ask of the power list: does a power stand on a day, and on which article."""

from datetime import date
from typing import Any

from django.db.models import Q, QuerySet

from fadu.kernel.registry.questions import Question
from fadu.rooms.services.power_list.bases import basis
from fadu.rooms.services.power_list.models import PowerEdition, Responsibility


def standing(code: str, on: date) -> dict[str, Any] | None:
    """Return what was published of a power and holds on `on`, with whether its basis is in force; or None."""
    row = editions_on(on).filter(power=code).first()
    if row is None:
        return None
    found = basis(row.law, on)
    names = ("name", "kind", "organ", "unit", "law", "article", "number")
    plain: dict[str, Any] = {name: getattr(row, name) for name in names}
    return plain | {"code": code, "edition": found.edition, "in_force": found.sound, "since": row.since}


def editions_on(on: date) -> "QuerySet[PowerEdition]":
    """Return what is published and holds on a day."""
    return PowerEdition.objects.filter(_holding(on), since__lte=on)


def duties_on(on: date) -> "QuerySet[Responsibility]":
    """Return which posts answer for which power on a day."""
    return Responsibility.objects.filter(_holding(on), since__lte=on)


def _holding(on: date) -> Q:
    return Q(until__isnull=True) | Q(until__gte=on)


QUESTIONS = (Question("power_list.standing", "当日公布施行的这项职权及其依据", standing),)
