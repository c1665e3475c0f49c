"""The portal deployed apart, as an own process: every route of its own answers, no staff route exists."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from tests.support.bureau import command_environment, fadu

ASKING = """
import json, logging
import django
django.setup()
logging.disable()
from django.conf import settings
from django.test import Client
from django.urls import get_resolver
answers = {}
for path in PATHS:
    answer = Client(HTTP_HOST="localhost", enforce_csrf_checks=True).get(path)
    text = "" if answer.streaming else answer.content.decode()
    location = answer.headers.get("Location", "")
    answers[path] = [answer.status_code, location, "login" in text or "登录" in text, sorted(answer.cookies)]
form = Client(HTTP_HOST="localhost", enforce_csrf_checks=True).post("/portal/receipt/", {"number": "XX-1"})
routes = [str(one.pattern) for one in get_resolver().url_patterns]
print(json.dumps({"answers": answers, "receipt": form.status_code, "routes": routes, "through": settings.MIDDLEWARE}))
"""
PATHS = ["/", "/login/", "/account/", "/do/post/new/establish/", "/heads/", "/portal/", "/portal/about/", "/robots.txt"]
OWN = {"", "healthz", "favicon.ico", "robots.txt"}


@pytest.fixture(scope="module")
def asked(tmp_path_factory: pytest.TempPathFactory) -> dict[str, dict[str, Any]]:
    """What a process of each site answers to an outsider, over one data folder."""
    data = tmp_path_factory.mktemp("portal")
    assert fadu(data, "prepare").returncode == 0
    return {site: _ask(data, site) for site in ("portal", "staff")}


def _ask(data: Path, site: str) -> dict[str, Any]:
    extra = {"FADU_SITE": site, "DJANGO_SETTINGS_MODULE": "fadu.project.settings"}
    done = subprocess.run(
        [sys.executable, "-c", ASKING.replace("PATHS", repr(PATHS))],
        env=command_environment(data, **extra),
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def test_the_portal_answers_alone(asked: dict[str, dict[str, Any]]) -> None:
    answers = asked["portal"]["answers"]
    assert answers["/"][:2] == [302, "/portal/"]
    assert {path: answers[path][0] for path in ("/portal/", "/portal/about/", "/robots.txt")} == {
        "/portal/": 200,
        "/portal/about/": 200,
        "/robots.txt": 200,
    }
    assert not any(mentions or cookies for _, _, mentions, cookies in answers.values())
    assert asked["portal"]["receipt"] == 404


def test_it_has_no_staff_route_and_no_session(asked: dict[str, dict[str, Any]]) -> None:
    portal = asked["portal"]
    assert {path for path in portal["routes"] if not path.startswith("portal/")} == OWN
    assert [portal["answers"][path][0] for path in PATHS[1:5]] == [404] * 4
    assert not [name for name in portal["through"] if "sessions" in name or "auth" in name or "axes" in name]


def test_the_staff_s_site_alone_has_no_portal(asked: dict[str, dict[str, Any]]) -> None:
    staff = asked["staff"]
    assert not [path for path in staff["routes"] if path.startswith("portal/")]
    assert staff["answers"]["/portal/"][0] == 404
    assert staff["answers"]["/login/"][0] == 200


def test_a_misspelt_site_stops_the_start_in_words(tmp_path: Path) -> None:
    done = fadu(tmp_path, "prepare", FADU_SITE="intranet")
    assert done.returncode != 0
    assert "FADU_SITE" in done.stderr
