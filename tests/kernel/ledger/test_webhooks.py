"""Webhooks: queued with the fact, sent signed, tried again, given up, and never into the house's own network."""

import base64
import hmac
import json
import threading
from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import datetime, timedelta
from hashlib import sha256
from http.server import BaseHTTPRequestHandler, HTTPServer
from ipaddress import ip_address
from pathlib import Path
from typing import Any

import pytest
from django.db import connection, transaction
from django.utils import timezone
from tests.support.procedures import do, opened

from fadu.kernel.ledger.read import Recorded
from fadu.kernel.ledger.webhooks import addresses, posting, queue, signing, triggers
from fadu.kernel.ledger.webhooks.addresses import Unreachable
from fadu.kernel.ledger.webhooks.models import ACTIVE, PAUSED, REMOVED, Delivery, Subscription, Webhook
from fadu.kernel.procedure.take import Refused
from fadu.kernel.registry import webhooks

database = pytest.mark.django_db(transaction=True)
NOW = datetime.fromisoformat("2023-06-12T09:30:00+08:00")


class Receiver:
    """A server of somebody else: keeps what came and answers as told."""

    def __init__(self) -> None:
        self.came: list[tuple[str, dict[str, str], bytes]] = []
        self.status = 204
        self.more: dict[str, str] = {}
        receiver = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers["Content-Length"]))
                receiver.came.append((self.path, {name.lower(): text for name, text in self.headers.items()}, body))
                self.send_response(receiver.status)
                for name, text in receiver.more.items():
                    self.send_header(name, text)
                self.end_headers()

            def log_message(self, *_said: object) -> None:
                """Say nothing."""

        self.server = HTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.server.server_port}/hear?x=1"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()


@pytest.fixture
def receiver(demo: None) -> Iterator[Receiver]:
    found = Receiver()
    yield found
    found.server.shutdown()
    found.server.server_close()


@pytest.fixture
def demo(settings: Any, tmp_path: Path) -> None:
    """A demo that may speak to this machine in the clear."""
    settings.DATA = tmp_path
    (tmp_path / "demo").touch()
    settings.WEBHOOK_NETWORKS = ["127.0.0.0/8"]


@pytest.fixture
def hook(receiver: Receiver) -> Callable[..., Webhook]:
    """Return `hook(code, *names)`: a webhook to the receiver."""

    def made(code: str = "w1", *names: str, url: str = "", state: str = ACTIVE) -> Webhook:
        for name in names or ("sample.noted",):
            Subscription.objects.create(webhook=code, fact_name=name)
        about = {"label": f"示例{code}", "url": url or receiver.url, "events": "", "state": state, "secret_seq": 1}
        return Webhook.objects.create(code=code, **about)

    return made


def told(fact: Recorded) -> dict[str, Any]:
    return {"type": fact.name, "data": {"reference": fact.reference}}


def send(later: timedelta = timedelta(0)) -> int:
    return queue.send_waiting(told, timezone.now() + later)


# --- the queue -------------------------------------------------------------------------------------------------------


@database
@pytest.mark.datalayer
def test_a_fact_is_queued_for_those_who_subscribed_and_for_nobody_else(hook: Any) -> None:
    hook("w1", "sample.noted")
    hook("w2", "sample.noted", "sample.opened")
    opened()
    do("note", "A-1", text="一二")
    found = Delivery.objects.values_list("webhook", "fact__name")
    assert sorted(found) == [("w1", "sample.noted"), ("w2", "sample.noted"), ("w2", "sample.opened")]


@database
@pytest.mark.datalayer
def test_what_was_undone_or_refused_is_told_to_nobody(hook: Any) -> None:
    hook("w1", "sample.opened", "sample.noted")
    with transaction.atomic():
        opened()
        transaction.set_rollback(True)
    with pytest.raises(Refused):
        do("note", "A-9", text="一二")
    assert not Delivery.objects.exists()


