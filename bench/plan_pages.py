"""The plan's pages under load: 8 clients against gunicorn 2 × 4, beside a bare Django view in the same run.

    .venv/bin/python bench/plan_pages.py [--seconds 6] [--clients 8] [--json]

The plan has 23 points, 119 commitments and 40 units; pages are asked whole, logged in, with gzip as browsers do.
`share` is the bare view's p95 over the page's; the goal of the matrix is 20 %. The bare view is Django with no
middleware, no session and no database. Rounds of the two alternate, so that both see the same machine.
"""

import argparse
import asyncio
import json
import os
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from socket import create_connection, socket
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT / "src"), str(ROOT)]

from bench.folder import data_folder  # noqa: E402

GOAL = 0.20
ROUNDS = 3
PAGES = {
    "matrix": "/plan/2023/matrix/",
    "book": "/plan/2023/",
    "unit": "/plan/2023/unit/u09/",
    "point": "/plan/2023/point/p9/",
}
BARE = """
from django.conf import settings
settings.configure(ROOT_URLCONF=__name__, ALLOWED_HOSTS=["*"], SECRET_KEY="bench", MIDDLEWARE=[])
from django.core.wsgi import get_wsgi_application
from django.http import HttpResponse
from django.urls import path
urlpatterns = [path("", lambda request: HttpResponse("ok", headers={"Content-Length": "2"}))]
application = get_wsgi_application()
"""
Measured = list[tuple[float, int]]


def main() -> int:
    """Measure and say so; 1 when the matrix misses its goal."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--seconds", type=float, default=6, help="per page and round")
    parser.add_argument("--clients", type=int, default=8)
    parser.add_argument("--json", action="store_true")
    args = parser.parse_args()
    with data_folder() as folder:
        cookie = _fill()
        (folder / "bare.py").write_text(BARE)
        with _served("fadu.project.wsgi", ROOT / "src") as house, _served("bare", folder) as bare:
            found = _measure(house, bare, cookie, args)
    print(json.dumps(found, indent=2) if args.json else _table(found, args))
    return int(found["matrix"]["share"] < GOAL)


def _fill() -> str:
    """Put the plan and somebody who reads it into the folder; return the cookie of their session."""
    from django.conf import settings
    from django.core.management import call_command
    from django.db import connections
    from django.test import Client
    from tests.year.plan import factory
    from tests.year.plan.conftest import make_account

    for name in connections:
        call_command("migrate", database=name, verbosity=0)
    factory.make_units()
    factory.tell(factory.make_plan())
    client = Client()
    client.force_login(make_account("u09"))
    return f"{settings.SESSION_COOKIE_NAME}={client.cookies[settings.SESSION_COOKIE_NAME].value}"


@contextmanager
def _served(module: str, folder: Path) -> Iterator[int]:
    """Serve a WSGI application with two workers of four threads; yield its port."""
    with socket() as free:
        free.bind(("127.0.0.1", 0))
        port = int(free.getsockname()[1])
    gunicorn = [sys.executable, "-m", "gunicorn", "--workers", "2", "--threads", "4", "--no-control-socket"]
    words = [*gunicorn, "--log-level", "error", "--bind", f"127.0.0.1:{port}", f"{module}:application"]
    server = subprocess.Popen(words, cwd=folder, env={**os.environ, "PYTHONPATH": str(folder)})
    try:
        _await(port)
        yield port
    finally:
        server.terminate()
        server.wait()


def _await(port: int) -> None:
    for _ in range(200):
        try:
            create_connection(("127.0.0.1", port), timeout=1).close()
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise SystemExit("the server did not start")


def _measure(house: int, bare: int, cookie: str, args: argparse.Namespace) -> dict[str, dict[str, float]]:
    """Warm up, then let rounds of the bare view and of every page alternate."""
    asked = {"bare": (bare, "/")} | {name: (house, path) for name, path in PAGES.items()}
    measured: dict[str, Measured] = {name: [] for name in asked}
    for number in range(ROUNDS + 1):
        for name, (port, path) in asked.items():
            seconds = args.seconds if number else 1
            found = asyncio.run(_load(port, path, cookie, args.clients, seconds))
            measured[name] += found if number else []
    base = _p95(measured["bare"])
    return {name: _figures(found, base, args.seconds * ROUNDS) for name, found in measured.items()}


async def _load(port: int, path: str, cookie: str, clients: int, seconds: float) -> Measured:
    request = (
        f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nAccept-Encoding: gzip\r\nCookie: {cookie}\r\n\r\n"
    ).encode()
    until = time.perf_counter() + seconds
    results = await asyncio.gather(*(_client(port, request, until) for _ in range(clients)))
    return [one for found in results for one in found]


async def _client(port: int, request: bytes, until: float) -> Measured:
    """One browser on one kept connection: ask, read, ask again; (seconds, bytes) of every answer."""
    found: Measured = []
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    while (start := time.perf_counter()) < until:
        writer.write(request)
        head = await reader.readuntil(b"\r\n\r\n")
        if not head.startswith(b"HTTP/1.1 200"):
            raise SystemExit(f"unexpected answer: {head[:200]!r}")
        length = int(head.lower().split(b"content-length:")[1].split(b"\r\n")[0])
        await reader.readexactly(length)
        found.append((time.perf_counter() - start, length))
        if b"connection: close" in head.lower():
            writer.close()
            reader, writer = await asyncio.open_connection("127.0.0.1", port)
    writer.close()
    return found


def _p95(found: Measured) -> float:
    return statistics.quantiles([seconds for seconds, _ in found], n=20)[-1]


def _figures(found: Measured, base: float, seconds: float) -> dict[str, float]:
    p95 = _p95(found)
    return {
        "requests_per_second": round(len(found) / seconds, 1),
        "median_ms": round(statistics.median(one for one, _ in found) * 1000, 2),
        "p95_ms": round(p95 * 1000, 2),
        "share": round(base / p95, 3),
        "kilobytes": round(found[0][1] / 1024, 1),
    }


def _table(found: dict[str, dict[str, Any]], args: argparse.Namespace) -> str:
    head = f"{args.clients} clients, gunicorn 2 × 4, {ROUNDS} rounds of {args.seconds:g} s each"
    rows = [
        f"{name:8} {one['requests_per_second']:8.1f} req/s  median {one['median_ms']:7.2f} ms"
        f"  p95 {one['p95_ms']:7.2f} ms  share {one['share']:6.1%}  {one['kilobytes']:6.1f} kB"
        for name, one in found.items()
    ]
    return "\n".join([head, *rows, f"goal: matrix ≥ {GOAL:.0%} of the bare view's p95"])


if __name__ == "__main__":
    sys.exit(main())
