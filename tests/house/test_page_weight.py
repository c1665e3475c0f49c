"""No page grows unseen: every page of the staff's site that needs no argument, in the demo bureau, by legal's head.

What is bounded is the count of queries (an N+1 shows here long before people feel it) and the weight of the HTML.
"""

import pytest
from django.db import connections
from django.test import Client
from django.test.utils import CaptureQueriesContext

from fadu.kernel.reading import may_read
from fadu.kernel.registry import STAFF_SITE, Page
from fadu.kernel.registry.collect import registry
from fadu.kernel.roles.door import account_named, actor_of
from fadu.lib import clock

WHO = "legal-head"
MOST_QUERIES = 25
MOST_BYTES = 200_000
PAGES = [page for page in registry().pages_of(STAFF_SITE) if page.template and "<" not in page.path]


@pytest.fixture
def client(demo_bureau: None) -> Client:
    """The head of the legal unit, at work."""
    found = Client()
    found.force_login(account_named(WHO), backend="fadu.kernel.roles.backend.AccountBackend")
    return found


def test_there_is_something_to_weigh() -> None:
    assert len(PAGES) > 20


@pytest.mark.parametrize("declared", PAGES, ids=[page.name for page in PAGES])
def test_a_page_is_light(declared: Page, client: Client) -> None:
    actor = actor_of(account_named(WHO), clock.today())
    if may_read(actor, declared.reading):
        assert client.get(f"/{declared.path}").status_code in {302, 403}
        return
    client.get(f"/{declared.path}")  # what is read once for the process is not the page's
    with CaptureQueriesContext(connections["default"]) as asked:
        answer = client.get(f"/{declared.path}")
    assert answer.status_code == 200, declared.path
    assert len(asked) <= MOST_QUERIES, f"{declared.path}: {len(asked)} 次查询"
    assert len(answer.content) <= MOST_BYTES, f"{declared.path}: {len(answer.content)} 字节"
