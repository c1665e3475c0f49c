"""Points and chapters: headlines, order, merging, splitting. Numbers follow the order, keys stay."""

import pytest
from tests.year.drafting.samples import TEXT, fresh_content, point, texts

from fadu.year.drafting.content import Unfit, points_of
from fadu.year.drafting.points import edit_chapter, edit_headline, merge_points, move_point, split_point


def keys(content):
    return [(one["key"], one["number"]) for one in points_of(content)]


def test_headline_and_chapter_title():
    assert point(edit_headline(fresh_content(), "p1", "带头学法"), 1)["headline"] == "带头学法"
    assert edit_chapter(fresh_content(), 2, "严格执法")["chapters"][1]["title"] == "严格执法"
    with pytest.raises(Unfit, match="不能为空"):
        edit_headline(fresh_content(), "p1", "")
    with pytest.raises(Unfit, match="没有这一章"):
        edit_chapter(fresh_content(), 9, "没有")


def test_merge_two_points():
    after = merge_points(fresh_content(), "p1")
    assert keys(after) == [("p1", 1), ("p3", 2), ("p4", 3)]
    assert len(texts(after, 1)) == 7
    assert [one["name"] for one in point(after, 1)["units"]] == ["法规处", "各处室单位", "人事处"]


def test_doubts_follow_the_merged_point():
    before = fresh_content(TEXT.replace("（责任单位：办公室、", "（责任单位：督导处、"))
    assert {doubt["point"] for doubt in before["doubts"]} == {"p3", "p4"}
    assert {doubt["point"] for doubt in merge_points(before, "p3")["doubts"]} == {"p3"}


def test_the_last_point_of_a_chapter_has_none_to_merge_with():
    with pytest.raises(Unfit, match="本章后面没有"):
        merge_points(fresh_content(), "p2")


def test_points_apart_in_the_text_cannot_be_merged():
    moved = move_point(move_point(fresh_content(), "p1", 1), "p1", 1)
    assert keys(moved) == [("p2", 1), ("p1", 2), ("p3", 3), ("p4", 4)]
    with pytest.raises(Unfit, match="不相邻"):
        merge_points(moved, "p1")


def test_split_a_point_from_a_commitment_on():
    after = split_point(fresh_content(), "p1", "c3")
    assert keys(after) == [("p1", 1), ("p5", 2), ("p2", 3), ("p3", 4), ("p4", 5)]
    assert texts(after, 1) == ["年内至少安排4次专题学法", "组织开展旁听庭审活动"]
    assert texts(after, 2) == ["制定领导干部学法清单", "建立学法档案"]
    assert point(after, 2)["headline"] == "制定领导干部学法清单"
    assert [one["name"] for one in point(after, 2)["units"]] == ["法规处", "各处室单位"]


def test_targets_and_doubts_go_with_the_split():
    after = split_point(fresh_content(), "p3", "c10")
    assert [one["key"] for one in point(after, 3)["targets"]] == ["t2"]
    assert [one["key"] for one in point(after, 4)["targets"]] == ["t3"]


def test_the_first_commitment_cannot_begin_a_second_point():
    with pytest.raises(Unfit, match="前面就没有内容"):
        split_point(fresh_content(), "p1", "c1")


def test_points_move_within_and_over_the_end_of_a_chapter():
    assert keys(move_point(fresh_content(), "p1", 1)) == [("p2", 1), ("p1", 2), ("p3", 3), ("p4", 4)]
    over = move_point(fresh_content(), "p2", 1)
    assert [len(chapter["points"]) for chapter in over["chapters"]] == [1, 3]
    assert keys(over) == [("p1", 1), ("p2", 2), ("p3", 3), ("p4", 4)]
    assert move_point(over, "p2", -1) == fresh_content()
    with pytest.raises(Unfit, match="到头"):
        move_point(fresh_content(), "p1", -1)
