"""What a lawful, durable step costs beside a bare durable insert, on the same disk in the same run.

    .venv/bin/python bench/take.py [STEPS]          (default 2,000)

The insert is one row into one table, committed with the same synchronisation. The step checks role, gates and data,
hashes and chains the fact, puts a personal value into the vault, rewrites the projection and announces.
"""

import json
import sys
import time
from collections.abc import Callable

from folder import data_folder

_PER_MATTER = 10
_ROUNDS = 4


def rate(work: Callable[[int], None], count: int, start: int) -> float:
    """Return how often per second `work` is done."""
    begun = time.perf_counter()
    for number in range(start, start + count):
        work(number)
    return count / (time.perf_counter() - begun)


def measure(count: int) -> dict[str, float]:
    """Take turns between both, so that a slow moment of the machine hits both."""
    from django.db import connection
    from tests.support.procedures import do, opened

    from fadu.kernel.ledger.outbox import listen

    listen([])
    with connection.cursor() as cursor:
        key = "INTEGER PRIMARY KEY" if connection.vendor == "sqlite" else "BIGINT PRIMARY KEY"
        cursor.execute(f"CREATE TABLE bare (id {key}, text VARCHAR(600))")

        def insert(number: int) -> None:
            cursor.execute("INSERT INTO bare VALUES (%s, %s)", [number, "x" * 500])

        def step(number: int) -> None:
            matter = f"M-{number // _PER_MATTER}"
            if number % _PER_MATTER == 0:
                opened(matter, contact="示例丙")
            else:
                do("note", matter, text=f"第{number}次记载", key=f"k{number}")

        part = count // _ROUNDS
        pairs = [(rate(insert, part, part * turn), rate(step, part, part * turn)) for turn in range(_ROUNDS)]
    inserts, steps = (sorted(column)[len(column) // 2] for column in zip(*pairs, strict=True))
    return {
        "steps": count,
        "durable_inserts_per_second": round(inserts),
        "durable_steps_per_second": round(steps),
        "ms_per_step": round(1000 / steps, 2),
        "share": round(steps / inserts, 3),
    }


if __name__ == "__main__":
    with data_folder():
        print(json.dumps(measure(int(sys.argv[1]) if sys.argv[1:] else 2000), indent=2))
