"""A sealed round never changes: what is read as of a head stays, whatever is recorded afterwards."""

from typing import Any

import pytest
from tests.support.ledger import MOMENT, note, notes
from tests.support.seals import sealed

from fadu.kernel.ledger.append import Chain
from fadu.kernel.ledger.read import ERASED
from fadu.kernel.ledger.seal.snapshot import (
    ChainEnd,
    evidence_under,
    facts_as_of,
    head_at,
    head_over,
    heads,
    places,
    snapshot,
    waiting,
)
from fadu.kernel.ledger.vault import erase

pytestmark = [pytest.mark.django_db, pytest.mark.datalayer]


def test_later_facts_change_nothing_as_of_a_head() -> None:
    notes("一", "二")
    note("b")
    head = sealed()
    before, ends = facts_as_of(head), snapshot(head)
    notes("三", "四")
    note("c")
    sealed(1)
    assert facts_as_of(head) == before
    assert snapshot(head) == ends
    assert [fact.reference for fact in before] == ["sample/a#1", "sample/a#2", "sample/b#1"]


def test_a_snapshot_tells_where_each_chain_ends() -> None:
    facts = notes("一", "二")
    other = note("b")
    head = sealed()
    assert snapshot(head) == [
        ChainEnd(Chain("sample", "a"), 2, facts[1].hash),
        ChainEnd(Chain("sample", "b"), 1, other.hash),
    ]


def test_facts_of_some_chains_as_of_a_head() -> None:
    for chain in "abc":
        note(chain)
    head = sealed()
    wanted = [Chain("sample", "c"), Chain("sample", "a"), Chain("other", "b")]
    assert [fact.chain.id for fact in facts_as_of(head, wanted)] == ["a", "c"]
    assert facts_as_of(head, []) == ()


def test_an_erased_value_is_erased_as_of_every_head() -> None:
    fact = note(name="示例甲")
    head = sealed()
    assert facts_as_of(head)[0].data["name"] == "示例甲"
    erase(fact.pk, ["name"], "p2", "示例依据", MOMENT)
    assert facts_as_of(head)[0].data["name"] == ERASED


def test_heads_are_found_by_size_and_by_fact() -> None:
    first = note("a")
    early = sealed()
    second = note("b")
    assert (head_over(second.pk), waiting()) == (None, 1)
    late = sealed(1)
    assert heads() == [early, late]
    assert (head_over(first.pk), head_over(second.pk)) == (early, late)
    assert (head_at(1), head_at(2), head_at(3)) == (early, late, None)
    assert places([first.pk, second.pk, 999]) == {first.pk: 0, second.pk: 1}
    assert waiting() == 0


def test_the_files_that_facts_under_a_head_name() -> None:
    note("a", evidence=("aa", "bb"))
    note("b", evidence=("cc",))
    head = sealed()
    note("c", evidence=("dd",))
    assert evidence_under(head) == {"aa", "bb", "cc"}
    assert evidence_under(head, [Chain("sample", "b")]) == {"cc"}


def test_a_snapshot_asks_one_question(django_assert_num_queries: Any) -> None:
    for number in range(12):
        note(f"chain-{number}")
    head = sealed()
    with django_assert_num_queries(1):
        assert len(snapshot(head)) == 12
