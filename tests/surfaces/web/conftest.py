"""Clients of the demo bureau: who is logged in, as which post."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from fadu.kernel.roles.door import account_named
from fadu.surfaces.web import throttle

BACKEND = "fadu.kernel.roles.backend.AccountBackend"
Enter = Callable[[str], Client]


@pytest.fixture
def enter(demo_bureau: None) -> Enter:
    """Return `enter(username)`: a client in which this demo log-in is at work."""

    def entering(username: str) -> Client:
        client = Client()
        account = account_named(username)
        assert account is not None
        client.force_login(account, backend=BACKEND)
        return client

    return entering


@pytest.fixture
def admin(enter: Enter) -> Client:
    """The system administrator, who keeps units and people."""
    return enter("system-admin")


@pytest.fixture
def data(settings: Any, tmp_path: Path) -> Path:
    """A data folder of this test's own, without a demo's mark."""
    settings.DATA = tmp_path
    return tmp_path


@pytest.fixture(autouse=True)
def fresh_throttle() -> None:
    """Nobody has uploaded anything yet."""
    throttle.forget()


def step_url(procedure: str, matter: str, step: str) -> str:
    """Return the address of a step's form."""
    return reverse("step", args=[procedure, matter, step])