@database
def test_a_step_asks_the_database_nothing_more_for_webhooks(hook: Any, django_assert_num_queries: Any) -> None:
    from django.test.utils import CaptureQueriesContext

    opened()
    with CaptureQueriesContext(connection) as without:
        do("note", "A-1", text="一二")
    hook("w1", "sample.noted")
    with django_assert_num_queries(len(without)):
        do("note", "A-1", text="三四")
    assert Delivery.objects.count() == 1


@database
def test_a_message_goes_to_its_address_signed(hook: Any, receiver: Receiver) -> None:
    row = hook()
    opened()
    fact = do("note", "A-1", text="一二").fact
    assert send() == 1
    [(path, headers, body)] = receiver.came
    assert path == "/hear?x=1"
    assert json.loads(body) == {"type": "sample.noted", "data": {"reference": "sample/A-1#2"}}
    assert headers["content-type"] == "application/json"
    assert headers["webhook-id"] == f"msg_{fact.hash[:32]}"
    secret = signing.secret_of(row.code, 1)
    key = base64.b64decode(secret.removeprefix("whsec_"))
    signed = f"{headers['webhook-id']}.{headers['webhook-timestamp']}.".encode() + body
    assert headers["webhook-signature"] == "v1," + base64.b64encode(hmac.new(key, signed, sha256).digest()).decode()
    assert abs(int(headers["webhook-timestamp"]) - timezone.now().timestamp()) < 60
    assert send() == 0, "once is enough"
    assert queue.messages("done", 0, 10)[0].state == "done"


@database
@pytest.mark.parametrize("status", [301, 302, 400, 404, 410, 500])
def test_any_other_answer_is_a_failure_and_no_redirect_is_followed(hook: Any, receiver: Receiver, status: int) -> None:
    hook()
    receiver.status, receiver.more = status, {"Location": receiver.url}
    opened()
    do("note", "A-1", text="一二")
    assert send() == 0
    assert len(receiver.came) == 1
    [message] = queue.messages("waiting", 0, 10)
    assert (message.state, message.failure) == ("late", f"对方答复 {status}，不是成功。")


@database
def test_rests_grow_until_the_message_is_given_up_and_a_person_sends_it_again(hook: Any, receiver: Receiver) -> None:
    hook()
    receiver.status = 500
    opened()
    do("note", "A-1", text="一二")
    assert send() == 0
    assert send() == 0
    assert len(receiver.came) == 1, "it rests first"
    for day in range(1, 20):
        send(timedelta(days=2 * day))
    assert len(receiver.came) == queue.MOST_ATTEMPTS
    assert queue.tally() == {"w1": {"done": 0, "dead": 1, "waiting": 0}}
    [dead] = queue.messages("dead", 0, 10)
    receiver.status = 200
    assert queue.again(dead.id)
    assert send() == 1
    assert queue.count("dead") == 0
    assert {headers["webhook-id"] for _, headers, _ in receiver.came} == {receiver.came[0][1]["webhook-id"]}
    assert not queue.again(dead.id + 1)


@database
def test_one_receiver_that_is_away_holds_up_no_other(hook: Any, receiver: Receiver) -> None:
    hook("away", url="http://127.0.0.1:1/")
    hook("here")
    opened()
    for text in ("一二", "三四"):
        do("note", "A-1", text=text)
    assert send() == 2
    states = {(one.webhook, one.state) for one in queue.messages("", 0, 10)}
    assert states == {("away", "late"), ("away", "open"), ("here", "done")}


@database
@pytest.mark.parametrize(("state", "sent"), [(PAUSED, 0), (REMOVED, 0), (ACTIVE, 1)])
def test_paused_ones_wait_and_removed_ones_hear_nothing(hook: Any, receiver: Receiver, state: str, sent: int) -> None:
    hook(state=state)
    opened()
    do("note", "A-1", text="一二")
    assert send() == sent
    assert queue.count("waiting") == 1 - sent


