"""How the steps of the second half are spelled: labelled as what they record, numbers drawn, sums spelled out."""

from collections.abc import Mapping
from typing import Any

import cn2an

from fadu.kernel.ledger import FactType
from fadu.kernel.procedure import Citation, Step
from fadu.rooms.enforcement.penalty.rules.listed import money

#: Stands in the number's place until the series gives it, inside the same transaction.
_PENDING = "待编"


def step(name: str, fact: FactType, by: tuple[str, ...], basis: Citation, **more: Any) -> Step:
    """Return a step, labelled as what it records."""
    return Step(name, fact.label, fact, by, basis, **more)


def numbered(series: str) -> dict[str, Any]:
    """Return what a step declares so that its paper gets the next number of a series."""
    return {
        "derived": frozenset({"number"}),
        "complete": lambda data, matter: {"number": _PENDING},
        "numbered": (("number", series),),
    }


def spelled(data: Mapping[str, Any], matter: str) -> Mapping[str, Any]:
    """Return the number's place and the fine in 大写; empty without a fine."""
    fine = data.get("amount")
    words = str(cn2an.an2cn(f"{money(fine):.2f}", "rmb")) if fine not in (None, "") else ""
    return {"number": _PENDING, "amount_in_words": words}
