"""Proving every property of every procedure: what its requirements ask, and what is asked of all."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from fadu.kernel.procedure import Procedure
from fadu.kernel.registry.proving.liveness import Liveness, closings, liveness, never_taken
from fadu.kernel.registry.proving.machine import Machine
from fadu.kernel.registry.proving.model import Move
from fadu.kernel.registry.proving.requirements import Proof, Requirement, requirements
from fadu.kernel.registry.proving.safety import Breach, Search, search

_BROKEN_OFF = "状态太多，没有查尽，不能算证明。"


def prove(procedures: Sequence[Procedure]) -> list[Proof]:
    """Return the proofs of every edition of every procedure; a requirement for a procedure that isn't there fails."""
    asked = requirements()
    known = {procedure.code for procedure in procedures}
    found = [proof for procedure in procedures for proof in prove_one(procedure, asked.get(procedure.code, ()))]
    lost = [item for code, items in asked.items() if code not in known for item in items]
    return found + [_proof(item, "", False, 0, note="没有这个程序。") for item in lost]


def prove_one(procedure: Procedure, asked: Sequence[Requirement]) -> list[Proof]:
    """Return the proofs of one procedure against requirements, and of what is asked of all."""
    return [*against(procedure, asked), *_of_all(procedure)]


def against(procedure: Procedure, asked: Sequence[Requirement]) -> Iterator[Proof]:
    """Yield the proof of each requirement that speaks of this edition, one after the other."""
    mine = (item for item in asked if not item.edition or item.edition == procedure.edition)
    return (_PROVERS[item.kind](procedure, item) for item in mine)


def _of_all(procedure: Procedure) -> Iterator[Proof]:
    """What is asked of every procedure that declares needs or limits."""
    if not (procedure.limits or any(step.needs for step in procedure.steps)):
        return
    never = never_taken(procedure)
    if goal := closings(procedure):
        found = liveness(procedure, goal)
        yield _lively(found, _general(procedure, "no_dead_end", "任何情形下都能依程序办结，没有走不下去的环节"))
    possible = _general(procedure, "all_possible", "每一步都有办成的可能")
    yield replace(possible, held=not never, note="、".join(never))
    yield from (_stoppable(procedure, limit.code, limit.stops, never) for limit in procedure.limits)


def _lively(found: Liveness, proof: Proof) -> Proof:
    held = found.dead_end is None and not found.broken_off
    note = _BROKEN_OFF if found.broken_off else ""
    return replace(proof, held=held, states=found.states, path=found.dead_end or (), note=note)


def _stoppable(procedure: Procedure, code: str, stops: Sequence[str], never: Sequence[str]) -> Proof:
    """A clock can stop when one of its ending facts can be recorded: a step that is possible, or an event."""
    steps = [step for step in procedure.steps if step.records.name in stops]
    able = any(step.event or step.label not in never for step in steps)
    return replace(_general(procedure, f"stops:{code}", f"期限 {code} 开始后能够结束"), held=able)


def _general(procedure: Procedure, code: str, words: str) -> Proof:
    return Proof(procedure.code, procedure.edition, code, words, "系统规则", True, 0)


def _reaches(procedure: Procedure, item: Requirement) -> Proof:
    """From wherever the matter is, staff can still record `then` (unless it is closed)."""
    if not _recorded(procedure, item.then):
        return _proof(item, procedure.edition, False, 0, note=f"没有步骤记录 {item.then}。")
    found = liveness(procedure, frozenset({item.then}), frozenset(item.when))
    return _lively(found, _proof(item, procedure.edition, True, 0))


def _precedes(procedure: Procedure, item: Requirement) -> Proof:
    if not _recorded(procedure, item.then):
        return _proof(item, procedure.edition, False, 0, note=f"没有步骤记录 {item.then}。")

    def breach(machine: Machine, state: int, move: Move, _reached: int) -> bool:
        when, first = machine.mask(item.when), machine.mask(item.first)
        if item.then not in move.sets or state & when != when or state & machine.mask(item.unless):
            return False
        return state & first != first or bool(item.any and not state & machine.mask(item.any))

    return _searched(procedure, item, search(procedure, item.marks, breach))


