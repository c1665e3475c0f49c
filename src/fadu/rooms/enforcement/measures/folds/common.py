"""The row that every fold begins with, and small readings of facts."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from fadu.kernel.ledger.read import Recorded
from fadu.kernel.procedure import Heading, Projection, Table
from fadu.kernel.reading import SUBTREE, Reading

Row = dict[str, Any]


def begun(code: str, procedure: str) -> Row:
    """Return the row of a measure of which nothing is known yet."""
    texts = ("case", "party", "organ", "unit", "kind", "subject", "number", "result")
    days = ("opened_on", "decided_on", "started_on", "until", "ended_on", "amount", "days")
    return {"code": code, "procedure": procedure} | dict.fromkeys(texts, "") | dict.fromkeys(days)


def opened(fact: Recorded, *, kind: str = "", subject: str = "subject") -> Row:
    """Return what the first fact of a measure tells."""
    told = {name: fact.data.get(name) or "" for name in ("case", "party", "organ", "unit")}
    shown = {"kind": str(fact.data.get(kind) or ""), "subject": str(fact.data.get(subject) or "")}
    return {**told, **shown, "opened_on": fact.occurred_on}


def rows(row: Row) -> dict[str, list[Row]]:
    """Return the row as a projection wants it."""
    return {"measures.Measure": [row]}


def projection(procedure: str, fold: Any) -> Projection:
    """Return the projection of one procedure into the common table."""
    return Projection((Table("measures.Measure", "code", ("code",), only=(("procedure", procedure),)),), fold)


def day(value: Any) -> date | None:
    """Return a day of a fact's data, or None."""
    return date.fromisoformat(str(value)[:10]) if value else None


def heading(label: str, code: str, told: tuple[Recorded, ...], labels: Mapping[str, str]) -> Heading:
    """Return what a measure is called: its kind and what it is about, never a person."""
    first = told[0].data
    kind = labels.get(str(first.get("kind") or ""), label)
    about = str(first.get("subject") or first.get("target") or "")
    parties = (str(first["party"]),) if first.get("party") else ()
    numbers = [str(fact.data["number"]) for fact in told if fact.data.get("number")]
    return Heading(
        f"{kind}：{about}" if about else kind,
        unit=str(first["unit"]),
        organ=str(first["organ"]),
        number=[code, *numbers][-1],
        parties=parties,
    )


#: Who may read every measure beside the unit that has it in hand: as with the case it stands beside.
_READERS = frozenset(
    {
        *("legal_clerk", "legal_head", "case_reviewer", "case_clerk", "hearing_host", "leader", "chief"),
        *("file_reviewer", "enforcement_head", "discipline"),
    }
)


def reading(told: tuple[Recorded, ...]) -> Reading:
    """Return who may read a measure: the unit that has it in hand, those that review it, and the leaders."""
    return Reading(SUBTREE, frozenset({str(told[0].data["unit"])}), _READERS)


def last_of(told: Iterable[Recorded], name: str) -> Recorded | None:
    """Return the last fact of this name, or None."""
    found = [fact for fact in told if fact.name == name]
    return found[-1] if found else None
