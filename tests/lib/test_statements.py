"""What the plain statements write is what the ORM would have written, on both databases."""

from datetime import date, datetime
from decimal import Decimal
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from fadu.kernel.ledger.models import OutboxItem
from fadu.kernel.matters.models import Clock
from fadu.kernel.organisation.models import Unit
from fadu.kernel.search.models import SearchEntry
from fadu.lib import statements

pytestmark = [pytest.mark.django_db, pytest.mark.datalayer]


def unit(code: str, **more: Any) -> dict[str, Any]:
    told = {"organ": "bureau", "name": f"{code}处", "kind": "division", "valid_from": date(2020, 1, 1)}
    return {"code": code, **told, **more}


def entry(ref: str, place: int, title: str = "甲") -> dict[str, Any]:
    told = {"number": "", "text": "", "day": date(2023, 6, 12), "url": "/", "readers": "staff", "chain": "a/1"}
    return {"kind": "matter", "ref": ref, "place": place, "title": title, **told}


@pytest.mark.parametrize("count", [0, 1, 2, 99, 101])
def test_rows_are_what_the_orm_would_have_written(count: int) -> None:
    rows = [unit(f"u{number}", valid_to=date(2024, 1, number % 28 + 1)) for number in range(count)]
    statements.insert(Unit, rows)
    stand = Unit.objects.order_by("code").values("code", "organ", "name", "kind", "valid_from", "valid_to")
    assert list(stand) == sorted(rows, key=lambda row: row["code"])


def test_what_a_row_does_not_name_gets_its_default() -> None:
    fact = _fact()
    statements.insert(OutboxItem, [{"fact_id": fact, "reaction": "r"}])
    row = OutboxItem.objects.get()
    assert (row.fact_id, row.done_at, row.attempts, row.failure) == (fact, None, 0, "")


def test_the_number_given_is_returned() -> None:
    first, second = (statements.insert_one(OutboxItem, {"fact_id": _fact(key), "reaction": "r"}) for key in "ab")
    assert second > first
    assert OutboxItem.objects.get(pk=second).reaction == "r"


@pytest.mark.parametrize("count", [1, 3, 150])
def test_only_what_differs_is_written(count: int) -> None:
    rows = [unit(f"u{number}") for number in range(count)]
    statements.insert(Unit, rows)
    Unit.objects.update(kind="branch")  # beside what the rows say
    statements.update(Unit, [(row, {"name": f"新{row['code']}", "valid_to": date(2025, 1, 1)}) for row in rows])
    assert set(Unit.objects.values_list("kind", "valid_to")) == {("branch", date(2025, 1, 1))}
    assert {row.name for row in Unit.objects.all()} == {f"新{row['code']}" for row in rows}


def test_rows_that_differ_in_other_columns_keep_their_own() -> None:
    rows = [unit("a"), unit("b")]
    statements.insert(Unit, rows)
    statements.update(Unit, [(rows[0], {"name": "新"}), (rows[1], {"kind": "branch"})])
    assert list(Unit.objects.order_by("code").values_list("name", "kind")) == [("新", "division"), ("b处", "branch")]


def test_many_rows_are_one_statement() -> None:
    rows = [unit(f"u{number}") for number in range(20)]
    with CaptureQueriesContext(connection) as queries:
        statements.insert(Unit, rows)
        statements.update(Unit, [(row, {"name": "新"}) for row in rows])
    assert len(queries) == 2


def test_put_writes_over_what_has_the_same_name() -> None:
    statements.put(SearchEntry, [entry("a", 1), entry("b", 2)], unique=("kind", "ref"))
    before = SearchEntry.objects.get(ref="a").pk
    statements.put(SearchEntry, [entry("a", 3, "乙"), entry("c", 4)], unique=("kind", "ref"))
    assert list(SearchEntry.objects.order_by("ref").values_list("ref", "place", "title")) == [
        ("a", 3, "乙"),
        ("b", 2, "甲"),
        ("c", 4, "甲"),
    ]
    assert SearchEntry.objects.get(ref="a").pk == before


def test_what_the_table_forbids_is_djangos_own_fault() -> None:
    statements.insert(Unit, [unit("a")])
    with pytest.raises(IntegrityError), transaction.atomic():
        statements.insert(Unit, [unit("a")])
    with pytest.raises(IntegrityError), transaction.atomic():
        statements.insert(Unit, [unit("b", name=None)])


def test_values_come_back_as_the_types_of_their_columns() -> None:
    row = {
        **dict.fromkeys(("key", "matter", "code", "label", "effect", "length", "basis"), "x"),
        "extensions": "[]",
        "pauses": "[]",
        "start": date(2023, 1, 2),
        "due": date(2023, 2, 3),
        "strict": None,
        **dict.fromkeys(("backwards", "provisional", "paused", "replaced", "missed"), False),
        "owed": True,
        "stopped_on": None,
    }
    statements.insert(Clock, [row])
    found = Clock.objects.values().get()
    assert found == row
    assert type(found["owed"]) is bool


def _fact(key: str = "k") -> int:
    from tests.support.ledger import note

    return note(text=key).pk


def test_other_types_go_through_their_columns_own_adaptation() -> None:
    """A moment, a sum: as the ORM gives them to the database."""
    from fadu.kernel.ledger.webhooks.models import Delivery

    kinds = {type(column).__name__ for column in Delivery._meta.concrete_fields}
    assert "DateTimeField" in kinds
    moment = datetime.fromisoformat("2023-06-12T09:30:00+08:00")
    statements.insert(OutboxItem, [{"fact_id": _fact(), "reaction": "r", "done_at": moment}])
    assert OutboxItem.objects.get().done_at == moment
    assert statements._value(Clock._meta.get_field("label"), {"label": Decimal("1.50")}) == "1.50"


@pytest.mark.parametrize("said", [[], [""], ["甲"], ["乙", "", "甲", "乙", "丙", "a", "B"]])
def test_the_different_values_of_a_column_are_those_of_distinct(said: list[str]) -> None:
    statements.insert(Unit, [unit(f"u{number}", organ=organ) for number, organ in enumerate(said)])
    with CaptureQueriesContext(connection) as asked:
        assert statements.values_of(Unit, "organ") == sorted(set(said) - {""})
    assert len(asked) == 1
