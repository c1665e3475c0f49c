"""Search: exact for words of one and two characters, all words together, counts that are the lists."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.year.plan import factory
from tests.year.plan.factory import DAY

from fadu.year.models import Commitment, Plan
from fadu.year.plan.book import plans
from fadu.year.plan.search import Kind, Piece, excerpt, highlighted, search, words_of


def _by_kind(query: str) -> dict[str, Kind]:
    return {kind.code: kind for kind in search(query, plans(), DAY)}


@pytest.mark.parametrize("word", ["铬", "暗管", "六价铬", "三项制度", "100%"])
def test_every_commitment_with_the_word_is_found_and_no_other(plan: Plan, word: str) -> None:
    found = _by_kind(word)["commitment"]
    assert found.count == Commitment.objects.filter(text__contains=word).count() > 0
    assert all(word in "".join(piece.text for piece in item.pieces if piece.hit) for item in found.found)


def test_points_targets_and_units_are_found(plan: Plan) -> None:
    assert _by_kind("示例工作7")["point"].found[0].point == "p7"
    assert _by_kind("4次")["target"].count > 0
    units = _by_kind("第1处")["unit"]
    assert [item.unit for item in units.found] == ["u01"]


def test_all_words_must_stand_there(plan: Plan) -> None:
    assert "commitment" in _by_kind("暗管 登记")
    assert "commitment" not in _by_kind("暗管 铬")


def test_letters_are_found_in_either_case(plan: Plan) -> None:
    Commitment.objects.filter(key="c1-1").update(text="建设VOCs在线监测")
    assert _by_kind("vocs")["commitment"].found[0].pieces == (Piece("建设"), Piece("VOCs", True), Piece("在线监测"))


@pytest.mark.parametrize("query", ["", "   ", "_", "没有这个词"])
def test_nothing_is_found_for_nothing(plan: Plan, query: str) -> None:
    assert search(query, plans(), DAY) == ()


def test_signs_of_the_database_are_plain_characters(plan: Plan) -> None:
    found = _by_kind("%")["commitment"]
    assert found.count == Commitment.objects.filter(text__contains="%").count() < Commitment.objects.count()


def test_without_a_plan_nothing_is_asked(bureau: None) -> None:
    assert search("铬", [], DAY) == ()


def test_newer_plans_come_first_and_points_in_their_order(plan: Plan) -> None:
    factory.make_plan("2024", 2024)
    found = _by_kind("铬")["commitment"].found
    years = [item.plan for item in found]
    assert years == sorted(years, reverse=True)
    numbers = [int(item.point[1:]) for item in found if item.plan == "2024"]
    assert numbers == sorted(numbers)


def test_commitments_lead_to_their_place_on_the_points_page(plan: Plan) -> None:
    item = _by_kind("暗管")["commitment"].found[0]
    assert item.anchor.startswith("c-c")
    assert item.heading.startswith("2023年 （")


def test_a_query_has_at_most_six_words_each_once() -> None:
    assert words_of("甲 乙　甲 丙 丁 戊 己 庚") == ("甲", "乙", "丙", "丁", "戊", "己")


def test_long_texts_are_cut_around_the_word() -> None:
    text = "一" * 100 + "暗管" + "二" * 300
    cut = excerpt(text, ["暗管"])
    assert cut.startswith("…一")
    assert cut.endswith("二…")
    assert "暗管" in cut
    assert excerpt("短文", ["无"]) == "短文"


WORDS = st.lists(st.text(alphabet="甲乙a", min_size=1, max_size=3), max_size=3)


@given(st.text(alphabet="甲乙丙a", max_size=30), WORDS)
def test_highlighting_keeps_the_text_and_marks_every_word(text: str, words: list[str]) -> None:
    pieces = highlighted(text, words)
    assert "".join(piece.text for piece in pieces) == text
    assert all(not any(word in piece.text for word in words) for piece in pieces if not piece.hit)
