"""A step at one worker, seen by the next request at another: `python -m tests.support.own_writes ROUNDS`.

Gunicorn serves `application` with two workers. Two connections are kept, one at each; a step goes through the one, the
question how the matter stands through the other, at once, and the next time the other way round.
"""

import json
import os
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from http.client import HTTPConnection
from pathlib import Path
from typing import Any

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "fadu.project.settings")
django.setup()

from django.db import connection  # noqa: E402
from tests.support.clocked import do  # noqa: E402

from fadu.kernel.ledger.append import Chain  # noqa: E402
from fadu.kernel.ledger.read import facts_of  # noqa: E402
from fadu.kernel.matters import door  # noqa: E402

ROOT = Path(__file__).resolve().parents[2]
_PATIENCE_SECONDS = 30.0
_TRIES = 200


def application(environ: dict[str, Any], start: Callable[..., Any]) -> Iterable[bytes]:
    """Take a step (POST) or tell how many facts, rows and clocks there are (GET), and at which worker."""
    matter = environ["QUERY_STRING"]
    if environ["REQUEST_METHOD"] == "POST":
        told: dict[str, Any] = {"seq": _step(matter)}
    else:
        row = door.one("asked", matter)
        told = {
            "facts": len(facts_of(Chain("asked", matter))),
            "row": row.seq if row else 0,
            "clocks": len(door.clocks_of("asked", matter)),
        }
    body = json.dumps(told | {"worker": os.getpid()}).encode()
    start("200 OK", [("Content-Type", "application/json"), ("Content-Length", str(len(body)))])
    return [body]


def _step(matter: str) -> int:
    if not facts_of(Chain("asked", matter)):
        return do("receive", "2023-04-20", matter=matter).fact.seq
    return do("consult", "2023-05-08", matter=matter).fact.seq


@contextmanager
def served() -> Iterator[int]:
    """Serve with two workers; yield the port."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = int(free.getsockname()[1])
    gunicorn = [sys.executable, "-m", "gunicorn", "--workers", "2", "--threads", "2", "--preload"]
    words = [
        *gunicorn,
        "--no-control-socket",
        "--keep-alive",
        "60",
        "--log-level",
        "error",
        "--bind",
        f"127.0.0.1:{port}",
    ]
    server = subprocess.Popen([*words, "tests.support.own_writes:application"], cwd=ROOT, env=os.environ)
    try:
        yield port
    finally:
        server.terminate()
        server.wait()


def asked(line: HTTPConnection, verb: str, matter: str) -> dict[str, Any]:
    """Ask over a kept connection."""
    line.request(verb, f"/?{matter}")
    found: dict[str, Any] = json.loads(line.getresponse().read())
    return found


def lines(port: int) -> list[HTTPConnection]:
    """Return one kept connection at each of the two workers."""
    found: dict[int, HTTPConnection] = {}
    until = time.monotonic() + _PATIENCE_SECONDS
    while len(found) < 2 and time.monotonic() < until:
        line = HTTPConnection("127.0.0.1", port, timeout=_PATIENCE_SECONDS)
        try:
            found.setdefault(asked(line, "GET", "nothing")["worker"], line)
        except OSError:
            time.sleep(0.1)
    assert len(found) == 2, "only one worker ever answered"
    return list(found.values())


def main(rounds: int) -> dict[str, Any]:
    """Return how often the other worker saw the step, and how often the answer came from another worker indeed."""
    connection.close()
    seen = apart = 0
    with served() as port:
        pair = lines(port)
        for turn in range(rounds):
            writer, reader = pair[turn % 2], pair[1 - turn % 2]
            wrote = asked(writer, "POST", f"W-{turn // 4}")
            found = asked(reader, "GET", f"W-{turn // 4}")
            apart += wrote["worker"] != found["worker"]
            seen += found["facts"] == found["row"] == wrote["seq"] and found["clocks"] >= wrote["seq"]
        for line in pair:
            line.close()
    return {"rounds": rounds, "seen": seen, "at_another_worker": apart}


if __name__ == "__main__":
    sys.stdout.write(json.dumps(main(int(sys.argv[1]))))
