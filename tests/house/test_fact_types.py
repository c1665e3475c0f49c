"""Facts are for ever: what was once declared stays declared, with the same fields of the same kind (decision 11)."""

from copy import deepcopy
from typing import Any

import pytest
from tests.support.fact_types import declared, kept, lost

SHAPES: dict[str, Any] = {
    "sample.noted": {
        "schema": 2,
        "fields": {
            "text": {"kind": "text", "many": False, "personal": False, "choices": []},
            "way": {"kind": "choice", "many": False, "personal": False, "choices": ["a", "b"]},
        },
    }
}


def test_nothing_that_old_facts_rely_on_is_gone() -> None:
    assert lost(kept(), declared()) == []


def test_everything_declared_is_in_the_snapshot() -> None:
    assert kept() == declared(), "新声明了事实或填写项：运行 python -m tests.support.fact_types，把快照一并提交"


def changed(**field: object) -> dict[str, Any]:
    """The shapes with one field's traits changed."""
    shapes = deepcopy(SHAPES)
    shapes["sample.noted"]["fields"]["way"] |= field
    return shapes


def without(*path: str) -> dict[str, Any]:
    """The shapes with something taken away."""
    shapes = deepcopy(SHAPES)
    place = shapes
    for step in path[:-1]:
        place = place[step]
    del place[path[-1]]
    return shapes


@pytest.mark.parametrize(
    ("after", "words"),
    [
        (without("sample.noted"), "事实 sample.noted 不再声明"),
        (without("sample.noted", "fields", "text"), "sample.noted.text 被删去"),
        (changed(kind="text"), "sample.noted.way 的 kind 改变"),
        (changed(many=True), "sample.noted.way 的 many 改变"),
        (changed(personal=True), "sample.noted.way 的 personal 改变"),
        (changed(choices=["a"]), "sample.noted.way 的 choices 改变"),
        ({"sample.noted": SHAPES["sample.noted"] | {"schema": 1}}, "sample.noted 的版本倒退"),
    ],
)
def test_what_must_not_change_is_found(after: dict[str, Any], words: str) -> None:
    assert lost(SHAPES, after) == [words]


@pytest.mark.parametrize(
    "after",
    [
        SHAPES,
        SHAPES | {"sample.closed": {"schema": 1, "fields": {}}},
        changed(choices=["a", "b", "c"]),
        {"sample.noted": SHAPES["sample.noted"] | {"schema": 3}},
    ],
    ids=["nothing", "a new fact", "a new choice", "a new version"],
)
def test_what_may_be_added(after: dict[str, Any]) -> None:
    assert lost(SHAPES, after) == []
