"""Log-ins and the three administrators: opened by facts without a secret, passwords seen once, powers apart."""

import json
import re
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from fadu.kernel.ledger.append import Chain
from fadu.kernel.ledger.read import facts_of
from fadu.kernel.procedure.project import rebuild
from fadu.kernel.procedure.take import Order, Refused, Taken, take
from fadu.kernel.registry.collect import registry
from fadu.kernel.roles import UNHELD, Actor, roles
from fadu.kernel.roles.door import NotAwaited, account_named, issue
from fadu.lib import clock
from fadu.rooms.bureau.accounts.procedures.accounts import ADMINISTRATORS

Do = Callable[..., Taken]
#: Steps that an administrator shares with others, each meant: everybody lends a post of their own, the security
#: administrator registers a delegation for somebody who can't; the system founds and loads.
SHARED = {"delegation.grant", "delegation.withdraw"}


@pytest.fixture
def do(act: Callable[..., Actor]) -> Do:
    """Return `do(by, "procedure.step", matter, **data)`."""

    def take_it(by: str, step: str, matter: str = "", /, **data: Any) -> Taken:
        code, _, name = step.partition(".")
        return take(Order(registry().procedure(code), name, act(by), data, matter))

    return take_it


@pytest.fixture
def newcomer(do: Do) -> str:
    """A person without post or account."""
    do("system-admin", "person.establish", code="newcomer", name="新到人员（示例）")
    return "newcomer"


def entered(username: str, password: str) -> bool:
    """Whether the log-in form lets this name and password in."""
    client = Client()
    client.post("/login/", {"username": username, "password": password})
    return "_auth_user_id" in client.session


def logged_in(username: str) -> Client:
    client = Client()
    account = account_named(username)
    assert account is not None
    client.force_login(account, backend="fadu.kernel.roles.backend.AccountBackend")
    return client


# --- log-ins ---------------------------------------------------------------------------------------------------------


def test_an_opened_account_waits_for_its_one_time_password(do: Do, newcomer: str) -> None:
    do("security-admin", "account.open", username="newcomer", person=newcomer)
    assert not entered("newcomer", "")
    password = issue("newcomer")
    assert entered("newcomer", password)
    with pytest.raises(NotAwaited, match="已经显示过"):
        issue("newcomer")


def test_no_fact_and_no_vault_row_holds_a_password_or_its_hash(do: Do, newcomer: str) -> None:
    do("security-admin", "account.open", username="newcomer", person=newcomer)
    password = issue("newcomer")
    account = account_named("newcomer")
    assert account is not None
    told = json.dumps([[dict(fact.data), dict(fact.actor)] for fact in facts_of(Chain("account", "newcomer"))])
    assert password not in told
    assert account.password not in told
    assert {"username", "person"} == set(facts_of(Chain("account", "newcomer"))[0].data)


def test_the_password_is_shown_once_to_the_security_administrator_only(do: Do, newcomer: str) -> None:
    do("security-admin", "account.open", username="newcomer", person=newcomer)
    for other in ("system-admin", "audit-admin", "legal-head"):
        assert logged_in(other).post("/accounts/newcomer/password/").status_code == 403
    client = logged_in("security-admin")
    assert "显示一次性口令" in client.get("/accounts/newcomer/").content.decode()
    first = client.post("/accounts/newcomer/password/").content.decode()
    found = re.search(r'id="password">(\w{14})<', first)
    assert found is not None
    second = client.post("/accounts/newcomer/password/")
    assert second.status_code == 409
    assert found.group(1) not in second.content.decode()
    assert entered("newcomer", found.group(1))


def test_a_first_log_in_must_change_the_password(do: Do, newcomer: str) -> None:
    do("security-admin", "account.open", username="newcomer", person=newcomer)
    client = Client()
    client.post("/login/", {"username": "newcomer", "password": issue("newcomer")})
    answer = client.get("/organisation/")
    assert answer.status_code == 302
    assert answer.headers["Location"].startswith("/account/password/")


def test_a_reset_ends_the_old_password_and_running_sessions_at_once(do: Do, demo_password: str) -> None:
    client = Client()
    client.post("/login/", {"username": "water-head", "password": demo_password})
    assert client.get("/organisation/").status_code == 200
    do("security-admin", "account.reset_password", "water-head", reason="遗忘（示例）")
    assert client.get("/organisation/").status_code == 302, "the session is over"
    assert not entered("water-head", demo_password)
    assert entered("water-head", issue("water-head"))


