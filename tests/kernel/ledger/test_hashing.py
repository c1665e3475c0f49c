"""The hash of a fact: an exact value, every column in it, no two facts with one text."""

from hashlib import sha256

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fadu.kernel.ledger.chains import breaks
from fadu.kernel.ledger.hashing import GENESIS, HASHED, SEPARATOR, Unhashable, chain_hash

VALUES = ["plan", "2023", 1, "plan.adopted", 1, "plan", "2023", "d", "{}", "2023-03-01", "", "t", "k", "", "[]", "{}"]
ROW = [*VALUES, GENESIS]
TEXT = st.text(st.characters(exclude_categories=["Cs"], exclude_characters=SEPARATOR), max_size=8)


def test_the_bytes_are_the_columns_joined_by_unit_separators() -> None:
    text = (
        f"plan\x1f2023\x1f1\x1fplan.adopted\x1f1\x1fplan\x1f2023\x1fd\x1f{{}}"
        f"\x1f2023-03-01\x1f\x1ft\x1fk\x1f\x1f[]\x1f{{}}\x1f{'0' * 64}"
    )
    assert chain_hash(ROW) == sha256(text.encode()).hexdigest()


def test_the_hash_of_a_known_fact_never_changes() -> None:
    """A hash that was printed once must be reproduced by every later version."""
    assert chain_hash(ROW) == "b3be9570f2903175a486d36678b4009fe85de9f965023d18d5586f3670ae097e"


def test_every_column_but_the_hash_itself_is_hashed() -> None:
    from fadu.kernel.ledger.models import Fact

    assert {field.column for field in Fact._meta.concrete_fields} == {*HASHED, "hash", "id"}


@pytest.mark.parametrize("column", range(len(HASHED)))
def test_a_separator_inside_a_column_is_refused(column: int) -> None:
    with pytest.raises(Unhashable, match="分隔符"):
        chain_hash([*ROW[:column], f"a{SEPARATOR}b", *ROW[column + 1 :]])


@pytest.mark.parametrize("column", range(len(HASHED)))
def test_each_column_counts(column: int) -> None:
    assert chain_hash([*ROW[:column], "anders", *ROW[column + 1 :]]) != chain_hash(ROW)


@given(st.lists(TEXT, min_size=17, max_size=17), st.lists(TEXT, min_size=17, max_size=17))
def test_different_rows_have_different_hashes(one: list[str], two: list[str]) -> None:
    assert (chain_hash(one) == chain_hash(two)) == (one == two)


@given(st.lists(TEXT, min_size=1, max_size=6))
def test_any_chain_made_by_the_rules_is_sound_and_any_cut_inside_it_is_not(texts: list[str]) -> None:
    rows: list[list[object]] = []
    previous = GENESIS
    for seq, text in enumerate(texts, 1):
        row: list[object] = ["sample", "a", seq, *[text] * (len(HASHED) - 4), previous]
        previous = chain_hash(row)
        rows.append([*row, previous])
    assert list(breaks(rows, {})) == []
    for cut in range(len(rows) - 1):
        assert list(breaks(rows[:cut] + rows[cut + 1 :], {})), f"fact {cut + 1} was cut out unseen"
