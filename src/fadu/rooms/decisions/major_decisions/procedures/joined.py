"""What a consultation or a hearing means for its decision: it is recorded there too, without a second keying."""

from collections.abc import Mapping
from typing import Any

from fadu.kernel.ledger.append import Chain
from fadu.kernel.ledger.read import Recorded, facts_of
from fadu.kernel.procedure import Reaction
from fadu.kernel.registry.collect import registry
from fadu.kernel.registry.following import follow

_COUNTS = ("received", "adopted", "partly", "declined", "summary")


def opened(fact: Recorded) -> None:
    """A published consultation begins the decision's consultation of the public."""
    data = {name: fact.data.get(name) for name in ("until", "channels", "short_reason")}
    _note(fact, "open_consultation", {**data, "consultation": fact.chain.id}, "decision_joined.opened")


def closed(fact: Recorded) -> None:
    """A closed consultation ends it."""
    data = {name: fact.data.get(name) for name in ("received", "late_reason")}
    _note(fact, "close_consultation", data, "decision_joined.closed")


def settled(fact: Recorded) -> None:
    """A published result settles its opinions."""
    _note(fact, "settle_opinions", {name: fact.data[name] for name in _COUNTS}, "decision_joined.settled")


def heard(fact: Recorded) -> None:
    """A hearing that was held is held for the decision."""
    data = {name: fact.data[name] for name in ("present", "signed", "summary")}
    _note(fact, "hold_hearing", {**data, "hearing": fact.chain.id}, "decision_joined.heard")


def _note(fact: Recorded, step: str, data: Mapping[str, Any], name: str) -> None:
    """Record on the decision, unless its unit did; what can't stand there now is left to the unit, who sees both."""
    first = facts_of(fact.chain)[0]
    code = str(first.data.get("decision") or "")
    told = facts_of(Chain("major_decision", code)) if code else ()
    recorded = registry().procedure("major_decision", fact.occurred_on).step(step).records.name
    if told and not any((one.name, one.occurred_on) == (recorded, fact.occurred_on) for one in told):
        follow(fact, name, "major_decision", step, data, code)


REACTIONS = (
    Reaction("decision_joined.opened", "consultation.published", opened),
    Reaction("decision_joined.closed", "consultation.closed", closed),
    Reaction("decision_joined.settled", "consultation.result_published", settled),
    Reaction("decision_joined.heard", "decision_hearing.recorded", heard),
)
