"""A step in somebody's hands: what its form shows, why it can't be taken, what is to be checked, and its result.

A step that can't be undone (`final`) is first judged and shown for checking, then taken. Nothing typed is ever lost.
"""

import uuid
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.http import Http404

from fadu.kernel.evidence import store
from fadu.kernel.ledger.append import Chain
from fadu.kernel.ledger.read import Recorded, facts_of
from fadu.kernel.procedure import Asked, Procedure, Step
from fadu.kernel.procedure.clean import clean
from fadu.kernel.procedure.corrected import corrected
from fadu.kernel.procedure.foresee import LATE_REASON, Untimely, untimely
from fadu.kernel.procedure.standing import standing
from fadu.kernel.procedure.take import Invalid, Order, Refused, Taken, ask, refusals_of, rehearse, take
from fadu.kernel.reading import may_read
from fadu.kernel.registry.collect import registry
from fadu.kernel.roles import Actor
from fadu.lib import clock
from fadu.surfaces.common.fields import Input, inputs, typed
from fadu.surfaces.common.forms import day_of

NEW = "new"
_DAY_PROBLEM = "“发生日期”应为日期，例如 2023-06-12。"


@dataclass(frozen=True, slots=True)
class Desk:
    """One step in the hands of one person: everything its pages need. `form` is what was typed so far."""

    procedure: Procedure
    step: Step
    matter: str
    actor: Actor
    form: Mapping[str, Any]

    @property
    def order(self) -> Order:
        """What is to be done, by the form."""
        seq, on = str(self.form.get("_seq", "")), day_of(self.form, "_occurred_on")
        return Order(
            procedure=_edition(self.procedure, self.step.name, on),
            step=self.step.name,
            actor=self.actor,
            data=typed(self.step, self.form),
            matter=self.matter,
            occurred_on=on,
            evidence=self.evidence,
            corrects=self.corrects,
            key=str(self.form.get("_key", ""))[:64],
            expect_seq=int(seq) if self.matter and seq.isdecimal() else None,
        )

    @property
    def corrects(self) -> str:
        """The reference of the fact that is being corrected, if any."""
        return str(self.form.get("_corrects", ""))[:180]

    @property
    def evidence(self) -> tuple[str, ...]:
        """The digests of the files that came with the form."""
        given = self.form.get("_evidence", ())
        return tuple(str(digest) for digest in (given if isinstance(given, list | tuple) else [given]) if digest)

    @property
    def title(self) -> str:
        """What people call the matter: its last recorded title or name; identifiers are not for people."""
        fields = ("name", "title")
        names = [fact.data[field] for fact in self._facts for field in fields if isinstance(fact.data.get(field), str)]
        return names[-1] if names else ""

    @property
    def unreadable(self) -> str | None:
        """Why this person may not read the matter, or None: its form would show what stands in it."""
        return may_read(self.actor, self.procedure.reading(corrected(self._facts))) if self._facts else None

    @property
    def known(self) -> str:
        """The matter where there is one: anything may stand in an address."""
        return self.matter if self._facts else ""

    @property
    def _facts(self) -> tuple[Recorded, ...]:
        return facts_of(Chain(self.procedure.chain, self.matter)) if self.matter else ()

    @property
    def draft(self) -> str:
        """The name under which a browser keeps what was typed."""
        return f"{self.procedure.code}:{self.matter or NEW}:{self.step.name}"


@dataclass(frozen=True, slots=True)
class Sheet:
    """What comes next: the form (filled, with problems), what is to be checked, or what was taken."""

    shown: Mapping[str, Any]
    status: int = 200
    check: bool = False
    taken: Taken | None = None


def declared(code: str, name: str) -> tuple[Procedure, Step]:
    """Return a procedure in the edition of today (else the newest) and its step; `Http404` where there is none."""
    try:
        newest = registry().procedure(code)
        procedure = _edition(newest, name, clock.today())
        return procedure, procedure.step(name)
    except KeyError as cause:
        raise Http404("没有这个办理事项。") from cause


def opened(desk: Desk) -> Sheet:
    """Return the empty (or prefilled) form, with the reasons why the step can't be taken now, if any.

    A correction begins with what the fact says now.
    """
    now = clock.now()
    asked = ask(Order(desk.procedure, desk.step.name, desk.actor, {}, desk.matter), {}, now)
    before = next((fact for fact in corrected(asked.facts) if fact.reference == desk.corrects), None)
    refusals = refusals_of(desk.procedure, desk.step, asked, offered=True, corrects=before.reference if before else "")
    on = before.occurred_on if before else now.date()
    fresh = {"key": uuid.uuid4().hex, "expect_seq": len(asked.facts), "occurred_on": on.isoformat()}
    desk = replace(desk, form={**_spelled(before), **desk.form}) if before else desk
    return filled(desk, {"refusals": refusals, "ways": ways(desk, asked), "closed": bool(refusals), **fresh})


