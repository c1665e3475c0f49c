"""From the facts of a fine by the day to its days and its sum: what no decision has counted yet."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

import cn2an

from fadu.kernel.ledger.append import Chain
from fadu.kernel.ledger.read import Recorded, facts_of
from fadu.kernel.procedure.corrected import corrected
from fadu.rooms.enforcement.measures.rules.daily import Fine, NoDays, Round, fine

_P = "daily_fine."


def rounds_of(facts: Sequence[Recorded]) -> tuple[Round, ...]:
    """Return the rounds that the last decision hasn't counted: each order served and refused; raise `NoDays`."""
    return tuple(_rounds(facts))


def _rounds(facts: Sequence[Recorded]) -> Iterator[Round]:
    decided = max((fact.seq for fact in facts if fact.name == f"{_P}decided"), default=0)
    served: date | None = None
    for fact in facts:
        if fact.name == f"{_P}order_served":
            served = date.fromisoformat(str(fact.data["served_on"]))
        elif fact.name == f"{_P}refusal_found" and served is not None:
            if fact.seq > decided:
                yield Round(served, fact.occurred_on)
            served = None


def fine_of(facts: Sequence[Recorded]) -> Fine | None:
    """Return what the fine comes to by the facts, or None while the original fine or a refusal is missing."""
    told = corrected(facts)
    original = [fact for fact in told if fact.name == f"{_P}original_noted"]
    try:
        rounds = rounds_of(told)
        found = fine(rounds, Decimal(str(original[-1].data["amount"]))) if original and rounds else None
    except NoDays:
        return None
    return found


def shares(data: Mapping[str, Any], matter: str) -> Mapping[str, Any]:
    """Return days, daily sum, sum and calculation for a notice: reckoned, never typed in.

    Without a round or without the original fine there is nothing to count: then all are nought, and the step is refused
    by what it needs.
    """
    found = fine_of(facts_of(Chain("daily_fine", matter))) if matter else None
    if found is None:
        return {"days": 0, "daily_amount": "0.00", "amount": "0.00", "calculation": "没有可以计罚的日数。"}
    return {
        "days": found.days,
        "daily_amount": f"{found.daily_amount:.2f}",
        "amount": f"{found.amount:.2f}",
        "calculation": found.words,
    }


def decided(data: Mapping[str, Any], matter: str) -> Mapping[str, Any]:
    """Return the same for a decision, with the sum in capital characters."""
    told = shares(data, matter)
    return {**told, "amount_in_words": str(cn2an.an2cn(told["amount"], "rmb")), "number": "待编"}