@database
def test_whatever_goes_wrong_in_one_message_stays_with_it(hook: Any, receiver: Receiver) -> None:
    hook()
    opened()
    do("note", "A-1", text="一二")

    def broken(_: Recorded) -> dict[str, Any]:
        raise KeyError("fault")

    assert queue.send_waiting(broken, timezone.now()) == 0
    assert queue.send_waiting(told, timezone.now() + timedelta(minutes=3)) == 1


@database
def test_two_senders_send_a_message_once(hook: Any, receiver: Receiver) -> None:
    hook()
    opened()
    do("note", "A-1", text="一二")
    now = timezone.now()

    def meanwhile(fact: Recorded) -> dict[str, Any]:
        assert queue.send_waiting(told, now) == 0
        return told(fact)

    assert queue.send_waiting(meanwhile, now) == 1
    assert len(receiver.came) == 1


@database
def test_a_thread_sends_what_waits(hook: Any, receiver: Receiver) -> None:
    hook()
    stop = webhooks.start(0.05)
    opened()
    do("note", "A-1", text="一二")
    for _ in range(100):
        if receiver.came:
            break
        threading.Event().wait(0.05)
    stop()
    assert len(receiver.came) == 1


@database
def test_the_trigger_comes_back_when_a_migration_lost_it(hook: Any) -> None:
    if connection.vendor != "sqlite":
        pytest.skip("PostgreSQL keeps its triggers")
    with connection.cursor() as cursor:
        cursor.execute(f"DROP TRIGGER {triggers.NAME}")
    assert not triggers.stands(connection)
    triggers.install(connection)
    triggers.install(connection)
    assert triggers.stands(connection)


# --- what is told ----------------------------------------------------------------------------------------------------


def test_a_message_tells_public_values_and_no_personal_ones() -> None:
    from fadu.kernel.ledger import FactType, Field

    kind = FactType("a.b", "示例", (Field("x", "甲", public=True), Field("y", "乙"), Field("z", "丙", personal=True)))
    assert webhooks.public_fields(kind, {"x": "1", "y": "2", "z": "3"}) == {"x": "1"}
    both = FactType("a.b", "示例", (Field("z", "丙", personal=True, public=True),))
    assert webhooks.public_fields(both, {"z": "3"}) == {}
    assert webhooks.public_fields(None, {"x": "1"}) == {}


def test_events_mean_facts() -> None:
    assert webhooks.names_of("unit.established") == ["unit.established"]
    assert "unit.closed" in webhooks.names_of("unit.*")
    assert all(name.startswith("unit.") for name in webhooks.names_of("unit.*"))
    assert webhooks.names_of("nothing.such") == webhooks.names_of("tag:nothing") == webhooks.names_of("*") == []
    assert webhooks.names_of_all(["unit.*", "unit.closed"]) == webhooks.names_of("unit.*")


# --- signatures ------------------------------------------------------------------------------------------------------


def test_the_published_example_of_standard_webhooks_comes_out() -> None:
    secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"
    body = b'{"test": 2432232314}'
    found = signing.signature(secret, "msg_p5jXN8AQM9LWM0D4loKWxJek", 1614265330, body)
    assert found == "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="


def test_a_secret_is_one_webhook_s_and_changes_when_renewed(settings: Any) -> None:
    first = signing.secret_of("w1", 1)
    assert first == signing.secret_of("w1", 1)
    assert first.startswith("whsec_")
    assert len({first, signing.secret_of("w1", 2), signing.secret_of("w2", 1)}) == 3
    settings.SECRET_KEY = "another"
    assert signing.secret_of("w1", 1) != first


# --- the guard against the inside ------------------------------------------------------------------------------------


