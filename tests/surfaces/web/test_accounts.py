"""Log-in, its limits, the capacity one acts in, one's own account and password."""

import json
import re
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.contrib.sessions.models import Session
from django.test import Client
from django.utils import timezone
from tests.surfaces.web.conftest import BACKEND, Enter

from fadu.kernel.procedure.take import Order, take
from fadu.kernel.reading import refusals
from fadu.kernel.reading.refusals import Wanted
from fadu.kernel.registry.collect import registry
from fadu.kernel.registry.tried import tell_tried
from fadu.kernel.roles.door import Account, account_named, actor_of
from fadu.kernel.roles.models import Login
from fadu.lib import clock

pytestmark = pytest.mark.django_db(databases="__all__")


def log_in(client: Client, username: str, password: str, **more: str) -> Any:
    return client.post("/login/", {"username": username, "password": password, **more})


def test_the_right_password_opens_the_door(client: Client, demo_bureau: None, demo_password: str) -> None:
    answer = log_in(client, "leader", demo_password)
    assert (answer.status_code, answer.headers["Location"]) == (302, "/")


def test_and_goes_on_where_one_was(client: Client, demo_bureau: None, demo_password: str) -> None:
    assert log_in(client, "leader", demo_password, next="/account/").headers["Location"] == "/account/"


@pytest.mark.parametrize("elsewhere", ["https://example.org/", "//example.org", "javascript:alert(1)"])
def test_but_never_to_another_site(client: Client, demo_bureau: None, demo_password: str, elsewhere: str) -> None:
    assert log_in(client, "leader", demo_password, next=elsewhere).headers["Location"] == "/"


def test_a_wrong_password_says_what_to_do_and_not_which_part_was_wrong(client: Client, demo_bureau: None) -> None:
    wrong = log_in(client, "leader", "x").content.decode()
    unknown = log_in(client, "nobody", "x").content.decode()
    assert "登录名或密码不对" in wrong
    assert "登录名或密码不对" in unknown
    assert 'value="leader"' in wrong


@pytest.mark.parametrize(("username", "kept"), [("leader", "leader"), ("nobody", ""), ("秘密\x00", ""), ("", "")])
def test_a_wrong_password_is_logged_under_its_log_in_and_nothing_else_that_was_typed(
    client: Client, demo_bureau: None, username: str, kept: str
) -> None:
    for _ in range(2):
        log_in(client, username, "我的密码")
    (line,) = refusals.page(Wanted(), 0, 10)
    assert (line.person, line.code, line.gates, line.count) == ("", kept, "password", 2)
    assert tell_tried(line).gates == ("登录名或者密码不对",)


def test_a_right_password_leaves_no_line(client: Client, demo_bureau: None, demo_password: str) -> None:
    log_in(client, "leader", demo_password)
    assert refusals.count(Wanted()) == 0


def test_the_fifth_wrong_password_closes_the_door_for_a_while(
    client: Client, demo_bureau: None, demo_password: str
) -> None:
    answers = [log_in(client, "leader", "x").status_code for _ in range(5)]
    assert answers[-1] == 429
    still = log_in(client, "leader", demo_password)
    assert still.status_code == 429
    assert "暂停使用 15 分钟" in still.content.decode()


def test_others_may_still_come_in(client: Client, demo_bureau: None, demo_password: str) -> None:
    for _ in range(5):
        log_in(client, "leader", "x")
    assert log_in(client, "legal-head", demo_password).status_code == 302


def test_a_session_ends_twelve_hours_after_log_in(client: Client, demo_bureau: None, demo_password: str) -> None:
    log_in(client, "leader", demo_password)
    ends = Session.objects.get(pk=client.session.session_key).expire_date
    assert abs(ends - timezone.now() - timedelta(hours=12)) < timedelta(minutes=1)


def test_working_on_does_not_prolong_it(client: Client, demo_bureau: None, demo_password: str) -> None:
    log_in(client, "leader", demo_password)
    session = client.session
    session.set_expiry(timezone.now() + timedelta(minutes=5))
    session["touched"] = True
    session.save()
    ends = Session.objects.get(pk=client.session.session_key).expire_date
    assert ends < timezone.now() + timedelta(minutes=6)


def test_logging_out_needs_a_button(enter: Enter) -> None:
    client = enter("leader")
    assert client.get("/logout/").status_code == 405
    assert client.post("/logout/").headers["Location"] == "/login/"
    assert client.get("/account/").status_code == 302


def test_only_a_demo_lists_its_log_ins(client: Client, data: Path) -> None:
    assert "演示账号" not in client.get("/login/").content.decode()
    listed = [{"username": "leader", "password": "known", "title": "局领导"}]
    (data / "demo").write_text(json.dumps(listed), encoding="utf-8")
    shown = client.get("/login/").content.decode()
    assert "演示账号" in shown
    assert 'name="username" value="leader"' in shown


