"""Acts that must be filmed (全过程音像记录): which of them is a bureau's own list, dated, one setting for each act.

处罚法 第四十七条 asks for a record in words or sound and pictures; which acts are filmed from beginning to end each
bureau lists (国办发〔2018〕118号, not read by us). An act on the list is refused while there is neither a recording nor
a written reason; with the reason it is recorded, and noted.
"""

from collections.abc import Callable, Mapping
from typing import Any

from fadu.kernel.law.door import setting
from fadu.kernel.procedure.authority import Citation, Refusal
from fadu.kernel.procedure.declare import Asked, Defect, Gate

#: The value of a setting `film_<act>` that puts the act on the list.
MUST = "must"
_QUESTION = "有全程音像记录吗"


def must_be_filmed(act: str, asked: Asked) -> bool:
    """Say whether an act (`seizure`, `inspection`: the setting `film_<act>`) is on the bureau's list that day."""
    return setting(f"film_{act}", asked.occurred_on).value == MUST


def filmed(data: Mapping[str, Any]) -> bool:
    """Say whether what is recorded of an act says that it was filmed, or brings the recording."""
    return bool(data.get("filmed") or data.get("media"))


def filming(act: str, basis: Citation, recorded: Callable[[Asked], bool] = lambda asked: False) -> tuple[Gate, Defect]:
    """Return what refuses an act on the list without recording and reason, and what notes the reason.

    The act's fact has `filmed` (flag), `media` (files) or both, and `unfilmed_reason`; `recorded` may find the
    recording among the matter's other facts.
    """

    def lacking(asked: Asked) -> bool:
        return not filmed(asked.data) and not recorded(asked) and must_be_filmed(act, asked)

    def refuse(asked: Asked) -> Refusal | None:
        if asked.data.get("unfilmed_reason") or not lacking(asked):
            return None
        reason = "列入本局音像记录事项清单，没有全程音像记录，也没有写明原因。"
        return Refusal("filmed", reason, "附上音像记录，或者写明没有的原因。", basis)

    def note(asked: Asked) -> str | None:
        reason = asked.data.get("unfilmed_reason")
        return f"没有全程音像记录，原因：{reason}。" if reason and lacking(asked) else None

    return (
        Gate("filmed", _QUESTION, refuse, needs_data=True, elsewhere=True),
        Defect("not_filmed", _QUESTION, note, basis),
    )
