"""The database role under which the site runs (docs/postgresql.md): it works, and can't touch what was recorded."""

import re
from pathlib import Path
from typing import Any

import pytest
from django.db import ProgrammingError, connection, transaction
from django.db.models import Model
from tests.support.procedures import do, opened

from fadu.kernel.ledger.models import Erasure, Fact, Leaf, TreeHead, VaultItem
from fadu.kernel.ledger.verify import verify

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.datalayer,
    pytest.mark.skipif("connection.vendor != 'postgresql'", reason="PostgreSQL 的角色"),
]
DOCUMENT = Path(__file__).resolve().parents[3] / "docs" / "postgresql.md"


def sql(statement: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement)


@pytest.fixture
def app_role() -> Any:
    """Work as `fadu_app`, made exactly as the document says."""
    opened("A-0", contact="示例丙")
    sql("SET CONSTRAINTS ALL IMMEDIATE")
    sql("CREATE ROLE fadu_app")
    for block in re.findall(r"```sql\n(.*?)```", DOCUMENT.read_text(encoding="utf-8"), re.DOTALL):
        sql(block)
    sql("SET LOCAL ROLE fadu_app")
    yield
    sql("RESET ROLE")


def denied(statement: str) -> None:
    """PostgreSQL itself refuses for want of the right, before any trigger is asked."""
    with pytest.raises(ProgrammingError, match=r"permission denied|must be owner"), transaction.atomic():
        sql(statement)


def test_steps_are_taken_as_ever(app_role: None) -> None:
    opened("A-1", contact="示例丁")
    do("note", "A-1", text="一二")
    assert Fact.objects.count() == 3
    assert verify().breaks == []


@pytest.mark.parametrize("model", [Fact, Erasure, Leaf, TreeHead])
def test_what_was_recorded_is_out_of_reach(app_role: None, model: type[Model]) -> None:
    table, column = model._meta.db_table, model._meta.pk.column
    denied(f"UPDATE {table} SET {column} = {column}")
    denied(f"DELETE FROM {table}")
    denied(f"TRUNCATE {table} CASCADE")


def test_the_guards_cannot_be_taken_down(app_role: None) -> None:
    denied("DROP TRIGGER ledger_fact_no_update ON ledger_fact")
    denied("ALTER TABLE ledger_fact DISABLE TRIGGER ALL")
    denied("DROP TABLE ledger_fact CASCADE")


def test_a_personal_value_can_be_erased_and_not_reworded(app_role: None) -> None:
    denied("UPDATE ledger_vaultitem SET text = 'x'")
    assert VaultItem.objects.all().delete()[0] == 1
