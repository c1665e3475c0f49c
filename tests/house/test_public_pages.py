"""What stands open to everybody shows no personal value: each public page is opened as an outsider and searched."""

import json
import re

import pytest
from django.test import Client
from django.urls import reverse

from fadu.kernel.ledger.models import Fact, VaultItem
from fadu.kernel.organisation import door as organisation
from fadu.kernel.reading import PUBLIC
from fadu.kernel.registry import Page
from fadu.kernel.registry.collect import registry
from fadu.lib import clock
from fadu.project.demo import decisions

#: Opened by a secret in the address, which its owner may hand on: a wrong one opens nothing.
BY_TOKEN = {"plan.subscription"}
PUBLIC_PAGES = [page for page in registry().pages if page.reading.audience == PUBLIC]
#: Pages of the portal that the holder of a receipt number opens: what stands there is theirs alone.
BY_RECEIPT = {page.name for page in PUBLIC_PAGES if ":receipt>" in page.path}
#: Public pages of things that the demo of these tests lacks: each is searched by a test of its room.
IN_THEIR_ROOMS = {
    "disclosure.item": "tests/rooms/oversight/disclosure/test_portal.py",
    "disclosure.item_file": "tests/rooms/oversight/disclosure/test_portal.py",
}
PAGES = [page for page in PUBLIC_PAGES if page.name not in BY_TOKEN | BY_RECEIPT | set(IN_THEIR_ROOMS)]
#: Public pages about one thing: the arguments under which they are opened here. A new one must be added.
ARGUMENTS: dict[str, dict[str, str]] = {
    "decisions.portal_decision": {"decision": decisions.PUBLISHED},
    "decisions.portal_consultation": {"consultation": decisions.OVER},
    "decisions.portal_survey": {"survey": decisions.SURVEY},
    "decisions.portal_hearing": {"hearing": decisions.HEARING},
}
#: Pages on which the rules on 行政执法公示 have those named who act by a published certificate; nobody else is.
NAMED_BY_OFFICE = {"officers.portal_register"}


def named_by_office(page: str) -> set[str]:
    """Return the names that a page may show."""
    held = registry().ask("officers.register", "", clock.today()) if page in NAMED_BY_OFFICE else []
    names = organisation.person_names()
    return {names[row["person"]] for row in held}


def secrets() -> set[str]:
    """Every personal text that the demo holds, and the codes of its people."""
    texts = {str(json.loads(text)) for text in VaultItem.objects.values_list("text", flat=True)}
    actors = (json.loads(actor) for actor in Fact.objects.values_list("actor", flat=True))
    return {text for text in texts if len(text) > 1} | {actor["person"] for actor in actors if actor.get("person")}


@pytest.mark.parametrize("declared", PAGES, ids=[page.name for page in PAGES])
def test_no_personal_value_stands_on_a_public_page(declared: Page, demo_bureau: None, client: Client) -> None:
    assert "<" not in declared.path or declared.name in ARGUMENTS, "say with which arguments it is tried"
    if declared.name.startswith("decisions."):
        decisions.load(clock.now())
    answer = client.get(reverse(declared.name, kwargs=ARGUMENTS.get(declared.name)))
    assert answer.status_code == 200
    shown = answer.content.decode()
    for name in named_by_office(declared.name):
        shown = shown.replace(name, "")
    assert sorted(secret for secret in secrets() if secret in shown) == []


#: The portal's own pages, which no room declares.
OWN = (
    "",
    "about/",
    "accessibility/",
    "map/",
    "search/?q=",
    "receipt/",
    "data/",
    "heads/",
    "feed.xml",
    "heads/heads.json",
)


@pytest.mark.parametrize("path", OWN)
def test_nor_on_a_page_of_the_portal_itself(path: str, demo_bureau: None, client: Client) -> None:
    answer = client.get(f"/portal/{path}")
    assert answer.status_code == 200
    assert not answer.cookies
    assert sorted(secret for secret in secrets() if secret in answer.content.decode()) == []


def test_nor_can_a_personal_value_be_searched_for(demo_bureau: None, client: Client) -> None:
    for secret in sorted(secrets())[:20]:
        assert "没有找到" in client.get("/portal/search/", {"q": secret}).content.decode()


def test_nor_in_open_data(demo_bureau: None) -> None:
    told = [str(value) for one in registry().open_data for row in one.rows(clock.today()) for value in row]
    assert sorted(secret for secret in secrets() if any(secret in text for text in told)) == []


def test_there_are_secrets_to_leak(demo_bureau: None) -> None:
    assert len(secrets()) > 10


def address(page: Page) -> str:
    """An address of the page, with something made up for every argument."""
    return "/" + re.sub(r"<[^>]+>", "1", page.path)


@pytest.mark.django_db(databases="__all__")
@pytest.mark.parametrize("name", sorted(BY_TOKEN | BY_RECEIPT))
def test_a_wrong_token_opens_nothing(name: str, client: Client) -> None:
    assert client.get(address(registry().page(name))).status_code == 404


OTHERS = [page for page in registry().pages if page not in PUBLIC_PAGES]


@pytest.mark.parametrize("declared", OTHERS, ids=[page.name for page in OTHERS])
def test_every_other_page_is_closed_to_outsiders(declared: Page, db: None, client: Client) -> None:
    assert client.get(address(declared)).status_code in {302, 403}, "an outsider is sent to the log-in"
