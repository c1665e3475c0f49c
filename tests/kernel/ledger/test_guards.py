"""Nobody changes, deletes or replaces what was recorded: tried by raw SQL, on both databases (decision 8)."""

import sqlite3
from contextlib import contextmanager
from typing import Any

import pytest
from django.core.management import call_command
from django.db import IntegrityError, connection, transaction
from tests.support.ledger import note

from fadu.kernel.ledger import guards
from fadu.kernel.ledger.hashing import HASHED
from fadu.kernel.ledger.models import Erasure, Fact, VaultItem

pytestmark = [pytest.mark.django_db, pytest.mark.datalayer]
sqlite_only = pytest.mark.skipif("connection.vendor != 'sqlite'", reason="只有 SQLite 有这种写法")
postgresql_only = pytest.mark.skipif("connection.vendor != 'postgresql'", reason="只有 PostgreSQL 有这种写法")


@contextmanager
def refused(words: str) -> Any:
    """The database itself says no, in Chinese, and the statement leaves nothing behind."""
    with pytest.raises(IntegrityError, match=words), transaction.atomic():
        yield


def sql(statement: str, *values: object) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)


@pytest.fixture
def fact() -> Fact:
    return note(name="示例甲")


@pytest.mark.parametrize("column", [*HASHED, "hash", "id"])
def test_no_column_of_a_fact_can_be_updated(fact: Fact, column: str) -> None:
    with refused("账本只能追加"):
        sql(f"UPDATE ledger_fact SET {column} = {column} WHERE id = %s", fact.pk)


def test_a_fact_cannot_be_deleted(fact: Fact) -> None:
    with refused("账本只能追加"):
        sql("DELETE FROM ledger_vaultitem")
        sql("DELETE FROM ledger_fact WHERE id = %s", fact.pk)
    assert Fact.objects.filter(pk=fact.pk).exists()
    assert VaultItem.objects.filter(fact=fact).exists()


def test_the_orm_has_no_way_round(fact: Fact) -> None:
    with refused("账本只能追加"):
        Fact.objects.filter(pk=fact.pk).update(data="{}")
    fact.data = "{}"
    with refused("账本只能追加"):
        fact.save()


COLUMNS = [field.column for field in Fact._meta.concrete_fields]


def replacement(fact: Fact, **changed: object) -> tuple[str, list[Any]]:
    """An INSERT of a row like `fact`, with some columns changed."""
    row = {name: getattr(fact, name) for name in COLUMNS} | changed
    return f"INTO ledger_fact ({', '.join(row)}) VALUES ({', '.join(['%s'] * len(row))})", list(row.values())


@sqlite_only
@pytest.mark.parametrize("verb", ["INSERT OR REPLACE", "REPLACE", "INSERT OR IGNORE", "INSERT OR FAIL"])
@pytest.mark.parametrize(
    "fresh",
    [
        {"data": "{}"},
        {"id": 900, "data": "{}"},
        {"id": 900, "key": "another", "data": "{}"},
        {"id": 900, "chain_id": "another", "data": "{}"},
    ],
    ids=["same id", "same place and key", "same place", "same key"],
)
def test_a_fact_cannot_be_replaced(fact: Fact, verb: str, fresh: dict[str, object]) -> None:
    statement, values = replacement(fact, **fresh)
    with refused("不能替换|账本只能追加"):
        sql(f"{verb} {statement}", *values)
    assert Fact.objects.get().data == fact.data


@sqlite_only
def test_a_program_that_forgets_recursive_triggers_cannot_replace_either(tmp_path: Any) -> None:
    """The guard doesn't lean on a pragma that another program won't set."""
    path = tmp_path / "copy.sqlite3"
    fact = note()
    with sqlite3.connect(path) as other:
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT sql FROM sqlite_master WHERE sql IS NOT NULL"
                " AND (tbl_name = 'ledger_fact' OR (type = 'table' AND name LIKE 'webhooks_%')) ORDER BY type"
            )
            kinds = [row[0] for row in cursor.fetchall()]
        for statement in sorted(kinds, key=lambda text: not text.startswith("CREATE TABLE")):
            other.execute(statement)
        statement, values = replacement(fact)
        other.execute(f"INSERT {statement}".replace("%s", "?"), values)
        statement, values = replacement(fact, id=7, data="{}")
        assert other.execute("PRAGMA recursive_triggers").fetchone() == (0,)
        with pytest.raises(sqlite3.IntegrityError, match="不能替换"):
            other.execute(f"INSERT OR REPLACE {statement}".replace("%s", "?"), values)
        assert other.execute("SELECT data FROM ledger_fact").fetchall() == [(fact.data,)]
    other.close()


@pytest.mark.parametrize("target", ["id", "key", "chain_kind, chain_id, seq"])
def test_an_upsert_changes_nothing(fact: Fact, target: str) -> None:
    changed: dict[str, object] = {"data": "{}"}
    if target != "id":
        changed["id"] = 900
    if target == "key":
        changed["chain_id"] = "another"
    if target.startswith("chain"):
        changed["key"] = "another"
    statement, values = replacement(fact, **changed)
    with refused("账本只能追加|不能替换"):
        sql(f"INSERT {statement} ON CONFLICT ({target}) DO UPDATE SET data = '{{}}'", *values)
    assert Fact.objects.get().data == fact.data


@postgresql_only
@pytest.mark.parametrize("table", ["ledger_fact", "ledger_vaultitem", "ledger_erasure"])
def test_a_table_of_the_ledger_cannot_be_truncated(fact: Fact, table: str) -> None:
    sql("SET CONSTRAINTS ALL IMMEDIATE")
    with refused("账本只能追加|不能改写|不能改动"):
        sql(f"TRUNCATE {table} CASCADE")


def test_a_value_in_the_vault_can_be_deleted_but_not_reworded(fact: Fact) -> None:
    for column in ("text", "salt", "path"):
        with refused("原文不能改写"):
            sql(f"UPDATE ledger_vaultitem SET {column} = 'x' WHERE fact_id = %s", fact.pk)
    sql("DELETE FROM ledger_vaultitem WHERE fact_id = %s", fact.pk)
    assert not VaultItem.objects.exists()


def test_the_note_of_an_erasure_stays(fact: Fact) -> None:
    Erasure.objects.create(fact=fact, path="name", erased_at="2024-01-02", erased_by="p2", basis="示例")
    with refused("删除记录不能改动"):
        sql("UPDATE ledger_erasure SET erased_by = 'p3'")
    with refused("删除记录不能改动"):
        sql("DELETE FROM ledger_erasure")


def test_guards_stand_after_every_migration() -> None:
    assert guards.missing(connection) == []
    guards.lift(connection)
    assert len(guards.missing(connection)) >= 6
    call_command("migrate", "ledger", verbosity=0)
    assert guards.missing(connection) == []


@postgresql_only
def test_a_disabled_guard_is_a_missing_guard() -> None:
    sql("ALTER TABLE ledger_fact DISABLE TRIGGER ledger_fact_no_update")
    assert guards.missing(connection) == ["ledger_fact_no_update"]


@pytest.mark.django_db(transaction=True)
def test_emptying_a_test_database_leaves_it_guarded() -> None:
    note()
    call_command("flush", interactive=False, verbosity=0)
    assert not Fact.objects.exists()
    assert guards.missing(connection) == []
