"""Finding: everything that is there and nothing else, newest first, page by page, and never what one may not read."""

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase
from tests.support.search import CLERK, EVERYBODY, entry, found, put

from fadu.kernel.reading import HANDLERS, OFFICE, PUBLIC, STAFF, Reading, may_read
from fadu.kernel.reading.tokens import tokens
from fadu.kernel.roles import Actor
from fadu.kernel.search import door, grams
from fadu.kernel.search.door import Entry, Page

pytestmark = [pytest.mark.django_db, pytest.mark.datalayer]


@pytest.mark.parametrize(
    ("query", "there"),
    [
        ("铬", ["a", "b"]),
        ("六价铬", ["a"]),
        ("暗管", ["a"]),
        ("暗管 六价铬", ["a"]),
        ("六价铬 总铬", []),
        ("价总", []),
        ("苏环罚字〔2023〕12号", ["b"]),
        ("苏环罚字[2023]12号", ["b"]),
        ("2号", []),
        ("cod", ["b"]),
        ("CODcr", []),
        ("  ", []),
        ("' OR \" * NEAR(", []),
        ("，", ["a"]),
    ],
)
def test_words_of_every_length(query: str, there: list[str]) -> None:
    put(entry("a", "通过暗管排放六价铬，超标", number="1"), entry("b", "总铬 COD 达标", number="苏环罚字〔2023〕12号"))
    assert sorted(found(query)) == there


CHINESE = st.text(st.sampled_from("违法处罚暗管铬排污，。〔〕年"), min_size=1, max_size=24)


class EverySubstring(TestCase):
    """Whatever Chinese text is put in: each piece of it of one to six characters is found, and nothing else is."""

    @settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
    @given(st.lists(CHINESE, min_size=1, max_size=4), st.lists(CHINESE.map(lambda text: text[:6]), max_size=4))
    @example(["违法违法处罚"], ["法违法处", "处法"])
    def test_is_found(self, texts: list[str], strangers: list[str]) -> None:
        put(*(entry(str(number), text) for number, text in enumerate(texts)))
        pieces = {text[at : at + length] for text in texts for at in range(len(text)) for length in range(1, 7)}
        for piece in {*sorted(pieces)[:60], *strangers}:
            assert sorted(found(piece)) == [str(at) for at, text in enumerate(texts) if piece in text], piece


def test_the_newest_come_first_and_pages_follow_one_another() -> None:
    days = [date(2020, 1, 1) + timedelta(days=37 * number % 1500) for number in range(90)]
    put(*(entry(str(number), "违法" if number % 3 else "合法", day=day) for number, day in enumerate(days)))
    seen: list[door.Hit] = []
    page = door.find("违法", CLERK, limit=7)
    while page.more:
        seen += page.hits
        page = door.find("违法", CLERK, limit=7, before=page.last)
    seen += page.hits
    assert len(seen) == len({hit.id for hit in seen}) == 60
    assert [hit.day for hit in seen] == sorted((hit.day for hit in seen), reverse=True)


