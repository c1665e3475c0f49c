"""The log of refusals: whoever tries what isn't allowed leaves a line, beside the facts and never among them.

The same try within a minute is the same line, counted. Who tries more than `MOST` different things in a minute gets
one more line for all the rest, so that nobody can fill the disk. What was typed is never kept.
"""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db import DatabaseError, router, transaction
from django.db.models import F, QuerySet

from fadu.kernel.reading.models import RefusedEntry
from fadu.kernel.roles import Actor
from fadu.lib.canonical import digest

#: How many different tries of one person are told apart in a minute.
MOST = 30
#: The gate under which all further tries of the minute are counted.
FLOOD = "flood"
#: The gate of a look that the read permission refused.
READING = "reading"
#: Two who try at the same moment may stand in each other's way.
_ATTEMPTS = 3
_MINUTE_SECONDS = 60
_MINUTE = timedelta(seconds=_MINUTE_SECONDS)
_LENGTHS = {field.name: field.max_length for field in RefusedEntry._meta.concrete_fields}


@dataclass(frozen=True, slots=True)
class Tried:
    """What somebody tried: a step of a procedure (empty: a look), the matter where there is one, what refused it."""

    procedure: str
    step: str
    code: str
    gates: tuple[str, ...]
    basis: tuple[str, ...] = ()


def note(actor: Actor | None, tried: Tried, at: datetime) -> bool:
    """Log a refused try; return whether it was kept. What the system itself tried isn't anybody's try.

    A log that can't be written keeps nobody waiting: the refusal stands either way.
    """
    if actor is not None and actor.kind == "system":
        return False
    row = _row(actor or Actor(kind="outsider"), tried)
    return any(_kept(row, at) for _ in range(_ATTEMPTS))


def _kept(row: dict[str, str], at: datetime) -> bool:
    try:
        with transaction.atomic(using=router.db_for_write(RefusedEntry)):
            _keep(row, at)
    except DatabaseError:
        return False
    return True


def note_look(actor: Actor | None, procedure: str, code: str, at: datetime) -> bool:
    """Log that `actor` was refused a look at a matter or page."""
    return note(actor, Tried(procedure, "", code, (READING,)), at)


def _row(who: Actor, tried: Tried) -> dict[str, str]:
    """Return the line as it is kept; of an outsider neither name nor receipt number is."""
    row = {
        "person": who.person if who.kind == "person" else "",
        "post": who.post,
        "unit": who.unit,
        "on_behalf_of": who.on_behalf_of,
        "channel": who.channel,
        "procedure": tried.procedure,
        "step": tried.step,
        "code": tried.code,
        "gates": " ".join(dict.fromkeys(tried.gates)),
        "basis": "、".join(dict.fromkeys(tried.basis)),
    }
    return {name: value[: _LENGTHS[name]].replace("\0", "") for name, value in row.items()}


def _keep(row: dict[str, str], at: datetime) -> None:
    """Count a try: on its own line of this minute, or on the line for all the rest."""
    minute = at.replace(second=0, microsecond=0)
    begin = f"{int(minute.timestamp()) // _MINUTE_SECONDS}-{digest(row['person'])[:16]}"
    key = f"{begin}-{digest('|'.join(row.values()))[:16]}"
    if _counted(key, at):
        return
    before = RefusedEntry.objects.filter(person=row["person"], last_at__gte=minute, last_at__lt=minute + _MINUTE)
    if before.count() >= MOST:
        key = f"{begin}-{FLOOD}"
        if _counted(key, at):
            return
        row = {**dict.fromkeys(row, ""), "person": row["person"], "channel": row["channel"], "gates": FLOOD}
    line = RefusedEntry(key=key, first_at=at, last_at=at, count=1, **row)
    RefusedEntry.objects.bulk_create([line], ignore_conflicts=True)


def _counted(key: str, at: datetime) -> bool:
    """Count one more on a line that stands; return whether one does."""
    return bool(RefusedEntry.objects.filter(pk=key).update(count=F("count") + 1, last_at=at))


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which lines to list: of one person, procedure, matter; of days from `since` to `until` (both included)."""

    person: str = ""
    procedure: str = ""
    code: str = ""
    since: date | None = None
    until: date | None = None


def count(wanted: Wanted) -> int:
    """Return how many lines are wanted."""
    return _rows(wanted).count()


def page(wanted: Wanted, offset: int, limit: int) -> list[RefusedEntry]:
    """Return `limit` of the wanted lines from `offset`, newest first."""
    return list(_rows(wanted).order_by("-last_at", "key")[offset : offset + limit])


def forget(before: datetime) -> int:
    """Delete what was logged before a moment; return how many lines that were."""
    return RefusedEntry.objects.filter(last_at__lt=before).delete()[0]


def _rows(wanted: Wanted) -> "QuerySet[RefusedEntry]":
    exact = {name: getattr(wanted, name) for name in ("person", "procedure", "code")}
    rows = RefusedEntry.objects.filter(**{name: value for name, value in exact.items() if value})
    rows = rows.filter(last_at__date__gte=wanted.since) if wanted.since else rows
    return rows.filter(last_at__date__lte=wanted.until) if wanted.until else rows
