"""Every address of the interface asks for a token, and the token is judged anew each time."""

import json
import re
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from tests.surfaces.api.conftest import Caller, Issue, actor, problem, step

from fadu.kernel.ledger.models import Fact, VaultItem
from fadu.kernel.reading import refusals
from fadu.kernel.reading.refusals import Wanted
from fadu.kernel.roles.models import Token
from fadu.kernel.roles.throttle import door as throttle
from fadu.kernel.roles.tokens import digest_of
from fadu.lib import clock
from fadu.surfaces.api import openapi

pytestmark = pytest.mark.django_db(databases="__all__")
Call = Callable[..., Caller]
OPEN = {"open_data"}
OPERATIONS = [
    pytest.param(path, method, operation, id=operation["operationId"])
    for path, method, operation in openapi.operations()
]
GUARDED = [one for one in OPERATIONS if one.values[2]["operationId"] not in OPEN]


def send(path: str, method: str, secret: str = "", client: Client | None = None) -> Any:
    """Call an operation with something made up for every argument."""
    address = re.sub(r"{\w+}", "x", path)
    headers = {"Authorization": f"Bearer {secret}"} if secret else {}
    return (client or Client()).generic(method.upper(), address, b"{}", "application/json", headers=headers)


@pytest.mark.parametrize(("path", "method", "operation"), GUARDED)
def test_without_a_token_nothing_opens(path: str, method: str, operation: dict[str, Any]) -> None:
    answer = send(path, method)
    problem(answer, 401)
    assert answer.headers["WWW-Authenticate"].startswith("Bearer")
    assert operation["security"] == [{"Token": []}]


def test_the_open_operations_are_these() -> None:
    bare = {operation["operationId"] for _, _, operation in openapi.operations() if not operation.get("security")}
    assert bare == OPEN


def test_a_session_opens_nothing(demo_bureau: None, demo_password: str) -> None:
    client = Client()
    client.post("/login/", {"username": "system-admin", "password": demo_password})
    assert client.get("/organisation/").status_code == 200
    for path, method in (("/api/v1/procedures", "get"), ("/api/v1/unit/new/establish", "post")):
        problem(send(path, method, client=client), 401)


@pytest.mark.parametrize(
    "header",
    [
        "",
        "Bearer",
        "Bearer ",
        "Basic eDp4",
        "Bearer x",
        "Bearer fadu_x_y",
        "Bearer fadu__",
        "Bearer 令牌",
        "bearer fadu",
    ],
)
def test_what_is_no_token(header: str) -> None:
    answer = Client().generic("GET", "/api/v1/procedures", HTTP_AUTHORIZATION=header)
    problem(answer, 401)


def test_a_secret_must_fit_its_token(issue: Issue) -> None:
    first, second = issue("water-head"), issue("water-liaison")
    mixed = "_".join([*first.split("_")[:2], second.split("_", 2)[2]])
    assert Caller(first).get("procedures").status_code == 200
    problem(Caller(mixed).get("procedures"), 401)
    problem(Caller(first + "x").get("procedures"), 401)


def test_a_token_that_is_not_accepted_leaves_a_line_without_the_token(issue: Issue) -> None:
    secret = issue("water-head")
    for wrong in (secret + "x", "fadu_nobody_guess", secret + "y"):
        problem(Caller(wrong).get("procedures"), 401)
    (line,) = refusals.page(Wanted(), 0, 10)
    assert (line.gates, line.channel, line.person, line.code, line.count) == ("token", "api", "", "", 3)


def test_a_token_that_may_not_read_leaves_a_line_of_its_bearer(call: Call) -> None:
    problem(call("leader", "take:study").get("matters"), 403)
    (line,) = refusals.page(Wanted(), 0, 10)
    assert (line.gates, line.person) == ("scope", "leader")


def test_the_secret_is_kept_nowhere(issue: Issue) -> None:
    secret = issue("water-head")
    bare = secret.split("_", 2)[2]
    kept = [*Fact.objects.values_list("data", flat=True), *VaultItem.objects.values_list("text", flat=True)]
    assert not [text for text in kept if bare in text]
    assert Token.objects.get().digest == digest_of(secret)


def test_a_token_that_nobody_collected_opens_nothing(issue: Issue) -> None:
    until = (clock.today() + timedelta(days=9)).isoformat()
    about = {"purpose": "示例", "person": "water-head", "post": "water-head", "scopes": ["read"], "expires_on": until}
    code = step(actor("security-admin"), "token.issue", **about)
    for guess in ("", "x"):
        problem(Caller(f"fadu_{code}_{guess}").get("procedures"), 401)


def test_a_revoked_token_ends_at_once(issue: Issue) -> None:
    secret = issue("water-head")
    step(actor("security-admin"), "token.revoke", secret.split("_")[1])
    assert "撤销" in problem(Caller(secret).get("procedures"), 401)["detail"]


