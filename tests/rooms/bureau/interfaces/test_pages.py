"""Pages of interfaces: who sees what, secrets shown once to the right person, and messages sent again."""

import re
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from fadu.kernel.ledger.append import Chain
from fadu.kernel.ledger.models import Fact, VaultItem
from fadu.kernel.ledger.read import facts_of
from fadu.kernel.ledger.webhooks import signing
from fadu.kernel.ledger.webhooks.models import Delivery, Webhook
from fadu.kernel.procedure.project import check, rebuild
from fadu.kernel.procedure.take import Order, take
from fadu.kernel.registry.collect import registry
from fadu.kernel.roles.door import account_named, actor_of
from fadu.kernel.roles.tokens import actor_of_token
from fadu.lib import clock

Enter = Callable[[str], Client]


@pytest.fixture
def enter(demo_bureau: None) -> Enter:
    """Return `enter(username)`: a client in which this demo log-in is at work."""

    def entering(username: str) -> Client:
        client, account = Client(), account_named(username)
        assert account is not None
        client.force_login(account, backend="fadu.kernel.roles.backend.AccountBackend")
        return client

    return entering


def step(by: str, name: str, matter: str = "", /, **data: Any) -> str:
    """Take `procedure.step` as a demo log-in; return the matter."""
    code, _, deed = name.partition(".")
    account = account_named(by)
    assert account is not None
    order = Order(registry().procedure(code), deed, actor_of(account, clock.today()), data, matter)
    return take(order).fact.chain.id


@pytest.fixture
def token(demo_bureau: None) -> str:
    """A token for the water division's liaison, not yet collected."""
    until = (clock.today() + timedelta(days=90)).isoformat()
    about = {"purpose": "协同办公（示例）", "person": "water-liaison", "post": "water-liaison", "expires_on": until}
    return step("security-admin", "token.issue", scopes=["read", "take:study"], **about)


@pytest.fixture
def hook(demo_bureau: None) -> str:
    """A webhook for every fact about units."""
    url = "https://example.cn/fadu"
    return step("system-admin", "webhook.register", label="协同办公（示例）", url=url, events=["unit.*"])


def text(answer: Any, status: int = 200) -> str:
    assert answer.status_code == status
    return str(answer.content.decode())


def shown(page: str) -> str:
    """Return the secret that a page shows."""
    found = re.search(r'id="secret">([^<]+)<', page)
    assert found is not None
    return found.group(1)


# --- tokens ----------------------------------------------------------------------------------------------------------


def test_the_bearer_collects_the_token_once_and_it_works(enter: Enter, token: str) -> None:
    client = enter("water-liaison")
    assert "待本人领取" in text(client.get("/interfaces/mine/"))
    secret = shown(text(client.post(f"/interfaces/token/{token}/collect/")))
    bearer = actor_of_token(secret, clock.today())
    assert (bearer.actor.person, bearer.scopes) == ("water-liaison", {"read", "take:study"})
    again = text(client.post(f"/interfaces/token/{token}/collect/"), 409)
    assert "只显示一次" in again
    assert secret not in again
    assert "领取令牌" not in text(client.get("/interfaces/mine/"))


@pytest.mark.parametrize("other", ["security-admin", "system-admin", "water-head", "legal-head"])
def test_nobody_else_can_collect_it(enter: Enter, token: str, other: str) -> None:
    page = text(enter(other).post(f"/interfaces/token/{token}/collect/"), 409)
    assert 'id="secret"' not in page
    assert len(facts_of(Chain("token", token))) == 1


def test_the_fact_says_who_collected_it(enter: Enter, token: str) -> None:
    enter("water-liaison").post(f"/interfaces/token/{token}/collect/")
    fact = facts_of(Chain("token", token))[-1]
    assert (fact.name, fact.actor["person"], fact.actor["kind"]) == ("token.collected", "water-liaison", "person")


