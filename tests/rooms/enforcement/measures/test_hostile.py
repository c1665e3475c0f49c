"""Measures tried as nobody should: his own approval, another's unit, a day that was never, a matter that is over."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.test import Client
from tests.rooms.enforcement.measures.walking import CASE_DATA as OPENING
from tests.rooms.enforcement.measures.walking import Walk, lead

from fadu.kernel.ledger.append import Chain
from fadu.kernel.ledger.read import facts_of
from fadu.kernel.procedure.take import Invalid, Order, Refused, take
from fadu.kernel.registry.collect import registry
from fadu.kernel.roles import Actor
from fadu.kernel.roles.door import account_named
from fadu.lib.clock import SHANGHAI

pytestmark = pytest.mark.usefixtures("demo_bureau")
ON = date(2023, 7, 10)
NOW = datetime(2023, 7, 20, 12, tzinfo=SHANGHAI)
SEIZURE = {"kind": "seal", "ground": "toxic", "target": "排污泵（示例）"}


@pytest.fixture
def seizure(act: Callable[..., Actor]) -> Walk:
    """A seizure that an officer asked for."""
    walk = Walk("seizure", "propose", {**OPENING, **SEIZURE, "case": lead(ON, act)})
    assert walk.try_to("propose", False)
    return walk


def gates(walk: Walk, step: str, actor: Actor, on: date = ON, **data: Any) -> set[str]:
    """Return the gates by which a step is refused; nothing may be recorded by it."""
    before = len(walk.facts())
    order = Order(registry().procedure(walk.code, on), step, actor, data, walk.matter, on)
    with pytest.raises(Refused) as refused:
        take(order, NOW)
    assert len(walk.facts()) == before
    return {refusal.gate for refusal in refused.value.refusals}


def someone(unit: str, *roles: str, person: str = "legal-clerk") -> Actor:
    return Actor(person=person, post="case", unit=unit, roles=frozenset(roles))


def test_an_officer_does_not_approve_his_own_request(seizure: Walk, act: Callable[..., Actor]) -> None:
    assert gates(seizure, "approve", act("officer-one", ON), opinion="自批（示例）") == {"authority"}
    himself = someone("enforcement", "officer", "leader", person="officer-one")
    assert gates(seizure, "approve", himself, opinion="自批（示例）") == {"apart"}


def test_who_stands_in_for_him_is_he(seizure: Walk) -> None:
    deputy = Actor(
        person="leader", post="case", unit="enforcement", roles=frozenset({"leader"}), on_behalf_of="officer-one"
    )
    assert gates(seizure, "approve", deputy, opinion="代批（示例）") == {"apart"}


@pytest.mark.parametrize("role", ["unit_head", "enforcement_head", "legal_head", "case_clerk", "party_clerk"])
def test_the_head_of_a_unit_is_no_head_of_the_organ(seizure: Walk, role: str) -> None:
    assert "authority" in gates(seizure, "approve", someone("enforcement", role), opinion="同意（示例）")


def test_another_units_officer_may_not_even_read_it(seizure: Walk) -> None:
    stranger = someone("water", "officer", person="water-head")
    assert "reading" in gates(seizure, "begin_testing", stranger, what="污泥", institution="示例", until="2023-07-24")


@pytest.mark.parametrize("later", [1, 30])
def test_what_has_not_happened_yet_is_not_recorded(seizure: Walk, act: Callable[..., Actor], later: int) -> None:
    tomorrow = NOW.date() + timedelta(days=later)
    assert gates(seizure, "approve", act("leader", tomorrow), tomorrow, opinion="预批（示例）") == {"future"}


def test_an_approval_is_not_dated_before_the_request(seizure: Walk, act: Callable[..., Actor]) -> None:
    seizure.day = ON + timedelta(days=2)
    assert seizure.try_to("approve", False)
    order = seizure_at(seizure, ON + timedelta(days=1))
    with pytest.raises(Refused) as refused:
        take(order, NOW)
    assert "before" in {refusal.gate for refusal in refused.value.refusals}


def seizure_at(walk: Walk, day: date) -> Order:
    """Return the order to carry it out on a day, with everything that the record says."""
    walk.day = day
    procedure = registry().procedure("seizure", day)
    step = procedure.step("carry_out")
    return Order(procedure, "carry_out", walk.actor(step.by), walk.data(step), walk.matter, day)


@pytest.mark.parametrize("organ", ["enforcement", "no-such", ""])
def test_an_office_is_no_organ_that_may_seize(act: Callable[..., Actor], organ: str) -> None:
    """强制法 第十七条: the power isn't delegated; a unit or a branch without its own name seizes nothing."""
    data = {**OPENING, **SEIZURE, "case": lead(ON, act), "organ": organ}
    data |= {"related": True, "evidence": "示例", "reasons": "示例"}
    with pytest.raises(Invalid) as invalid:
        take(Order(registry().procedure("seizure", ON), "propose", act("officer-one", ON), data, "", ON), NOW)
    assert set(invalid.value.problems) == {"organ"}


def test_after_the_end_nothing_more_is_done(seizure: Walk, act: Callable[..., Actor]) -> None:
    assert seizure.try_to("refuse", False)
    for step in registry().procedure("seizure", ON).steps:
        if not step.opens and not step.event:
            assert seizure.try_to(step.name, False) is None, step.name
    assert facts_of(Chain("seizure", seizure.matter))[-1].name == "seizure.refused"


def test_the_same_order_twice_is_one_fact(seizure: Walk, act: Callable[..., Actor]) -> None:
    order = Order(
        registry().procedure("seizure", ON),
        "approve",
        act("leader", ON),
        {"opinion": "同意（示例）"},
        seizure.matter,
        ON,
        key="double-click",
    )
    first, second = take(order, NOW), take(order, NOW)
    assert (first.repeated, second.repeated, first.fact.id) == (False, True, second.fact.id)


class TestInTheBrowser:
    """Addresses that were guessed, by people who have no business there."""

    @pytest.fixture
    def stranger(self, client: Client, frozen: Any) -> Client:
        frozen(NOW)
        account = account_named("water-liaison")
        assert account is not None
        client.force_login(account, backend="fadu.kernel.roles.backend.AccountBackend")
        return client

    def test_a_stranger_gets_neither_page_nor_paper(self, seizure: Walk, stranger: Client) -> None:
        assert stranger.get(f"/measures/seizure/{seizure.matter}/").status_code == 403
        paper = f"/measures/seizure/{seizure.matter}/papers/seizure/1.pdf"
        assert stranger.get(paper).status_code in {403, 404}

    @pytest.mark.parametrize("query", ["?state=%00", "?page=-1", "?page=x", "?kind=../../x", "?q=%25%27%22<script>"])
    def test_a_list_with_odd_words_is_a_list(self, stranger: Client, query: str) -> None:
        for address in ("/measures/", "/measures/simple/", "/measures/transfers/", "/damages/"):
            answer = stranger.get(address + query)
            assert answer.status_code == 200
            assert "<script>" not in answer.content.decode().partition("<main")[2].partition("</main>")[0]