def test_only_a_demo_wears_the_ribbon(enter: Enter, data: Path) -> None:
    client = enter("leader")
    assert "演示数据，不是真实事项" not in client.get("/account/").content.decode()
    (data / "demo").write_text("[]", encoding="utf-8")
    assert "演示数据，不是真实事项" in client.get("/account/").content.decode()


def test_one_s_account_shows_posts_units_and_roles(enter: Enter) -> None:
    shown = enter("legal-head").get("/account/").content.decode()
    assert "法规处负责人" in shown
    assert "单位负责人" in shown
    assert "本人任职" in shown


def lend(giver: str, taker: str) -> None:
    """Let `taker` stand in for `giver` for a month."""
    account = account_named(giver)
    assert account is not None
    today = clock.today()
    actor = actor_of(account, today)
    data = {
        "giver": giver,
        "taker": taker,
        "post": actor.post,
        "reason": "出差（示例）",
        "valid_from": today.isoformat(),
        "valid_to": (today + timedelta(days=30)).isoformat(),
    }
    take(Order(registry().procedure("delegation"), "grant", actor, data))


def choice_of(username: str, on: date) -> str:
    account = account_named(username)
    assert account is not None
    return account.post


def test_a_delegated_post_can_be_chosen_and_one_stays_where_one_was(enter: Enter) -> None:
    lend("water-head", "air-head")
    client = enter("air-head")
    shown = client.get("/account/").content.decode()
    assert "受 水处负责人（示例） 委派代办" in shown
    answer = client.post("/post/", {"post": "water-head/water-head", "next": "/account/"})
    assert answer.headers["Location"] == "/account/"
    assert choice_of("air-head", clock.today()) == "water-head/water-head"
    assert "<span>负责人 · 水处</span>" in client.get("/account/").content.decode().replace("水处负责人", "负责人")


def test_a_post_that_is_not_one_s_own_is_refused(enter: Enter) -> None:
    answer = enter("air-head").post("/post/", {"post": "leader/"})
    assert answer.status_code == 403
    assert "您今天不担任这个岗位" in answer.content.decode()


def test_choosing_a_post_never_leads_off_the_site(enter: Enter) -> None:
    client = enter("air-head")
    own = client.get("/account/").context["choices"][0].value
    assert client.post("/post/", {"post": own, "next": "//example.org"}).headers["Location"] == "/"


def test_a_new_password_replaces_the_old_one(client: Client, demo_bureau: None, demo_password: str) -> None:
    log_in(client, "leader", demo_password)
    new = {"old_password": demo_password, "new_password1": "shui-zhi-2024-ok", "new_password2": "shui-zhi-2024-ok"}
    answer = client.post("/account/password/", new)
    assert answer.headers["Location"] == "/account/"
    assert "密码已修改" in client.get("/account/").content.decode()
    assert log_in(Client(), "leader", demo_password).status_code == 200
    assert log_in(Client(), "leader", "shui-zhi-2024-ok").status_code == 302


def test_a_weak_password_is_refused_in_chinese(enter: Enter, demo_password: str) -> None:
    new = {"old_password": demo_password, "new_password1": "123", "new_password2": "123"}
    shown = enter("leader").post("/account/password/", new).content.decode()
    assert "密码没有修改" in shown
    assert "密码太短，至少需要 10 位。" in shown


def test_a_password_issued_for_once_must_be_changed_before_anything_else(enter: Enter, demo_password: str) -> None:
    client = enter("leader")
    Account.objects.filter(username="leader").update(must_change=True)
    assert client.get("/account/").headers["Location"] == "/account/password/"
    assert "一次性口令" in client.get("/account/password/").content.decode()
    new = {"old_password": demo_password, "new_password1": "shui-zhi-2024-ok", "new_password2": "shui-zhi-2024-ok"}
    client.post("/account/password/", new)
    assert client.get("/account/").status_code == 200


@pytest.mark.parametrize("typed", ["leader-leader", "password12345", "1234567890123"])
def test_a_password_that_is_easily_guessed_is_refused_in_chinese(enter: Enter, demo_password: str, typed: str) -> None:
    new = {"old_password": demo_password, "new_password1": typed, "new_password2": typed}
    answer = enter("leader").post("/account/password/", new)
    assert answer.status_code == 200
    said = answer.context["form"].errors["new_password2"]
    assert not any(re.search("[A-Za-z]{4}", text) for text in said)


def test_a_disabled_account_is_out_at_once(enter: Enter) -> None:
    client = enter("leader")
    Login.objects.filter(username="leader").update(is_active=False)
    assert client.get("/account/").status_code == 302


def test_whoever_has_no_post_is_told_whom_to_ask(demo_bureau: None) -> None:
    account = Account.objects.create_user("newcomer", None, "newcomer")
    client = Client()
    client.force_login(account, backend=BACKEND)
    shown = client.get("/").content.decode()
    assert "您今天没有岗位" in shown
    assert 'id="menu"' not in shown
    assert client.get("/account/").status_code == 200