def submitted(desk: Desk) -> Sheet:
    """Take the step, or return what is wrong with everything that was typed, or what is to be checked first.

    A step that turns out late on the day that was chosen is shown once more, so that the reason can be told.
    """
    order = desk.order
    if order.occurred_on is None:
        return filled(desk, {"problems": _problems(order) | {"_occurred_on": _DAY_PROBLEM}}, 422)
    try:
        if _asks_why(desk):
            problems = _problems(order)
            return filled(desk, {"problems": problems}, 422 if problems else 200)
        if desk.step.final and "_confirmed" not in desk.form:
            return _checking(desk, order, rehearse(order))
        return Sheet({}, taken=take(order))
    except Invalid as invalid:
        return filled(desk, {"problems": invalid.problems}, 422)
    except Refused as refused:
        return filled(desk, _refused(order, refused), 409)


def _spelled(fact: Recorded) -> dict[str, Any]:
    """Return what a fact says as its form would have it."""
    return {name: value for name, value in fact.data.items() if value not in (None, "", [])}


def _edition(procedure: Procedure, step: str, on: date | None) -> Procedure:
    """Return the edition in force on the day of the step (程序从新), where it has that step; else the one at hand."""
    try:
        found = registry().procedure(procedure.code, on)
        found.step(step)
    except KeyError:
        return procedure
    return found


def filled(desk: Desk, shown: Mapping[str, Any], status: int = 200) -> Sheet:
    """Return the form with what was typed, and what `shown` says about it."""
    form, today = desk.form, clock.today()
    kept = {
        "problems": {},
        "refusals": [],
        "newer": [],
        "closed": False,
        "key": str(form.get("_key", "")) or uuid.uuid4().hex,
        "expect_seq": form.get("_seq", ""),
        "occurred_on": form.get("_occurred_on", ""),
        "corrects": desk.corrects,
        "evidence": list(store.several(desk.evidence).values()),
        "today": today.isoformat(),
        "ways": {},
    } | dict(shown)
    late = _late(desk, day_of(kept, "occurred_on") or today)
    found = [item for item in inputs(desk.step, form, today, kept["problems"]) if _wanted(desk, item.field.name, late)]
    return Sheet(kept | {"inputs": found, "late": late}, status)


def ways(desk: Desk, asked: Asked) -> dict[str, list[Step]]:
    """Return, by the reason of each need that isn't met, the steps that would meet it and that this person may take."""
    marks = standing(desk.procedure, asked.facts).on(asked.occurred_on)
    found: dict[str, list[Step]] = {}
    for need in desk.step.needs:
        if not need.met(marks):
            missing = {mark.partition(":")[0] for mark in (*need.all_of, *need.any_of) if mark not in marks}
            steps = [step for step in desk.procedure.steps if step.records.name in missing and not step.opens]
            found[f"{need.words}。"] = [step for step in steps if desk.actor.has(*step.by)]
    return found


def _late(desk: Desk, on: date) -> list[Untimely]:
    """Return the limits that the step would end too late, or too early, on a day."""
    if not desk.matter or not _limited(desk):
        return []
    order = replace(desk.order, occurred_on=on)
    # A day may be typed that is none: the limits are foreseen from what can be read, the rest is told beside its field.
    readable, _problems_told_elsewhere = clean(desk.step.records, order.data)
    return untimely(order.procedure, desk.step, ask(order, readable, clock.now()), desk.corrects)


def _limited(desk: Desk) -> bool:
    return any(desk.step.records.name in limit.stops for limit in desk.procedure.limits)


def _asks_why(desk: Desk) -> bool:
    """Say whether the step is late on its day and the form hasn't asked for the reason yet."""
    asking = any(item.name == LATE_REASON for item in desk.step.records.fields) and LATE_REASON not in desk.form
    on = day_of(desk.form, "_occurred_on")
    return asking and on is not None and bool(_late(desk, on))


def _wanted(desk: Desk, name: str, late: list[Untimely]) -> bool:
    """Say whether a form shows a field: the reason for being late only of who is late, or has told one."""
    return name != LATE_REASON or bool(late) or not _limited(desk) or bool(desk.form.get(LATE_REASON))


def rows(checked: Iterable[Input]) -> list[tuple[str, str]]:
    """Return the label and the words of each input, for checking."""
    return [(item.field.label, item.words) for item in checked]


def _problems(order: Order) -> dict[str, str]:
    try:
        rehearse(order)
    except Invalid as invalid:
        return dict(invalid.problems)
    except Refused:
        return {}
    return {}


def _refused(order: Order, refused: Refused) -> dict[str, Any]:
    """Return the refusals; when others went first, also what they did, and the matter's newest place."""
    shown: dict[str, Any] = {"refusals": refused.refusals}
    if order.expect_seq is not None and any(refusal.gate == "outrun" for refusal in refused.refusals):
        facts = ask(order, {}, clock.now()).facts
        labels = registry().fact_types
        shown["expect_seq"] = len(facts)
        shown["newer"] = [
            {"label": labels[fact.name].label, "by": fact.actor.get("person", ""), "at": fact.recorded_at}
            for fact in facts[order.expect_seq :]
        ]
    return shown


def _checking(desk: Desk, order: Order, asked: Asked) -> Sheet:
    """Return what would be recorded, to be confirmed."""
    late = _late(desk, asked.occurred_on)
    found = inputs(desk.step, asked.data, asked.occurred_on)
    checked = [item for item in found if _wanted(desk, item.field.name, late)]
    shown = {"inputs": checked, "rows": rows(checked), "occurred_on": asked.occurred_on}
    files = list(store.several(order.evidence).values())
    return Sheet(shown | {"evidence": files, "late": late, "corrects": desk.corrects}, check=True)
