"""Clerks killed in the middle of steps with clocks: `python -m tests.support.step_kills COUNT [SEED]`.

As `kills`, over the sample with needs, clocks, separation, search and outbox. What was acknowledged is asked for once
more with the same key: the first fact must answer.
"""

import json
import os
import random
import sys
import time
from datetime import UTC, date, datetime, timedelta
from datetime import time as day_time

from tests.support.kills import kill_one  # sets Django up

from django.utils import timezone  # isort: skip
from tests.support.clocked import ASKED, CLERK, OTHER

from fadu.kernel.ledger.models import Fact, OutboxItem
from fadu.kernel.ledger.outbox import Listener, deliver, listen
from fadu.kernel.ledger.verify import verify
from fadu.kernel.procedure import searched
from fadu.kernel.procedure.project import check
from fadu.kernel.procedure.take import Order, Taken, take

_WAY = ("receive", "consult", "answer", "extend", "review", "reply", "close")
_FIRST = date(2023, 4, 20)


def order(matter: str, place: int) -> tuple[Order, datetime]:
    """Return the order of a place on the way of a matter, and its moment."""
    step, on = _WAY[place], _FIRST + timedelta(days=2 * place)
    data = {"title": matter, "hearing_on": "2023-06-01", "promised_days": 10} if place == 0 else {}
    data |= {"result": "pass"} if step == "review" else {}
    actor = OTHER if step == "review" else CLERK
    key = f"{matter}/{place}"
    made = Order(ASKED, step, actor, data, "" if place == 0 else matter, on, key=key)
    return made, datetime.combine(on, day_time(4), UTC)


def taken(matter: str, place: int) -> Taken:
    """Take the step."""
    return take(*order(matter, place))


def write(number: int, told: int) -> None:
    """Take matter after matter all its way until killed; tell each step once it is acknowledged."""
    for turn in range(1_000_000):
        matter, place = f"K{number}-{turn // len(_WAY)}", turn % len(_WAY)
        fact = taken(matter, place).fact
        os.write(told, f"{matter} {place} {fact.reference}\n".encode())


def look(acknowledged: list[str]) -> dict[str, object]:
    """Return what is there by halves, lost or doubled; go all the ways of the broken-off matters to their end."""
    told = [line.split() for line in acknowledged]
    before = Fact.objects.count()
    again = [(taken(matter, int(place)), reference) for matter, place, reference in told]
    deliver(timezone.now() + timedelta(days=1))
    heard = Fact.objects.filter(name="asked.replied").count()
    return {
        "acknowledged": len(told),
        "facts": before,
        "lost_or_doubled": [
            reference for done, reference in again if (done.fact.reference, done.repeated) != (reference, True)
        ],
        "facts_by_repeating": Fact.objects.count() - before,
        "without_projection": [item.place for item in check(ASKED)],
        "without_search": [item.place for item in searched.check([ASKED])],
        "without_announcement": heard - OutboxItem.objects.count(),
        "undelivered": OutboxItem.objects.filter(done_at=None).count(),
        "breaks": [item.words for item in verify().breaks],
    }


def main(count: int, seed: int) -> dict[str, object]:
    """Kill so many clerks and look."""
    chance = random.Random(seed)
    listen([Listener("sample.follow", "asked.replied", lambda fact: None)])
    start = time.monotonic()
    told = [line for number in range(count) for line in kill_one(number, chance, write)]
    seconds = time.monotonic() - start
    return {"kills": count, "seconds": round(seconds, 1), **look(told)}


if __name__ == "__main__":
    sys.stdout.write(json.dumps(main(int(sys.argv[1]), int(sys.argv[2]) if sys.argv[2:] else 1), ensure_ascii=False))
