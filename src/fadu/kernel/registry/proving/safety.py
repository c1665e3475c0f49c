"""Seeking the shortest way to what must not be, through ever finer slices.

A slice that shows no way proves that there is none. A way that it shows may lean on something outside the slice: then
that is taken in and the search begins again, until the way is real or gone.
"""

from collections import deque
from collections.abc import Callable
from dataclasses import dataclass

from fadu.kernel.procedure import Procedure
from fadu.kernel.registry.proving.model import Move, State, after, allowed, moves, unseen

MOST_STATES = 200_000

#: Says whether a move from a state is a breach; gets the state before, the move and the state after.
Breach = Callable[[State, Move, State], bool]


@dataclass(frozen=True, slots=True)
class Search:
    """What a search came to: the way to a breach (None: there is none), how many states, whether broken off."""

    path: tuple[Move, ...] | None
    states: int
    broken_off: bool = False


def search(procedure: Procedure, marks: frozenset[str], breach: Breach) -> Search:
    """Return the shortest real way to a breach, seen through `marks` and whatever else it takes."""
    slice_marks = marks
    total = 0
    while True:
        found = _through(procedure, slice_marks, breach)
        total += found.states
        if found.path is None:
            return Search(None, total, found.broken_off)
        missing = _leaning_on(found.path, slice_marks)
        if not missing:
            return Search(found.path, total)
        slice_marks |= missing


def _leaning_on(path: tuple[Move, ...], marks: frozenset[str]) -> frozenset[str]:
    """Return what the first move that leans on something unseen leans on."""
    return next((found for move in path if (found := unseen(move, marks))), frozenset())


def _through(procedure: Procedure, marks: frozenset[str], breach: Breach) -> Search:
    ways = moves(procedure, marks)
    start: State = frozenset()
    came: dict[State, tuple[State, Move] | None] = {start: None}
    queue = deque([start])
    while queue:
        state = queue.popleft()
        for move in ways:
            if not allowed(move, state, marks):
                continue
            reached = after(procedure, state, move, marks)
            if breach(state, move, reached):
                return Search((*_way(came, state), move), len(came))
            if reached not in came:
                came[reached] = (state, move)
                queue.append(reached)
        if len(came) > MOST_STATES:
            return Search(None, len(came), broken_off=True)
    return Search(None, len(came))


def _way(came: dict[State, tuple[State, Move] | None], state: State) -> tuple[Move, ...]:
    path: list[Move] = []
    before = came[state]
    while before is not None:
        state, move = before
        path.append(move)
        before = came[state]
    return tuple(reversed(path))