def test_no_secret_stands_in_a_fact_or_the_vault(enter: Enter, token: str, hook: str) -> None:
    secrets = [
        shown(text(enter("water-liaison").post(f"/interfaces/token/{token}/collect/"))),
        shown(text(enter("system-admin").post(f"/interfaces/webhook/{hook}/secret/"))),
    ]
    kept = [*Fact.objects.values_list("data", flat=True), *VaultItem.objects.values_list("text", flat=True)]
    assert not [one for one in kept for secret in secrets if secret in one]


def test_the_list_shows_tokens_and_webhooks_to_the_three(enter: Enter, token: str, hook: str) -> None:
    for who in ("system-admin", "security-admin", "audit-admin"):
        page = text(enter(who).get("/interfaces/"))
        assert "协同办公（示例）" in page
        assert "https://example.cn/fadu" in page
    assert enter("legal-head").get("/interfaces/").status_code == 403
    assert "签发令牌" in text(enter("security-admin").get("/interfaces/"))
    assert "签发令牌" not in text(enter("audit-admin").get("/interfaces/"))
    assert "登记推送" not in text(enter("security-admin").get("/interfaces/"))


def test_an_empty_list_says_so(enter: Enter) -> None:
    page = text(enter("audit-admin").get("/interfaces/"))
    assert "还没有签发令牌" in page
    assert "还没有登记推送" in page
    assert "没有签发给您的令牌" in text(enter("leader").get("/interfaces/mine/"))


def test_one_sees_only_one_s_own_tokens(enter: Enter, token: str) -> None:
    assert "协同办公（示例）" in text(enter("water-liaison").get("/interfaces/mine/"))
    assert "协同办公（示例）" not in text(enter("water-head").get("/interfaces/mine/"))


def test_issuing_begins_with_choosing_a_holder(enter: Enter) -> None:
    page = text(enter("security-admin").get("/interfaces/choose/?q=法规处负责人"))
    found = re.search(r'href="(/do/token/new/issue/[^"]+)"', page)
    assert found is not None
    form = text(enter("security-admin").get(found.group(1).replace("&amp;", "&")))
    assert 'value="legal-head"' in form
    assert enter("system-admin").get("/interfaces/choose/").status_code == 403
    assert "没有符合条件" in text(enter("security-admin").get("/interfaces/choose/?q=不存在"))


@pytest.mark.parametrize(
    ("deed", "words"), [("collected", "在用"), ("revoked", "已撤销"), ("expired", "已到期"), ("", "待本人领取")]
)
def test_a_token_s_page_says_how_it_stands(
    enter: Enter, token: str, deed: str, words: str, frozen: Callable[..., None]
) -> None:
    if deed == "collected":
        enter("water-liaison").post(f"/interfaces/token/{token}/collect/")
    if deed == "revoked":
        step("security-admin", "token.revoke", token)
    if deed == "expired":
        frozen(clock.now() + timedelta(days=91))
    page = text(enter("security-admin").get(f"/interfaces/token/{token}/"))
    assert words in page
    assert "查看" in page
    assert "办理" in page


def test_collecting_is_offered_on_no_form(enter: Enter, token: str) -> None:
    page = text(enter("security-admin").get(f"/interfaces/token/{token}/"))
    assert "/collect/" not in page
    answer = enter("water-liaison").post(f"/do/token/{token}/collect/", {"digest": "a", "_occurred_on": "2023-06-12"})
    assert answer.status_code in {403, 409}
    assert len(facts_of(Chain("token", token))) == 1


# --- webhooks --------------------------------------------------------------------------------------------------------


def test_the_secret_of_a_webhook_is_shown_once_and_signs(enter: Enter, hook: str) -> None:
    client = enter("system-admin")
    assert "显示签名密钥" in text(client.get(f"/interfaces/webhook/{hook}/"))
    assert shown(text(client.post(f"/interfaces/webhook/{hook}/secret/"))) == signing.secret_of(hook, 1)
    assert "只显示一次" in text(client.post(f"/interfaces/webhook/{hook}/secret/"), 409)
    step("system-admin", "webhook.renew_secret", hook)
    renewed = shown(text(client.post(f"/interfaces/webhook/{hook}/secret/")))
    assert renewed == signing.secret_of(hook, Webhook.objects.get().secret_seq) != signing.secret_of(hook, 1)


