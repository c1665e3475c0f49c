"""No dead end: from wherever a matter can come, staff can bring it to its close; and every step can be taken at all.

Steps that can neither hurt nor be lost are taken at once: once possible they stay so, and nothing asks that they be
absent. What is left to tell apart are the states that differ by what does hurt. The reduction is exact.
"""

from collections import deque
from dataclasses import dataclass

from fadu.kernel.procedure import Need, Procedure
from fadu.kernel.registry.proving.model import CLOSED, Move, State, after, allowed, fact_of, moves
from fadu.kernel.registry.proving.safety import MOST_STATES

_OUTSIDERS = frozenset({"public"})


@dataclass(frozen=True, slots=True)
class Liveness:
    """What was found: states seen, the way to a dead end (None: none), steps never possible, whether broken off."""

    states: int
    dead_end: tuple[str, ...] | None
    never_taken: tuple[str, ...]
    broken_off: bool = False


def liveness(procedure: Procedure) -> Liveness:
    """Search every state that differs by what can hurt; give up after `MOST_STATES`."""
    return _Graph(procedure).explored()


class _Graph:
    """The states of one procedure and the moves between them."""

    def __init__(self, procedure: Procedure) -> None:
        """Sort the moves into harmless ones, taken at once, and the rest."""
        self.procedure = procedure
        asked = frozenset(mark for step in procedure.steps for need in step.needs for mark in need.marks)
        self.marks = asked
        ways = moves(procedure, asked)
        self.harmless = [move for move in ways if _harmless(procedure, move, asked)]
        self.rest = [move for move in ways if move not in self.harmless]
        self.taken: set[str] = set()
        self.came: dict[State, tuple[State, tuple[Move, ...]] | None] = {}
        self.onward: dict[State, set[State]] = {}

    def explored(self) -> Liveness:
        """Walk the graph, then ask backwards from the closed states which others can reach one."""
        start, _ = self._settled(frozenset())
        self.came[start] = None
        queue = deque([start])
        while queue and len(self.came) <= MOST_STATES:
            self._visit(queue.popleft(), queue)
        never = tuple(step.label for step in self.procedure.steps if step.name not in self.taken)
        if queue:
            return Liveness(len(self.came), None, (), broken_off=True)
        return Liveness(len(self.came), self._dead_end(), never)

    def _visit(self, state: State, queue: "deque[State]") -> None:
        found = self.onward.setdefault(state, set())
        for move in self.rest:
            if not allowed(move, state, self.marks):
                continue
            self.taken.add(move.name)
            reached, along = self._settled(after(self.procedure, state, move, self.marks))
            if _by_staff(move):
                found.add(reached)
            if reached not in self.came:
                self.came[reached] = (state, (move, *along))
                queue.append(reached)

    def _settled(self, state: State) -> tuple[State, tuple[Move, ...]]:
        """Return the state once every harmless move that is possible was taken, and those moves."""
        along: list[Move] = []
        going = True
        while going:
            going = False
            for move in self.harmless:
                reached = after(self.procedure, state, move, self.marks) if allowed(move, state, self.marks) else state
                if reached != state:
                    state, going = reached, True
                    along.append(move)
                if allowed(move, state, self.marks) or move in along:
                    self.taken.add(move.name)
        return state, tuple(along)

    def _dead_end(self) -> tuple[str, ...] | None:
        """Return the way to the first state from which staff can't reach a close; None when there is none."""
        if not any(step.closes for step in self.procedure.steps):
            return None
        back: dict[State, set[State]] = {}
        for state, others in self.onward.items():
            for other in others:
                back.setdefault(other, set()).add(state)
        good = {state for state in self.came if CLOSED in state}
        queue = deque(good)
        while queue:
            for state in back.get(queue.popleft(), set()) - good:
                good.add(state)
                queue.append(state)
        lost = next((state for state in self.onward if state not in good), None)
        return None if lost is None else self._way(lost)

    def _way(self, state: State) -> tuple[str, ...]:
        path: list[str] = []
        before = self.came[state]
        while before is not None:
            state, along = before
            path[:0] = [move.label for move in along]
            before = self.came[state]
        return tuple(path)


def _by_staff(move: Move) -> bool:
    """Say whether the bureau itself can make the move: its own step, or time passing."""
    return move.step is None or not (move.step.event or _OUTSIDERS.issuperset(move.step.by))


def _harmless(procedure: Procedure, move: Move, asked: frozenset[str]) -> bool:
    """Say whether a move can be taken at once without hiding any state that matters."""
    step = move.step
    if step is None or step.opens or step.closes or step.voids or not _by_staff(move):
        return False
    hurting = {mark for other in procedure.steps for need in other.needs for mark in _hurting(need)}
    valued = any(fact_of(mark) == move.fact and ":" in mark for mark in asked)
    voided = {name for other in procedure.steps for name in other.voids}
    ticking = any(move.fact in (*limit.starts, *limit.stops) for limit in procedure.limits)
    lasting = all(_lasting(need, voided) for need in move.needs)
    return lasting and not valued and not ticking and move.fact not in voided and hurting.isdisjoint(move.sets)


def _hurting(need: Need) -> tuple[str, ...]:
    return (*need.none_of, *need.when, *need.unless)


def _lasting(need: Need, voided: set[str]) -> bool:
    """Say whether a need, once met, stays met."""
    if need.none_of or need.when or need.unless:
        return False
    marks = (*need.all_of, *need.any_of)
    return all(":" not in mark and mark not in voided for mark in marks)
