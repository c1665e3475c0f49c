"""Several takers at once, each at the same starting shot: `python -m tests.support.contest ROUNDS`.

Prints, per subject and manner (threads, processes), how often which pair of answers was given. Subjects: `close` (once
only), `same_key` (one submission sent twice), `notes` (both may), `expect` (both saw the same state), `open` (both open
the same matter).
"""

import json
import multiprocessing
import os
import queue
import sys
import threading
from collections import Counter
from collections.abc import Callable
from typing import Any

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "fadu.project.settings")
django.setup()

from django.db import connections  # noqa: E402
from tests.support.procedures import do, opened  # noqa: E402

from fadu.kernel.procedure.take import Refused, Taken  # noqa: E402

_TAKERS = 2
_PATIENCE_SECONDS = 60


def close(matter: str, _taker: int) -> Taken:
    """End the matter: possible once."""
    return do("close", matter, result="完成")


def same_key(matter: str, _taker: int) -> Taken:
    """Send one submission twice."""
    return do("note", matter, text="一二", key=f"{matter}-k")


def notes(matter: str, taker: int) -> Taken:
    """Note something each."""
    return do("note", matter, text=f"第{taker}位的记载")


def expect(matter: str, taker: int) -> Taken:
    """Note something each, having seen the matter when it had one fact."""
    return do("note", matter, text=f"第{taker}位的记载", expect_seq=1)


def open_it(matter: str, taker: int) -> Taken:
    """Open the same matter."""
    return do("open", code=f"{matter}-neu", title=f"第{taker}位")


SUBJECTS: dict[str, Callable[[str, int], Taken]] = {
    "close": close,
    "same_key": same_key,
    "notes": notes,
    "expect": expect,
    "open": open_it,
}


def taker(number: int, subject: str, rounds: int, shot: Any, told: Any) -> None:
    """Take part in every round; put down what was said."""
    for turn in range(rounds):
        matter = f"{subject}-{type(shot).__module__}-{turn}"
        if number == 0:
            opened(matter)
        shot.wait(_PATIENCE_SECONDS)
        told.put((turn, number, attempt(subject, matter, number)))
        shot.wait(_PATIENCE_SECONDS)
    connections.close_all()


def attempt(subject: str, matter: str, number: int) -> str:
    """Return the fact's place, `=` before it when it was there already, or the gate that refused."""
    try:
        done = SUBJECTS[subject](matter, number)
    except Refused as refused:
        return refused.refusals[0].gate
    return f"{'=' if done.repeated else ''}{done.fact.seq}"


def contest(subject: str, manner: str, rounds: int) -> dict[str, int]:
    """Hold the contest; return how often which pair of answers was given."""
    shot, told, start = _means(manner)
    takers = [start(target=taker, args=(one, subject, rounds, shot, told), daemon=True) for one in range(_TAKERS)]
    for one in takers:
        one.start()
    said = sorted(told.get(timeout=_PATIENCE_SECONDS) for _ in range(rounds * _TAKERS))
    for one in takers:
        one.join()
    pairs = (sorted(words for turn, _, words in said if turn == number) for number in range(rounds))
    return Counter(" ".join(pair) for pair in pairs)


def _means(manner: str) -> tuple[Any, Any, Any]:
    if manner == "threads":
        return threading.Barrier(_TAKERS), queue.Queue(), threading.Thread
    context = multiprocessing.get_context("fork")
    return context.Barrier(_TAKERS), context.Queue(), context.Process


if __name__ == "__main__":
    turns = int(sys.argv[1])
    manners = ("processes", "threads")
    sys.stdout.write(json.dumps({f"{one} {how}": contest(one, how, turns) for how in manners for one in SUBJECTS}))
