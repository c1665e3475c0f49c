"""The ledger as one list over all chains, for the audit administrator: by person, fact, day, newest first."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet

from fadu.kernel.ledger.models import Fact
from fadu.kernel.ledger.read import Recorded, recorded
from fadu.lib.canonical import canonical


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which facts to list: of one person, one name, between two recorded days (both included), of given posts."""

    person: str = ""
    name: str = ""
    since: date | None = None
    until: date | None = None
    posts: frozenset[str] | None = None
    chain: str = ""


def first() -> Recorded | None:
    """Return the very first fact of the ledger, or None."""
    return next(iter(recorded(Fact.objects.order_by("id")[:1])), None)


def count(wanted: Wanted) -> int:
    """Return how many facts are wanted."""
    return _rows(wanted).count()


def page(wanted: Wanted, offset: int, limit: int) -> tuple[Recorded, ...]:
    """Return `limit` of the wanted facts from `offset`, newest first."""
    return tuple(recorded(_rows(wanted).order_by("-id")[offset : offset + limit]))


def _rows(wanted: Wanted) -> "QuerySet[Fact]":
    rows = Fact.objects.all()
    if wanted.person:
        rows = rows.filter(actor__contains=_said("person", wanted.person))
    if wanted.name:
        rows = rows.filter(name=wanted.name)
    if wanted.chain:
        rows = rows.filter(chain_kind=wanted.chain)
    if wanted.posts is not None:
        rows = rows.filter(_any_post(wanted.posts))
    return _between(rows, wanted)


def _between(rows: "QuerySet[Fact]", wanted: Wanted) -> "QuerySet[Fact]":
    if wanted.since:
        rows = rows.filter(recorded_at__gte=wanted.since.isoformat())
    if wanted.until:
        rows = rows.filter(recorded_at__lt=f"{wanted.until.isoformat()}T99")
    return rows


def _any_post(posts: frozenset[str]) -> Q:
    condition = Q(pk__in=[])
    for post in sorted(posts):
        condition |= Q(actor__contains=_said("post", post))
    return condition


def _said(key: str, value: str) -> str:
    """Return how `key` and `value` stand in an actor's canonical text."""
    return canonical({key: value})[1:-1]
