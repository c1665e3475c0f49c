"""Seals as people meet them: who may order one, what the pages show to staff and to everybody."""

import json
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from tests.support.seals import NOON, archived, bad, behind_the_guards, looked_at

from fadu.kernel.ledger import outbox
from fadu.kernel.ledger.archive import verifier
from fadu.kernel.ledger.models import Fact
from fadu.kernel.ledger.seal import keys
from fadu.kernel.ledger.seal.checks import check_published
from fadu.kernel.ledger.seal.heads import by_fours
from fadu.kernel.ledger.seal.sealer import latest
from fadu.kernel.ledger.seal.snapshot import head_over, heads
from fadu.kernel.procedure.take import Order, Refused, Taken, take
from fadu.kernel.registry.collect import registry
from fadu.kernel.roles import Actor
from fadu.kernel.roles.door import account_named, system_for
from fadu.rooms.bureau.seals import panels

Act = Callable[..., Actor]


@pytest.fixture
def key(demo_bureau: None, tmp_path: Path, settings: Any) -> keys.PublicKey:
    """A key made and brought into use."""
    settings.DATA = tmp_path / "data"
    settings.DATA.mkdir()
    return begun()


def begun() -> keys.PublicKey:
    made = keys.make(NOON + timedelta(days=len(list(keys.folder().glob("*.json")))))
    told = {"key_id": made.id, "public_key": made.public, "made_at": made.made_at}
    told |= {"previous": made.previous, "endorsement": made.endorsement}
    take(Order(registry().procedure("seal"), "begin_key", system_for("cli"), told))
    return made


@pytest.fixture
def order(key: keys.PublicKey, act: Act, django_capture_on_commit_callbacks: Any) -> Callable[..., Taken]:
    """Return `order(username, note)`: a seal is ordered, and what follows the commit is done."""

    def ordered(username: str = "audit-admin", note: str = "", matter: str = "") -> Taken:
        with django_capture_on_commit_callbacks(execute=True):
            wanted = Order(registry().procedure("seal"), "seal_heads", act(username), {"note": note}, matter or key.id)
            return take(wanted)

    return ordered


@pytest.fixture
def visit(demo_bureau: None) -> Callable[..., str]:
    """Return `visit(path, username)`: the page as text; without a username, as an outsider."""

    def visited(path: str, username: str = "") -> str:
        client = Client()
        if username:
            account = account_named(username)
            assert account is not None
            client.force_login(account, backend="fadu.kernel.roles.backend.AccountBackend")
        answer = client.get(path)
        assert answer.status_code == 200, answer.status_code
        return answer.content.decode()

    return visited


def test_an_ordered_seal_covers_its_own_order(order: Callable[..., Taken]) -> None:
    fact = order(note="示例定稿").fact
    head = latest()
    assert head is not None
    assert head == head_over(fact.id)
    assert head.size == Fact.objects.count()


@pytest.mark.parametrize("username", ["legal-head", "legal-clerk", "system-admin", "security-admin"])
def test_nobody_but_the_audit_administrator_orders_a_seal(order: Callable[..., Taken], username: str) -> None:
    with pytest.raises(Refused, match="安全审计员"):
        order(username)
    assert latest() is None


def test_a_replaced_key_seals_no_more(order: Callable[..., Taken], key: keys.PublicKey) -> None:
    order()
    fresh = begun()
    with pytest.raises(Refused, match="已经换下"):
        order()
    order(matter=fresh.id)
    assert [head.key_id for head in heads()] == [key.id, fresh.id]


def test_without_the_private_part_the_refusal_says_what_to_do(order: Callable[..., Taken], key: keys.PublicKey) -> None:
    (keys.folder() / f"{key.id}.key").unlink()
    with pytest.raises(Refused, match="从备份恢复"):
        order()


@pytest.mark.parametrize("name", ["public_key", "made_at", "previous", "endorsement"])
def test_a_key_is_begun_only_as_it_was_made_here(key: keys.PublicKey, name: str) -> None:
    made = keys.make(NOON)
    told = {"key_id": made.id, "public_key": made.public, "made_at": made.made_at}
    told |= {"previous": made.previous, "endorsement": made.endorsement, name: "ab"}
    with pytest.raises(Refused, match="与密钥文件不符"):
        take(Order(registry().procedure("seal"), "begin_key", system_for("cli"), told))
    with pytest.raises(Refused, match="公开部分不在"):
        take(Order(registry().procedure("seal"), "begin_key", system_for("cli"), told | {"key_id": "cd" * 32}))