def test_an_expired_token_ends_after_its_last_day(issue: Issue, frozen: Any) -> None:
    now = clock.now()
    secret = issue("water-head", days=3)
    frozen(now + timedelta(days=3))
    assert Caller(secret).get("procedures").status_code == 200
    frozen(now + timedelta(days=4))
    assert "到期" in problem(Caller(secret).get("procedures"), 401)["detail"]


def test_who_leaves_the_post_loses_the_token(issue: Issue, frozen: Any) -> None:
    secret = issue("water-head")
    step(actor("security-admin"), "post.remove", "water-head", person="water-head")
    frozen(clock.now() + timedelta(days=2))
    assert "岗位" in problem(Caller(secret).get("procedures"), 401)["detail"]


def test_a_disabled_log_in_takes_its_tokens_along(issue: Issue) -> None:
    secret = issue("water-head")
    step(actor("security-admin"), "account.disable", "water-head")
    assert "停用" in problem(Caller(secret).get("procedures"), 401)["detail"]
    step(actor("security-admin"), "account.enable", "water-head")
    assert Caller(secret).get("procedures").status_code == 200


def test_a_token_acts_with_its_post_and_no_more(call: Call) -> None:
    told = problem(call("water-liaison").post("unit/water/close", {"data": {"basis": "示例"}}), 409)
    assert told["refusals"][0]["gate"] == "authority"


@pytest.mark.parametrize(
    ("scopes", "reads", "takes_unit", "takes_person"),
    [
        (("read",), True, False, False),
        (("take:unit",), False, True, False),
        (("take:*",), False, True, True),
        (("read", "take:person"), True, False, True),
    ],
)
def test_scopes(call: Call, scopes: tuple[str, ...], reads: bool, takes_unit: bool, takes_person: bool) -> None:
    caller = call("system-admin", *scopes)
    for path in ("unit", "unit/water"):
        assert (caller.get(path).status_code == 200) is reads
    for path, may in (("unit/new/establish", takes_unit), ("person/new/establish", takes_person)):
        answer = caller.post(path, {"data": {}})
        problem(answer, 422 if may else 403)
    file = SimpleUploadedFile("示例.exe", b"MZ")
    answer = caller.client.post("/api/v1/evidence", {"file": file}, headers=caller.headers)
    problem(answer, 422 if takes_unit or takes_person else 403)


def test_too_many_requests_are_told_when_to_come_again(call: Call, settings: Any, monkeypatch: Any) -> None:
    settings.API_PER_MINUTE = 4
    moment = clock.machine().replace(second=20)
    monkeypatch.setattr("fadu.surfaces.api.bearers.clock.machine", lambda: moment)
    caller, other = call("water-head"), call("water-liaison")
    assert [caller.get("procedures").status_code for _ in range(4)] == [200] * 4
    answer = caller.get("procedures")
    problem(answer, 429)
    assert answer.headers["Retry-After"] == "40"
    assert other.get("procedures").status_code == 200, "each token has its own measure"
    moment += timedelta(minutes=1)
    assert caller.get("procedures").status_code == 200


def test_what_is_open_has_its_measure_too(db: None, monkeypatch: Any) -> None:
    monkeypatch.setattr("fadu.surfaces.api.bearers.OPEN_PER_MINUTE", 2)
    answers = [Client().get("/api/v1/open/nothing").status_code for _ in range(3)]
    assert answers == [404, 404, 429]
    throttle.forget()


@pytest.mark.parametrize("path", ["/api/", "/api/v1", "/api/v1/", "/api/v2/unit", "/api/nothing"])
@pytest.mark.parametrize("method", ["get", "post"])
def test_nothing_else_stands_here(path: str, method: str) -> None:
    answer = getattr(Client(enforce_csrf_checks=True), method)(path)
    problem(answer, answer.status_code)
    assert answer.status_code in {401, 404}


def test_answers_are_not_kept_and_set_no_cookies(call: Call) -> None:
    for answer in (call("water-head").get("procedures"), Client().get("/api/v1/procedures")):
        assert "no-store" in answer.headers["Cache-Control"]
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        assert not answer.cookies


def test_no_code_of_a_procedure_hides_an_address() -> None:
    from fadu.kernel.registry.collect import registry

    taken = {"procedures", "due", "open", "evidence", "openapi.json", "reference"}
    assert not taken & {procedure.code for procedure in registry().procedures}
    assert "new" not in {step.name for procedure in registry().procedures for step in procedure.steps}


def test_the_problem_has_no_english_for_people(call: Call) -> None:
    told = problem(Client().get("/api/v1/procedures"), 401)
    assert re.search("[\u4e00-\u9fff]", told["title"])
    assert json.dumps(told, ensure_ascii=False).count("Unauthorized") == 0
