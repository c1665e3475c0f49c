"""Whatever is done to the ledger behind its back is found, down to the fact, and nothing sound is accused.

The attacker here may do all that a database allows: the guards are taken down first.
"""

import json
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.support.ledger import MOMENT, note, notes

from fadu.kernel.ledger import guards
from fadu.kernel.ledger.chains import Break, breaks
from fadu.kernel.ledger.hashing import GENESIS, HASHED, chain_hash
from fadu.kernel.ledger.models import Erasure, Fact, VaultItem
from fadu.kernel.ledger.verify import verify

pytestmark = [pytest.mark.django_db, pytest.mark.datalayer]


def sql(statement: str, *values: object) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)


@pytest.fixture
def three() -> list[Fact]:
    """A chain of three facts beside another chain, with nothing in the way of an attacker."""
    facts = [note("a", "一", name="示例甲"), note("b", "另一链"), *notes("二", "三")]
    guards.lift(connection)
    if connection.vendor == "postgresql":
        sql("SET CONSTRAINTS ALL IMMEDIATE")
    return [facts[0], *facts[2:]]


def found() -> list[tuple[str, str]]:
    """The breaks that `verify` reports, guards apart (they were taken down on purpose)."""
    return [(item.kind, item.reference) for item in verify().breaks if item.kind != "guard"]


def forge(fact: Fact, **changed: Any) -> str:
    """Change columns of a fact and give it the hash that goes with them; return that hash."""
    for name, value in changed.items():
        setattr(fact, name, value)
    fact.hash = chain_hash([getattr(fact, column) for column in HASHED])
    pairs = {name: getattr(fact, name) for name in (*changed, "hash")}
    sql(f"UPDATE ledger_fact SET {', '.join(f'{name} = %s' for name in pairs)} WHERE id = %s", *pairs.values(), fact.pk)
    return fact.hash


def test_an_untouched_ledger_is_sound(three: list[Fact]) -> None:
    assert found() == []


def test_the_report_counts_what_it_looked_at(three: list[Fact]) -> None:
    report = verify()
    assert (report.facts, report.chains, report.personal_values, report.erased) == (4, 2, 1, 0)


def test_missing_guards_are_reported(three: list[Fact]) -> None:
    assert {item.kind for item in verify().breaks} == {"guard"}
    guards.install(connection)
    assert verify().breaks == []


def other(column: str, fact: Fact) -> object:
    """Another value that the column would accept."""
    value = getattr(fact, column)
    if isinstance(value, int):
        return value + 7
    return {"data": '{"text":"改过"}', "evidence": '["x"]'}.get(column, "x" + value[1:])


@pytest.mark.parametrize("place", [0, 1, 2])
@pytest.mark.parametrize("column", [*HASHED, "hash"])
def test_a_changed_column_of_any_fact_is_found(three: list[Fact], column: str, place: int) -> None:
    fact = three[place]
    sql(f"UPDATE ledger_fact SET {column} = %s WHERE id = %s", other(column, fact), fact.pk)
    fact.refresh_from_db()
    assert ("content", str(fact).split()[0]) in found()


@pytest.mark.parametrize("column", ["data", "actor", "occurred_on", "name"])
def test_a_changed_fact_accuses_no_other(three: list[Fact], column: str) -> None:
    sql(f"UPDATE ledger_fact SET {column} = %s WHERE id = %s", other(column, three[1]), three[1].pk)
    assert found() == [("content", "sample/a#2")]


def test_a_fact_changed_and_hashed_anew_no_longer_fits_the_next(three: list[Fact]) -> None:
    forge(three[1], data='{"text":"改过"}')
    assert found() == [("link", "sample/a#3")]


def test_a_removed_first_fact_is_missed(three: list[Fact]) -> None:
    VaultItem.objects.all().delete()
    sql("DELETE FROM ledger_fact WHERE id = %s", three[0].pk)
    assert found() == [("gap", "sample/a#2")]


