"""How a matter stands by its facts: the marks, and the counts of its time limits."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from fadu.kernel.calendar.door import calendar
from fadu.kernel.calendar.workcalendar import WorkCalendar
from fadu.kernel.ledger import FactType, Kind
from fadu.kernel.ledger.read import Recorded
from fadu.kernel.matters import Reckoned, reckon
from fadu.kernel.procedure.corrected import corrected
from fadu.kernel.procedure.counting import counts
from fadu.kernel.procedure.declare import Procedure

_MARKED = {Kind.CHOICE, Kind.FLAG}


@dataclass(frozen=True, slots=True)
class Standing:
    """What stands on a matter: the marks of its facts, and each count of its limits (by the calendar `days`)."""

    marks: frozenset[str]
    clocks: tuple[Reckoned, ...] = ()
    days: WorkCalendar | None = field(default=None, compare=False, repr=False)

    def on(self, day: date) -> frozenset[str]:
        """Return all marks on a day, those of the clocks among them (a limit's last count speaks for it)."""
        last = {clock.inputs.code: clock for clock in self.clocks}
        return self.marks | {f"clock:{code}={clock.state(day)}" for code, clock in last.items()}


def standing(
    procedure: Procedure,
    facts: Sequence[Recorded],
    as_of: date | None = None,
    days: WorkCalendar | None = None,
) -> Standing:
    """Return how a matter stands; an open pause counts up to `as_of`, or not at all without it.

    `days` is the calendar when the caller has just asked for it (else one query, if there is anything to count).
    """
    if not procedure.limits or not facts:
        return Standing(marks_of(procedure, facts), days=days)
    known = days or calendar(date.max)
    told = [(fact, frozenset(marks)) for fact, marks in history(procedure, corrected(facts))]
    clocks = tuple(reckon(inputs, known, as_of) for inputs in counts(procedure, told))
    return Standing(told[-1][1], clocks, known)


def marks_of(procedure: Procedure, facts: Sequence[Recorded]) -> frozenset[str]:
    """Return the marks that the facts leave, corrections in their places and what was voided taken away."""
    marks: set[str] = set()
    for _fact, after in history(procedure, corrected(facts)):
        marks = after
    return frozenset(marks)


def marks_by(fact_type: FactType, data: Any) -> frozenset[str]:
    """Return the marks that one fact sets: its name, and name and value of each choice and flag."""
    found = {fact_type.name}
    for item in fact_type.fields:
        if item.kind in _MARKED:
            found |= {f"{fact_type.name}:{item.name}={value}" for value in _values(data.get(item.name))}
    return frozenset(found)


def history(procedure: Procedure, facts: Iterable[Recorded]) -> Iterator[tuple[Recorded, set[str]]]:
    """Yield each fact with the marks that stand after it (one set, going on: copy it to keep it)."""
    marks: set[str] = set()
    for fact in facts:
        step = procedure.recording(fact.name)
        if step:
            _take_away(marks, (*step.voids, fact.name))
            marks |= marks_by(step.records, fact.data)
        yield fact, marks


def _take_away(marks: set[str], names: Iterable[str]) -> None:
    for name in names:
        marks -= {mark for mark in marks if mark == name or mark.startswith(f"{name}:")}


def _values(value: Any) -> list[str]:
    if isinstance(value, bool):
        return [str(value).lower()]
    return [str(item) for item in value] if isinstance(value, list) else [str(value)] if value else []
