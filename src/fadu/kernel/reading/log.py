"""The log of reads: a look at a matter that isn't open to all staff leaves a line (decision 16).

Matters open to the public or to all staff leave none. The log lies beside the facts, in the second file, and is
kept for as long as the bureau decides.
"""

from datetime import datetime

from fadu.kernel.reading.models import ReadEntry
from fadu.kernel.reading.policy import PUBLIC, STAFF, Reading
from fadu.kernel.roles import Actor


def is_sensitive(reading: Reading) -> bool:
    """Return whether what is read is open to named people, offices or units only."""
    return reading.audience != PUBLIC and not (reading.audience == STAFF and not reading.roles and not reading.units)


def note(actor: Actor | None, reading: Reading, kind: str, code: str, what: str, at: datetime) -> bool:
    """Log that `actor` read the matter `kind/code`, `what` in a few words; return whether there was reason to."""
    if actor is None or not is_sensitive(reading):
        return False
    ReadEntry.objects.create(
        at=at,
        person=actor.person,
        unit=actor.unit,
        on_behalf_of=actor.on_behalf_of,
        channel=actor.channel,
        kind=kind,
        code=code,
        what=what,
    )
    return True


def of_matter(kind: str, code: str, limit: int = 100) -> list[ReadEntry]:
    """Return who read a matter, the newest first."""
    return list(ReadEntry.objects.filter(kind=kind, code=code).order_by("-at", "-id")[:limit])


def of_person(person: str, limit: int = 100) -> list[ReadEntry]:
    """Return what a person read, the newest first."""
    return list(ReadEntry.objects.filter(person=person).order_by("-at", "-id")[:limit])


def forget(before: datetime) -> int:
    """Delete what was logged before a moment; return how many lines that were."""
    return ReadEntry.objects.filter(at__lt=before).delete()[0]