def test_a_removed_middle_fact_is_missed(three: list[Fact]) -> None:
    sql("DELETE FROM ledger_fact WHERE id = %s", three[1].pk)
    assert found() == [("gap", "sample/a#3")]


def test_a_removed_middle_fact_is_missed_even_when_the_rest_moves_up(three: list[Fact]) -> None:
    sql("DELETE FROM ledger_fact WHERE id = %s", three[1].pk)
    forge(three[2], seq=2)
    assert found() == [("link", "sample/a#2")]


def test_how_many_were_removed_is_said(three: list[Fact]) -> None:
    notes("四", "五")
    sql("DELETE FROM ledger_fact WHERE chain_id = 'a' AND seq IN (2, 3, 4)")
    (gap,) = [item for item in verify().breaks if item.kind == "gap"]
    assert gap.words == "前面缺第 2 至 4 件：被删除了。"


def test_what_a_chain_cannot_know_is_a_matter_for_seals(three: list[Fact]) -> None:
    """The last facts cut off, or a whole chain computed anew: whole from inside. The command says so every time."""
    sql("DELETE FROM ledger_fact WHERE id = %s", three[2].pk)
    assert found() == []
    forge(three[1], previous=forge(three[0], actor="{}"))
    assert found() == []


def test_two_swapped_facts_are_found(three: list[Fact]) -> None:
    second, third = three[1:]
    sql("UPDATE ledger_fact SET seq = 99 WHERE id = %s", second.pk)
    sql("UPDATE ledger_fact SET seq = 2 WHERE id = %s", third.pk)
    sql("UPDATE ledger_fact SET seq = 3 WHERE id = %s", second.pk)
    assert {("content", "sample/a#2"), ("content", "sample/a#3")} <= set(found())


def test_facts_whose_contents_were_swapped_are_found(three: list[Fact]) -> None:
    second, third = three[1].data, three[2].data
    forge(three[1], data=third)
    forge(three[2], data=second, previous=three[1].hash)
    assert found() == [], "the chain itself was computed anew up to its end"
    note("a", "四")
    forge(three[1], data=second)
    assert found() == [("link", "sample/a#3")]


def test_an_inserted_fact_is_found(three: list[Fact]) -> None:
    row = {column: getattr(three[1], column) for column in HASHED} | {"key": "forged", "seq": 4}
    Fact.objects.create(**row, hash=chain_hash([row[column] for column in HASHED]))
    assert found() == [("link", "sample/a#4")]


def test_a_fact_in_a_place_that_is_taken_is_found() -> None:
    row: list[object] = ["sample", "a", 1, *["x"] * (len(HASHED) - 4), GENESIS]
    first = [*row, chain_hash(row)]
    assert [item.kind for item in breaks([first, first], {})] == ["place"]


def test_a_fact_moved_to_another_chain_is_found(three: list[Fact]) -> None:
    forge(three[2], chain_id="b", seq=2)
    assert found() == [("link", "sample/b#2")]


def test_text_moved_across_a_separator_is_found(three: list[Fact]) -> None:
    """Two columns hold the same characters in all, parted elsewhere: a naive concatenation would hash alike."""
    fact = three[1]
    sql(
        "UPDATE ledger_fact SET name = %s, procedure = %s WHERE id = %s",
        f"{fact.name}\x1f1\x1f{fact.procedure}"[:60],
        "",
        fact.pk,
    )
    assert ("content", "sample/a#2") in found()


@pytest.mark.parametrize(("one", "two"), [("chain_kind", "chain_id"), ("edition", "declaration"), ("key", "corrects")])
def test_characters_moved_between_neighbouring_columns_are_found(three: list[Fact], one: str, two: str) -> None:
    fact = three[2]
    joined = getattr(fact, one) + "x" + getattr(fact, two)
    sql(f"UPDATE ledger_fact SET {one} = %s, {two} = %s WHERE id = %s", joined[:3], joined[3:], fact.pk)
    assert "content" in {kind for kind, _ in found()}


