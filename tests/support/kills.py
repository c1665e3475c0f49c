"""Writers killed at random moments: `python -m tests.support.kills COUNT [SEED]`. Prints what was found afterwards.

One parent with everything loaded and no connection forks writer after writer. A writer tells of a step only after
`take` has returned; the parent kills it (SIGKILL) at a random moment. In the end a last one looks at what is there.
"""

import json
import os
import random
import select
import signal
import sys
import time
from collections.abc import Callable
from datetime import timedelta

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "fadu.project.settings")
django.setup()

from django.utils import timezone  # noqa: E402
from tests.support.procedures import SAMPLE, do, opened  # noqa: E402

from fadu.kernel.ledger.models import Fact, OutboxItem, VaultItem  # noqa: E402
from fadu.kernel.ledger.outbox import Listener, deliver, listen  # noqa: E402
from fadu.kernel.ledger.verify import verify  # noqa: E402
from fadu.kernel.procedure.project import check  # noqa: E402

#: Most writers are killed while they write, the others wherever they are, before the first fact perhaps.
_IN_FULL_FLIGHT = 0.8
_LIFE_SECONDS = 0.08
_PATIENCE_SECONDS = 20


def write(number: int, told: int) -> None:
    """Record facts until killed: new matters and more facts on old ones; tell each once it is acknowledged."""
    matter = ""
    for turn in range(1_000_000):
        if turn % 4 == 0:
            matter = f"K{number}-{turn}"
            done = opened(matter, contact="示例丙")
        else:
            done = do("note", matter, text=f"第{turn}次记载", key=f"{matter}/{turn}")
        os.write(told, f"{done.fact.reference}\n".encode())


def kill_one(number: int, chance: random.Random, work: Callable[[int, int], None] = write) -> list[str]:
    """Start a writer, kill it, and return what it had told."""
    ear, mouth = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(ear)
        work(number, mouth)
    os.close(mouth)
    if chance.random() < _IN_FULL_FLIGHT:
        select.select([ear], [], [], _PATIENCE_SECONDS)
    time.sleep(chance.uniform(0, _LIFE_SECONDS))
    os.kill(child, signal.SIGKILL)
    _, status = os.waitpid(child, 0)
    assert os.WIFSIGNALED(status), "the writer ended by itself"
    with os.fdopen(ear, encoding="utf-8") as file:
        return [line.strip() for line in file if line.endswith("\n")]


def look(acknowledged: list[str]) -> dict[str, object]:
    """Return what is there, what was told and is lost, and what is there by halves."""
    there = {f"{kind}/{chain}#{seq}" for kind, chain, seq in Fact.objects.values_list("chain_kind", "chain_id", "seq")}
    openings, notes = (Fact.objects.filter(name=name).count() for name in ("sample.opened", "sample.noted"))
    delivered = deliver(timezone.now() + timedelta(days=1))
    return {
        "acknowledged": len(acknowledged),
        "facts": len(there),
        "lost": sorted(set(acknowledged) - there),
        "without_secret": openings - VaultItem.objects.count(),
        "without_announcement": notes - OutboxItem.objects.count(),
        "undelivered": OutboxItem.objects.filter(done_at=None).count(),
        "delivered_late": delivered,
        "without_projection": [item.place for item in check(SAMPLE)],
        "breaks": [item.words for item in verify().breaks],
    }


def main(count: int, seed: int) -> dict[str, object]:
    """Kill `count` writers and look."""
    chance = random.Random(seed)
    listen([Listener("sample.follow", "sample.noted", lambda fact: None)])
    start = time.monotonic()
    told = [line for number in range(count) for line in kill_one(number, chance)]
    seconds = time.monotonic() - start
    return {"kills": count, "seconds": round(seconds, 1), **look(told)}


if __name__ == "__main__":
    sys.stdout.write(json.dumps(main(int(sys.argv[1]), int(sys.argv[2]) if sys.argv[2:] else 1), ensure_ascii=False))
