"""Splitting, merging, moving bounds, correcting: the source stays, every word stays in one place."""

import pytest
from tests.year.drafting.samples import TEXT, fresh_content, point, texts

from fadu.year.drafting.commitments import (
    add_commitment,
    correct_text,
    merge_commitments,
    move_boundary,
    move_boundary_to_words,
    move_commitment,
    remove_commitment,
    set_due,
    split_at_words,
    split_commitment,
)
from fadu.year.drafting.content import Unfit, rests, stream_of


def test_an_operation_leaves_the_content_it_was_given_alone():
    content = fresh_content()
    before = fresh_content()
    split_at_words(content, "p2", "c5", "充分发挥")
    assert content == before


def test_split_at_an_offset_of_the_source():
    after = split_commitment(fresh_content(), "p2", "c5", TEXT.index("充分发挥"))
    assert texts(after, 2)[:2] == ["扩大公职律师队伍", "充分发挥法律顾问作用"]
    assert [item["key"] for item in point(after, 2)["commitments"]] == ["c5", "c14", "c6", "c7"]


def test_split_at_words():
    assert texts(split_at_words(fresh_content(), "p2", "c5", "充分发挥"), 2)[0] == "扩大公职律师队伍"


@pytest.mark.parametrize(("words", "why"), [("没有的字", "没有"), ("", "没有"), ("律师", None), ("法", "不止一处")])
def test_split_words_must_stand_there_exactly_once(words, why):
    content = fresh_content(TEXT.replace("充分发挥法律", "充分发挥法定法律"))
    if why is None:
        assert texts(split_at_words(content, "p2", "c5", words), 2)[0] == "扩大公职"
        return
    with pytest.raises(Unfit, match=why):
        split_at_words(content, "p2", "c5", words)


@pytest.mark.parametrize("place", ["扩大公职", "开展业务", "一、加强"])
def test_a_cut_must_leave_something_on_both_sides(place):
    with pytest.raises(Unfit, match="前后都要有"):
        split_commitment(fresh_content(), "p2", "c5", TEXT.index(place))


def test_a_cut_leaves_no_commitment_of_marks():
    with pytest.raises(Unfit, match="标点"):
        split_commitment(fresh_content(), "p3", "c8", TEXT.index("”，开展案卷"))


def test_the_second_half_keeps_owners_and_date_of_the_first():
    content = set_due(fresh_content(), "p2", "c5", "年底前")
    after = split_at_words(content, "p2", "c5", "充分发挥")
    assert point(after, 2)["commitments"][1]["due"] == "年底前"


def test_targets_go_with_their_words():
    content = merge_commitments(fresh_content(), "p3", "c10")
    assert [one["commitment"] for one in point(content, 3)["targets"]] == ["c8", "c10"]
    after = split_at_words(content, "p3", "c10", "每年报送")
    assert [one["commitment"] for one in point(after, 3)["targets"]] == ["c8", "c14"]


def test_merging_reads_the_marks_between():
    after = merge_commitments(fresh_content(), "p1", "c1")
    assert texts(after, 1)[0] == "年内至少安排4次专题学法，组织开展旁听庭审活动"
    assert not point(after, 1)["commitments"][0]["corrected"]


def test_merging_over_a_page_mark_leaves_the_mark_out():
    after = merge_commitments(fresh_content(), "p2", "c6")
    assert texts(after, 2)[1] == "开展业务培训，组织全员考试"
    assert not point(after, 2)["commitments"][1]["corrected"]


def test_splitting_and_merging_gives_the_same_words_and_key():
    content = fresh_content()
    split = split_at_words(content, "p2", "c5", "充分发挥")
    merged = merge_commitments(split, "p2", "c5")
    assert point(merged, 2)["commitments"] == point(content, 2)["commitments"]


def test_merging_over_words_set_aside_is_marked_as_corrected():
    content = remove_commitment(fresh_content(), "p1", "c2")
    after = merge_commitments(content, "p1", "c1")
    assert texts(after, 1)[0] == "年内至少安排4次专题学法制定领导干部学法清单"
    assert point(after, 1)["commitments"][0]["corrected"]


