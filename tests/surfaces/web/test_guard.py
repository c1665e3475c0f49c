"""Every address asks who is there; every answer forbids caching, framing and foreign code."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.conf import settings
from django.test import Client
from django.urls import URLPattern, get_resolver
from tests.surfaces.web.conftest import Enter

from fadu.kernel.reading import PUBLIC
from fadu.kernel.registry import STAFF_SITE
from fadu.kernel.registry.collect import registry
from fadu.surfaces.web import security
from fadu.surfaces.web.urls import OPEN

pytestmark = pytest.mark.django_db(databases="__all__")


#: Declared pages that answer without log-in: a calendar program has only the secret in its address.
BY_SECRET = {"plan.subscription"}
#: Published for everybody: the tree heads and the program that verifies them (decision 4).
PUBLISHED = {"heads", "heads.json", "heads.text", "heads.verifier"}
WITHOUT_LOGIN = OPEN | BY_SECRET | PUBLISHED


def patterns() -> Iterator[URLPattern]:
    """The staff's addresses; the portal and the interface have tests of their own."""
    for pattern in get_resolver().url_patterns:
        if str(pattern.pattern).startswith("api/"):
            continue
        assert isinstance(pattern, URLPattern), "地址不嵌套，逐条检查"
        if not str(pattern.pattern).startswith("portal/"):
            yield pattern


def address(pattern: URLPattern) -> str:
    parts = {
        name: "1" if "int" in type(converter).__name__.lower() else "x"
        for name, converter in pattern.pattern.converters.items()
    }
    return "/" + get_resolver().reverse(pattern.name, **parts)


@pytest.mark.parametrize(
    "pattern", [one for one in patterns() if one.name not in WITHOUT_LOGIN], ids=lambda one: str(one.pattern)
)
@pytest.mark.parametrize("method", ["get", "post"])
def test_a_stranger_is_led_to_the_log_in(pattern: URLPattern, method: str) -> None:
    answer = getattr(Client(), method)(address(pattern))
    if answer.status_code == 405:
        return
    assert answer.status_code == 302, pattern
    assert answer.headers["Location"].startswith("/login/?next=")


def test_every_guarded_address_answers_one_of_the_methods() -> None:
    for pattern in patterns():
        if pattern.name not in WITHOUT_LOGIN:
            answers = [getattr(Client(), method)(address(pattern)).status_code for method in ("get", "post")]
            assert 302 in answers, pattern


def test_the_open_addresses_are_these_and_no_others() -> None:
    assert {"login", "logout", "healthy", "robots", "favicon", "language"} == OPEN
    open_pages = {page.name for page in registry().pages_of(STAFF_SITE) if page.reading.audience == PUBLIC}
    assert open_pages <= BY_SECRET | PUBLISHED
    actions = [action for action in registry().actions if action.site == STAFF_SITE]
    assert not [action for action in actions if action.reading.audience == PUBLIC]
    assert {pattern.name for pattern in patterns()} >= OPEN


@pytest.mark.parametrize("path", ["/", "/login/", "/account/", "/nowhere/", "/do/unit/new/establish/", "/healthz"])
def test_no_answer_is_kept_framed_or_mixed_with_foreign_code(admin: Client, path: str) -> None:
    answer = admin.get(path)
    assert "no-store" in answer.headers["Cache-Control"]
    assert answer.headers["X-Frame-Options"] == "DENY"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Referrer-Policy"] == "same-origin"
    assert answer.headers["X-Robots-Tag"] == "noindex"
    policy = answer.headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy


def test_robots_and_mark_may_be_kept(client: Client) -> None:
    assert "max-age" in client.get("/robots.txt").headers["Cache-Control"]
    assert "Disallow: /\nAllow: /portal/\n" in client.get("/robots.txt").content.decode()
    answer = client.get("/favicon.ico")
    assert answer.status_code == 302
    assert answer.headers["Location"].endswith(".svg")


def test_a_supervisor_learns_only_that_it_answers(client: Client, django_assert_num_queries: Any) -> None:
    with django_assert_num_queries(0):
        answer = client.get("/healthz")
    assert (answer.status_code, answer.content) == (200, b"ok")


def test_a_form_from_elsewhere_changes_nothing(enter: Enter, demo_bureau: None) -> None:
    strict = Client(enforce_csrf_checks=True)
    strict.cookies = enter("system-admin").cookies
    answer = strict.post("/post/", {"post": "x"})
    assert answer.status_code == 403
    assert "页面已过期" in answer.content.decode()


def test_a_body_that_is_too_large_is_not_read(client: Client) -> None:
    answer = client.generic("POST", "/login/", b"", CONTENT_LENGTH=str(security.MAX_BODY_BYTES + 1))
    assert answer.status_code == 413
    assert "20 MB" in answer.content.decode()


def test_too_many_fields_are_a_page_too(client: Client) -> None:
    fields = {f"f{number}": "1" for number in range(settings.DATA_UPLOAD_MAX_NUMBER_FIELDS + 1)}
    answer = client.post("/login/", fields)
    assert answer.status_code == 400
    assert "请求有误" in answer.content.decode()


def test_a_button_s_address_opened_by_hand_is_explained(admin: Client) -> None:
    answer = admin.get("/post/")
    assert answer.status_code == 405
    assert "不能这样打开" in answer.content.decode()


def test_cookies_are_not_for_scripts_and_other_sites(demo_bureau: None, demo_password: str) -> None:
    client = Client()
    client.post("/login/", {"username": "leader", "password": demo_password})
    session = client.cookies[settings.SESSION_COOKIE_NAME]
    assert session["httponly"]
    assert session["samesite"] == "Lax"
    assert settings.SESSION_COOKIE_SECURE is settings.HTTPS
    assert settings.CSRF_COOKIE_SECURE is settings.HTTPS
