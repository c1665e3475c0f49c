"""Two writers at once: one wins, the other looks again at what the winner left and is told so in words."""

import secrets
import time
from collections.abc import Callable, Iterator
from typing import TypeVar

from django.db import DatabaseError, IntegrityError, OperationalError, connection

Result = TypeVar("Result")

_ATTEMPTS = 40
_PATIENCE_SECONDS = 20.0
_LONGEST_PAUSE_MS = 300
_SQLITE_BUSY, _SQLITE_LOCKED = 5, 6
#: SQLSTATE class 40: serialization failure, deadlock.
_ROLLED_BACK = "40"


class Crowded(Exception):
    """So many others wrote at the same time that this attempt never had its turn. Nothing was changed."""


def in_turn(work: Callable[[], Result]) -> Result:
    """Run `work`, a whole transaction, again whenever the database says that another writer won the moment.

    Raises `Crowded` when patience ends. Inside a transaction of the caller there is no second try: its view of the
    world is already fixed, so the fault goes to the caller, who may repeat the whole.
    """
    if connection.in_atomic_block:
        return work()
    fault: DatabaseError | None = None
    for _ in _pauses():
        try:
            return work()
        except (IntegrityError, OperationalError) as lost:
            if not lost_the_race(lost):
                raise
            fault = lost
    if isinstance(fault, IntegrityError):
        raise fault
    raise Crowded from fault


def lost_the_race(fault: DatabaseError) -> bool:
    """Return whether `fault` means that somebody else was faster, so that looking again may help."""
    cause = fault.__cause__
    code = getattr(cause, "sqlite_errorcode", 0) & 0xFF
    state = getattr(cause, "sqlstate", None) or ""
    return isinstance(fault, IntegrityError) or code in {_SQLITE_BUSY, _SQLITE_LOCKED} or state.startswith(_ROLLED_BACK)


def _pauses() -> Iterator[int]:
    """Yield the number of each attempt; end when patience does.

    Every other attempt comes at once: who lost at a row hears of it when the winner commits, and has then as good a
    chance as the winner's next deed. The others come after a pause of random, growing length, so that many losers part.
    """
    start = time.monotonic()
    for attempt in range(_ATTEMPTS):
        yield attempt
        if time.monotonic() - start > _PATIENCE_SECONDS:
            return
        time.sleep(secrets.randbelow(min(_LONGEST_PAUSE_MS, 5 * 2**attempt)) / 1000 if attempt % 2 else 0)