def test_the_last_commitment_has_none_to_merge_with():
    with pytest.raises(Unfit, match="后面没有任务"):
        merge_commitments(fresh_content(), "p1", "c4")


def test_move_a_bound():
    after = move_boundary(fresh_content(), "p1", "c3", TEXT.index("学法清单，"))
    assert texts(after, 1)[2:] == ["制定领导干部", "学法清单，建立学法档案"]
    back = move_boundary_to_words(after, "p1", "c3", "建立学法档案")
    assert point(back, 1) == point(fresh_content(), 1)


def test_a_bound_between_moved_commitments_cannot_be_moved():
    content = move_commitment(fresh_content(), "p1", "c1", 1)
    with pytest.raises(Unfit, match="不相邻"):
        move_boundary(content, "p1", "c2", TEXT.index("4次"))


def test_reordering_changes_the_list_alone():
    after = move_commitment(fresh_content(), "p1", "c1", 1)
    assert [item["key"] for item in point(after, 1)["commitments"]] == ["c2", "c1", "c3", "c4"]
    assert move_commitment(after, "p1", "c1", -1) == fresh_content()
    with pytest.raises(Unfit, match="到头"):
        move_commitment(fresh_content(), "p1", "c1", -1)


def test_a_correction_is_marked_and_layout_is_none():
    content = correct_text(fresh_content(), "p1", "c1", "年内至少安排5次专题学法")
    assert point(content, 1)["commitments"][0]["corrected"]
    spaced = correct_text(content, "p1", "c1", "年内至少 安排4次\n专题学法")
    assert not point(spaced, 1)["commitments"][0]["corrected"]


def test_nothing_is_no_correction():
    with pytest.raises(Unfit, match="不能为空"):
        correct_text(fresh_content(), "p1", "c1", "  ")


def test_bounds_of_a_corrected_commitment_stand_until_the_source_is_restored():
    content = correct_text(fresh_content(), "p2", "c5", "扩大律师队伍，发挥顾问作用")
    with pytest.raises(Unfit, match="先恢复原文"):
        split_commitment(content, "p2", "c5", TEXT.index("充分发挥"))
    with pytest.raises(Unfit, match="先恢复原文"):
        move_boundary(content, "p2", "c5", TEXT.index("开展业务"))


def test_what_is_set_aside_stays_in_the_point_and_can_be_taken_up_again():
    content = remove_commitment(fresh_content(), "p1", "c2")
    aside = [rest["text"].strip("，。") for rest in rests(stream_of(content), point(content, 1))]
    assert "组织开展旁听庭审活动" in aside
    back = add_commitment(content, "p1", "组织开展旁听庭审活动")
    assert texts(back, 1) == texts(fresh_content(), 1)
    assert point(back, 1)["commitments"][1]["key"] == "c14"


def test_words_of_another_commitment_make_no_second_one():
    with pytest.raises(Unfit, match="已经属于"):
        add_commitment(fresh_content(), "p1", "至少安排4次")


def test_targets_of_what_is_set_aside_stay_with_the_point():
    content = remove_commitment(fresh_content(), "p3", "c11")
    assert [one["commitment"] for one in point(content, 3)["targets"]] == ["c8", ""]


def test_dates_of_points_and_commitments():
    content = set_due(fresh_content(), "p1", "", "2024-12-31")
    assert point(content, 1)["due"] == "2024-12-31"
    with pytest.raises(Unfit, match="60"):
        set_due(content, "p1", "c1", "长" * 61)


@pytest.mark.parametrize(("place", "key"), [("p9", "c1"), ("p1", "c99"), ("p2", "c1")])
def test_what_is_gone_is_said_to_be_gone(place, key):
    with pytest.raises(Unfit, match="已经不在草稿里"):
        correct_text(fresh_content(), place, key, "文字")
