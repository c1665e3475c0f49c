"""What falls due: papers that expire, checks, and the five-year training, each with its last day in time."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import Max

from fadu.rooms.enforcement.officers.models import Certificate, TrainingResult
from fadu.rooms.enforcement.officers.questions import ENFORCING, certificates
from fadu.rooms.enforcement.officers.rules import training_due

WHATS = (("check", "审验"), ("expiry", "有效期届满"), ("training", "资格培训和考试"))


@dataclass(frozen=True, slots=True)
class Reminder:
    """One thing that is due: what, of which certificate and person, and by when."""

    what: str
    due: date
    certificate: str
    number: str
    person: str
    unit: str


def due_between(first: date, last: date, on: date) -> list[Reminder]:
    """Return what falls due from `first` to `last` (both included) of the papers that stand on `on`, soonest first."""
    rows = list(certificates(on).filter(kind__in=ENFORCING, valid_from__lte=on))
    trained = last_trained(on)
    found = [one for row in rows for one in _of(row, trained) if first <= one.due <= last]
    return sorted(found, key=lambda one: (one.due, one.number, one.what))


def last_trained(on: date) -> Mapping[str, date]:
    """Return the day on which each person last passed the qualifying examination, up to `on` (two queries)."""
    passed = TrainingResult.objects.filter(kind="qualification", passed=True, held_on__lte=on).order_by()
    found = dict(passed.values_list("person").annotate(Max("held_on")))
    papers = Certificate.objects.filter(trained_on__lte=on).order_by()
    for person, day in papers.values_list("person").annotate(Max("trained_on")):
        found[person] = max(day, found.get(person, day))
    return found


def _of(row: Certificate, trained: Mapping[str, date]) -> Iterator[Reminder]:
    last = trained.get(row.person)
    days = {"check": row.check_due, "expiry": row.valid_until, "training": training_due(last) if last else None}
    for what, due in days.items():
        if due:
            yield Reminder(what, due, row.code, row.number, row.person, row.unit)
