"""Seeking the shortest way to what must not be, through ever finer slices.

A slice that shows no way proves that there is none. A way that it shows may lean on something outside the slice: then
that is taken in and the search begins again, until the way is real or gone.
"""

from collections import deque
from collections.abc import Callable
from dataclasses import dataclass

from fadu.kernel.procedure import Procedure
from fadu.kernel.registry.proving.machine import Gear, Machine
from fadu.kernel.registry.proving.model import Move, unseen

MOST_STATES = 200_000

#: Says whether a move from a state is a breach: gets the machine, the state before, the move and the state after.
Breach = Callable[[Machine, int, Move, int], bool]


@dataclass(frozen=True, slots=True)
class Search:
    """What a search came to: the way to a breach (None: there is none), how many states, whether broken off."""

    path: tuple[Move, ...] | None
    states: int
    broken_off: bool = False


def search(procedure: Procedure, marks: frozenset[str], breach: Breach) -> Search:
    """Return the shortest real way to a breach, seen through `marks` and whatever else it takes."""
    total = 0
    while True:
        found = _through(Machine(procedure, marks), breach)
        total += found.states
        if found.path is None:
            return Search(None, total, found.broken_off)
        missing = leaning_on(found.path, marks)
        if not missing:
            return Search(found.path, total)
        marks |= missing


def leaning_on(path: tuple[Move, ...], marks: frozenset[str]) -> frozenset[str]:
    """Return what the first move of a way that leans on something unseen leans on; empty when the way is real."""
    return next((found for move in path if (found := unseen(move, marks))), frozenset())


def way(came: dict[int, tuple[int, Gear] | None], state: int) -> tuple[Move, ...]:
    """Return the moves by which a state was first reached."""
    path: list[Move] = []
    before = came[state]
    while before is not None:
        state, gear = before
        path.append(gear.move)
        before = came[state]
    return tuple(reversed(path))


def _through(machine: Machine, breach: Breach) -> Search:
    came: dict[int, tuple[int, Gear] | None] = {0: None}
    queue = deque([0])
    while queue:
        state = queue.popleft()
        for gear in machine.gears:
            if not gear.possible(state):
                continue
            reached = gear.after(state)
            if breach(machine, state, gear.move, reached):
                return Search((*way(came, state), gear.move), len(came))
            if reached not in came:
                came[reached] = (state, gear)
                queue.append(reached)
        if len(came) > MOST_STATES:
            return Search(None, len(came), broken_off=True)
    return Search(None, len(came))
