"""What is declared: procedures with steps and fields, limits reckoned from a day, and open data."""

from collections.abc import Iterable
from dataclasses import asdict
from datetime import date
from typing import Any

from fadu.kernel.calendar.door import calendar
from fadu.kernel.law.door import length_of
from fadu.kernel.law.limits import limit
from fadu.kernel.ledger import Field
from fadu.kernel.procedure import Procedure, Step
from fadu.kernel.procedure.project import newest
from fadu.kernel.registry.collect import registry
from fadu.kernel.timelimits import TimeLimitError, due_or_provisional
from fadu.surfaces.api.problems import Problem
from fadu.surfaces.api.shapes import typed_fields
from fadu.surfaces.api.telling import basis

_YEARS = range(1949, 2200)


def procedures() -> list[dict[str, Any]]:
    """Return every procedure in its newest edition."""
    return [_procedure(item) for item in sorted(newest(registry().procedures), key=lambda item: item.code)]


def path_of(procedure: Procedure, step: Step) -> str:
    """Return the address at which a step is taken."""
    return f"/api/v1/{procedure.code}/{'new' if step.opens else '{matter}'}/{step.name}"


def _procedure(item: Procedure) -> dict[str, Any]:
    return {
        "code": item.code,
        "label": item.label,
        "edition": item.edition,
        "in_force_from": item.in_force_from,
        "in_force_to": item.in_force_to,
        "listed": item.heading is not None,
        "stages": [[stage.name, stage.label] for stage in item.stages],
        "limits": [
            {"code": one.code, "starts": one.starts, "stops": one.stops, "effect": one.effect.value}
            for one in item.limits
        ],
        "steps": [_step(item, step) for step in item.steps],
    }


def _step(procedure: Procedure, step: Step) -> dict[str, Any]:
    return {
        "name": step.name,
        "label": step.label,
        "path": path_of(procedure, step),
        "opens": step.opens,
        "event": step.event,
        "final": step.final,
        "by": step.by,
        "records": step.records.name,
        "basis": basis(step.basis),
        "help": step.help,
        "fields": [_field(item) for item in typed_fields(step)],
        "gates": [gate.question for gate in step.gates],
        "needs": [_need(need) for need in step.needs],
        "defects": [defect.question for defect in step.defects],
    }


def _need(need: Any) -> dict[str, Any]:
    told = asdict(need)
    return told | {"basis": basis(need.basis)}


def _field(item: Field) -> dict[str, Any]:
    names = ("name", "label", "required", "many", "personal", "public", "choices", "help", "unit")
    return {name: getattr(item, name) for name in names} | {"kind": item.kind.value}


def due(rule: str, start: date, edition: date | None) -> dict[str, Any]:
    """Return when a declared limit that starts on `start` ends; `edition` is the day whose text holds."""
    if start.year not in _YEARS:
        raise Problem(422, problems={"start": f"起算日应在 {_YEARS[0]} 年至 {_YEARS[-1]} 年之间。"})
    on = edition or start
    try:
        rule_then = limit(rule, on)
        length = length_of(rule_then, on)
        end = due_or_provisional(length, start, calendar(date.max))
    except TimeLimitError as cause:
        raise Problem(404, str(cause)) from cause
    return {
        "rule": rule,
        "label": rule_then.label,
        "length": str(length),
        "start": start,
        "due": end.due,
        "law": rule_then.law,
        "article": rule_then.article,
        "status": rule_then.status,
        "provisional": end.provisional,
        "sentence": end.sentence,
    }


def open_data(name: str, as_of: date) -> dict[str, Any]:
    """Return an open table; raise `Problem` when there is none of this name."""
    found = next((item for item in registry().open_data if item.name == name), None)
    if found is None:
        raise Problem(404, f"没有开放数据“{name[:60]}”。")
    return {
        "name": found.name,
        "label": found.label,
        "description": found.description,
        "source": found.source,
        "as_of": as_of,
        "columns": [asdict(column) for column in found.columns],
        "rows": [[_plain(value) for value in row] for row in found.rows(as_of)],
    }


def _plain(value: object) -> object:
    return value if value is None or isinstance(value, bool | int | str) else str(value)


def open_names() -> Iterable[str]:
    """Return the names of all open data."""
    return [item.name for item in registry().open_data]
