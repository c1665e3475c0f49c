"""What the review shows: segments of the source, places to cut, counters, what is still in the way."""

import pytest
from tests.year.drafting.samples import DESK, TEXT, fresh_content, unit

from fadu.year.drafting.commitments import correct_text, remove_commitment
from fadu.year.drafting.content import Unfit
from fadu.year.drafting.head import remove_round
from fadu.year.drafting.operations import OPERATIONS, perform
from fadu.year.drafting.owners import map_unit, resolve_role, withdraw_unit
from fadu.year.drafting.readiness import obstacles
from fadu.year.drafting.segments import blocks
from fadu.year.drafting.view import chapters_view, counts, point_view, shares


def ready():
    content = map_unit(fresh_content(), "协调处", "office", DESK)
    return resolve_role(content, "p3", unit(content, 3, "各普法责任处室单位")["key"], [], DESK)


def test_the_segments_are_the_whole_source_in_order():
    content = fresh_content()
    segments = [segment for block in blocks(content) for segment in block["segments"]]
    assert "".join(segment["text"] for segment in segments) == content["text"]
    place = 0
    for segment in segments:
        start, end = map(int, segment["span"].split("-"))
        assert start == place < end
        place = end


def test_every_piece_begins_and_ends_at_a_segment():
    content = fresh_content()
    edges = {edge for block in blocks(content) for one in block["segments"] for edge in one["span"].split("-")}
    for chapter in chapters_view(content):
        for point in chapter.points:
            for item in point.commitments:
                assert set(item.span.split("-")) <= edges


def test_doubtful_words_are_marked_until_they_are_settled():
    def doubtful(content):
        return [one["text"] for block in blocks(content) for one in block["segments"] if one["doubt"]]

    assert doubtful(fresh_content()) == ["协调处", "各普法责任处室单位"]
    assert doubtful(ready()) == []


def test_a_commitment_can_be_cut_after_every_mark():
    item = point_view(fresh_content(), "p2").commitments[0]
    assert [clause.text.strip("。") for clause in item.clauses] == ["扩大公职律师队伍，", "充分发挥法律顾问作用"]
    assert item.clauses[1].at == TEXT.index("充分发挥")
    assert [clause.text for clause in item.joint][2] == "开展业务培训"


def test_a_corrected_commitment_shows_its_source():
    content = correct_text(fresh_content(), "p1", "c1", "另一项")
    assert point_view(content, "p1").commitments[0].source == "年内至少安排4次专题学法"
    assert point_view(fresh_content(), "p1").commitments[0].source == ""


def test_rest_words_are_shown_without_bare_marks():
    rest = [one["text"].strip("，。") for one in point_view(remove_commitment(fresh_content(), "p1", "c2"), "p1").rests]
    assert rest == ["（一）落实学法制度", "组织开展旁听庭审活动", "（责任单位：法规处、各处室单位）"]


def test_counters():
    assert counts(fresh_content()) == {
        "chapters": 2,
        "points": 4,
        "commitments": 13,
        "targets": 3,
        "rounds": 2,
        "documents": 0,
        "doubts": 2,
        "settled": 0,
    }


def test_shares_say_what_each_unit_gets_and_how_much_through_a_role():
    rows = {code: rest for code, *rest in shares(fresh_content())}
    assert rows["legal"] == [2, 7, 0]
    assert rows["station"] == [1, 4, 4]


def test_what_stands_in_the_way_of_publication():
    assert [one.gate for one in obstacles(fresh_content())] == ["doubts", "doubts", "units", "units"]
    assert obstacles(ready()) == []
    bare = withdraw_unit(withdraw_unit(ready(), "p4", "", "u8", DESK), "p4", "", "u9", DESK)
    assert {(one.gate, one.point) for one in obstacles(bare)} == {("owners", "p4")}
    empty = ready()
    for key in ("c12", "c13"):
        empty = remove_commitment(empty, "p4", key)
    assert [(one.gate, one.point) for one in obstacles(empty)] == [("points", "p4")]


def test_a_round_without_a_day_stands_in_the_way_and_none_at_all_does_not():
    content = ready()
    content["rounds"][0]["due_day"] = None
    assert [one.gate for one in obstacles(content)] == ["rounds"]
    assert obstacles(remove_round(remove_round(content, "r1"), "r2")) == []


def test_a_point_that_is_gone_has_no_view():
    assert point_view(fresh_content(), "p9") is None


@pytest.mark.parametrize("name", sorted(OPERATIONS))
def test_every_operation_refuses_an_empty_form_in_chinese(name):
    with pytest.raises(Unfit, match=r"[一-鿿]"):
        perform(name, fresh_content(), {}, DESK)


def test_an_unknown_operation_is_refused():
    with pytest.raises(Unfit, match="没有这项操作"):
        perform("drop_table", fresh_content(), {}, DESK)
