"""What the pages of the organisation share: the day looked at, rows made ready, timelines, and what can be done."""

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from typing import Any
from urllib.parse import urlencode

from fadu.kernel.law.door import setting
from fadu.kernel.ledger import Kind
from fadu.kernel.ledger.append import Chain
from fadu.kernel.ledger.read import facts_of
from fadu.kernel.procedure import Step
from fadu.kernel.procedure.take import offers
from fadu.kernel.registry import Missing, Visit
from fadu.kernel.registry.collect import registry
from fadu.kernel.registry.telling import Names, Telling, tell
from fadu.kernel.roles import roles
from fadu.rooms.bureau.organisation.questions import Row, Snapshot

_WARNING = "mandate_warning_days"


def warning_days(on: date) -> int:
    """Return how many days ahead a mandate or delegation is shown as ending (a setting, not law)."""
    return setting(_WARNING, on).integer


def as_of(visit: Visit) -> date:
    """Return the day the visitor wants to see: `as_of`, or today."""
    try:
        return date.fromisoformat(visit.params.get("as_of", ""))
    except ValueError:
        return visit.today


def dated(visit: Visit, on: date) -> dict[str, Any]:
    """Return what the day picker needs."""
    return {"on": on, "is_today": on == visit.today, "suffix": "" if on == visit.today else f"?as_of={on.isoformat()}"}


def with_states(rows: Iterable[Row], on: date) -> list[Row]:
    """Return dated rows, each with its `state` on `on`: a signal (`done`, `soon`, `late`, `apart`) and its words."""
    ahead = warning_days(on)
    return [{**row, "state": state_of(row, on, ahead)} for row in rows]


def state_of(row: Row, on: date, ahead: int) -> tuple[str, str]:
    """Return the signal and words of a dated row on `on`; it is ending when `ahead` days or fewer are left."""
    last = row["valid_to"]
    if row["valid_from"] > on:
        return "apart", "尚未开始"
    if last is not None and last < on:
        return "late", "已到期"
    if last is not None and last <= on + timedelta(days=ahead):
        return "soon", f"还有 {(last - on).days} 天到期"
    return "done", "有效"


def posts_of(then: Snapshot, unit: str) -> list[dict[str, Any]]:
    """Return the posts of a unit with roles and holders."""
    holders = then.post_holders()
    return [post_shown(row, holders) for row in then.posts if row["unit"] == unit]


def post_shown(row: Row, holders: Mapping[str, list[Row]]) -> dict[str, Any]:
    """Return one post with its roles as declared and its holders."""
    held = [roles()[code] for code in row["roles"].split() if code in roles()]
    return {**row, "roles": held, "holders": holders.get(row["code"], [])}


def person_shown(then: Snapshot, row: Row) -> dict[str, Any]:
    """Return one person with the posts held on that day."""
    posts = {item["code"]: item for item in then.posts}
    held = [item | posts[item["post"]] for item in _of(then.appointments, row["code"]) if item["post"] in posts]
    units = {item["code"]: item["name"] for item in then.units}
    words = " ".join([row["name"], row["code"], *(item["title"] + units.get(item["unit"], "") for item in held)])
    return {**row, "posts": held, "words": words}


def _of(appointments: Iterable[Row], person: str) -> list[Row]:
    return [item for item in appointments if item["person"] == person]


def timeline(kind: str, code: str, known: Names) -> list[Telling]:
    """Return the facts of an entity in words, newest first; raise `Missing` when there are none."""
    facts = facts_of(Chain(kind, code))
    if not facts:
        raise Missing("没有找到，可能编号有误。请从机构图或名册中打开。")
    return [tell(fact, known) for fact in reversed(facts)]


def steps(visit: Visit, procedure: str, code: str, row: Row | None = None) -> dict[str, Any]:
    """Return what the visitor can do with an entity now, and what not and why; forms begin with what stands."""
    found = offers(registry().procedure(procedure, visit.today), code, visit.actor, visit.now)
    return {
        "procedure": procedure,
        "can": [(step, urlencode(_given(step, row or {}), doseq=True)) for step, refusals in found if not refusals],
        "cannot": [(step, refusals[0]) for step, refusals in found if refusals],
    }


def _given(step: Step, row: Row) -> dict[str, Any]:
    """Return what a step's form is filled with: the row's values for the fields it has in common with it."""
    given: dict[str, Any] = {}
    for item in step.records.fields:
        value = row.get(item.name)
        if value and item.many and item.kind is Kind.CHOICE:
            given[f"{item.name}[]"] = value.split()
        elif value and item.kind is not Kind.DAY:
            given[item.name] = value.replace("、", "\n") if item.many else value
    return given
