"""What this room asks of others, as gates and answers: plain data, never another room's objects."""

from collections.abc import Mapping
from typing import Any

from fadu.kernel.procedure import Asked, Citation, Gate, Refusal
from fadu.kernel.registry.collect import registry
from fadu.rooms.enforcement.measures.bases import PENALTY_LAW, RULE


def case_of(code: str) -> Mapping[str, Any] | None:
    """Return what the penalty room tells of a case, or None."""
    found: Mapping[str, Any] | None = registry().ask("penalty.case", code)
    return found


def _unfit(asked: Asked) -> list[str]:
    """Return why those named can't act together as officers that day (empty: they can)."""
    found: list[str] = registry().ask("officers.two_fit", list(asked.data.get("officers") or ()), asked.occurred_on)
    return found


def two_fit(basis: Citation) -> Gate:
    """Return the gate that two officers at least act, each with a paper that is good that day."""

    def check(asked: Asked) -> Refusal | None:
        faults = _unfit(asked)
        advice = "由两名以上当日持有效执法证件的执法人员实施。"
        return Refusal("two_fit", "".join(faults), advice, basis) if faults else None

    return Gate("two_fit", "由两名以上持有效证件的执法人员实施吗", check, needs_data=True, elsewhere=True)


def _case_known(asked: Asked) -> Refusal | None:
    code = str(asked.data.get("case") or "")
    if case_of(code) is not None:
        return None
    return Refusal("case", f"没有编号为“{code}”的案件。", "先登记线索，或者核对案件编号。", RULE)


CASE = Gate("case", "有这个案件吗", _case_known, needs_data=True, elsewhere=True)
TWO_FIT = two_fit(PENALTY_LAW("第四十二条"))
