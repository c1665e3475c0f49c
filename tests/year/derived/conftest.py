"""A published city plan in the demo bureau, and the people who derive from it."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest
from django.test import Client
from tests.year.derived.helping import CITY, adopt_and_publish, make_ready, who
from tests.year.derived.helping import NOW as MORNING

from fadu.kernel.roles.door import account_named
from fadu.lib.clock import SHANGHAI
from fadu.year import drafts

NOW = datetime(2023, 6, 20, 15, 0, tzinfo=SHANGHAI)
Enter = Callable[[str], Client]


@pytest.fixture
def city(demo_bureau: None) -> str:
    """Publish a small city plan that names a document and asks something of the branches; return its code."""
    draft, _ = drafts.open_draft(CITY.encode(), "工作要点.txt", who("legal-clerk"), MORNING)
    draft = make_ready(draft)
    adopt_and_publish(draft)
    return draft.plan


@pytest.fixture
def enter(demo_bureau: None, frozen: Callable[[datetime], None]) -> Enter:
    """Return `enter(username)`: a client of that demo log-in, on a day of June 2023."""
    frozen(NOW)

    def entering(username: str) -> Client:
        client = Client()
        account = account_named(username)
        assert account is not None
        client.force_login(account, backend="fadu.kernel.roles.backend.AccountBackend")
        return client

    return entering


@pytest.fixture
def commit(django_capture_on_commit_callbacks: Any) -> Callable[..., Any]:
    """Return `commit(work)`: do it, and let what follows after commit follow."""

    def do(work: Callable[[], Any]) -> Any:
        with django_capture_on_commit_callbacks(execute=True):
            return work()

    return do
