"""What a published head brings to light that the chains alone cannot."""

import json
from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from tests.support.ledger import note, notes
from tests.support.seals import behind_the_guards, sealed

from fadu.kernel.ledger.hashing import HASHED, chain_hash
from fadu.kernel.ledger.models import Fact, TreeHead
from fadu.kernel.ledger.seal import keys
from fadu.kernel.ledger.seal.checks import check_heads, check_published
from fadu.kernel.ledger.seal.snapshot import published
from fadu.kernel.ledger.verify import verify

pytestmark = [pytest.mark.django_db, pytest.mark.datalayer]


def rewritten(fact: Fact, **changed: Any) -> None:
    """Change a fact and its hash with it, as somebody who knows the program would."""
    for name, value in changed.items():
        setattr(fact, name, value)
    fact.hash = chain_hash([getattr(fact, column) for column in HASHED])
    columns = ", ".join(f"{name} = %s" for name in [*changed, "hash"])
    with behind_the_guards() as cursor:
        cursor.execute(f"UPDATE ledger_fact SET {columns} WHERE id = %s", [*changed.values(), fact.hash, fact.pk])


def removed(fact: Fact, *, with_leaf: bool) -> None:
    with behind_the_guards() as cursor:
        if with_leaf:
            cursor.execute("DELETE FROM ledger_leaf WHERE fact_id = %s", [fact.pk])
        cursor.execute("DELETE FROM ledger_fact WHERE id = %s", [fact.pk])


def test_an_untouched_ledger_agrees_with_every_head() -> None:
    for minute in range(4):
        notes("一", "二", "三"[: minute % 2 + 1], chain=f"chain-{minute}")
        sealed(minute)
    note("later")
    assert check_heads() == []


def test_a_ledger_without_heads_has_nothing_to_disagree_with() -> None:
    note()
    assert check_heads() == []


def test_the_last_fact_cut_off_a_chain_is_found_though_the_chain_looks_whole() -> None:
    facts = notes("一", "二")
    sealed()
    removed(facts[-1], with_leaf=True)
    assert verify().breaks == []
    assert check_heads() == ["第 2 件处的封签（2023-07-03T04:00:00+00:00）与账本不符。"]


@pytest.mark.skipif("connection.vendor != 'sqlite'", reason="PostgreSQL 不让登记离开它的封签序号")
def test_a_fact_removed_without_its_place_is_named() -> None:
    facts = notes("一", "二", "三")
    sealed()
    removed(facts[1], with_leaf=False)
    found = check_heads()
    assert "封签序号 1 的事实不见了：封签之后被删除。" in found
    with behind_the_guards() as cursor:
        cursor.execute("DELETE FROM ledger_leaf")


def test_a_chain_computed_anew_is_found_though_it_looks_whole() -> None:
    fact = note()
    sealed()
    rewritten(fact, data='{"text":"改"}')
    assert verify().breaks == []
    found = check_heads()
    assert found[0].startswith("sample/a#1（封签序号 0）与封签时不同")
    assert "与账本不符" in found[1]


def test_a_chain_and_its_places_computed_anew_are_found() -> None:
    fact = note()
    sealed()
    rewritten(fact, data='{"text":"改"}')
    with behind_the_guards() as cursor:
        cursor.execute("UPDATE ledger_leaf SET hash = %s", [fact.hash])
    assert check_heads() == ["第 1 件处的封签（2023-07-03T04:00:00+00:00）与账本不符。"]


def test_a_place_taken_out_of_the_middle_is_found() -> None:
    facts = notes("一", "二", "三")
    sealed()
    with behind_the_guards() as cursor:
        cursor.execute("DELETE FROM ledger_leaf WHERE fact_id = %s", [facts[1].pk])
    assert "封签序号 1 不见了。" in check_heads()


def head_column(name: str, value: Any) -> None:
    with behind_the_guards() as cursor:
        cursor.execute(f"UPDATE ledger_treehead SET {name} = %s WHERE size = 2", [value])


@pytest.mark.parametrize(
    ("column", "value", "words"),
    [
        ("root_sha256", "ab" * 32, "与账本不符"),
        ("root_sm3", "ab" * 32, "与账本不符"),
        ("sealed_at", "2023-07-03T04:00:01+00:00", "签名不符"),
        ("key_id", "ab" * 32, "指纹不符"),
        ("public_key", "ab" * 32, "指纹不符"),
        ("public_key", "not hexadecimal"[:0], "签名不符"),
        ("signature", "ab" * 64, "签名不符"),
        ("sealed_at", "2022-01-01T00:00:00+00:00", "早于前一道"),
    ],
)
def test_no_column_of_a_head_changes_unseen(column: str, value: str, words: str) -> None:
    note("a")
    sealed()
    note("b")
    sealed(1)
    head_column(column, value)
    assert words in "".join(check_heads())


def test_a_thousand_changed_facts_are_not_all_listed() -> None:
    facts = [note(f"chain-{number}") for number in range(30)]
    sealed()
    with behind_the_guards() as cursor:
        cursor.execute("UPDATE ledger_fact SET data = '{}' WHERE id >= %s", [facts[0].pk])
    assert "另有 10 件同样对不上，不一一列出。" in check_heads()


def test_a_missing_public_part_is_told(key: keys.PublicKey) -> None:
    (keys.folder() / f"{key.id}.json").write_text("{")
    assert "公开部分" in check_heads()[0]


@pytest.fixture
def kept() -> Callable[[], str]:
    """What somebody downloaded from the public page."""
    return lambda: json.dumps(published())


def test_heads_kept_elsewhere_agree(kept: Callable[[], str]) -> None:
    note("a")
    sealed()
    earlier = kept()
    note("b")
    sealed(1)
    assert check_published(earlier) == []


def test_a_ledger_and_its_heads_made_anew_with_the_true_key_are_found_by_heads_kept_elsewhere(
    kept: Callable[[], str],
) -> None:
    """Even who holds database and key can't reach a copy that somebody else has."""
    fact = note("a")
    sealed()
    earlier = kept()
    rewritten(fact, data='{"text":"改"}')
    with behind_the_guards() as cursor:
        cursor.execute("DELETE FROM ledger_treehead")
        cursor.execute("DELETE FROM ledger_leaf")
    sealed()
    assert verify().breaks == check_heads() == []
    assert "您手中的与账本现存的不同" in check_published(earlier)[0]


def test_a_head_that_vanished_is_found(kept: Callable[[], str]) -> None:
    note("a")
    sealed()
    earlier = kept()
    with behind_the_guards() as cursor:
        cursor.execute("DELETE FROM ledger_treehead")
    assert not TreeHead.objects.exists()
    assert len(check_published(earlier)) == 1


@pytest.mark.parametrize("text", ["", "{}", '{"heads": [1]}', '{"heads": [{"size": 1}]}', "[]"])
def test_a_file_without_heads_is_bad_input(text: str) -> None:
    with pytest.raises(ValueError, match="文件里没有封签"):
        check_published(text)


def test_checking_asks_a_constant_number_of_questions(django_assert_max_num_queries: Any) -> None:
    for minute in range(6):
        note(f"chain-{minute}")
        sealed(minute)
    with django_assert_max_num_queries(6):
        assert check_heads() == []
    assert connection.vendor in {"sqlite", "postgresql"}
