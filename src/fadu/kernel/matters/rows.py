"""A count as the row that keeps it, and the row as the count's inputs again."""

import json
from datetime import date
from typing import Any

from fadu.kernel.matters.clocks import Inputs, Lengthening, Reckoned, Span, reckon
from fadu.kernel.matters.models import Clock
from fadu.kernel.timelimits import Workdays, civil_day

Row = dict[str, Any]


def clock_key(matter: str, inputs: Inputs) -> str:
    """Return the natural key of a count: the matter, the fact that began it, the limit."""
    return f"{matter}#{inputs.seq}:{inputs.code}"


def clock_row(matter: str, found: Reckoned) -> Row:
    """Return the row of a count as it comes out under the calendar it was reckoned by."""
    inputs = found.inputs
    return {
        "key": clock_key(matter, inputs),
        "matter": matter,
        "code": inputs.code,
        "label": inputs.label,
        "effect": inputs.effect,
        "start": inputs.start,
        "length": inputs.length,
        "backwards": inputs.backwards,
        "extensions": json.dumps([[item.length, item.on.isoformat()] for item in inputs.extensions]),
        "pauses": json.dumps([_spelled(span) for span in inputs.pauses], ensure_ascii=False),
        "basis": inputs.basis,
        "stopped_on": inputs.stopped_on,
        "replaced": inputs.replaced,
        **reckoned_columns(found),
    }


def reckoned_columns(found: Reckoned) -> Row:
    """Return the columns that depend on the calendar."""
    return {
        "due": civil_day(found.due.due),
        "strict": found.due.strict,
        "provisional": found.due.provisional,
        "paused": found.paused and found.running,
        "owed": found.owed,
        "missed": found.missed,
    }


def inputs_of(row: Clock) -> Inputs:
    """Return the inputs that a row keeps."""
    return Inputs(
        code=row.code,
        label=row.label,
        effect=row.effect,
        seq=int(row.key.rpartition("#")[2].partition(":")[0]),
        start=row.start,
        length=row.length,
        basis=row.basis,
        backwards=row.backwards,
        extensions=tuple(Lengthening(length, date.fromisoformat(on)) for length, on in json.loads(row.extensions)),
        pauses=tuple(_span(item) for item in json.loads(row.pauses)),
        stopped_on=row.stopped_on,
        replaced=row.replaced,
    )


def recounted(row: Clock, calendar: Workdays) -> bool:
    """Count a row anew under another calendar, changing it in place; return whether anything is different now."""
    columns = reckoned_columns(reckon(inputs_of(row), calendar))
    different = [name for name, value in columns.items() if getattr(row, name) != value]
    for name in different:
        setattr(row, name, columns[name])
    return bool(different)


def _spelled(span: Span) -> list[str | None]:
    until = span.until.isoformat() if span.until else None
    return [span.since.isoformat(), until, span.reason, span.article, span.longest]


def _span(item: list[str]) -> Span:
    since, until, reason, article, longest = item
    last = date.fromisoformat(until) if until else None
    return Span(date.fromisoformat(since), last, reason, article, longest)
