"""A lawful durable step with everything on, beside a step of django-viewflow and a bare insert, in the same run.

    .venv/bin/python bench/step_against_viewflow.py [--matters 60] [--rounds 5] [--postgresql] [--json]

Ours is `take`: role, data, needs, gates, separation, hash chain, clocks of the law, the matter's row, parties, defects,
outbox, search, an idempotency key. The peer is a task of a flow, completed as its own view does it
(bench/viewflow_peer). Both take the same seven steps per matter. Each side has its own file with the same settings
(write-ahead log, full synchronisation), or its own PostgreSQL database, and a process of its own; rounds alternate, and
each side's best round counts. Exit 1 below the floor of 1×; the goal is 1.5×.

django-viewflow (AGPL) is installed by its hash from requirements/bench.lock into .fadu/bench on first use. Neither the
product nor its tests ever import it.
"""

import argparse
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, nullcontext
from typing import Any

from folder import ROOT, arguments, data_folder

GOAL, FLOOR, STEPS = 1.5, 1.0, 7
PEER = ROOT / ".fadu" / "bench"
_WARM_UP = 8


def main() -> int:
    """Measure and say so; 1 below the floor."""
    parser = arguments(__doc__)
    parser.add_argument("--matters", type=int, default=60, help="per round and side, seven steps each")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--postgresql", action="store_true", help="on a PostgreSQL of one's own, with fsync")
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--side", choices=["ours", "bare"], help=argparse.SUPPRESS)
    args = parser.parse_args()
    if args.side:
        return serve(args.side)
    install()
    found = compare(args.matters, args.rounds, postgresql=args.postgresql)
    print(json.dumps(found, indent=2) if args.json else told(found))
    return int(found["times_viewflow"] < FLOOR)


def install() -> None:
    """Install what requirements/bench.lock has and app.lock has not, by hash, into .fadu/bench."""
    if (PEER / "viewflow").is_dir():
        return
    locks = [(ROOT / "requirements" / f"{name}.lock").read_text() for name in ("bench", "app")]
    wanted, ours = (dict(re.findall(r"^(\S+==\S+)((?:.*\\\n)+.*\n)", text, re.MULTILINE)) for text in locks)
    with tempfile.NamedTemporaryFile("w", suffix=".txt") as file:
        file.write("".join(name + hashes for name, hashes in wanted.items() if name not in ours))
        file.flush()
        uv = shutil.which("uv", path=os.pathsep.join([str(ROOT / ".fadu/uv/bin"), os.environ["PATH"]])) or "uv"
        words = [uv, "pip", "install", "--quiet", "--python", sys.executable, "--require-hashes", "--no-deps"]
        subprocess.run([*words, "--target", str(PEER), "-r", file.name], check=True)


def compare(matters: int, rounds: int, *, postgresql: bool) -> dict[str, Any]:
    """Let rounds of all sides alternate; return the figures of the best round of each."""
    seconds: dict[str, list[float]] = {"ours": [], "viewflow": [], "bare": []}
    with ExitStack() as stack:
        databases = stack.enter_context(_databases(postgresql))
        sides = {name: stack.enter_context(_side(name, databases[name])) for name in seconds}
        for turn in range(rounds + 1):
            for name, ask in sides.items():
                spent = ask(matters if turn else _WARM_UP)
                seconds[name] += [spent] if turn else []
        queries = sides["ours"](0)
    rates = {name: STEPS * matters / min(found) for name, found in seconds.items()}
    return {
        "database": "postgresql" if postgresql else "sqlite",
        "steps_per_round": STEPS * matters,
        "load": os.getloadavg()[0],
        **{f"{name}_per_second": round(rate, 1) for name, rate in rates.items()},
        **{f"{name}_ms": round(1000 / rate, 2) for name, rate in rates.items()},
        "most_queries_of_a_step": int(queries),
        "times_viewflow": round(rates["ours"] / rates["viewflow"], 2),
        "share_of_bare": round(rates["ours"] / rates["bare"], 3),
    }


@contextmanager
def _databases(postgresql: bool) -> Iterator[dict[str, str]]:
    """Yield where each side keeps its data: the path of a file or the address of a database."""
    from fadu.surfaces.cli import postgres

    names = ("ours", "viewflow", "bare")
    with postgres.running(durable=True) if postgresql else nullcontext("") as url:
        if not url:
            with tempfile.TemporaryDirectory(prefix="fadu-bench-") as folder:
                yield {name: f"{folder}/{name}.sqlite3" for name in names}
            return
        import psycopg

        with psycopg.connect(url, autocommit=True) as connection:
            for name in names:
                connection.execute(f"CREATE DATABASE {name}")
        yield {name: url.rpartition("/")[0] + f"/{name}" for name in names}