def test_a_disabled_account_is_out_at_once_and_comes_back_when_enabled(do: Do, demo_password: str) -> None:
    client = Client()
    client.post("/login/", {"username": "water-head", "password": demo_password})
    do("security-admin", "account.disable", "water-head", reason="调离（示例）")
    assert client.get("/organisation/").status_code == 302
    assert not entered("water-head", demo_password)
    do("security-admin", "account.enable", "water-head")
    assert entered("water-head", demo_password)


@pytest.mark.parametrize(
    ("step", "matter", "data", "gate"),
    [
        ("account.open", "", {"username": "9bad", "person": "legal-head"}, "well_formed"),
        ("account.open", "", {"username": "second-login", "person": "water-head"}, "one_each"),
        ("account.open", "", {"username": "water-head", "person": "water-head"}, "opened"),
        ("account.disable", "security-admin", {}, "others"),
        ("account.reset_password", "security-admin", {}, "others"),
        ("account.enable", "water-head", {}, "disabled"),
    ],
)
def test_what_the_security_administrator_cannot_do_with_log_ins(
    do: Do, step: str, matter: str, data: dict[str, str], gate: str
) -> None:
    with pytest.raises(Refused) as refused:
        do("security-admin", step, matter, **data)
    assert gate in [refusal.gate for refusal in refused.value.refusals]


def test_a_disabled_account_cannot_be_disabled_again_or_reset(do: Do) -> None:
    do("security-admin", "account.disable", "water-head")
    for step in ("account.disable", "account.reset_password"):
        with pytest.raises(Refused, match="账号已停用"):
            do("security-admin", step, "water-head")


def test_rebuilding_the_log_ins_keeps_every_password(do: Do, demo_password: str) -> None:
    do("security-admin", "account.disable", "air-head")
    assert rebuild(registry().procedure("account")) == 0
    assert entered("water-head", demo_password)


# --- three administrators apart --------------------------------------------------------------------------------------


def test_no_step_mixes_administrators_and_business_but_those_that_mean_to() -> None:
    mixed = {
        f"{procedure.code}.{step.name}"
        for procedure in registry().procedures
        for step in procedure.steps
        if ADMINISTRATORS & set(step.by) and set(step.by) - ADMINISTRATORS - {"system"}
    }
    assert mixed == SHARED


def test_every_step_belongs_to_one_administrator_or_to_none() -> None:
    for procedure in registry().procedures:
        for step in procedure.steps:
            assert len(ADMINISTRATORS & set(step.by)) <= 1, f"{procedure.code}.{step.name}"


def test_the_audit_administrator_seals_the_ledger_and_takes_no_other_step() -> None:
    taken = {
        procedure.code for procedure in registry().procedures for step in procedure.steps if "audit_admin" in step.by
    }
    assert taken <= {"seal"}


@pytest.mark.parametrize("role", sorted(set(roles()) - {"security_admin"} - UNHELD))
def test_a_post_of_an_administrator_carries_no_second_role(do: Do, role: str) -> None:
    with pytest.raises(Refused, match="不能由同一人担任"):
        do(
            "security-admin",
            "post.establish",
            code="two-hats",
            unit="office",
            title="两职",
            roles=["security_admin", role],
        )


@pytest.mark.parametrize("person", ["system-admin", "audit-admin", "legal-head", "water-liaison"])
def test_nobody_with_another_role_is_appointed_security_administrator(do: Do, person: str) -> None:
    with pytest.raises(Refused, match="不能由同一人担任"):
        do("security-admin", "post.appoint", "security-admin", person=person)


def test_a_post_cannot_become_an_administrators_while_its_holder_has_business(do: Do) -> None:
    do("security-admin", "post.establish", code="helper", unit="office", title="协办", roles=["liaison"])
    do("security-admin", "post.appoint", "helper", person="water-liaison")
    with pytest.raises(Refused) as refused:
        do("security-admin", "post.change", "helper", unit="office", title="协办", roles=["audit_admin"], basis="示例")
    assert [refusal.gate for refusal in refused.value.refusals] == ["three_apart"]


