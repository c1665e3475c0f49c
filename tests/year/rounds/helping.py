"""A round in the demo bureau: opened, filled in and moved on by the people who would do it."""

from collections.abc import Mapping
from datetime import date, datetime, time
from typing import Any

from fadu.kernel.procedure.take import Order, Taken, take
from fadu.kernel.registry.collect import registry
from fadu.kernel.roles.door import account_named, actor_of
from fadu.lib.clock import SHANGHAI
from fadu.year.models import Plan
from fadu.year.rounds.models import PieceDraft, Report
from fadu.year.rounds.questions import lines

OPENED_ON = date(2023, 6, 20)
DUE_ON = date(2023, 7, 10)


def act(who: str, step: str, matter: str = "", on: date = OPENED_ON, **data: Any) -> Taken:
    """Take `procedure.step` as the demo's person `who` on a day."""
    code, _, name = step.partition(".")
    account = account_named(who)
    assert account is not None
    moment = datetime.combine(on, time(10), SHANGHAI)
    return take(Order(registry().procedure(code, on), name, actor_of(account, on), data, matter, on), moment)


def open_round(kind: str = "half_year", **changed: Any) -> str:
    """Open a round of the demo's plan and return its code."""
    plan = Plan.objects.get().plan
    data = {"plan": plan, "kind": kind, "title": "2023年上半年", "since": date(2023, 1, 1), "as_of": date(2023, 6, 30)}
    return act("legal-clerk", "round.open", **{**data, "due_on": DUE_ON, **changed}).fact.chain.id


def fill(code: str, states: Mapping[str, str] | None = None, text: str = "已按计划推进。") -> Report:
    """Write the liaison's text for every commitment of a report."""
    report = Report.objects.get(code=code)
    moment = datetime.combine(OPENED_ON, time(10), SHANGHAI)
    for line in lines(report):
        key = line.commitment.key
        state = (states or {}).get(key, "ongoing")
        PieceDraft.objects.update_or_create(
            report=code,
            commitment=key,
            defaults={"state": state, "text": text, "changed_by": "test", "changed_at": moment},
        )
    return report
