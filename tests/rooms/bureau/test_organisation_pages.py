"""The pages of the organisation: every one opens, on any day, in a constant number of queries, and says why not."""

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client

from fadu.kernel.procedure.take import Order, take
from fadu.kernel.registry.collect import registry
from fadu.kernel.roles import Actor
from fadu.kernel.roles.door import account_named
from fadu.lib import clock

PATHS = (
    "/organisation/",
    "/organisation/unit/water/",
    "/organisation/unit/kunshan/",
    "/organisation/people/",
    "/organisation/people/legal-head/",
    "/organisation/posts/",
    "/organisation/posts/legal-head/",
    "/organisation/roles/",
    "/organisation/delegations/",
    "/organisation/history/organ/bureau/",
)
LogIn = Callable[[str], Client]


@pytest.fixture
def log_in(demo_bureau: None) -> LogIn:
    def enter(username: str) -> Client:
        client = Client()
        account = account_named(username)
        assert account is not None
        client.force_login(account, backend="fadu.kernel.roles.backend.AccountBackend")
        return client

    return enter


def text_of(client: Client, path: str, status: int = 200) -> str:
    answer = client.get(path)
    assert answer.status_code == status, answer.content.decode()[:500]
    return answer.content.decode()


@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize("username", ["legal-clerk", "system-admin", "security-admin", "audit-admin"])
def test_every_page_opens_for_staff_and_administrators(log_in: LogIn, path: str, username: str) -> None:
    assert "<h1>" in text_of(log_in(username), path)


@pytest.mark.parametrize("path", PATHS)
def test_every_page_opens_for_a_day_before_anything_was_recorded(log_in: LogIn, path: str) -> None:
    assert "<h1>" in text_of(log_in("legal-clerk"), f"{path}?as_of=2020-01-01")


@pytest.mark.parametrize("path", PATHS)
def test_no_page_asks_the_database_once_per_row(log_in: LogIn, path: str, django_assert_max_num_queries: Any) -> None:
    client = log_in("security-admin")
    client.get(path)
    with django_assert_max_num_queries(40):
        client.get(path)


def test_the_tree_warns_of_mandates_that_ran_out_run_out_or_were_never_given(log_in: LogIn) -> None:
    text = text_of(log_in("legal-clerk"), "/organisation/")
    assert "委托需要处理（3）" in text
    assert "还有 20 天到期" in text
    assert "没有登记委托" in text
    assert "已到期" in text


def test_a_renamed_unit_keeps_its_old_name_on_old_days(log_in: LogIn, act: Callable[..., Actor]) -> None:
    unit = registry().procedure("unit")
    data = {"name": "水生态环境处", "kind": "division", "basis": "示例〔2025〕9号"}
    today = clock.today()
    take(Order(unit, "change", act("system-admin"), data, "water", today))
    client = log_in("legal-clerk")
    yesterday = (today - timedelta(days=1)).isoformat()
    assert "水生态环境处" in text_of(client, "/organisation/")
    then = text_of(client, f"/organisation/?as_of={yesterday}")
    assert "<b>水处</b>" in then
    assert "水生态环境处" not in then


def test_a_unit_page_says_what_cannot_be_done_and_why(log_in: LogIn) -> None:
    clerk = text_of(log_in("legal-clerk"), "/organisation/unit/water/")
    assert "暂不能办" in clerk
    assert "“撤销单位”由系统管理员办理" in clerk
    head = text_of(log_in("legal-head"), "/organisation/unit/water/")
    assert "只有派出机构需要书面委托" in head


def test_a_unit_nobody_recorded_is_not_found_in_kind_words(log_in: LogIn) -> None:
    assert "没有找到，可能编号有误" in text_of(log_in("legal-clerk"), "/organisation/unit/nothing/", 404)


def test_people_are_found_by_unit_and_nobody_by_nonsense(log_in: LogIn) -> None:
    client = log_in("legal-clerk")
    assert "水处联络员（示例）" in text_of(client, "/organisation/people/?q=水处")
    assert "没有找到符合条件的人员" in text_of(client, "/organisation/people/?q=火星")


def test_everybody_sees_own_delegations_the_security_administrator_all(
    log_in: LogIn, act: Callable[..., Actor]
) -> None:
    today = clock.today()
    data = {
        "giver": "water-head",
        "taker": "water-liaison",
        "post": "water-head",
        "reason": "出差（示例）",
        "valid_from": today.isoformat(),
        "valid_to": (today + timedelta(days=5)).isoformat(),
    }
    take(Order(registry().procedure("delegation"), "grant", act("water-head"), data))
    assert "出差（示例）" in text_of(log_in("water-liaison"), "/organisation/delegations/")
    assert "出差（示例）" in text_of(log_in("security-admin"), "/organisation/delegations/")
    assert "出差（示例）" not in text_of(log_in("legal-clerk"), "/organisation/delegations/")
    assert "water-head" in {actor.post for actor in _capacities("water-liaison", today)}


def _capacities(username: str, on: date) -> Iterator[Actor]:
    from fadu.kernel.roles.door import actors_of

    account = account_named(username)
    assert account is not None
    yield from actors_of(account, on)


def test_who_is_not_logged_in_is_sent_to_the_log_in(demo_bureau: None) -> None:
    answer = Client().get("/organisation/")
    assert answer.status_code == 302
    assert answer.headers["Location"].startswith("/login/")