@pytest.mark.skipif("connection.vendor != 'sqlite'", reason="只有 SQLite 的列能装别种值")
@pytest.mark.parametrize("value", [b"{}", None, 3.5, "x"])
def test_a_value_of_another_kind_in_a_column_is_found(three: list[Fact], value: object) -> None:
    sql("PRAGMA ignore_check_constraints = ON")
    column = "data" if value is not None else "seq"
    sql(f"UPDATE ledger_fact SET {column} = %s WHERE id = %s", value if value is not None else "zwei", three[1].pk)
    assert "content" in {kind for kind, _ in found()}


@pytest.mark.skipif("connection.vendor != 'sqlite'", reason="只有 SQLite 的列能装残缺的文字")
def test_bytes_that_are_no_text_end_the_reading_with_a_report(three: list[Fact]) -> None:
    sql("UPDATE ledger_fact SET data = CAST(x'ff80' AS TEXT) WHERE id = %s", three[1].pk)
    assert "unreadable" in {kind for kind, _ in found()}


class TestVault:
    """The text of a personal value answers to the salted digest in its fact, as long as it exists."""

    def test_a_reworded_value_is_found(self, three: list[Fact]) -> None:
        VaultItem.objects.update(text=json.dumps("示例乙", ensure_ascii=False))
        assert found() == [("vault", "sample/a#1 name")]

    def test_another_salt_is_found(self, three: list[Fact]) -> None:
        VaultItem.objects.update(salt="0" * 32)
        assert found() == [("vault", "sample/a#1 name")]

    def test_a_vanished_value_is_told_from_an_erased_one(self, three: list[Fact]) -> None:
        VaultItem.objects.all().delete()
        assert found() == [("vault", "sample/a#1 name")]
        Erasure.objects.create(fact=three[0], path="name", erased_at=MOMENT.isoformat(), erased_by="p2", basis="示例")
        assert found() == []
        assert verify().erased == 1

    def test_a_value_said_to_be_erased_that_is_still_there_is_found(self, three: list[Fact]) -> None:
        Erasure.objects.create(fact=three[0], path="name", erased_at=MOMENT.isoformat(), erased_by="p2", basis="示例")
        assert found() == [("vault", "sample/a#1 name")]

    def test_a_value_that_belongs_to_no_fact_is_found(self, three: list[Fact]) -> None:
        VaultItem.objects.create(fact=three[1], path="name", salt="", text='"示例丙"')
        assert [kind for kind, _ in found()] == ["vault"]


def test_words_are_chinese_and_never_name_the_column(three: list[Fact]) -> None:
    sql("UPDATE ledger_fact SET data = '{}' WHERE id = %s", three[1].pk)
    (one,) = [item for item in verify().breaks if item.kind == "content"]
    assert one == Break("content", "sample/a#2", one.words)
    assert "不能指出是哪一栏" in one.words


@pytest.mark.parametrize("count", [1, 4, 11])
def test_many_chunks_are_verified_as_one(three: list[Fact], monkeypatch: pytest.MonkeyPatch, count: int) -> None:
    monkeypatch.setattr("fadu.kernel.ledger.verify._CHUNK", count)
    note("b", "再来", name="示例丁", phone="示例")
    assert found() == []
    sql("UPDATE ledger_fact SET data = '{}' WHERE id = %s", three[2].pk)
    assert found() == [("content", "sample/a#3")]


def test_as_many_queries_for_many_facts_as_for_few() -> None:
    notes("一", "二")
    with CaptureQueriesContext(connection) as few:
        verify()
    notes(*[f"第{number}" for number in range(60)], chain="c")
    with CaptureQueriesContext(connection) as many:
        verify()
    assert len(many) == len(few) <= 6
