"""Schemathesis over the whole schema, in process: nothing sent makes the server fail or answer what it doesn't say.

Each operation is tried with a few made-up requests, fitting and unfitting, by one who may do everything.
"""

import os
from contextlib import suppress
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
import schemathesis
from django.core.handlers.wsgi import WSGIHandler
from django.db import transaction
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis.errors import Unsatisfiable
from schemathesis import GenerationMode
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    negative_data_rejection,
    response_schema_conformance,
    status_code_conformance,
)
from tests.surfaces.api.conftest import Issue

from fadu.kernel.ledger.read import chains_of
from fadu.kernel.registry.collect import registry
from fadu.kernel.roles import roles
from fadu.kernel.roles.tokens import Bearer, actor_of_token
from fadu.surfaces.api import openapi

CHECKS = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_schema_conformance,
    negative_data_rejection,
]
#: More in a run of its own: FADU_FUZZ=50.
EXAMPLES = int(os.environ.get("FADU_FUZZ", "2"))
IDS = sorted(operation["operationId"] for _, _, operation in openapi.operations())
PIECES = 8


@pytest.fixture(scope="module")
def schema() -> Any:
    """The schema over the application itself; no port is opened."""
    found = schemathesis.openapi.from_dict(openapi.schema())
    found.app = WSGIHandler()
    return found


@pytest.fixture
def mighty(settings: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """No measure of requests, and every role at once: nothing is refused before the gates are asked."""
    settings.API_PER_MINUTE = 10**6

    def found(secret: str, on: date) -> Bearer:
        bearer = actor_of_token(secret, on)
        return replace(bearer, actor=replace(bearer.actor, roles=frozenset(roles())))

    monkeypatch.setattr("fadu.surfaces.api.bearers.actor_of_token", found)


def operations(schema: Any, wanted: set[str]) -> list[Any]:
    found = [result.ok() for result in schema.get_all_operations()]
    return [one for one in found if one.definition.raw["operationId"] in wanted]


@pytest.mark.parametrize("piece", range(PIECES))
def test_nothing_that_is_sent_makes_the_server_fail(
    schema: Any, issue: Issue, mighty: None, piece: int, caplog: Any
) -> None:
    caplog.set_level("CRITICAL")
    secret = issue("system-admin")
    tried = operations(schema, set(IDS[piece::PIECES]))
    for operation in tried:
        _tried(operation, secret)
    assert {one.definition.raw["operationId"] for one in tried} == set(IDS[piece::PIECES])


def _tried(operation: Any, secret: str) -> None:
    """Try an operation with what fits its schema, on a matter that there is, and with what doesn't fit."""
    _attempts(operation.as_strategy(generation_mode=GenerationMode.POSITIVE), secret, _matter(operation.path))
    _attempts(operation.as_strategy(generation_mode=GenerationMode.NEGATIVE), secret, "")


def _matter(path: str) -> str:
    """Return the first matter that the demo has of the procedure at `path`."""
    code = path.split("/")[3]
    kinds = [item.chain for item in registry().procedures if item.code == code]
    found = [chain.id for kind in kinds for chain in chains_of(kind)]
    return found[0] if found and "{matter}" in path else ""


def _attempts(cases: Any, secret: str, matter: str) -> None:
    headers = {"Authorization": f"Bearer {secret}", "Accept-Encoding": "identity"}

    @settings(
        max_examples=EXAMPLES,
        deadline=None,
        database=None,
        derandomize=True,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(case=cases)
    def attempt(case: Any) -> None:
        if matter:
            case.path_parameters["matter"] = matter
        with transaction.atomic():
            case.call_and_validate(headers=headers, checks=CHECKS)
            transaction.set_rollback(True)

    with suppress(Unsatisfiable):
        attempt()
