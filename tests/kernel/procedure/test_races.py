"""Two at once: one wins, the other is told so in words; nobody sees a fault, nothing is half done."""

import sqlite3
from collections.abc import Callable
from typing import Any

import pytest
from django.db import DatabaseError, IntegrityError, OperationalError
from tests.support.procedures import do

from fadu.kernel.procedure import races, take
from fadu.kernel.procedure.races import Crowded, in_turn, lost_the_race
from fadu.kernel.procedure.take import Refused

_ROUNDS = 50
#: What two takers are told who start at the same shot.
_OUTCOMES = {
    "close": "2 open_still",
    "same_key": "2 =2",
    "notes": "2 3",
    "expect": "2 outrun",
    "open": "1 opened",
}


@pytest.mark.datalayer
def test_one_wins_and_the_other_hears_why(workplace: Callable[..., Any]) -> None:
    """Two threads, then two processes, over one database, for every way in which two can meet."""
    expected = {f"{one} {how}": {said: _ROUNDS} for how in ("processes", "threads") for one, said in _OUTCOMES.items()}
    assert workplace("contest", _ROUNDS) == expected


class Outcome:
    """Work that loses so many times before it wins."""

    def __init__(self, fault: DatabaseError, losses: int) -> None:
        self.fault, self.losses, self.runs = fault, losses, 0

    def __call__(self) -> str:
        self.runs += 1
        if self.runs <= self.losses:
            raise self.fault
        return "done"


def fault(kind: type[DatabaseError], **marks: object) -> DatabaseError:
    """A fault as Django passes it on: the driver's own is its cause."""
    cause = type("Cause", (Exception,), marks)()
    found = kind("x")
    found.__cause__ = cause
    return found


SERIALIZATION = {"sqlstate": "40001"}
DEADLOCK = {"sqlstate": "40P01"}
BUSY = {"sqlite_errorcode": sqlite3.SQLITE_BUSY}
SNAPSHOT = {"sqlite_errorcode": sqlite3.SQLITE_BUSY_SNAPSHOT}
LOCKED = {"sqlite_errorcode": sqlite3.SQLITE_LOCKED}
FULL = {"sqlite_errorcode": sqlite3.SQLITE_FULL}
GONE = {"sqlstate": "57P01"}


@pytest.fixture
def swift(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """No real pauses; their lengths in seconds. No transaction of a test around."""
    slept: list[float] = []
    monkeypatch.setattr(races.time, "sleep", slept.append)
    monkeypatch.setattr(races, "connection", type("Connection", (), {"in_atomic_block": False}))
    return slept


@pytest.mark.parametrize("marks", [SERIALIZATION, DEADLOCK, BUSY, SNAPSHOT, LOCKED])
def test_what_another_writer_won_is_tried_again(swift: list[float], marks: dict[str, object]) -> None:
    work = Outcome(fault(OperationalError, **marks), 3)
    assert in_turn(work) == "done"
    assert (work.runs, len(swift)) == (4, 3)
    assert all(0 <= seconds <= 0.3 for seconds in swift)


@pytest.mark.parametrize("marks", [FULL, GONE, {}])
def test_what_no_second_try_mends_is_passed_on_at_once(swift: list[float], marks: dict[str, object]) -> None:
    work = Outcome(fault(OperationalError, **marks), 3)
    with pytest.raises(OperationalError):
        in_turn(work)
    assert (work.runs, swift) == (1, [])


def test_a_doubled_place_is_tried_again_and_a_lasting_one_is_our_fault(swift: list[float]) -> None:
    assert in_turn(Outcome(fault(IntegrityError), 1)) == "done"
    with pytest.raises(IntegrityError):
        in_turn(Outcome(fault(IntegrityError), 1000))


def test_patience_ends(swift: list[float]) -> None:
    work = Outcome(fault(OperationalError, **BUSY), 1000)
    with pytest.raises(Crowded):
        in_turn(work)
    assert work.runs == 40


def test_patience_ends_in_time_where_each_try_waits_long(swift: list[float], monkeypatch: pytest.MonkeyPatch) -> None:
    """SQLite itself waits 20 seconds for its turn: nobody sits before forty of those."""
    moments = iter(range(0, 10_000, 21))
    monkeypatch.setattr(races.time, "monotonic", lambda: next(moments))
    work = Outcome(fault(OperationalError, **BUSY), 1000)
    with pytest.raises(Crowded):
        in_turn(work)
    assert work.runs == 1


def test_inside_a_transaction_there_is_one_try(swift: list[float], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(races, "connection", type("Connection", (), {"in_atomic_block": True}))
    work = Outcome(fault(OperationalError, **SERIALIZATION), 1)
    with pytest.raises(OperationalError):
        in_turn(work)
    assert work.runs == 1


def test_losing_is_told_from_breaking() -> None:
    assert lost_the_race(fault(IntegrityError))
    assert lost_the_race(fault(OperationalError, **SERIALIZATION))
    assert not lost_the_race(fault(OperationalError, **FULL))
    assert not lost_the_race(OperationalError("without a cause"))


def test_who_never_had_a_turn_is_told_in_words(monkeypatch: pytest.MonkeyPatch) -> None:
    def crowded(_: object) -> None:
        raise Crowded

    monkeypatch.setattr(take, "in_turn", crowded)
    with pytest.raises(Refused, match="没有轮到，什么也没有登记"):
        do("note", "A-1", text="一二")