def _never(procedure: Procedure, item: Requirement) -> Proof:
    def breach(machine: Machine, _state: int, _move: Move, reached: int) -> bool:
        wanted = machine.mask(item.never)
        return reached & wanted == wanted

    return _searched(procedure, item, search(procedure, frozenset(item.never), breach))


def _bars(procedure: Procedure, item: Requirement) -> Proof:
    """None of `facts` is recorded while one of `any` stands: each fact is sought in a slice of its own."""
    lost = [fact for fact in item.facts if not _recorded(procedure, fact)]
    if lost:
        return _proof(item, procedure.edition, False, 0, note=f"没有步骤记录 {'、'.join(lost)}。")
    found = [search(procedure, frozenset({*item.any, fact}), _barred(fact, item.any)) for fact in item.facts]
    worst = next((one for one in found if one.path is not None or one.broken_off), found[0])
    return _searched(procedure, item, replace(worst, states=sum(one.states for one in found)))


def _barred(fact: str, marks: Sequence[str]) -> Breach:
    return lambda machine, state, move, _reached: fact in move.sets and bool(state & machine.mask(marks))


def _apart(procedure: Procedure, item: Requirement) -> Proof:
    marks = frozenset(f"ever:{fact}" for fact in item.facts)

    def breach(machine: Machine, state: int, move: Move, _reached: int) -> bool:
        if move.step is None or move.fact not in item.facts:
            return False
        kept = {fact for apart in move.step.apart_from for fact in apart.facts}
        others = {fact for fact in item.facts if fact != move.fact and state & machine.bits[f"ever:{fact}"]}
        return bool(others - kept)

    return _searched(procedure, item, search(procedure, marks, breach))


def _guarded(procedure: Procedure, item: Requirement) -> Proof:
    steps = [step for step in procedure.steps if step.records.name == item.then]
    bare = [step.label for step in steps if item.gate not in {gate.name for gate in step.gates}]
    note = "" if steps else f"没有步骤记录 {item.then}。"
    return _proof(item, procedure.edition, bool(steps) and not bare, len(steps), tuple(bare), note)


def _judged(procedure: Procedure, item: Requirement) -> Proof:
    steps = [step for step in procedure.steps if step.records.name == item.then]
    bare = [step.label for step in steps if item.defect not in {check.name for check in step.defects}]
    note = "" if steps else f"没有步骤记录 {item.then}。"
    return _proof(item, procedure.edition, bool(steps) and not bare, len(steps), tuple(bare), note)


def _ends(procedure: Procedure, item: Requirement) -> Proof:
    limits = [limit for limit in procedure.limits if limit.code == item.limit]
    known = {step.records.name for step in procedure.steps}
    held = any(known.intersection(limit.starts) and known.intersection(limit.stops) for limit in limits)
    return _proof(item, procedure.edition, held, len(limits), note="" if limits else f"没有期限 {item.limit}。")


def _recorded(procedure: Procedure, mark: str) -> bool:
    return procedure.recording(mark.partition(":")[0]) is not None


def _searched(procedure: Procedure, item: Requirement, found: Search) -> Proof:
    if found.broken_off:
        return _proof(item, procedure.edition, False, found.states, note=_BROKEN_OFF)
    path = tuple(move.label for move in found.path or ())
    return _proof(item, procedure.edition, found.path is None, found.states, path)


def _proof(
    item: Requirement, edition: str, held: bool, states: int, path: tuple[str, ...] = (), note: str = ""
) -> Proof:
    authority = f"{item.law} {item.article}".strip()
    return Proof(item.procedure, edition, item.id, item.words, authority, held, states, path, note)


_PROVERS = {
    "precedes": _precedes,
    "never": _never,
    "apart": _apart,
    "guarded": _guarded,
    "judged": _judged,
    "ends": _ends,
    "reaches": _reaches,
    "bars": _bars,
}
