"""How the facts of the register itself (`number.voided`, `number.started`) become rows: pure."""

from collections.abc import Iterable

from fadu.kernel.numbering.series import Place, place_in, place_of
from fadu.kernel.organisation.folds import Row, Rows, Told


def number(code: str, facts: Iterable[Told]) -> Rows:
    """Fold a chain of kind `number`: one voided number, or the beginning of one volume."""
    rows: Rows = {"fadu_numbering.Void": [], "fadu_numbering.Start": []}
    for fact in facts:
        if fact.name == "number.voided":
            rows["fadu_numbering.Void"] = [_void(place_of(code), fact)]
        elif fact.name == "number.started":
            rows["fadu_numbering.Start"] = [_start(place_in(code), fact)]
    return rows


def _void(place: Place, fact: Told) -> Row:
    told = {"text": fact.data["text"], "reason": fact.data["reason"], "voided_on": fact.occurred_on}
    return {"code": place.code, "volume": place.volume, **place._asdict(), **told}


def _start(place: Place, fact: Told) -> Row:
    told = {"before": int(fact.data["before"]), "basis": fact.data["basis"], "started_on": fact.occurred_on}
    kept = {name: value for name, value in place._asdict().items() if name != "number"}
    return {"code": place.volume, **kept, **told}
