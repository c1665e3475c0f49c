"""One spelling for every value: the same on every machine, or none at all."""

import json
import unicodedata
from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal
from enum import StrEnum
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fadu.lib.canonical import NotCanonical, canonical, digest, plain

TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | TEXT,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(TEXT, inner, max_size=4),
    max_leaves=12,
)


class Colour(StrEnum):
    """A word."""

    RED = "red"


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ({"b": 1, "a": [True, None]}, '{"a":[true,null],"b":1}'),
        ({"甲": "乙"}, '{"甲":"乙"}'),
        ({2: "x"}, '{"2":"x"}'),
        ((1, 2), "[1,2]"),
        (date(2023, 6, 1), '"2023-06-01"'),
        (datetime(2023, 6, 1, 9, 30, tzinfo=UTC), '"2023-06-01T09:30:00+00:00"'),
        (datetime(2023, 6, 1, 9, 30, tzinfo=timezone(timedelta(hours=8))), '"2023-06-01T09:30:00+08:00"'),
        (Decimal("20000.00"), '"20000.00"'),
        (Decimal("1E+3"), '"1000"'),
        (Colour.RED, '"red"'),
        ("e\u0301", '"é"'),
        ("\x1f\x00", '"\\u001f\\u0000"'),
    ],
)
def test_spelled_exactly(value: object, text: str) -> None:
    assert canonical(value) == text


@pytest.mark.parametrize(
    "value",
    [
        1.5,
        float("nan"),
        {1, 2},
        b"x",
        object(),
        Decimal("NaN"),
        Decimal("Infinity"),
        datetime(2023, 6, 1, 9, 30),  # noqa: DTZ001 - that it says no time zone is the point
        "\ud800",
        {"\udfff": 1},
        ["a", {"b": [0.1]}],
        {"é": 1, "e\u0301": 2},
        {1: "a", "1": "b"},
    ],
)
def test_what_has_no_one_spelling_is_refused(value: object) -> None:
    with pytest.raises(NotCanonical):
        canonical(value)


@given(VALUES)
def test_reading_it_gives_the_value_and_writing_that_the_same_text(value: Any) -> None:
    try:
        text = canonical(value)
    except NotCanonical:
        return
    assert canonical(json.loads(text)) == text
    assert json.loads(text) == plain(value)


@given(st.dictionaries(TEXT, st.integers(), max_size=6))
def test_the_order_of_keys_is_no_matter(value: dict[str, int]) -> None:
    if len({unicodedata.normalize("NFC", key) for key in value}) == len(value):
        assert canonical(value) == canonical(dict(reversed(value.items())))


@given(TEXT)
def test_text_is_composed(text: str) -> None:
    assert plain(text) == unicodedata.normalize("NFC", text)


def test_the_digest_is_of_the_characters_in_utf_8() -> None:
    assert digest("法度") == "334da9068e7f6193cf4f0b413cd797817f140b73584dadf96493430f7d675bbe"
