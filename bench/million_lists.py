"""The newest twenty of a million at 8 clients: our interface and our worklist beside a bare Django page."""

import asyncio
import os
import statistics
import subprocess
import sys
import time
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from folder import ROOT
from plan_pages import LOG_IN, _client, _served

CLIENTS, ROUNDS = 8, 3
PAGE = """<html><body><h1>Matters</h1><p>{{ user.username }}</p><table>
<tr><th>Title</th><th>Number</th><th>Stage</th><th>Unit</th><th>Opened</th><th>Due</th></tr>
{% for row in rows %}<tr><td><a href="/{{ row.key }}/">{{ row.title }}</a></td><td>{{ row.number }}</td>
<td>{{ row.stage }}</td><td>{{ row.unit }}</td><td>{{ row.opened_on }}</td><td>{{ row.due }}</td></tr>{% endfor %}
</table></body></html>"""
PEER = """
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
import django
django.setup()
from django.contrib.auth.decorators import login_required
from django.core.wsgi import get_wsgi_application
from django.db import models
from django.shortcuts import render
from django.urls import path

class Matter(models.Model):
    key = models.CharField(max_length=180, primary_key=True)
    title = models.CharField(max_length=300)
    number = models.CharField(max_length=120)
    stage = models.CharField(max_length=60)
    unit = models.CharField(max_length=60)
    opened_on = models.DateField()
    due = models.DateField(null=True)
    class Meta:
        app_label = "peer"
        db_table = "matter"

def listed(request):
    return render(request, "peer.html", {"rows": Matter.objects.order_by("-opened_on", "-key")[:20]})

urlpatterns = [path("", login_required(listed))]
application = get_wsgi_application()
"""
_COPY = (
    "ATTACH DATABASE %s AS peer",
    "CREATE TABLE peer.matter (key text PRIMARY KEY, title, number, stage, unit, opened_on date, due date)",
    "INSERT INTO peer.matter SELECT key, title, number, stage, unit, opened_on, due FROM main.matters_matter",
    "CREATE INDEX peer.newest ON matter (opened_on DESC, key DESC)",
    "DETACH DATABASE peer",
)


def lists(folder: Path, seconds: float) -> dict[str, Any]:
    """Serve all three, let rounds alternate, and return requests per second and the shares of the bare page."""
    place = folder / "peer"
    place.mkdir(exist_ok=True)
    cookie, secret = _reader()
    peers = _peer(place)
    with (
        _served("fadu.project.wsgi", ROOT / "src", ROOT / "bench") as house,
        _served("peer", place) as django,
    ):
        asked = {
            "bare": _request(django, "/", f"Cookie: {peers}"),
            "api": _request(house, "/api/v1/bulk?limit=20", f"Authorization: Bearer {secret}"),
            "page": _request(house, "/matters/?scope=all", f"Cookie: {cookie}"),
        }
        found = _measure(asked, seconds)
    _forget()
    rates = {name: len(times) / (seconds * ROUNDS) for name, times in found.items()}
    told: dict[str, Any] = {f"{name}_per_second": round(rate, 1) for name, rate in rates.items()}
    told |= {f"{name}_p95_ms": round(_p95(times) * 1000, 1) for name, times in found.items()}
    return told | {f"{name}_share": round(rates[name] / rates["bare"], 3) for name in ("api", "page")}


def _measure(asked: dict[str, tuple[int, bytes]], seconds: float) -> dict[str, list[float]]:
    found: dict[str, list[float]] = {name: [] for name in asked}
    for turn in range(ROUNDS + 1):
        for name, (port, request) in asked.items():
            times = asyncio.run(_load(port, request, seconds if turn else 1))
            found[name] += times if turn else []
    return found


async def _load(port: int, request: bytes, seconds: float) -> list[float]:
    until = time.perf_counter() + seconds
    results = await asyncio.gather(*(_client(port, request, until) for _ in range(CLIENTS)))
    return [spent for found in results for spent, _ in found]


def _request(port: int, path: str, header: str) -> tuple[int, bytes]:
    lines = (f"GET {path} HTTP/1.1", f"Host: 127.0.0.1:{port}", "Accept-Encoding: gzip", header, "", "")
    return port, "\r\n".join(lines).encode()


def _p95(times: list[float]) -> float:
    return statistics.quantiles(times, n=20)[-1]


def _reader() -> tuple[str, str]:
    """Make somebody of the unit that reads nearly everything; return the cookie of a session and a token's secret."""
    from django.conf import settings
    from django.test import Client

    from fadu.kernel.organisation.models import Appointment, Person, Post, Unit
    from fadu.kernel.roles.models import Account, Token
    from fadu.kernel.roles.tokens import READ, digest_of, new_secret
    from fadu.lib import clock

    since = date(2020, 1, 1)
    secret = new_secret("bench")
    if not Account.objects.filter(person="reader").exists():
        about = {"name": "法规处", "kind": "division", "organ": "bureau", "valid_from": since}
        Unit.objects.get_or_create(code="legal", defaults=about)
        Person.objects.create(code="reader", name="示例人员", valid_from=since)
        Post.objects.create(code="reader", unit="legal", title="科员", roles="liaison", valid_from=since)
        Appointment.objects.create(code="reader-1", post="reader", person="reader", valid_from=since)
        Account.objects.create_user("reader", "a-long-password-1", "reader")
    until = clock.today() + timedelta(days=30)
    told = {"purpose": "示例", "person": "reader", "post": "reader", "scopes": READ, "expires_on": until}
    Token.objects.update_or_create(code="bench", defaults={**told, "digest": digest_of(secret)})
    client = Client()
    client.force_login(Account.objects.get(person="reader"), backend=settings.AUTHENTICATION_BACKENDS[-1])
    return f"{settings.SESSION_COOKIE_NAME}={client.cookies[settings.SESSION_COOKIE_NAME].value}", secret


def _forget() -> None:
    """Take the reader away again: no fact tells of them, and `rebuild --check` would say so."""
    from fadu.kernel.organisation.models import Appointment, Person, Post, Unit
    from fadu.kernel.roles.models import Account, Token

    for found in (Token.objects.filter(code="bench"), Account.objects.filter(person="reader")):
        found.delete()
    for model, code in ((Appointment, "reader-1"), (Post, "reader"), (Person, "reader"), (Unit, "legal")):
        model.objects.filter(code=code).delete()


def _peer(place: Path) -> str:
    """Lay the peer's files and its million rows into the folder; return the cookie of a log-in there."""
    from django.db import connection

    (place / "peer.py").write_text(PEER)
    (place / "peer.html").write_text(PAGE)
    plain = {name: value for name, value in os.environ.items() if name != "DJANGO_SETTINGS_MODULE"}
    path = place / "peer.sqlite3"
    path.unlink(missing_ok=True)
    words = [sys.executable, "-c", LOG_IN]
    cookie = subprocess.run(words, cwd=place, env=plain, capture_output=True, text=True, check=True).stdout.strip()
    with connection.cursor() as cursor:
        for statement in _COPY:
            cursor.execute(statement, [str(path)] if "%s" in statement else None)
    return cookie
