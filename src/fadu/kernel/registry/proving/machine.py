"""The moves of a slice as arithmetic on bits: a state is a number, so that hundreds of thousands are seen in seconds.

What a need asks outside the slice counts as met in the *may* sense (more is possible than in truth), and as unmet in
the *must* sense (less is). A breach that may not happen can't; a close that must be reachable is.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field

from fadu.kernel.procedure import Need, Procedure, TimeLimit
from fadu.kernel.registry.proving.model import CLOSED, OPEN, Move, fact_of, moves, unseen

_RUNNING, _EXPIRED, _STOPPED = "running", "expired", "stopped"


@dataclass(frozen=True, slots=True)
class Condition:
    """A need as masks: asked while `when` stands and no `unless`; then `every`, one of `some`, nothing of `none`."""

    every: int
    some: int
    none: int
    when: int = 0
    unless: int = 0

    def fails(self, state: int) -> bool:
        """Say whether a state doesn't meet the need."""
        if state & self.when != self.when or state & self.unless:
            return False
        return state & self.every != self.every or bool(state & self.none) or bool(self.some and not state & self.some)


@dataclass(frozen=True, slots=True)
class Ticking:
    """What a move does to one clock: `ends` it, `begins` it (when `asks` stands after the move)."""

    running: int
    expired: int
    stopped: int
    ends: bool
    begins: bool
    asks: int

    def after(self, state: int) -> int:
        """Return the state with this clock's mark as the move leaves it."""
        if self.ends and state & (self.running | self.expired):
            state = state & ~(self.running | self.expired) | self.stopped
        if self.begins and state & self.asks == self.asks:
            state = state & ~(self.expired | self.stopped) | self.running
        return state


@dataclass(frozen=True, slots=True)
class Gear:
    """A move as masks. `certain` says that the slice sees all that its needs ask."""

    move: Move
    requires: int
    forbids: int
    conditions: tuple[Condition, ...]
    clears: int
    sets: int
    clocks: tuple[Ticking, ...]
    certain: bool

    def possible(self, state: int) -> bool:
        """Say whether the move may be made in a state."""
        if state & self.requires != self.requires or state & self.forbids:
            return False
        return not any(condition.fails(state) for condition in self.conditions)

    def after(self, state: int) -> int:
        """Return the state after the move."""
        state = state & ~self.clears | self.sets
        for clock in self.clocks:
            state = clock.after(state)
        return state


@dataclass(slots=True)
class Machine:
    """A procedure seen through a slice of marks."""

    procedure: Procedure
    marks: frozenset[str]
    bits: dict[str, int] = field(default_factory=dict)
    gears: list[Gear] = field(default_factory=list)

    def __post_init__(self) -> None:
        """Give every mark its bit and make the moves into masks; what changes nothing and isn't asked about stays."""
        clocks = {f"clock:{limit.code}={state}" for limit in self._clocks() for state in (_RUNNING, _EXPIRED, _STOPPED)}
        names = [OPEN, CLOSED, *sorted(self.marks | clocks)]
        self.bits = {name: 1 << place for place, name in enumerate(names)}
        self.gears = [self._gear(move) for move in moves(self.procedure, self.marks)]

    def mask(self, marks: Iterable[str]) -> int:
        """Return the mask of those marks that the slice sees."""
        found = 0
        for mark in marks:
            found |= self.bits.get(mark, 0)
        return found

    def _clocks(self) -> list[TimeLimit]:
        asked = {mark.partition(":")[2].partition("=")[0] for mark in self.marks if mark.startswith("clock:")}
        return [limit for limit in self.procedure.limits if limit.code in asked]

    def _gear(self, move: Move) -> Gear:
        if move.expires:
            running, expired = (self.bits[f"clock:{move.expires}={state}"] for state in (_RUNNING, _EXPIRED))
            return Gear(move, running, 0, (), running, expired, (), certain=True)
        closes = move.step is not None and move.step.closes
        requires, forbids = self._plain(move)
        return Gear(
            move,
            requires,
            forbids,
            tuple(self._condition(need) for need in move.needs if self._asked(need)),
            self._cleared(move),
            self.mask([*move.sets, OPEN, *([CLOSED] if closes else [])]),
            tuple(self._ticking(limit, move, closes) for limit in self._clocks()),
            not unseen(move, self.marks),
        )

    def _plain(self, move: Move) -> tuple[int, int]:
        """Return what must stand and what must not, whatever else stands: the needs without conditions, and opening."""
        plain = [need for need in move.needs if self._always(need)]
        requires = self.mask(mark for need in plain for mark in need.all_of)
        forbids = self.mask(mark for need in plain for mark in need.none_of)
        opened = self.bits[OPEN]
        return (requires, forbids | opened) if move.opens else (requires | opened, forbids)

    def _always(self, need: Need) -> bool:
        return not (need.when or need.unless)

    def _asked(self, need: Need) -> bool:
        """Say whether a need takes more than the two plain masks, and whether the slice can tell when it is asked."""
        if any(mark not in self.bits for mark in (*need.when, *need.unless)):
            return False
        return not self._always(need) or bool(need.any_of)

    def _condition(self, need: Need) -> Condition:
        seen = all(mark in self.bits for mark in need.any_of)
        some = self.mask(need.any_of) if seen else 0
        return Condition(
            self.mask(need.all_of), some, self.mask(need.none_of), self.mask(need.when), self.mask(need.unless)
        )

    def _cleared(self, move: Move) -> int:
        gone = [
            mark for mark in self.bits if not mark.startswith(("@", "ever:", "clock:")) and fact_of(mark) in move.clears
        ]
        return self.mask(gone)

    def _ticking(self, limit: TimeLimit, move: Move, closes: bool) -> Ticking:
        running, expired, stopped = (
            self.bits[f"clock:{limit.code}={state}"] for state in (_RUNNING, _EXPIRED, _STOPPED)
        )
        undone = any(name in move.clears and name != move.fact for name in limit.starts)
        ends = move.fact in limit.stops or closes or undone
        return Ticking(running, expired, stopped, ends, move.fact in limit.starts, self.mask(limit.when))
