"""A procedure as moves between states, seen through a slice: the marks that a question is about.

A state is the set of marks of the slice that stand. Data are free: a step may set any value of its choices, every gate
may let pass, every running clock may run out.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import product

from fadu.kernel.ledger import Field, Kind
from fadu.kernel.procedure import Need, Procedure, Step, TimeLimit

OPEN, CLOSED = "@open", "@closed"
_STATES = ("running", "expired", "stopped")


@dataclass(frozen=True, slots=True)
class Move:
    """One way to take a step (with certain choices), or the running out of a limit.

    `sets` are the marks it leaves, `clears` the facts that no longer stand after it.
    """

    name: str
    label: str
    fact: str
    sets: frozenset[str]
    clears: frozenset[str]
    needs: tuple[Need, ...] = ()
    opens: bool = False
    expires: str = ""
    step: Step | None = None


def fact_of(mark: str) -> str:
    """Return the fact whose recording sets a mark."""
    return mark.removeprefix("ever:").partition(":")[0]


def moves(procedure: Procedure, marks: Iterable[str]) -> list[Move]:
    """Return every move of the procedure, told apart only by those choices that `marks` speak of."""
    wanted = frozenset(marks)
    found = [move for step in procedure.steps for move in _moves_of(step, wanted)]
    clocks = [limit for limit in procedure.limits if any(f"clock:{limit.code}={state}" in wanted for state in _STATES)]
    return found + [_expiry(limit) for limit in clocks]


def unseen(move: Move, marks: frozenset[str]) -> frozenset[str]:
    """Return what the needs of a move speak of outside the slice."""
    return frozenset(mark for need in move.needs for mark in need.marks) - marks


def _moves_of(step: Step, wanted: frozenset[str]) -> Iterator[Move]:
    name = step.records.name
    fields = [item for item in step.records.fields if item.name in _asked(name, wanted)]
    for choice in product(*(_values_of(item, name, wanted) for item in fields)):
        told = dict(zip(fields, choice, strict=True)) if fields else {}
        yield Move(
            name=step.name,
            label=_label(step, told),
            fact=name,
            sets=frozenset(
                {name, f"ever:{name}", *(f"{name}:{one.name}={value}" for one, value in told.items() if value)}
            ),
            clears=frozenset({*step.voids, name}),
            needs=() if step.event else step.needs,
            opens=step.opens,
            step=step,
        )


def _asked(fact: str, wanted: frozenset[str]) -> set[str]:
    """Return the fields of a fact whose values somebody asks about."""
    return {mark.partition(":")[2].partition("=")[0] for mark in wanted if fact_of(mark) == fact and ":" in mark}


def _label(step: Step, told: Mapping[Field, str]) -> str:
    words = "、".join(word for item, value in told.items() if (word := _word(item, value)))
    return f"{step.label}（{words}）" if words else step.label


def _values_of(item: Field, fact: str, wanted: frozenset[str]) -> list[str]:
    """Return the values that `wanted` tells apart, and one empty value for all the others (or for none)."""
    values = ["true", "false"] if item.kind is Kind.FLAG else [code for code, _ in item.choices]
    named = [value for value in values if f"{fact}:{item.name}={value}" in wanted]
    complete = len(named) == len(values) and (item.required or item.kind is Kind.FLAG)
    return named if complete else [*named, ""]


def _word(item: Field, value: str) -> str:
    """Return a value in words: the label of a choice, the field itself for a flag that is set."""
    if item.kind is Kind.FLAG:
        return {"true": item.label, "false": f"不属于“{item.label}”"}.get(value, "")
    return dict(item.choices).get(value, "")


def _expiry(limit: TimeLimit) -> Move:
    return Move(f"expire {limit.code}", f"期限 {limit.code} 届满", "", frozenset(), frozenset(), expires=limit.code)
