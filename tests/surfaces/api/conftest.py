"""Callers of the interface: tokens of the demo bureau, issued and collected as people do."""

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client

from fadu.kernel.procedure.take import Order, take
from fadu.kernel.registry.collect import registry
from fadu.kernel.roles.door import account_named, actor_of
from fadu.kernel.roles.throttle import door as throttle
from fadu.kernel.roles.tokens import digest_of, new_secret
from fadu.lib import clock

Issue = Callable[..., str]


@pytest.fixture(autouse=True)
def unhurried() -> None:
    """Nobody has called yet."""
    throttle.forget()


def actor(username: str) -> Any:
    account = account_named(username)
    assert account is not None
    return actor_of(account, clock.today())


def step(by: Any, name: str, matter: str = "", /, **data: Any) -> str:
    """Take `procedure.step` and return its matter."""
    code, _, deed = name.partition(".")
    return take(Order(registry().procedure(code), deed, by, data, matter)).fact.chain.id


@pytest.fixture
def issue(demo_bureau: None) -> Issue:
    """Return `issue(username, *scopes, days=30)`: the secret of a token that this person has collected."""

    def issued(username: str, *scopes: str, days: int = 30) -> str:
        until = (clock.today() + timedelta(days=days)).isoformat()
        about = {"purpose": "示例", "person": username, "post": username, "expires_on": until}
        code = step(actor("security-admin"), "token.issue", scopes=list(scopes or ("read", "take:*")), **about)
        secret = new_secret(code)
        bearer = actor(username)
        by_hand = replace(bearer, roles=bearer.roles | {"system"})
        step(by_hand, "token.collect", code, digest=digest_of(secret))
        return secret

    return issued


class Caller:
    """Another program with a token (or without)."""

    def __init__(self, secret: str = "") -> None:
        self.headers = {"Authorization": f"Bearer {secret}"} if secret else {}
        self.client = Client()

    def get(self, path: str, **params: Any) -> HttpResponse:
        return self.client.get(f"/api/v1/{path}", params, headers=self.headers)

    def post(self, path: str, body: Any = None, **headers: str) -> HttpResponse:
        text = body if isinstance(body, str | bytes) else json.dumps(body or {})
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        return self.client.post(
            f"/api/v1/{path}", text, content_type="application/json", headers={**self.headers, **named}
        )


@pytest.fixture
def call(issue: Issue) -> Callable[..., Caller]:
    """Return `call(username, *scopes)`: a caller with a fresh token of this person."""
    return lambda username, *scopes: Caller(issue(username, *scopes))


def problem(answer: HttpResponse, status: int) -> dict[str, Any]:
    """Return the problem that an answer tells, which has this status and the one shape."""
    assert answer.status_code == status, answer.content.decode()
    assert answer.headers["Content-Type"] == "application/problem+json"
    told: dict[str, Any] = json.loads(answer.content)
    assert told["status"] == status
    assert told["type"].startswith("urn:fadu:problem:")
    assert told["title"]
    assert told["detail"]
    return told