INSIDE = [
    *("127.0.0.1", "10.0.0.1", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1", "0.0.0.0", "224.0.0.1"),
    *("255.255.255.255", "::1", "fe80::1", "fc00::1", "::ffff:10.0.0.1", "64:ff9b::a00:1", "2002:a00:1::", "ff02::1"),
]


@pytest.mark.parametrize("text", INSIDE)
def test_no_message_goes_inside(text: str, settings: Any) -> None:
    settings.WEBHOOK_NETWORKS = []
    assert not addresses.fit(ip_address(text))


@pytest.mark.parametrize("text", ["1.1.1.1", "2400:3200::1", "::ffff:1.1.1.1"])
def test_the_open_network_may_be_reached(text: str, settings: Any) -> None:
    settings.WEBHOOK_NETWORKS = []
    assert addresses.fit(ip_address(text))


def test_a_named_network_may_be_reached_and_no_other(settings: Any) -> None:
    settings.WEBHOOK_NETWORKS = ["10.1.2.0/24", "fc00::/64"]
    assert addresses.fit(ip_address("10.1.2.9"))
    assert addresses.fit(ip_address("::ffff:10.1.2.9"))
    assert addresses.fit(ip_address("fc00::9"))
    assert not addresses.fit(ip_address("10.1.3.9"))


@pytest.mark.parametrize(
    ("url", "words"),
    [
        ("http://example.cn/", "https"),
        ("ftp://example.cn/", "https"),
        ("https://", "写得不对"),
        ("example.cn", "写得不对"),
        ("https://example.cn:0/", "写得不对"),
        ("https://example.cn:99999/", "写得不对"),
        ("https://exa mple.cn/", "写得不对"),
        ("https://例子.cn/", "写得不对"),
        ("https://[::1/", "写得不对"),
        ("https://a:b@example.cn/", "用户名"),
        ("https://example.cn/#x", "用户名"),
        ("https://127.0.0.1/", "内部网络"),
        ("https://[::1]/", "内部网络"),
    ],
)
def test_what_is_no_address_for_messages(url: str, words: str, settings: Any, tmp_path: Path) -> None:
    settings.DATA, settings.WEBHOOK_NETWORKS = tmp_path, []
    with pytest.raises(Unreachable, match=words):
        addresses.parts(url)


@pytest.mark.parametrize("inner", ["127.0.0.1", "169.254.169.254", "::1"])
def test_a_name_that_leads_inside_is_not_followed(
    inner: str, settings: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.DATA, settings.WEBHOOK_NETWORKS = tmp_path, []
    rows = [(0, 0, 0, "", ("1.1.1.1", 443)), (0, 0, 0, "", (inner, 443))]
    monkeypatch.setattr(addresses.socket, "getaddrinfo", lambda *_a, **_k: rows)
    with pytest.raises(Unreachable, match="内部网络"):
        addresses.resolved(addresses.parts("https://example.cn/"))
    monkeypatch.setattr(addresses.socket, "getaddrinfo", lambda *_a, **_k: rows[:1])
    assert addresses.resolved(addresses.parts("https://example.cn/")) == ("1.1.1.1", 443)


def test_a_name_that_leads_nowhere(settings: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def nowhere(*_a: object, **_k: object) -> list[Any]:
        raise OSError

    settings.DATA = tmp_path
    monkeypatch.setattr(addresses.socket, "getaddrinfo", nowhere)
    with pytest.raises(Unreachable, match="域名"):
        addresses.resolved(addresses.parts("https://example.cn/"))


def test_a_receiver_that_drips_is_left_in_time(demo: None, monkeypatch: pytest.MonkeyPatch) -> None:
    import socket

    monkeypatch.setattr(posting, "SECONDS", 0.3)
    with socket.create_server(("127.0.0.1", 0)) as server:
        end = threading.Event()

        def drip() -> None:
            line, _ = server.accept()
            with line, suppress(OSError):
                while not end.wait(0.1):
                    line.sendall(b"H")

        threading.Thread(target=drip, daemon=True).start()
        with pytest.raises(posting.Failed, match="没有连通"):
            posting.post(f"http://127.0.0.1:{server.getsockname()[1]}/", {}, b"{}")
        end.set()
