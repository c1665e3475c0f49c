"""The row that every fold begins with, and small readings of facts."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from fadu.kernel.ledger.read import Recorded
from fadu.kernel.procedure import Heading, Projection, Table
from fadu.kernel.reading import SUBTREE, Reading

Row = dict[str, Any]
Fold = Callable[[str, Iterable[Recorded]], dict[str, list[Row]]]


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


def folded(procedure: str, told: Callable[[Recorded], Row]) -> Fold:
    """Return the fold of a procedure of which each fact tells by itself what it changes."""

    def fold(code: str, facts: Iterable[Recorded]) -> dict[str, list[Row]]:
        row = begun(code, procedure)
        for fact in facts:
            row |= told(fact)
        return rows(row)

    return fold


def carried_out(fact: Recorded, ends: Mapping[str, str], **shown: str) -> Row:
    """Return what a fact changes of a measure that is proposed, approved and carried out.

    `ends` has the fact's own name → the result; `shown` says where its first fact tells its kind and subject.
    """
    on, step = fact.occurred_on, fact.name.partition(".")[2]
    if step == "proposed":
        return opened(fact, **shown)
    if step == "carried_out":
        return {"started_on": on, "number": fact.data["number"]}
    if step in ends:
        return {"ended_on": on, "result": ends[step]}
    return {"decided_on": on} if step == "approved" else {}


def rows(row: Row) -> dict[str, list[Row]]:
    """Return the row as a projection wants it."""
    return {"measures.Measure": [row]}


def projection(procedure: str, fold: Fold) -> Projection:
    """Return the projection of one procedure into the common table."""
    return Projection((Table("measures.Measure", "code", ("code",), only=(("procedure", procedure),)),), fold)


def titled(label: str, kinds: Iterable[tuple[str, str]] = ()) -> Callable[[str, tuple[Recorded, ...]], Heading]:
    """Return what says how a measure is called: its kind and what it is about, never a person."""
    labels = dict(kinds)

    def heading(code: str, told: tuple[Recorded, ...]) -> Heading:
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

    return heading


def read_by(roles: Iterable[str]) -> Callable[[tuple[Recorded, ...]], Reading]:
    """Return what says who may read: the unit that has it in hand, and the roles that review it or lead."""
    readers = frozenset(roles)

    def reading(told: tuple[Recorded, ...]) -> Reading:
        return Reading(SUBTREE, frozenset({str(told[0].data["unit"])}), readers)

    return reading


#: Every measure is read as the case that it stands beside.
reading = read_by(
    (
        *("legal_clerk", "legal_head", "case_reviewer", "case_clerk", "hearing_host", "leader", "chief"),
        *("file_reviewer", "enforcement_head", "discipline"),
    )
)


def last_of(told: Iterable[Recorded], name: str) -> Recorded | None:
    """Return the last fact of this name, or None."""
    found = [fact for fact in told if fact.name == name]
    return found[-1] if found else None
