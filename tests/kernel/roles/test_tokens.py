"""Tokens: what a secret looks like, what a bearer may do, and that every use is judged in two queries."""

from datetime import date, timedelta
from typing import Any

import pytest

from fadu.kernel.roles import Actor
from fadu.kernel.roles.models import Token
from fadu.kernel.roles.tokens import (
    Bearer,
    NotAccepted,
    actor_of_token,
    digest_of,
    new_secret,
    token,
    tokens,
)
from fadu.lib import clock

LAST = date(2099, 12, 31)


@pytest.fixture
def made(demo_bureau: None) -> Any:
    """Return `made(**changes)`: the secret of a token of the water division's head."""

    def make(code: str = "t1", **changes: Any) -> str:
        secret = new_secret(code)
        about = {"purpose": "示例", "person": "water-head", "post": "water-head", "scopes": "read", "expires_on": LAST}
        Token.objects.create(code=code, **{**about, "digest": digest_of(secret), **changes})
        return secret

    return make


def test_secrets_are_long_recognisable_and_never_the_same() -> None:
    found = {new_secret("t1") for _ in range(100)}
    assert len(found) == 100
    assert all(secret.startswith("fadu_t1_") and len(secret) >= len("fadu_t1_") + 43 for secret in found)


def test_a_bearer_acts_as_the_person_in_the_post(made: Any) -> None:
    bearer = actor_of_token(made(), clock.today())
    assert (bearer.code, bearer.scopes) == ("t1", {"read"})
    assert (bearer.actor.person, bearer.actor.post, bearer.actor.unit) == ("water-head", "water-head", "water")
    assert bearer.actor.has("unit_head")
    assert bearer.actor.channel == "api"
    assert bearer.actor.on_behalf_of == ""


def test_every_use_costs_two_questions(made: Any, django_assert_num_queries: Any) -> None:
    secret = made()
    with django_assert_num_queries(2):
        actor_of_token(secret, clock.today())


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"is_revoked": True}, "撤销"),
        ({"expires_on": date(2000, 1, 1)}, "到期"),
        ({"post": "water-liaison"}, "岗位"),
        ({"post": "nothing"}, "岗位"),
        ({"person": "nobody"}, "岗位"),
        ({"digest": ""}, "无效"),
    ],
)
def test_what_isn_t_accepted(made: Any, changes: dict[str, Any], words: str) -> None:
    secret = made(**changes)
    with pytest.raises(NotAccepted, match=words):
        actor_of_token(secret, clock.today())


def test_the_last_day_counts(made: Any) -> None:
    today = clock.today()
    secret = made(expires_on=today)
    assert actor_of_token(secret, today)
    with pytest.raises(NotAccepted):
        actor_of_token(secret, today + timedelta(days=1))


@pytest.mark.parametrize("secret", ["", "x", "fadu_t1", "fadu_t1_", "fadu__x", "other_t1_x", "fadu_t1_令牌", "a_b_c_d"])
def test_what_isn_t_even_a_secret(made: Any, secret: str) -> None:
    made()
    with pytest.raises(NotAccepted, match="无效"):
        actor_of_token(secret, clock.today())


@pytest.mark.parametrize(
    ("scopes", "reads", "takes", "takes_unit"),
    [
        ("read", True, False, False),
        ("take:*", False, True, True),
        ("take:unit", False, True, True),
        ("take:person", False, True, False),
        ("take:unit_other", False, True, False),
        ("", False, False, False),
    ],
)
def test_scopes(scopes: str, reads: bool, takes: bool, takes_unit: bool) -> None:
    bearer = Bearer("t1", Actor(), frozenset(scopes.split()))
    assert (bearer.may_read, bearer.may_take(), bearer.may_take("unit")) == (reads, takes, takes_unit)


def test_tokens_are_listed_by_person(made: Any) -> None:
    made("t1")
    made("t2", person="legal-head", expires_on=date(2030, 1, 1))
    assert [row.code for row in tokens()] == ["t1", "t2"]
    assert [row.code for row in tokens("legal-head")] == ["t2"]
    found = token("t2")
    assert found is not None
    assert str(found) == "legal-head: 示例"
    assert token("t3") is None
