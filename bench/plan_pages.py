"""The plan's pages under load: 8 clients against gunicorn 2 × 4, beside bare Django in the same run.

    .venv/bin/python bench/plan_pages.py [--seconds 6] [--clients 8] [--json]

The plan has 23 points, 119 commitments and 40 units; pages are asked whole, logged in, with gzip as browsers do.
Two peers: `django`, a project as `startproject` makes it (its middleware, a log-in with its session in SQLite, a
template that greets the user), which is the least that any page behind a log-in costs; and `view`, a function without
middleware, session or database. The shares are the peers' p95 over the page's; the goal of the matrix is 20 % of
`django`. Rounds of all alternate, so that they see the same machine.
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

from folder import ROOT, arguments, data_folder

GOAL = 0.20
ROUNDS = 3
PAGES = {
    "matrix": "/plan/2023/matrix/",
    "book": "/plan/2023/",
    "unit": "/plan/2023/unit/u09/",
    "point": "/plan/2023/point/p9/",
}
VIEW = """
from django.conf import settings
settings.configure(ROOT_URLCONF=__name__, ALLOWED_HOSTS=["*"], SECRET_KEY="bench", MIDDLEWARE=[])
from django.core.wsgi import get_wsgi_application
from django.http import HttpResponse
from django.urls import path
urlpatterns = [path("", lambda request: HttpResponse("ok", headers={"Content-Length": "2"}))]
application = get_wsgi_application()
"""
DJANGO = """
from pathlib import Path
from django.conf import settings
HERE = Path(__file__).parent
settings.configure(
    ROOT_URLCONF=__name__, ALLOWED_HOSTS=["*"], SECRET_KEY="bench", DEFAULT_AUTO_FIELD="django.db.models.BigAutoField",
    INSTALLED_APPS=["django.contrib.auth", "django.contrib.contenttypes", "django.contrib.sessions",
        "django.contrib.messages"],
    MIDDLEWARE=["django.middleware.security.SecurityMiddleware",
        "django.contrib.sessions.middleware.SessionMiddleware", "django.middleware.common.CommonMiddleware",
        "django.middleware.csrf.CsrfViewMiddleware", "django.contrib.auth.middleware.AuthenticationMiddleware",
        "django.contrib.messages.middleware.MessageMiddleware",
        "django.middleware.clickjacking.XFrameOptionsMiddleware"],
    DATABASES={"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": HERE / "peer.sqlite3"}},
    TEMPLATES=[{"BACKEND": "django.template.backends.django.DjangoTemplates", "DIRS": [HERE], "OPTIONS": {
        "context_processors": ["django.template.context_processors.request",
            "django.contrib.auth.context_processors.auth", "django.contrib.messages.context_processors.messages"]}}],
)
from django.contrib.auth.decorators import login_required
from django.core.wsgi import get_wsgi_application
from django.shortcuts import render
from django.urls import path
urlpatterns = [path("", login_required(lambda request: render(request, "peer.html")))]
application = get_wsgi_application()
"""
LOG_IN = """
import peer
from django.contrib.auth.models import User
from django.core.management import call_command
from django.test import Client
call_command("migrate", verbosity=0)
client = Client()
client.force_login(User.objects.create_user("reader", password="bench"))
print(f"sessionid={client.cookies['sessionid'].value}")
"""
Measured = list[tuple[float, int]]


def main() -> int:
    """Measure and say so; 1 when the matrix misses its goal."""
    parser = arguments(__doc__)
    parser.add_argument("--seconds", type=float, default=6, help="per page and round")
    parser.add_argument("--clients", type=int, default=8)
    parser.add_argument("--json", action="store_true")
    args = parser.parse_args()
    with data_folder() as folder:
        cookie, peers = _fill(), _peer(folder)
        with (
            _served("fadu.project.wsgi", ROOT / "src") as house,
            _served("peer", folder) as django,
            _served("view", folder) as view,
        ):
            asked = {"view": (view, "/", ""), "django": (django, "/", peers)}
            found = _measure(asked | {name: (house, path, cookie) for name, path in PAGES.items()}, args)
    print(json.dumps(found, indent=2) if args.json else _table(found, args))
    return int(found["matrix"]["share_of_django"] < GOAL)


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


def _peer(folder: Path) -> str:
    """Lay the peers' files into the folder; return the cookie of the log-in there."""
    for name, text in {"view.py": VIEW, "peer.py": DJANGO, "peer.html": "<p>{{ user.username }}</p>"}.items():
        (folder / name).write_text(text)
    words = [sys.executable, "-c", LOG_IN]
    plain = {name: value for name, value in os.environ.items() if name != "DJANGO_SETTINGS_MODULE"}
    return subprocess.run(words, cwd=folder, env=plain, capture_output=True, text=True, check=True).stdout.strip()


@contextmanager
def _served(module: str, folder: Path, *places: Path) -> Iterator[int]:
    """Serve a WSGI application with two workers of four threads; yield its port. Modules are found in all folders."""
    with socket() as free:
        free.bind(("127.0.0.1", 0))
        port = int(free.getsockname()[1])
    gunicorn = [sys.executable, "-m", "gunicorn", "--workers", "2", "--threads", "4", "--no-control-socket"]
    words = [*gunicorn, "--log-level", "error", "--bind", f"127.0.0.1:{port}", f"{module}:application"]
    path = os.pathsep.join(map(str, (folder, *places)))
    server = subprocess.Popen(words, cwd=folder, env={**os.environ, "PYTHONPATH": path})
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


def _measure(asked: dict[str, tuple[int, str, str]], args: argparse.Namespace) -> dict[str, dict[str, float]]:
    """Warm up, then let rounds of the peers and of every page alternate."""
    measured: dict[str, Measured] = {name: [] for name in asked}
    for number in range(ROUNDS + 1):
        for name, (port, path, cookie) in asked.items():
            seconds = args.seconds if number else 1
            found = asyncio.run(_load(port, path, cookie, args.clients, seconds))
            measured[name] += found if number else []
    bases = {name: _p95(measured[name]) for name in ("view", "django")}
    return {name: _figures(found, bases, args.seconds * ROUNDS) for name, found in measured.items()}


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


def _figures(found: Measured, bases: dict[str, float], seconds: float) -> dict[str, float]:
    p95 = _p95(found)
    return {
        "requests_per_second": round(len(found) / seconds, 1),
        "median_ms": round(statistics.median(one for one, _ in found) * 1000, 2),
        "p95_ms": round(p95 * 1000, 2),
        "share_of_view": round(bases["view"] / p95, 3),
        "share_of_django": round(bases["django"] / p95, 3),
        "kilobytes": round(found[0][1] / 1024, 1),
    }


def _table(found: dict[str, dict[str, Any]], args: argparse.Namespace) -> str:
    head = f"{args.clients} clients, gunicorn 2 × 4, {ROUNDS} rounds of {args.seconds:g} s each"
    rows = [
        f"{name:8} {one['requests_per_second']:8.1f} req/s"
        f"  median {one['median_ms']:7.2f} ms  p95 {one['p95_ms']:7.2f} ms"
        f"  of view {one['share_of_view']:6.1%}  of django {one['share_of_django']:6.1%}  {one['kilobytes']:6.1f} kB"
        for name, one in found.items()
    ]
    return "\n".join([head, *rows, f"goal: the matrix's p95 ≥ {GOAL:.0%} of django"])


if __name__ == "__main__":
    sys.exit(main())
