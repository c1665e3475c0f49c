"""What the pages of rounds share: finding a round or report, who may read it, and taking a step from a page's own form.

Where a page's form takes a step itself (a return that names its pieces, a reminder to many, a link proposed by the
system), the change still goes through `take` with its gates, and a key makes a second press harmless.
"""

from collections.abc import Mapping
from typing import Any

from fadu.kernel.ledger.append import Chain
from fadu.kernel.ledger.read import Recorded, facts_of
from fadu.kernel.procedure import Refusal, Step
from fadu.kernel.procedure.take import Invalid, Order, Refused, take
from fadu.kernel.reading import may_read
from fadu.kernel.registry import Forbidden, Missing, Visit
from fadu.kernel.registry.collect import registry
from fadu.year.rounds.models import Report, ReportRound
from fadu.year.rounds.procedures.report import REVIEWERS, reading_of

#: Who sees every unit's report; everybody else sees that of the own unit.
OVERSEERS = (*REVIEWERS, "leader", "audit_admin")


def round_named(code: str) -> ReportRound:
    """Return a round; raise `Missing` when there is none."""
    found = ReportRound.objects.filter(code=code).first()
    if found is None:
        raise Missing("没有这一轮报送，可能编号有误。请从“报送”列表打开。")
    return found


def report_named(visit: Visit) -> tuple[Report, ReportRound, tuple[Recorded, ...]]:
    """Return the report of the address with its round and facts; raise `Missing` or `Forbidden`."""
    code = visit.args["report"]
    facts = facts_of(Chain("report", code))
    report = Report.objects.filter(code=code).first()
    if report is None or not facts:
        raise Missing("没有这份报送材料，可能编号有误。请从“报送”列表打开。")
    reason = may_read(visit.actor, reading_of(facts))
    if reason:
        raise Forbidden(reason)
    return report, round_named(report.round), facts


def oversees(visit: Visit) -> bool:
    """Return whether the visitor sees every unit's report."""
    return visit.actor.has(*OVERSEERS)


def own_concern(visit: Visit, cannot: list[tuple[Step, Refusal]]) -> list[tuple[Step, Refusal]]:
    """Return the steps that are this visitor's office but can't be taken now: what others do is no news to them."""
    return [(step, refusal) for step, refusal in cannot if visit.actor.has(*step.by)]


def attempt(visit: Visit, step: str, matter: str, data: Mapping[str, Any], key: str = "") -> dict[str, Any]:
    """Take `procedure.step` for the visitor; return nothing, or the `refusals` or `problems` that stood against it."""
    code, _, name = step.partition(".")
    order = Order(registry().procedure(code, visit.today), name, visit.actor, data, matter, key=key)
    try:
        take(order, visit.now)
    except Refused as refused:
        return {"refusals": refused.refusals}
    except Invalid as invalid:
        return {"problems": invalid.problems}
    return {}
