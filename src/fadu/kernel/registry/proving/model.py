"""A procedure as moves between states, seen through a slice: the marks that a question is about.

A state is the set of marks of the slice that stand. Data are free: a step may set any value of its choices, every gate
may let pass, every running clock may run out. What a need asks outside the slice is taken as met, so that a slice
allows more than the whole does: what can't happen in it can't happen at all.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import product
from typing import TypeAlias

from fadu.kernel.ledger import Field, Kind
from fadu.kernel.procedure import Need, Procedure, Step, TimeLimit

State: TypeAlias = frozenset[str]
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


def after(procedure: Procedure, state: State, move: Move, marks: frozenset[str]) -> State:
    """Return the state after a move, as far as the slice `marks` sees it."""
    if move.expires:
        return state - {f"clock:{move.expires}=running"} | {f"clock:{move.expires}=expired"}
    left = {mark for mark in state if mark.startswith("@") or not _cleared(mark, move.clears)}
    found = left | (move.sets & marks) | {OPEN}
    if move.step is not None and move.step.closes:
        found |= {CLOSED}
    for limit in procedure.limits:
        _clock(limit, move, found, marks)
    return frozenset(found)


def allowed(move: Move, state: State, marks: frozenset[str]) -> bool:
    """Say whether a move may be possible in a state, as far as the slice tells."""
    if move.expires:
        return f"clock:{move.expires}=running" in state
    if move.opens == (OPEN in state):
        return False
    return all(_may_be_met(need, state, marks) for need in move.needs)


def unseen(move: Move, marks: frozenset[str]) -> frozenset[str]:
    """Return what the needs of a move speak of outside the slice."""
    return frozenset(mark for need in move.needs for mark in need.marks) - marks


def _moves_of(step: Step, wanted: frozenset[str]) -> Iterator[Move]:
    name = step.records.name
    asked = {mark.partition(":")[2].partition("=")[0] for mark in wanted if fact_of(mark) == name and ":" in mark}
    fields = [item for item in step.records.fields if item.name in asked]
    values = [[(item, value) for value in _values_of(item, name, wanted)] for item in fields]
    for choice in product(*values):
        told = {f"{name}:{item.name}={value}" for item, value in choice if value}
        words = "、".join(word for item, value in choice if (word := _word(item, value)))
        yield Move(
            name=step.name,
            label=f"{step.label}（{words}）" if words else step.label,
            fact=name,
            sets=frozenset({name, f"ever:{name}"} | told),
            clears=frozenset({*step.voids, name}),
            needs=() if step.event else step.needs,
            opens=step.opens,
            step=step,
        )


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


def _cleared(mark: str, facts: frozenset[str]) -> bool:
    return not mark.startswith(("ever:", "clock:")) and fact_of(mark) in facts


def _clock(limit: TimeLimit, move: Move, found: set[str], marks: frozenset[str]) -> None:
    """Set the mark of one clock after a move that begins or ends it."""
    names = {state: f"clock:{limit.code}={state}" for state in _STATES}
    if marks.isdisjoint(names.values()):
        return
    ticking = found & {names["running"], names["expired"]}
    closing = move.step is not None and move.step.closes
    undone = any(name in move.clears and name != move.fact for name in limit.starts)
    if ticking and (move.fact in limit.stops or closing or undone):
        found -= set(names.values())
        found.add(names["stopped"])
    if move.fact in limit.starts and all(mark not in marks or mark in found for mark in limit.when):
        found -= set(names.values())
        found.add(names["running"])


def _may_be_met(need: Need, state: State, marks: frozenset[str]) -> bool:
    """Say whether some filling of what the slice doesn't see would meet the need."""
    if any(mark not in marks for mark in (*need.when, *need.unless)):
        return True
    if not need.applies(state):
        return True
    some = not need.any_of or any(mark not in marks or mark in state for mark in need.any_of)
    every = all(mark not in marks or mark in state for mark in need.all_of)
    return some and every and state.isdisjoint(need.none_of)