@pytest.mark.parametrize("sortable", [20_000, 0])
def test_what_is_far_back_is_found_among_much_that_is_newer(sortable: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """The steps by which PostgreSQL looks further and further back for common words leave no gap between them."""
    monkeypatch.setattr(grams, "_SORTABLE", sortable)
    first = date(2015, 3, 1)
    put(*(entry(f"n{number}", "常见", day=first + timedelta(days=9 * number), fact=number) for number in range(400)))
    rare = [date(1949, 10, 1), date(2015, 2, 1), date(2019, 12, 31), date(2023, 6, 1), date(2024, 12, 1)]
    put(*(entry(f"r{day}", "罕见", day=day, fact=1000 + at) for at, day in enumerate(rare)))
    assert found("罕见") == [f"r{day}" for day in reversed(rare)]
    assert [hit.id for hit in door.find("罕见", CLERK, limit=2).hits] == ["r2024-12-01", "r2023-06-01"]
    assert found("见")[:6] == ["n399", "n398", "n397", "n396", "r2024-12-01", "n395"]
    assert door.find("见", CLERK, limit=1).more


def test_longer_words_that_only_seem_to_be_there_are_passed_over() -> None:
    put(*(entry(f"x{number}", "暗管的管道、道路", fact=number) for number in range(30)), entry("y", "暗管道", fact=99))
    put(entry("z", "暗管道", day=date(2019, 1, 1), fact=100))
    assert found("暗管道") == ["y", "z"]
    assert not door.find("暗管道", CLERK, limit=2).more


def test_one_page_tells_whether_there_is_another() -> None:
    put(*(entry(str(number), "铬", fact=number) for number in range(3)))
    assert not door.find("铬", CLERK, limit=3).more
    page = door.find("铬", CLERK, limit=2)
    assert page.more
    assert page.last == page.hits[-1].place
    assert Page().last is None


def test_kinds_narrow() -> None:
    put(entry("a", "铬"), entry("b", "铬", kind="evidence", position=1), entry("c", "铬", kind="document", position=2))
    assert found("铬", kinds=["evidence"]) == ["b"]
    assert sorted(found("铬", kinds=["evidence", "document"])) == ["b", "c"]
    assert found("铬", kinds=["other"]) == []


def test_words_stand_out() -> None:
    put(entry("a", f"{'前' * 50}通过暗管排放{'后' * 200}", title="某厂暗管案", number="7"))
    (hit,) = door.find("暗管", CLERK).hits
    assert [(piece.text, piece.hit) for piece in hit.heading] == [("某厂", False), ("暗管", True), ("案", False)]
    assert [piece.text for piece in hit.snippet if piece.hit] == ["暗管"]
    assert hit.snippet[0].text == hit.snippet[-1].text == "…"
    assert "".join(piece.text for piece in hit.snippet[1:-1]) == f"{'前' * 28}通过暗管排放{'后' * 86}"
    assert (hit.kind_label, hit.number) == ("事项", "7")


READINGS = [
    Reading(PUBLIC),
    Reading(STAFF),
    Reading(STAFF, roles=frozenset({"leader"})),
    Reading(HANDLERS, units=frozenset({"legal", "u2"})),
    Reading(HANDLERS, units=frozenset({"LEGAL"})),
    Reading(OFFICE, persons=frozenset({"p9"})),
    Reading(OFFICE),
]


@pytest.mark.parametrize("actor", EVERYBODY)
def test_nobody_finds_what_they_may_not_read(actor: Actor | None) -> None:
    put(*(entry(str(at), "铬", tokens=tokens(reading), fact=at) for at, reading in enumerate(READINGS)))
    readable = [str(at) for at, reading in enumerate(READINGS) if may_read(actor, reading) is None]
    assert sorted(found("铬", actor)) == readable
    assert door.find("铬", actor, limit=max(1, len(readable))).more is False


def test_what_stands_changes_with_the_entry() -> None:
    put(entry("a", "六价铬"))
    put(entry("a", "暗管", day=date(2024, 1, 1), tokens=frozenset({"unit:legal"})))
    assert found("六价铬") == []
    assert found("暗管") == ["a"]
    assert found("暗管", None) == []
    assert put(entry("a", "暗管", day=date(2024, 1, 1), tokens=frozenset({"unit:legal"}))) == 0


def test_what_is_dropped_is_gone() -> None:
    put(entry("a", "铬"), entry("b", "铬", fact=2))
    assert door.drop("matter", "a")
    assert not door.drop("matter", "a")
    assert found("铬") == ["b"]


def test_the_files_of_a_fact_are_forgotten_and_no_others() -> None:
    about: dict[str, Any] = {"kind": "evidence", "chain": "case/A"}
    put(
        entry("case/A", "铬", chain="case/A"),
        entry("case/A#1:d1", "铬", position=1, **about),
        entry("case/A#1:d2", "铬", position=2, **about),
        entry("case/A#11:d1", "铬", position=1, fact=11, **about),
    )
    assert door.forget("case/A#1") == 2
    assert sorted(found("铬")) == ["case/A", "case/A#11:d1"]


def test_control_characters_and_lone_surrogates_do_no_harm() -> None:
    put(entry("a", "铬\x00\ud800暗管", title="\x07示例"))
    assert found("暗管") == ["a"]


def test_finding_costs_the_same_however_much_is_found(django_assert_max_num_queries: Any) -> None:
    put(*(entry(str(number), "铬", fact=number) for number in range(60)))
    with django_assert_max_num_queries(3):
        assert len(door.find("铬", CLERK, limit=50).hits) == 50


def test_a_date_long_ago_has_its_place() -> None:
    assert Entry("matter", "a", "", date(1, 1, 1), "", frozenset(), 1).place > 0
    assert Entry("matter", "a", "", date.max, "", frozenset(), 2**40).place < 2**63
