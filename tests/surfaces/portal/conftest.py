"""The portal with a sample room, visitors without a name, and a quick challenge."""

import re
from collections.abc import Callable, Iterator, Mapping
from hashlib import sha256
from importlib import import_module
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client
from tests.surfaces.portal import sample

from fadu.kernel.registry import STAFF_SITE
from fadu.kernel.registry.collect import Registry, registry
from fadu.kernel.roles.throttle import door as throttle
from fadu.surfaces.portal import challenge, receipts

TEMPLATE = """{% extends "portal/base.html" %}{% block title %}{{ title }}{% endblock %}
{% block content %}<p>{{ text }}</p>
{% article "政府信息公开条例" "第29条" %}{% step_link "draft" "noise" "comment" "提意见" text="好" %}{% endblock %}"""
FORM = "/portal/do/petition/new/apply/"
TYPED = {"form": "paper", "text": "排污许可证副本", "name": sample.SECRET}


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A challenge that Python meets at once, answers without a pause, and nobody counted yet."""
    monkeypatch.setattr(challenge, "BITS", 4)
    monkeypatch.setattr(receipts, "EVEN_SECONDS", 0.0)
    throttle.forget()
    yield
    throttle.forget()


@pytest.fixture
def room(settings: Any, tmp_path: Path) -> Iterator[Registry]:
    """The sample room, declared and mounted as the only one with a face on the portal."""
    import_module("fadu.project.urls")  # mounted as it is really declared, before anything is put in its place
    (tmp_path / "sample").mkdir()
    (tmp_path / "sample" / "page.html").write_text(TEMPLATE, encoding="utf-8")
    settings.TEMPLATES = [settings.TEMPLATES[0] | {"DIRS": [tmp_path]}]
    settings.ROOT_URLCONF = "tests.surfaces.portal.addresses"
    found = registry()
    staff = [one for one in found.procedures if not any("public" in step.by for step in one.steps)]
    declared: Mapping[str, list[Any]] = {
        "procedures": [*staff, sample.PETITION, sample.DRAFT],
        "pages": [*found.pages_of(STAFF_SITE), *sample.PAGES],
        "actions": [*(one for one in found.actions if one.site == STAFF_SITE), *sample.ACTIONS],
        "teasers": list(sample.TEASERS),
        "finders": list(sample.FINDERS),
        "open_data": list(sample.OPEN_DATA),
    }
    before = {name: list(getattr(found, name)) for name in declared}
    facts = {fact.name: fact for fact in (sample.APPLIED, sample.ADDED, sample.PUT, sample.COMMENTED)}
    found.fact_types.update(facts)
    for name, ours in declared.items():
        getattr(found, name)[:] = ours
    yield found
    for name, others in before.items():
        getattr(found, name)[:] = others
    for name in facts:
        del found.fact_types[name]


@pytest.fixture
def visitor() -> Client:
    """A browser that was never here and takes what it is given."""
    return Client(enforce_csrf_checks=True)


Send = Callable[..., HttpResponse]


@pytest.fixture
def send(room: Registry, visitor: Client) -> Send:
    """Return `send(path, **fields)`: open a form, meet its challenge as a browser does, and send the fields."""

    def sending(path: str = FORM, **fields: Any) -> HttpResponse:
        page = visitor.get(path).content.decode()
        return visitor.post(path, {**hidden(page), **met(page), **fields})

    return sending


def hidden(page: str) -> dict[str, str]:
    """Return what the form carries unseen."""
    pairs = re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)">', page)
    return dict(pairs)


def met(page: str) -> dict[str, str]:
    """Return the number that the page's challenge asks for."""
    token = re.search(r'data-challenge="([^"]+)" data-bits="(\d+)"', page)
    assert token, "the page has no challenge"
    return {"_proof": proof(token[1], int(token[2]))}


def proof(token: str, bits: int) -> str:
    """Return the first number whose digest with the token begins with so many zero bits."""
    return next(
        str(number)
        for number in count()
        if int.from_bytes(sha256(f"{token}.{number}".encode()).digest(), "big") >> (256 - bits) == 0
    )
