"""Acting for others, in two roles, under a name or a card that doesn't hold: each try is refused and logged."""

from dataclasses import replace
from datetime import date

import pytest
from tests.rooms.enforcement.penalty.tries import LATER, START, actor, at, days, deed, do, facts, order, played, refused

from fadu.kernel.procedure.replay import replay
from fadu.kernel.procedure.take import Order, take
from fadu.kernel.registry.collect import registry
from fadu.kernel.roles import Actor
from fadu.kernel.roles.door import account_named, actors_of, choose

pytestmark = pytest.mark.usefixtures("demo_bureau")
ONE, TWO, THREE = "officer-one", "officer-two", "officer-three"


def also(username: str, *roles: str) -> Actor:
    """Return somebody who holds further roles in the same post."""
    who = actor(username)
    return replace(who, roles=who.roles | set(roles))


def for_another(username: str, giver: str) -> Actor:
    """Return somebody who acts by delegation of another."""
    return replace(actor(username), on_behalf_of=giver)


# ── who was there, and who says so ──


def test_nobody_records_an_inspection_by_two_others() -> None:
    code = played("assign_investigators")
    assert refused(code, deed("inspect"), {"officers": [TWO, THREE]}) == {"own_act"}


def test_a_clerk_does_not_record_for_the_officers() -> None:
    code = played("assign_investigators")
    assert refused(code, deed("inspect"), actor=actor("case-clerk")) >= {"authority"}


@pytest.mark.parametrize("named", [[ONE], [ONE, ONE], [ONE, "water-liaison"]], ids=["one", "twice", "no officer"])
def test_one_officer_is_not_two(named: list[str]) -> None:
    code = played("assign_investigators")
    assert "officers" in refused(code, deed("inspect"), {"officers": named})


def test_the_report_is_the_investigators_own() -> None:
    code = played("apply_discretion")
    assert "investigator" in refused(code, deed("submit_report"), actor=actor(THREE))


# ── an investigator in the other roles ──


@pytest.mark.parametrize("username", [ONE, TWO])
def test_an_investigator_does_not_review_whatever_roles_he_holds(username: str) -> None:
    code = played("submit_report")
    assert "not_investigator" in refused(code, deed("review"), actor=also(username, "case_reviewer"))


def test_a_reviewer_does_not_act_in_an_investigators_stead() -> None:
    code = played("submit_report")
    assert "not_investigator" in refused(code, deed("review"), actor=for_another("case-reviewer", ONE))


def test_an_investigator_does_not_return_the_report_either() -> None:
    code = played("submit_report")
    back = replace(deed("review"), step="return_report", data={"reason": "示例"})
    assert "not_investigator" in refused(code, back, actor=also(ONE, "case_reviewer"))


def test_a_reviewer_does_not_investigate_afterwards() -> None:
    code = played("review")
    again = replace(deed("inspect"), on=deed("review").on)
    gates = refused(code, again, {"officers": [ONE, "case-reviewer"]}, actor=also("case-reviewer", "officer"))
    assert gates & {"not_reviewer", "apart", "officers"}


@pytest.mark.parametrize("who", ["officer", "lent"])
def test_an_investigator_decides_nothing(who: str) -> None:
    code = played("serve_notice")
    deciding = also(ONE, "leader") if who == "officer" else for_another("leader", ONE)
    assert refused(code, deed("impose"), actor=deciding) == {"decider"}


def test_an_investigator_neither_hosts_the_hearing_nor_is_named_its_host() -> None:
    code = played("serve_hearing_notice", "hearing")
    held = deed("hold_hearing", "hearing")
    assert "host" in refused(code, held, actor=also(ONE, "hearing_host"))
    assert "host" in refused(code, held, {"host": ONE})
    assert "host" in refused(code, held, actor=for_another("hearing-host", TWO))
    code = played("request_hearing", "hearing", start=date(2023, 9, 4))
    assert "host" in refused(code, deed("notify_hearing", "hearing", start=date(2023, 9, 4)), {"host": TWO})


