"""The schema, its page for people and `docs/api.md` say what the interface does."""

import json
import re
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from tests.surfaces.api.conftest import Caller

from fadu.kernel.ledger.webhooks import queue, signing
from fadu.kernel.registry.collect import registry
from fadu.surfaces.api import openapi
from fadu.surfaces.api.problems import KINDS

GUIDE = (Path(__file__).parents[3] / "docs" / "api.md").read_text(encoding="utf-8")
pytestmark = pytest.mark.django_db(databases="__all__")


def test_the_schema_has_one_operation_for_each_step() -> None:
    declared = {f"{procedure.code}.{step.name}" for procedure in registry().procedures for step in procedure.steps}
    found = {operation["operationId"] for _, _, operation in openapi.operations()}
    assert found == declared | {"procedures", "due", "open_data", "evidence", "matters", "matter"}


def test_the_schema_is_openapi_and_open_to_read(client: Client) -> None:
    answer = client.get("/api/v1/openapi.json")
    assert answer.status_code == 200
    told = json.loads(answer.content)
    assert told["openapi"].startswith("3.1")
    assert told["components"]["securitySchemes"]["Token"] == {"type": "http", "scheme": "bearer"}


def references(node: Any) -> set[str]:
    """Every `$ref` within."""
    if isinstance(node, dict):
        own = {node["$ref"]} if isinstance(node.get("$ref"), str) else set()
        return own.union(*map(references, node.values()))
    return set().union(*map(references, node)) if isinstance(node, list) else set()


def test_everything_the_schema_points_at_is_there() -> None:
    schema = openapi.schema()
    known = {f"#/components/schemas/{name}" for name in schema["components"]["schemas"]}
    assert references(schema) <= known


def test_problems_have_their_own_media_type() -> None:
    for _, _, operation in openapi.operations():
        for status, told in operation["responses"].items():
            kinds = list(told.get("content", {}))
            assert kinds == (["application/problem+json"] if status >= "400" else ["application/json"])


# --- the page --------------------------------------------------------------------------------------------------------


def page(client: Client, tag: str = "") -> str:
    answer = client.get("/api/v1/reference/", {"tag": tag} if tag else {})
    assert answer.status_code == 200
    return str(answer.content.decode())


def test_the_page_shows_the_general_operations_and_a_way_to_each_procedure(client: Client) -> None:
    shown = page(client)
    for path in ("/api/v1/procedures", "/api/v1/evidence", "/api/v1/{procedure}/{matter}"):
        assert path in shown
    assert "?tag=" in shown
    assert "/api/v1/openapi.json" in shown
    assert "<script>" not in shown


@pytest.mark.parametrize("label", sorted({item.label for item in registry().procedures}))
def test_each_procedure_s_steps_are_shown_with_their_fields(client: Client, label: str) -> None:
    shown = page(client, label)
    for procedure in registry().procedures:
        if procedure.label == label:
            for step in procedure.steps:
                assert f'id="{procedure.code}.{step.name}"' in shown
                assert all(
                    f"data.{item.name}" in shown for item in step.records.fields if item.name not in step.derived
                )


def test_a_group_that_there_is_not_shows_none(client: Client) -> None:
    assert "<article" not in page(client, "没有这一组")


# --- the guide -------------------------------------------------------------------------------------------------------


def test_the_guide_s_verification_accepts_our_messages_and_no_others() -> None:
    [code] = re.findall(r"```python\n(.*?)```", GUIDE, re.DOTALL)
    assert len(code.split("\n\n")[1].strip().splitlines()) <= 10
    space: dict[str, Any] = {}
    exec(code, space)  # the guide's own words are what is tried
    verified: Callable[..., bool] = space["verified"]
    secret, now, body = signing.secret_of("w1", 1), int(time.time()), b'{"a": 1}'
    headers = signing.headers(secret, "msg_1", now, body)
    assert verified(secret, headers, body)
    assert verified(secret, {**headers, "webhook-signature": f"v1,x {headers['webhook-signature']}"}, body)
    assert not verified(secret, headers, body + b" ")
    assert not verified(signing.secret_of("w2", 1), headers, body)
    assert not verified(secret, signing.headers(secret, "msg_1", now - 600, body), body)


def test_the_guide_lists_every_status() -> None:
    assert {int(status) for status in re.findall(r"^\| (\d{3}) \|", GUIDE, re.MULTILINE)} == set(KINDS) - {405, 500}


def test_the_guide_s_rests_are_the_queue_s() -> None:
    words = {"秒": 1, "分": 60, "时": 3600}
    told = re.search(r"其余按 (.*?)再发，九次", GUIDE)
    assert told is not None
    pairs = re.findall(r"(\d+) (秒|分|时)", told[1])
    assert [int(amount) * words[unit] for amount, unit in pairs] == [rest.total_seconds() for rest in queue.RESTS]
    assert queue.MOST_ATTEMPTS == 9


def test_the_guide_s_example_runs(call: Callable[..., Caller]) -> None:
    sent = re.search(r"-d '(.*?)'$", GUIDE, re.MULTILINE)
    assert sent is not None
    caller = call("system-admin", "read", "take:unit")
    for status in (201, 200):
        assert caller.post("unit/new/establish", sent[1], Idempotency_Key="0001").status_code == status
    for path in ("unit/water", "procedures", "due/disclosure.reply?start=2023-09-25"):
        assert caller.get(path).status_code == 200
