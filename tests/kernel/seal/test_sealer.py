"""The sealer numbers what has no number, signs over an unchanged past alone, and is safe to kill and to run twice."""

import threading
from typing import Any

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction
from tests.support.ledger import note, notes
from tests.support.seals import NOON, behind_the_guards, sealed

from fadu.kernel.ledger.models import Fact, Leaf, TreeHead
from fadu.kernel.ledger.seal import keys, sealer
from fadu.kernel.ledger.seal.checks import check_heads
from fadu.kernel.ledger.seal.heads import faults_of
from fadu.kernel.ledger.seal.sealer import SealRefused, seal
from fadu.kernel.procedure.races import Crowded, in_turn
from fadu.lib.digests import sha256, sm3
from fadu.lib.merkle import roots

pytestmark = [pytest.mark.django_db, pytest.mark.datalayer]


def leaves() -> list[tuple[int, int]]:
    return list(Leaf.objects.order_by("number").values_list("number", "fact_id"))


def test_a_head_is_the_root_over_the_hashes_of_all_facts_by_both_digests() -> None:
    facts = notes("一", "二", "三")
    head = sealed()
    values = [bytes.fromhex(fact.hash) for fact in facts]
    assert head.sha256 == roots(values, [3], sha256)[3].hex()
    assert head.sm3 == roots(values, [3], sm3)[3].hex()
    assert head.text.split("\n") == [
        "fadu-tree-head v1",
        "3",
        head.sha256,
        head.sm3,
        "2023-07-03T04:00:00+00:00",
        head.key_id,
    ]
    assert faults_of(head) == []


def test_facts_keep_their_numbers_and_new_ones_follow() -> None:
    first = notes("一", "二")
    sealed()
    second = notes("三", chain="b")
    sealed(1)
    assert leaves() == [(0, first[0].pk), (1, first[1].pk), (2, second[0].pk)]
    assert check_heads() == []


def test_a_fact_committed_late_with_a_lower_id_is_not_forgotten() -> None:
    """On PostgreSQL ids are given before commit: the sealer asks which facts have no number, never which came after."""
    early, late = note("a"), note("b")
    with behind_the_guards() as cursor:
        cursor.execute("UPDATE ledger_fact SET id = id + 1000 WHERE id = %s", [late.pk])
    sealed()
    between = note("c")
    with behind_the_guards() as cursor:
        cursor.execute("UPDATE ledger_fact SET id = %s WHERE id = %s", [early.pk + 500, between.pk])
    head = sealed(1)
    assert [fact for _, fact in leaves()] == [early.pk, late.pk + 1000, early.pk + 500]
    assert head.size == 3
    assert check_heads() == []


def test_sealing_again_without_anything_new_signs_nothing_new() -> None:
    note()
    head = sealed()
    assert sealed(5) == head
    assert TreeHead.objects.count() == 1


def test_an_empty_ledger_has_no_head() -> None:
    with pytest.raises(SealRefused, match="还没有登记"):
        sealed()
    assert not TreeHead.objects.exists()


def test_a_clock_set_back_does_not_turn_heads_round() -> None:
    note("a")
    head = sealed(10)
    note("b")
    assert sealed(0).sealed_at == head.sealed_at


def test_each_key_signs_its_own_heads() -> None:
    note("a")
    old = sealed()
    keys.make(NOON)
    note("b")
    new = sealed(1)
    assert old.key_id != new.key_id
    assert check_heads() == []


@pytest.mark.parametrize("broken", ["_leaves", "_look", "_signed"])
def test_a_sealer_killed_on_its_way_leaves_nothing(broken: str, monkeypatch: pytest.MonkeyPatch) -> None:
    notes("一", "二")

    def die(*_given: object) -> Any:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(sealer, broken, die)
        with pytest.raises(KeyboardInterrupt), transaction.atomic():
            sealed()
    assert not Leaf.objects.exists()
    assert not TreeHead.objects.exists()
    assert sealed().size == 2


def test_nothing_is_signed_over_a_past_that_lost_a_fact() -> None:
    fact = notes("一", "二", "三")[1]
    sealed()
    note("b")
    with behind_the_guards() as cursor:
        cursor.execute("DELETE FROM ledger_leaf WHERE fact_id = %s", [fact.pk])
        cursor.execute("DELETE FROM ledger_fact WHERE id = %s", [fact.pk])
        with pytest.raises(SealRefused, match="有缺"):
            sealed(1)
        cursor.execute("DELETE FROM ledger_fact")
        cursor.execute("DELETE FROM ledger_leaf")
    assert TreeHead.objects.count() == 1


def test_nothing_is_signed_over_a_past_that_was_rewritten() -> None:
    fact = note("a")
    sealed()
    note("b")
    with behind_the_guards() as cursor:
        cursor.execute("UPDATE ledger_leaf SET hash = %s WHERE fact_id = %s", ["ab" * 32, fact.pk])
    with pytest.raises(SealRefused, match="对不上账本"):
        sealed(1)


def test_a_new_fact_that_is_not_as_its_hash_says_is_not_sealed() -> None:
    fact = note("a")
    with behind_the_guards() as cursor:
        cursor.execute("UPDATE ledger_fact SET data = '{}' WHERE id = %s", [fact.pk])
    with pytest.raises(SealRefused, match="sample/a#1"):
        sealed()
    assert not Leaf.objects.exists()


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE ledger_leaf SET hash = hash",
        "DELETE FROM ledger_leaf",
        "UPDATE ledger_treehead SET sealed_at = sealed_at",
        "DELETE FROM ledger_treehead",
    ],
)
def test_the_database_refuses_to_change_what_was_sealed(statement: str) -> None:
    note()
    sealed()
    with pytest.raises(IntegrityError, match="封签一经签发"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)
    assert check_heads() == []


@pytest.mark.skipif("connection.vendor != 'sqlite'", reason="只有 SQLite 有这种写法")
@pytest.mark.parametrize("table", ["ledger_leaf", "ledger_treehead"])
def test_a_program_that_forgets_recursive_triggers_cannot_replace_what_was_sealed(table: str) -> None:
    note()
    sealed()
    with (
        pytest.raises(IntegrityError, match="不能改动、删除或替换"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(f"INSERT OR REPLACE INTO {table} SELECT * FROM {table}")


@pytest.mark.django_db(transaction=True)
def test_two_sealers_at_once_give_every_fact_one_number() -> None:
    for number in range(40):
        note(f"chain-{number}")
    heads, faults = [], []

    def work() -> None:
        try:
            heads.append(in_turn(lambda: seal(NOON, keys.current())))
        except (DatabaseError, Crowded) as fault:
            faults.append(fault)
        finally:
            connection.close()

    workers = [threading.Thread(target=work) for _ in range(3)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join(30)
    assert faults == []
    assert {head.size for head in heads} == {40}
    assert [number for number, _ in leaves()] == list(range(40))
    assert TreeHead.objects.count() == 1
    assert Fact.objects.count() == 40