def test_a_machine_that_stops_before_signing_signs_when_it_comes_back(
    key: keys.PublicKey, act: Act, django_capture_on_commit_callbacks: Any
) -> None:
    """The order is committed, the process dies before anything follows; the next delivery does it."""
    fact = take(Order(registry().procedure("seal"), "seal_heads", act("audit-admin"), {}, key.id)).fact
    assert latest() is None
    with django_capture_on_commit_callbacks(execute=True):
        outbox.deliver()
    assert head_over(fact.id) == latest() is not None


def test_over_a_changed_past_the_order_stays_without_a_head(
    order: Callable[..., Taken], visit: Callable[..., str]
) -> None:
    first = order().fact
    with behind_the_guards() as cursor:
        cursor.execute("UPDATE ledger_leaf SET hash = %s WHERE fact_id = %s", ["ab" * 32, first.id])
    second = order().fact
    assert head_over(second.id) is None
    assert len(heads()) == 1
    assert "没有签成" in visit("/seals/", "audit-admin")


def test_staff_see_every_head_its_fingerprint_and_what_waits(
    order: Callable[..., Taken], visit: Callable[..., str], key: keys.PublicKey
) -> None:
    order(note="示例上半年定稿")
    order(note="示例全年定稿")
    for username in ("legal-clerk", "audit-admin"):
        text = visit("/seals/", username)
        for head in heads():
            assert by_fours(head.sha256) in text
            assert by_fours(head.sm3) in text
        for words in ("示例上半年定稿", "示例全年定稿", by_fours(key.id), "有效"):
            assert words in text
    assert f"/do/seal/{key.id}/seal_heads/" in visit("/seals/", "audit-admin")
    assert "/seal_heads/" not in visit("/seals/", "legal-clerk")


def test_the_check_on_demand_tells_what_is_wrong(order: Callable[..., Taken], visit: Callable[..., str]) -> None:
    fact = order().fact
    assert "与全部封签相符" in visit("/seals/?check=1", "audit-admin")
    assert "与全部封签相符" not in visit("/seals/", "audit-admin")
    with behind_the_guards() as cursor:
        cursor.execute("UPDATE ledger_fact SET data = '{}' WHERE id = %s", [fact.id])
    assert f"{fact.reference}（封签序号" in visit("/seals/?check=1", "audit-admin")


def test_everybody_sees_the_signed_heads_without_logging_in(
    order: Callable[..., Taken], visit: Callable[..., str], key: keys.PublicKey
) -> None:
    order(note="示例定稿")
    (head,) = heads()
    text = visit("/heads/")
    for words in (by_fours(head.sha256), by_fours(head.sm3), by_fours(key.id), by_fours(head.signature), "示例定稿"):
        assert words in text
    assert by_fours(verifier.digest()) in text
    assert "audit-admin" not in text


def test_of_many_heads_the_page_shows_the_newest_and_where_the_others_are(
    order: Callable[..., Taken], visit: Callable[..., str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(panels, "_MOST", 2)
    for _ in range(3):
        order()
    text = visit("/heads/")
    assert [by_fours(head.sha256) in text for head in heads()] == [False, True, True]
    assert "更早的 1 道封签" in text


def test_what_everybody_downloads_verifies_an_archive(
    order: Callable[..., Taken], visit: Callable[..., str], tmp_path: Path, key: keys.PublicKey
) -> None:
    order()
    order()
    kept = tmp_path / "heads.json"
    kept.write_text(visit("/heads/heads.json"), encoding="utf-8")
    data, info = archived(heads()[-1])
    report = looked_at(tmp_path, data, info.seal, heads=str(kept), key=key.id)
    assert bad(report) == []
    assert check_published(kept.read_text(encoding="utf-8")) == []
    assert visit("/heads/fadu_verify.py").encode() == verifier.source()
    text = visit("/heads/heads.txt")
    assert all(head.text in text and head.signature in text for head in heads())


def test_before_the_first_key_the_pages_say_what_to_do(
    demo_bureau: None, visit: Callable[..., str], tmp_path: Path, settings: Any
) -> None:
    settings.DATA = tmp_path
    assert "./fadu seal --new-key" in visit("/seals/", "audit-admin")
    assert "还没有公布封签" in visit("/heads/")
    assert json.loads(visit("/heads/heads.json"))["heads"] == []


def test_the_pages_ask_no_question_per_head(
    order: Callable[..., Taken], visit: Callable[..., str], django_assert_max_num_queries: Any
) -> None:
    for _ in range(6):
        order()
    with django_assert_max_num_queries(8):
        visit("/heads/")
    with django_assert_max_num_queries(40):
        visit("/seals/", "audit-admin")
