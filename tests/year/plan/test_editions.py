"""The editions of a plan, read from its facts: adoptions, publications, and what each did to a point."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

import pytest

from fadu.kernel.ledger.read import Recorded
from fadu.year.plan import editions as module
from fadu.year.plan.editions import editions, fold, history_of

FIRST, SECOND = date(2023, 6, 15), date(2023, 7, 20)


@dataclass(frozen=True)
class Told:
    """A fact as far as the fold reads it."""

    name: str
    data: Mapping[str, Any]
    occurred_on: date = FIRST
    actor: Mapping[str, str] = None


def _content(**words: str) -> dict[str, Any]:
    """A plan's content with one point for every given key, each with one commitment."""
    points = [
        {
            "key": key,
            "number": number,
            "headline": f"要点{key}",
            "due": "",
            "units": [],
            "targets": [],
            "asides": [],
            "commitments": [{"key": f"c-{key}", "text": text, "due": "", "owners": None}],
        }
        for number, (key, text) in enumerate(words.items(), start=1)
    ]
    head = {"title": "示例要点", "number": "", "year": 2023, "rounds": [], "doubts": []}
    return {**head, "chapters": [{"number": 1, "title": "示例章", "points": points}]}


def _adopted(digest: str, on: str, meeting: str = "局党组会议") -> Told:
    return Told("plan.adopted", {"digest": digest, "adopted_on": on, "meeting": meeting})


def _published(edition: int, digest: str, content: dict[str, Any], on: date = FIRST, reason: str = "") -> Told:
    data = {"edition": edition, "digest": digest, "document": content, "reason": reason}
    return Told("plan.published", data, on, {"person": "legal-head"})


TOLD = (
    _adopted("a", "2023-06-08"),
    _published(1, "a", _content(p1="组织学习", p2="开展培训")),
    _adopted("b", "2023-07-18", "局党组专题会议"),
    _published(2, "b", _content(p1="组织4次学习", p2="开展培训", p3="新增检查"), SECOND, "补充次数"),
    _published(3, "elsewhere", _content(p1="组织4次学习", p2="开展培训", p3="新增检查"), SECOND, "编辑性更正"),
)


@pytest.fixture
def told(monkeypatch: pytest.MonkeyPatch) -> None:
    """The ledger holds three editions."""
    monkeypatch.setattr(module, "facts_of", lambda chain: TOLD if chain.id == "bureau-2023" else ())


@pytest.mark.usefixtures("told")
def test_editions_come_newest_first_with_who_and_when() -> None:
    newest, second, first = editions("bureau-2023")
    assert (newest.number, second.number, first.number) == (3, 2, 1)
    assert (first.adopted_on, first.adopted_by, first.published_on) == ("2023-06-08", "局党组会议", FIRST)
    assert (second.adopted_by, second.published_by, second.reason) == ("局党组专题会议", "legal-head", "补充次数")
    assert [edition.before for edition in (first, second, newest)] == [None, 1, 2]


def test_an_editorial_edition_rests_on_the_newest_adoption() -> None:
    *_, newest = fold(TOLD)
    assert newest.adopted_on == "2023-07-18"


@pytest.mark.usefixtures("told")
def test_a_points_history_tells_the_editions_that_changed_it() -> None:
    changed, first = history_of("bureau-2023", "p1")
    assert (changed.edition.number, first.edition.number) == (2, 1)
    assert changed.words == "更正：任务文字"
    assert first.words == "首次列入"


@pytest.mark.usefixtures("told")
def test_a_point_that_never_changed_was_only_brought_in() -> None:
    assert [one.words for one in history_of("bureau-2023", "p2")] == ["首次列入"]


@pytest.mark.usefixtures("told")
def test_a_later_point_came_with_its_edition() -> None:
    (only,) = history_of("bureau-2023", "p3")
    assert (only.edition.number, only.words) == (2, "首次列入")


@pytest.mark.usefixtures("told")
@pytest.mark.parametrize(("plan", "key"), [("bureau-2023", "p9"), ("bureau-1999", "p1")])
def test_what_never_stood_there_has_no_history(plan: str, key: str) -> None:
    assert history_of(plan, key) == ()


def test_facts_are_read_as_the_ledger_gives_them() -> None:
    assert {"name", "data", "actor", "occurred_on"} <= set(Recorded.__slots__)