def lend(do: Do, by: str, giver: str, taker: str, post: str, starts_in_days: int = 0) -> Taken:
    first = clock.today() + timedelta(days=starts_in_days)
    last = first + timedelta(days=10)
    data = {"giver": giver, "taker": taker, "post": post, "reason": "示例"}
    return do(by, "delegation.grant", valid_from=first.isoformat(), valid_to=last.isoformat(), **data)


@pytest.mark.parametrize("taker", ["system-admin", "audit-admin", "legal-head"])
def test_lending_is_no_way_round_the_separation(do: Do, taker: str) -> None:
    with pytest.raises(Refused, match="不能由同一人担任"):
        lend(do, "security-admin", "security-admin", taker, "security-admin")


def test_an_appointment_that_will_meet_a_future_delegation_is_refused(do: Do, newcomer: str) -> None:
    lend(do, "legal-head", "legal-head", newcomer, "legal-head", starts_in_days=30)
    with pytest.raises(Refused, match="不能由同一人担任"):
        do("security-admin", "post.appoint", "audit-admin", person=newcomer)


def test_the_security_administrator_cannot_lend_somebodys_post_to_herself(do: Do) -> None:
    with pytest.raises(Refused, match="不能由同一人担任"):
        lend(do, "security-admin", "legal-head", "security-admin", "legal-head")


def test_nobody_lends_another_persons_post_but_the_security_administrator(do: Do) -> None:
    with pytest.raises(Refused, match="只能由本人"):
        lend(do, "water-liaison", "legal-head", "water-liaison", "legal-head")
    lend(do, "security-admin", "water-head", "water-liaison", "water-head")


def test_the_security_administrator_appoints_others_not_herself(do: Do, newcomer: str) -> None:
    with pytest.raises(Refused) as refused:
        do("security-admin", "post.appoint", "water-head", person="security-admin")
    assert {"not_oneself", "three_apart"} <= {refusal.gate for refusal in refused.value.refusals}
    do("security-admin", "post.appoint", "water-head", person=newcomer)


# --- logs ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("reader", ["system-admin", "security-admin", "audit-admin"])
def test_each_administrator_sees_what_the_others_did(do: Do, newcomer: str, reader: str) -> None:
    do("security-admin", "account.open", username="newcomer", person=newcomer)
    text = logged_in(reader).get("/accounts/log/").content.decode()
    assert "开通账号" in text
    assert "人员登记" in text
    assert "演示装载" not in text, "the system's deeds are no administrator's"


@pytest.mark.parametrize("path", ["/accounts/", "/accounts/log/", "/accounts/facts/", "/accounts/water-head/"])
def test_business_staff_see_no_page_of_the_administrators(demo_bureau: None, path: str) -> None:
    assert logged_in("legal-head").get(path).status_code == 403


def test_only_the_audit_administrator_reads_every_fact(demo_bureau: None) -> None:
    assert logged_in("system-admin").get("/accounts/facts/").status_code == 403
    text = logged_in("audit-admin").get("/accounts/facts/").content.decode()
    assert "下一页" in text


def test_facts_are_found_by_person_kind_and_day(do: Do, newcomer: str) -> None:
    client, today = logged_in("audit-admin"), clock.today()
    by_person = client.get("/accounts/facts/?person=system-admin").content.decode()
    assert "共 1 条" in by_person
    assert "共 8 条" in client.get("/accounts/facts/?name=unit.mandate_granted").content.decode()
    tomorrow = (today + timedelta(days=1)).isoformat()
    assert "没有符合条件的登记" in client.get(f"/accounts/facts/?since={tomorrow}").content.decode()
    assert "没有符合条件的登记" not in client.get(f"/accounts/facts/?until={today.isoformat()}").content.decode()
    assert client.get("/accounts/facts/?since=nonsense&page=nonsense").status_code == 200


def test_the_audit_administrator_verifies_the_ledger_from_the_page(demo_bureau: None) -> None:
    assert "核验通过" in logged_in("audit-admin").get("/accounts/facts/?verify=1").content.decode()


def test_the_list_of_accounts_takes_a_constant_number_of_queries(
    demo_bureau: None, django_assert_max_num_queries: Any
) -> None:
    client = logged_in("security-admin")
    with django_assert_max_num_queries(20):
        text = client.get("/accounts/").content.decode()
    assert "kunshan-liaison" in text
    assert "没有符合条件的账号" in client.get("/accounts/?q=火星").content.decode()