@contextmanager
def _side(name: str, database: str) -> Iterator[Callable[[int], float]]:
    """Start the process of a side; yield what has it take the steps of so many matters and returns the seconds."""
    environment = {key: value for key, value in os.environ.items() if key != "DJANGO_SETTINGS_MODULE"}
    if name == "viewflow":
        places = [str(ROOT / "src"), str(ROOT / "bench"), str(PEER)]
        words = [sys.executable, "-m", "viewflow_peer", database]
        environment["PYTHONPATH"] = os.pathsep.join(places)
    else:
        words = [sys.executable, __file__, "--side", name]
        if database.startswith("postgres"):
            environment["DATABASE_URL"] = database
    process = subprocess.Popen(words, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=environment)
    assert process.stdin
    assert process.stdout
    asked, answers = process.stdin, process.stdout

    def ask(count: int) -> float:
        asked.write(f"{count}\n")
        asked.flush()
        return float(answers.readline())

    assert answers.readline() == "ready\n"
    try:
        yield ask
    finally:
        asked.close()
        assert process.wait() == 0


def serve(side: str) -> int:
    """Do rounds as the lines of standard input ask; a round of none tells the most queries that a step made."""
    with data_folder():
        work, after = _inserts() if side == "bare" else _steps()
        print("ready", flush=True)
        done = 0
        for line in sys.stdin:
            count = int(line)
            clock = time.perf_counter()
            for number in range(done, done + count):
                work(number)
            spent = time.perf_counter() - clock
            done += count
            after()
            print(spent if count else _most_queries(work, done), flush=True)
    return 0


def _inserts() -> tuple[Callable[[int], None], Callable[[], int]]:
    """Return what inserts seven rows of the size of a fact, each in a transaction of its own."""
    from django.db import connection

    with connection.cursor() as cursor:
        key = "INTEGER PRIMARY KEY" if connection.vendor == "sqlite" else "BIGINT PRIMARY KEY"
        cursor.execute(f"CREATE TABLE bare (id {key}, text VARCHAR(900))")

    def insert(number: int) -> None:
        for step in range(STEPS):
            with connection.cursor() as cursor:
                cursor.execute("INSERT INTO bare VALUES (%s, %s)", [number * STEPS + step, "x" * 800])

    return insert, lambda: 0


def _steps() -> tuple[Callable[[int], None], Callable[[], int]]:
    """Return what takes seven steps of a matter, each matter on days of its own, and what carries out the reactions.

    Reactions follow a step after its commit, in transactions of their own: they are announced within it, and carried
    out between the rounds.
    """
    from dataclasses import replace
    from datetime import UTC, date, datetime, timedelta
    from datetime import time as day_time

    from tests.support.clocked import ASKED, CLERK, LAW, OTHER

    from fadu.kernel.ledger import outbox
    from fadu.kernel.procedure import Gate, Refusal
    from fadu.kernel.procedure.take import Order, take

    def urgent_last(asked: Any) -> Refusal | None:
        return Refusal("late", "早于收到日。", "核对日期。", LAW) if asked.occurred_on < date(2020, 1, 1) else None

    gate = Gate("in_order", "日期在后吗", urgent_last)
    procedure = replace(ASKED, steps=tuple(replace(step, gates=(gate,)) for step in ASKED.steps))
    deliver, outbox.deliver = outbox.deliver, lambda: 0
    outbox.listen([outbox.Listener("bench.follow", "asked.closed", lambda fact: None)])
    told = (
        ("receive", 0, CLERK, {"hearing_on": "2023-12-01", "promised_days": 10}),
        ("consult", 3, CLERK, {}),
        ("answer", 9, CLERK, {"agrees": True}),
        ("review", 12, OTHER, {"result": "pass", "late_reason": "第三方意见的经办说明"}),
        ("extend", 14, CLERK, {}),
        ("reply", 16, CLERK, {"late_reason": ""}),
        ("close", 17, CLERK, {}),
    )

    def matter(number: int) -> None:
        title, first = f"示例申请第{number}号：排污许可证副本", date(2020, 1, 2) + timedelta(days=number % 1200)
        for step, after, actor, data in told:
            on = first + timedelta(days=after)
            opening = step == "receive"
            more = {"title": title, **data} if opening else data
            order = Order(procedure, step, actor, more, "" if opening else title, on, key=f"{number}-{step}")
            take(order, datetime.combine(on, day_time(4), UTC))

    return matter, deliver


def _most_queries(work: Callable[[int], None], number: int) -> int:
    """Return the most queries between BEGIN and COMMIT, both counted, of one matter's steps."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as captured:
        work(number)
    counts, inside = [0], 0
    for query in captured.captured_queries:
        inside += 1
        if query["sql"].startswith(("COMMIT", "commit")):
            counts.append(inside)
            inside = 0
    return max(counts)


def told(found: dict[str, Any]) -> str:
    """Return the figures in lines."""
    lines = [
        f"{found['database']}: {found['steps_per_round']} steps per round and side, load {found['load']:.1f}",
        *(
            f"  {name:9} {found[f'{name}_per_second']:8.1f} per second  {found[f'{name}_ms']:6.2f} ms"
            for name in ("ours", "viewflow", "bare")
        ),
        f"times viewflow: {found['times_viewflow']}  (goal ≥ {GOAL}, floor {FLOOR})",
        f"share of a bare durable insert: {found['share_of_bare']:.1%}",
        f"most queries of a step, BEGIN and COMMIT among them: {found['most_queries_of_a_step']}  (goal ≤ 14)",
    ]
    return "\n".join(lines)


if __name__ == "__main__":
    sys.exit(main())