def test_an_investigator_does_not_vote() -> None:
    code = played("review_legally", "discussed")
    assert refused(code, deed("discuss", "discussed"), {"voters": ["chief", ONE]}) == {"not_voting"}


def test_who_must_stand_aside_decides_nothing_of_himself() -> None:
    code = played("inspect")
    on = deed("inspect").on
    ask = replace(deed("inspect"), on=on, who="case-clerk", step="ask_recusal")
    do(code, replace(ask, data={"person": "leader", "ground": "interest", "by": "party"}))
    own = {"person": "leader", "granted": False, "rank": "leader", "decided_by": "chief", "told": True}
    assert "recusal_open" in refused(code, replace(ask, who="leader", step="decide_recusal", data=own))


# ── posts, delegations, cards, names ──


def test_nobody_takes_a_post_that_is_not_his() -> None:
    account = account_named("case-clerk")
    assert account is not None
    assert choose(account, START, "leader/") is False
    assert choose(account, START, "case-clerk/leader") is False
    assert {one.post for one in actors_of(account, START)} == {"case-clerk"}


def test_a_delegation_is_worth_nothing_after_its_last_day() -> None:
    """The leader lends his post to the head of the legal division for July; in August it opens nothing."""
    data = {"giver": "leader", "taker": "legal-head", "post": "leader", "reason": "出差（示例）"}
    data |= {"valid_from": START.isoformat(), "valid_to": "2023-07-31"}
    procedure = registry().procedure("delegation", START)
    take(Order(procedure, "grant", actor("leader"), data, occurred_on=START), at(START))
    account = account_named("legal-head")
    assert account is not None
    assert "leader" in {one.post for one in actors_of(account, date(2023, 7, 31))}
    assert "leader" not in {one.post for one in actors_of(account, date(2023, 8, 1))}
    code = played("serve_notice")
    later = next(iter(actors_of(account, date(2023, 8, 20))))
    assert "authority" in refused(code, deed("impose"), now=LATER, actor=later)


def test_a_certificate_that_ran_out_is_none_on_the_day() -> None:
    """All cards of the demo end one day; the act of the day after is refused, that of the last day isn't."""
    last = date(2031, 12, 31)
    code = played("assign_investigators")
    assert refused(code, deed("inspect"), now=at(last + days(1)), occurred_on=last + days(1)) == {"officers"}
    assert do(code, deed("inspect"), now=at(last), occurred_on=last).fact.name == "penalty.inspected"


@pytest.mark.parametrize("name", ["苏州市昆山生态环境局", "昆山生态环境局", "执法局", "苏州工业园区生态环境局", "市局"])
def test_a_branch_or_a_bureau_beside_does_not_sign(name: str) -> None:
    code = played("serve_notice")
    assert refused(code, deed("impose"), {"signed_as": name}) == {"organ_name"}


def test_a_branch_without_mandate_opens_no_case() -> None:
    assert "mandate" in refused("", deed("register_lead"), {"unit": "huqiu"})
    assert "mandate" in refused("", deed("register_lead"), {"unit": "sip"})


def test_roles_made_up_in_the_shell_are_found_by_the_audit() -> None:
    """Who holds the machine can forge an actor; the ledger keeps the post, and the post never had the role."""
    code = played("serve_notice")
    forged = replace(actor("case-clerk"), roles=frozenset({"leader"}))
    take(order(code, deed("impose"), actor=forged), at(deed("impose").on))
    procedure = registry().procedure("penalty", START)
    editions = {item.edition: item for item in registry().procedures if item.code == "penalty"}
    flaws = [(flaw.label, flaw.words) for flaw in replay(procedure, editions.get)]
    assert len(flaws) == 1
    assert "没有" in flaws[0][1]
    assert facts(code)[-1].actor["post"] == "case-clerk"
