"""A corrected file imported for a standing plan keeps the keys of what it still promises."""

import pytest
from tests.year.drafting.samples import DESK, TEXT, fresh_content, point, unit

from fadu.year.drafting.commitments import split_at_words
from fadu.year.drafting.compare import differences, substance_digest
from fadu.year.drafting.content import points_of
from fadu.year.drafting.doubts import unsettled
from fadu.year.drafting.inherit import inherit
from fadu.year.drafting.owners import map_unit, resolve_role
from fadu.year.drafting.view import headed


def standing():
    content = map_unit(fresh_content(), "协调处", "office", DESK)
    return resolve_role(content, "p3", unit(content, 3, "各普法责任处室单位")["key"], ["legal"], DESK)


def keys(content):
    return {item["text"]: item["key"] for one in points_of(content) for item in one["commitments"]}


def test_the_same_file_again_is_the_same_plan_with_its_decisions():
    heir = inherit(fresh_content(), standing(), 1)
    assert keys(heir) == keys(standing())
    assert substance_digest(heir) == substance_digest(standing())
    assert unsettled(heir) == []
    assert heir["base"] == 1
    assert [one["key"] for one in heir["rounds"]] == ["r1", "r2"]


def test_changed_words_keep_their_key():
    heir = inherit(fresh_content(TEXT.replace("至少安排4次", "至少安排6次")), standing(), 1)
    found = [one for one in differences(standing(), heir) if not one.editorial]
    assert {(one.point, one.key, one.kind) for one in found} == {("p1", "c1", "text"), ("p1", "t1", "target")}


def test_what_is_new_gets_a_key_that_was_never_used():
    split = split_at_words(standing(), "p2", "c5", "充分发挥")
    heir = inherit(
        fresh_content(TEXT.replace("开展案卷评查。", "开展案卷评查。组织执法技能比武，评选办案能手。")), split, 2
    )
    new = set(keys(heir).values()) - set(keys(split).values())
    assert new
    assert all(int(key[1:]) > 14 for key in new)


def test_a_point_that_is_gone_leaves_its_key_unused():
    shorter = TEXT.replace("（二）建好人才队伍。扩大公职律师队伍，充分发挥法律顾问作用。开展业务培训，\n- 2 -\n", "")
    shorter = shorter.replace("组织全员考试。（牵头单位：人事处；配合单位：法规处）\n", "")
    shorter = shorter.replace("（三）", "（二）").replace("（四）", "（三）")
    heir = inherit(fresh_content(shorter), standing(), 1)
    assert [one["key"] for one in points_of(heir)] == ["p1", "p3", "p4"]


def test_points_that_changed_places_keep_their_keys():
    first = TEXT.index("（三）规范执法行为")
    second = TEXT.index("（四）依法科学决策")
    swapped = TEXT[:first] + TEXT[second:].replace("（四）", "（三）") + TEXT[first:second].replace("（三）", "（四）")
    assert [one["key"] for one in points_of(inherit(fresh_content(swapped), standing(), 1))] == ["p1", "p2", "p4", "p3"]


def test_targets_stay_with_their_commitments():
    heir = inherit(fresh_content(), standing(), 1)
    assert [one["commitment"] for one in point(heir, 3)["targets"]] == ["c8", "c11"]


@pytest.mark.parametrize(
    ("label", "words"),
    [("一", "一、学法"), ("（一）", "（一）学法"), ("第一章", "第一章 学法"), ("1.", "1.学法"), ("", "学法")],
)
def test_labels_are_written_as_people_write_them(label, words):
    assert headed(label, "学法") == words