def test_only_the_system_administrator_sees_it(enter: Enter, hook: str) -> None:
    for other in ("security-admin", "audit-admin", "legal-head"):
        assert enter(other).post(f"/interfaces/webhook/{hook}/secret/").status_code == 403
    assert "显示签名密钥" not in text(enter("security-admin").get(f"/interfaces/webhook/{hook}/"))


def test_a_changed_key_of_the_server_is_noticed(enter: Enter, hook: str, settings: Any) -> None:
    client = enter("system-admin")
    client.post(f"/interfaces/webhook/{hook}/secret/")
    Webhook.objects.update(secret_digest="0" * 64)
    assert "更换签名密钥" in text(client.get(f"/interfaces/webhook/{hook}/"))
    assert "服务器的密钥换过" in text(client.get(f"/interfaces/webhook/{hook}/"))


def test_messages_are_listed_and_sent_again(enter: Enter, hook: str) -> None:
    step("system-admin", "unit.establish", code="example", organ="bureau", name="示例处", kind="division")
    client = enter("system-admin")
    page = text(client.get("/interfaces/deliveries/"))
    assert "待发送" in page
    assert "unit/example#1" in page
    row = Delivery.objects.get()
    Delivery.objects.update(attempts=9, failure="对方答复 500，不是成功。")
    assert "对方答复 500" in text(client.get("/interfaces/deliveries/?state=dead"))
    assert "没有符合条件" in text(client.get("/interfaces/deliveries/?state=done"))
    assert "1 条推送多次没有送达" in text(client.get("/interfaces/"))
    assert client.post(f"/interfaces/deliveries/{row.pk}/resend/").status_code == 302
    assert Delivery.objects.get().attempts == 0
    assert client.post(f"/interfaces/deliveries/{row.pk + 1}/resend/").status_code == 404
    assert enter("audit-admin").post(f"/interfaces/deliveries/{row.pk}/resend/").status_code == 403
    assert "/resend/" not in text(enter("audit-admin").get("/interfaces/deliveries/"))


def test_a_removed_webhook_hears_of_nothing(hook: str) -> None:
    step("system-admin", "webhook.remove", hook)
    step("system-admin", "unit.establish", code="example", organ="bureau", name="示例处", kind="division")
    assert not Delivery.objects.exists()


@pytest.mark.parametrize("path", ["token/nothing/", "webhook/nothing/"])
def test_what_there_is_not(enter: Enter, path: str) -> None:
    assert enter("system-admin").get(f"/interfaces/{path}").status_code == 404


@pytest.mark.parametrize("path", ["token/nothing/collect/", "webhook/nothing/secret/"])
def test_what_can_t_be_done(enter: Enter, path: str) -> None:
    assert enter("system-admin").post(f"/interfaces/{path}").status_code == 404


def test_the_projections_are_what_the_facts_add_up_to(token: str, hook: str) -> None:
    step("system-admin", "webhook.change", hook, url="https://example.cn/b", events=["person.*"])
    step("system-admin", "webhook.pause", hook)
    step("security-admin", "token.revoke", token)
    for code in ("token", "webhook"):
        assert check(registry().procedure(code)) == []
        assert rebuild(registry().procedure(code)) == 0


def test_the_list_asks_the_database_as_often_with_many(
    enter: Enter, token: str, django_assert_max_num_queries: Any
) -> None:
    for number in range(6):
        url = f"https://example.cn/{number}"
        step("system-admin", "webhook.register", label=f"示例{number}", url=url, events=["unit.*"])
    client = enter("system-admin")
    client.get("/interfaces/")
    with django_assert_max_num_queries(16):
        client.get("/interfaces/")
