"""What the tests of drafts and plans share: a draft of the demo's sample document, made ready, adopted, published."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest

from fadu.kernel.procedure import Procedure
from fadu.kernel.procedure.take import Order, Taken, take
from fadu.kernel.registry.collect import registry
from fadu.kernel.roles import Actor
from fadu.lib.clock import SHANGHAI
from fadu.project import demo
from fadu.year import drafts
from fadu.year.drafting.content import points_of
from fadu.year.drafting.doubts import unsettled
from fadu.year.models import Draft

NOW = datetime(2024, 3, 20, 9, 0, tzinfo=SHANGHAI)
ADOPTION = {"meeting": "局党组会议", "adopted_on": "2024-03-12", "number": "示例〔2024〕1号"}


@pytest.fixture
def draft(act: Callable[..., Actor]) -> Draft:
    """The demo's sample document as the parser leaves it."""
    return drafts.open_draft(demo.DOCUMENT.read_bytes(), demo.DOCUMENT.name, act("legal-clerk"), NOW)[0]


@pytest.fixture
def change(act: Callable[..., Actor]) -> Callable[..., Draft]:
    """Return `change(draft, deed, **form)`: one operation of the clerk on the newest version."""

    def do(draft: Draft, deed: str, **form: Any) -> Draft:
        newest = drafts.draft_of(draft.pk)
        return drafts.change(draft.pk, drafts.Wish(deed, form, newest.version), act("legal-clerk"), NOW)

    return do


@pytest.fixture
def ready(draft: Draft, change: Callable[..., Draft]) -> Draft:
    """The same with every unit known and every doubt settled."""
    for point in points_of(drafts.content_of(draft)):
        for unit in point["units"]:
            if unit["state"] in ("choose", "unknown", "ambiguous"):
                draft = change(draft, "resolve_role", point=point["key"], unit=unit["key"], units=["legal", "office"])
    for doubt in unsettled(drafts.content_of(draft)):
        draft = change(draft, "settle_doubt", doubt=doubt["key"], how="accepted")
    return draft


@pytest.fixture
def plan_procedure() -> Procedure:
    """The procedure of the plan."""
    return registry().procedure("plan")


@pytest.fixture
def step(act: Callable[..., Actor], plan_procedure: Procedure) -> Callable[..., Taken]:
    """Return `step(name, matter="", by="legal-head", key="", **data)`: take a step of the plan."""

    def do(name: str, matter: str = "", by: str = "legal-head", key: str = "", **data: Any) -> Taken:
        return take(Order(plan_procedure, name, act(by), data, matter, key=key), NOW)

    return do


@pytest.fixture
def adopted(ready: Draft, step: Callable[..., Taken]) -> Draft:
    """The ready draft, adopted by the party group."""
    step("record_adoption", by="party-office", draft=ready.pk, **ADOPTION)
    return ready


@pytest.fixture
def published(adopted: Draft, step: Callable[..., Taken], django_capture_on_commit_callbacks: Any) -> Draft:
    """The adopted draft, published as the plan `bureau-2024`; what follows after commit has followed."""
    with django_capture_on_commit_callbacks(execute=True):
        step("publish", adopted.plan, draft=adopted.pk)
    return drafts.draft_of(adopted.pk)
