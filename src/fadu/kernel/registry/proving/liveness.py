"""No dead end: from wherever a matter can come, staff can bring it to its close; and every step can be taken at all.

Where a matter can come is taken too wide (what may be), how it can go on too narrow (what must be possible), each
through the same slice. If the close is reachable even so, it is in truth. Where it isn't, the slice is widened by what
the steps at that place lean on, until the close is reachable or the dead end is real.
"""

from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass, field

from fadu.kernel.procedure import Procedure, Step
from fadu.kernel.registry.proving.machine import Gear, Machine
from fadu.kernel.registry.proving.model import CLOSED, Move, unseen
from fadu.kernel.registry.proving.safety import MOST_STATES, leaning_on, search, way

_OUTSIDERS = frozenset({"public"})


@dataclass(frozen=True, slots=True)
class Liveness:
    """What was found: states seen, the way to a dead end (None: none), whether the search was broken off."""

    states: int
    dead_end: tuple[str, ...] | None
    broken_off: bool = False


def liveness(procedure: Procedure, goal: frozenset[str], when: frozenset[str] = frozenset()) -> Liveness:
    """Search for a place (where `when` stands, the matter open) from which staff can't come to a fact of `goal`."""
    marks = goal | when | _asked([step for step in procedure.steps if step.records.name in goal and _staff(step)])
    total = 0
    while True:
        graph = _Graph(Machine(procedure, marks), goal, when).walked()
        total += len(graph.came)
        lost = None if graph.broken_off else graph.lost()
        if lost is None:
            return Liveness(total, None, graph.broken_off)
        wider = graph.lacking(lost) or leaning_on(way(graph.came, lost), marks)
        if not wider:
            return Liveness(total, tuple(move.label for move in way(graph.came, lost)))
        marks |= wider


def _asked(steps: Sequence[Step]) -> frozenset[str]:
    """Return every mark that the needs of some steps speak of."""
    return frozenset(mark for step in steps for need in step.needs for mark in need.marks)


def closings(procedure: Procedure) -> frozenset[str]:
    """Return the facts by which staff can close a matter."""
    return frozenset(step.records.name for step in procedure.steps if step.closes and _staff(step))


def never_taken(procedure: Procedure) -> tuple[str, ...]:
    """Return the labels of the steps that no way leads to."""
    return tuple(step.label for step in procedure.steps if not _possible(procedure, step))


def _possible(procedure: Procedure, step: Step) -> bool:
    """Say whether a step can be taken at all, by a real way to it."""
    marks = frozenset() if step.event else _asked([step])
    found = search(procedure, marks, lambda _machine, _state, move, _reached: move.name == step.name)
    return found.path is not None or found.broken_off


def _staff(step: Step) -> bool:
    """Say whether the bureau itself can take a step, without waiting for somebody outside."""
    return not step.event and not _OUTSIDERS.issuperset(step.by)


def _own(move: Move) -> bool:
    """Say whether the bureau can make a move: its own step, or waiting until a limit has run out."""
    return move.step is None or _staff(move.step)


@dataclass(slots=True)
class _Graph:
    """The states of a slice, how each was first reached, and from which others staff can surely reach it."""

    machine: Machine
    goal: frozenset[str]
    when: frozenset[str]
    came: dict[int, tuple[int, Gear] | None] = field(default_factory=lambda: {0: None})
    back: dict[int, list[int]] = field(default_factory=dict)
    broken_off: bool = False

    @property
    def _ends(self) -> int:
        return self.machine.mask([CLOSED, *self.goal])

    def walked(self) -> "_Graph":
        """Visit every state; one that is closed or at the goal need lead nowhere further."""
        closed = self._ends
        queue = deque([0])
        while queue:
            state = queue.popleft()
            if state & closed:
                continue
            self._visit(state, queue)
            if len(self.came) > MOST_STATES:
                self.broken_off = True
                return self
        return self

    def _visit(self, state: int, queue: "deque[int]") -> None:
        for gear in self.machine.gears:
            if not gear.possible(state):
                continue
            reached = gear.after(state)
            if gear.certain and _own(gear.move):
                self.back.setdefault(reached, []).append(state)
            if reached not in self.came:
                self.came[reached] = (state, gear)
                queue.append(reached)

    def lost(self) -> int | None:
        """Return the first open state from which the goal isn't surely reachable; None when there is none."""
        closed, when = self.machine.bits[CLOSED], self.machine.mask(self.when)
        good = self._good()
        asked = (state for state in self.came if state & when == when and not state & closed)
        return next((state for state in asked if state not in good), None)

    def _good(self) -> set[int]:
        """Return the states from which the goal is surely reachable."""
        goal = self.machine.mask(self.goal)
        good = {state for state in self.came if state & goal}
        queue = deque(good)
        while queue:
            fresh = {state for state in self.back.get(queue.popleft(), ()) if state not in good}
            good |= fresh
            queue.extend(fresh)
        return good

    def lacking(self, lost: int) -> frozenset[str]:
        """Return what the least uncertain step that may go on from a lost state leans on; empty when there is none."""
        seen, queue = {lost}, deque([lost])
        needed: list[frozenset[str]] = []
        while queue:
            state = queue.popleft()
            for gear in self.machine.gears:
                if not _own(gear.move) or not gear.possible(state):
                    continue
                if not gear.certain:
                    needed.append(unseen(gear.move, self.machine.marks))
                elif (reached := gear.after(state)) not in seen:
                    seen.add(reached)
                    queue.append(reached)
        return min(needed, key=lambda marks: (len(marks), sorted(marks)), default=frozenset())
