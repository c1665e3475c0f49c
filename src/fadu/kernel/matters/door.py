"""Questions to the matters: which there are for whom, what is overdue, and the recount after a changed holiday."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import Count, Min, Q, QuerySet

from fadu.kernel.matters.models import Clock, Matter, MatterDefect, MatterParty, MatterReader
from fadu.kernel.matters.rows import inputs_of, recounted
from fadu.kernel.reading.tokens import actor_tokens
from fadu.kernel.roles import Actor
from fadu.kernel.timelimits import Workdays
from fadu.lib import statements

_BATCH = 2000
#: Up to so many matters are found by the tokens of their reader.
_FEW = 10_000
_DUE_COLUMNS = ("due", "strict", "provisional", "paused", "owed", "missed")


def named_for(actor: Actor | None, kind: str, rows: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """Return rows that stand for matters (`case`, `title`), nameless where `actor` may not read the matter (one query).

    What is alike may be compared by everybody; whom it was about is for who may read it.
    """
    found = visible(actor).filter(pk__in=[f"{kind}/{row['case']}" for row in rows]) if rows else Matter.objects.none()
    known = set(found.values_list("code", flat=True))
    return [{**row, "title": row["title"] if row["case"] in known else ""} for row in rows]


def visible(actor: Actor | None) -> "QuerySet[Matter]":
    """Return the matters that `actor` (None: an outsider) may read: the one read permission as a condition.

    Who may read few is led to them by their tokens; who may read many comes upon them soon in any order of the rows.
    """
    words = sorted(actor_tokens(actor))
    opened = MatterReader.objects.filter(token__in=words)
    if not opened.order_by("token")[_FEW : _FEW + 1].exists():
        return Matter.objects.filter(pk__in=opened.values("matter"))
    condition = Q(pk__in=[])
    for word in words:
        condition |= Q(readers__contains=f"|{word}|")
    return Matter.objects.filter(condition)


def one(kind: str, code: str) -> Matter | None:
    """Return the row of one matter, or None."""
    return Matter.objects.filter(pk=f"{kind}/{code}").first()


def of_party(party: str) -> "QuerySet[Matter]":
    """Return the matters in which a party has part, newest first (permission is the caller's: join with `visible`)."""
    keys = MatterParty.objects.filter(party=party).values("matter")
    return Matter.objects.filter(pk__in=keys).order_by("-opened_on", "-key")


def parties_of(kind: str, code: str) -> list[str]:
    """Return the codes of the parties of a matter."""
    return list(MatterParty.objects.filter(matter=f"{kind}/{code}").order_by("key").values_list("party", flat=True))


def clocks_of(kind: str, code: str) -> list[Clock]:
    """Return every count of a matter, the running ones first, then by their end."""
    return list(Clock.objects.filter(matter=f"{kind}/{code}").order_by("-owed", "due", "key"))


def defects_of(kind: str, code: str) -> list[MatterDefect]:
    """Return what was found late, short or missing on a matter, in the order of the facts."""
    return list(MatterDefect.objects.filter(matter=f"{kind}/{code}").order_by("seq", "key"))


def defect_counts(keys: Iterable[str]) -> dict[str, int]:
    """Return how many defects each of these matters (`kind/id`) has (one query)."""
    found = MatterDefect.objects.filter(matter__in=list(keys)).values_list("matter").annotate(Count("key"))
    return dict(found)


def standstills(keys: Iterable[str]) -> dict[str, tuple[str, date, str]]:
    """Return, of each of these matters whose owed count stands still, its label, since when, and why (one query)."""
    found = Clock.objects.filter(matter__in=list(keys), paused=True, effect="late").order_by("-key")
    open_spans = ((row, span) for row in found for span in inputs_of(row).pauses if span.until is None)
    return {row.matter: (row.label, span.since, span.reason) for row, span in open_spans}


def defects(since: date, until: date, facts: Iterable[str] = ()) -> "QuerySet[MatterDefect]":
    """Return the defects found at facts that happened in a period, of some facts or all."""
    found = MatterDefect.objects.filter(occurred_on__gte=since, occurred_on__lte=until)
    return found.filter(fact__in=list(facts)) if facts else found


def defects_on(keys: Iterable[str]) -> "QuerySet[MatterDefect]":
    """Return the defects found on these matters (`kind/id`), whenever they happened."""
    return MatterDefect.objects.filter(matter__in=list(keys))


def overdue(as_of: date, limit: int = 50) -> list[Clock]:
    """Return the counts whose end has passed on `as_of`, the longest overdue first, at most `limit`."""
    return list(Clock.objects.filter(owed=True, due__lt=as_of).order_by("due", "key")[:limit])


def overdue_count(as_of: date, cap: int = 1000) -> int:
    """Return how many counts are overdue, counting no further than `cap`."""
    return Clock.objects.filter(owed=True, due__lt=as_of).order_by("due", "key")[:cap].count()


def due_between(first: date, last: date, limit: int = 200) -> list[Clock]:
    """Return the counts that end between two days, both included, soonest first."""
    return list(Clock.objects.filter(owed=True, due__gte=first, due__lte=last).order_by("due", "key")[:limit])


def recount(first: date, last: date, calendar: Workdays) -> int:
    """Count anew every clock that a changed day from `first` to `last` can touch; return how many rows changed.

    Only rows whose span overlaps those days, or that were provisional, are read; no fact is.
    """
    onward = Q(backwards=False, start__lte=last, due__gte=_before(first))
    back = Q(backwards=True, due__lte=last, start__gte=first)
    touched = Clock.objects.filter(onward | back | Q(provisional=True)).order_by("key")
    changed, after = 0, ""
    while rows := list(touched.filter(key__gt=after)[:_BATCH]):
        after = rows[-1].key
        changed += _write([row for row in rows if recounted(row, calendar)])
    return changed


def _before(first: date) -> date:
    """Return the earliest end that a day off at `first` can have moved: rolled ends lie up to a fortnight on."""
    return date.fromordinal(first.toordinal() - 15)


def _write(rows: list[Clock]) -> int:
    if rows:
        with transaction.atomic():
            statements.update(Clock, [({"key": row.key}, _reckoned(row)) for row in rows])
            _refresh_due({row.matter for row in rows})
    return len(rows)


def _reckoned(row: Clock) -> dict[str, Any]:
    return {name: getattr(row, name) for name in _DUE_COLUMNS}


def _refresh_due(matters: Iterable[str]) -> None:
    """Set each matter's next end from its clocks."""
    keys = list(matters)
    ends = dict(Clock.objects.filter(matter__in=keys, owed=True).values_list("matter").annotate(Min("due")))
    open_still = Matter.objects.filter(pk__in=keys, closed_on=None).order_by("pk").values_list("pk", "due")
    moved = [({"key": key}, {"due": ends.get(key)}) for key, due in open_still if due != ends.get(key)]
    statements.update(Matter, moved)
