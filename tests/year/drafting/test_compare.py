"""What is adopted, and what changed between two contents: substance needs a new adoption, editorial changes don't."""

from tests.year.drafting.samples import DESK, KNOWN, fresh_content, unit

from fadu.year.drafting.commitments import (
    correct_text,
    merge_commitments,
    move_commitment,
    split_at_words,
)
from fadu.year.drafting.compare import KINDS, differences, inline, substance_digest
from fadu.year.drafting.doubts import settle_doubt
from fadu.year.drafting.head import edit_round
from fadu.year.drafting.owners import assign_unit, expand_roles, map_unit, resolve_role, set_part
from fadu.year.drafting.points import edit_headline, move_point
from fadu.year.drafting.roles import Known
from fadu.year.drafting.targets import edit_target, remove_target


def kinds(before, after):
    return [(one.key, one.kind, one.editorial) for one in differences(before, after)]


def changes_substance(after):
    return substance_digest(after) != substance_digest(fresh_content())


def test_the_same_content_has_no_difference():
    assert differences(fresh_content(), fresh_content()) == []


def test_words_owners_targets_rounds_and_headlines_are_substance():
    content = fresh_content()
    key = unit(content, 1, "法规处")["key"]
    assert changes_substance(correct_text(content, "p1", "c1", "另一项"))
    assert changes_substance(split_at_words(content, "p2", "c5", "充分发挥"))
    assert changes_substance(assign_unit(content, "p2", "", "office", "", DESK))
    assert changes_substance(set_part(content, "p1", "", key, "lead"))
    assert changes_substance(map_unit(content, "协调处", "office", DESK))
    assert changes_substance(remove_target(content, "p1", "t1"))
    assert changes_substance(edit_round(content, "r1", "half_year", 7, 6, "法规处", "x"))
    assert changes_substance(edit_headline(content, "p1", "另一个标题"))
    assert changes_substance(move_point(content, "p2", 1))


def test_settled_doubts_order_and_the_holders_of_a_role_are_editorial():
    content = fresh_content()
    later = (*KNOWN, Known("new", "新设处", "division", "bureau"))
    assert not changes_substance(expand_roles(content, later))
    assert not changes_substance(move_commitment(content, "p1", "c1", 1))
    key = unit(content, 3, "各普法责任处室单位")["key"]
    assert not changes_substance(resolve_role(content, "p3", key, [], DESK))
    assert not changes_substance(merge_commitments(split_at_words(content, "p2", "c5", "充分发挥"), "p2", "c5"))


def test_each_difference_says_which_piece_and_what_kind():
    after = correct_text(fresh_content(), "p1", "c1", "年内至少安排5次专题学法")
    assert kinds(fresh_content(), after) == [("c1", "text", False)]
    assert kinds(fresh_content(), remove_target(fresh_content(), "p1", "t1")) == [("t1", "target", False)]


def test_pieces_that_came_and_went():
    after = split_at_words(fresh_content(), "p2", "c5", "充分发挥")
    found = differences(fresh_content(), after)
    assert [(one.key, one.before.strip("。"), one.after.strip("。")) for one in found if one.kind == "text"] == [
        ("c5", "扩大公职律师队伍，充分发挥法律顾问作用", "扩大公职律师队伍"),
        ("c14", "", "充分发挥法律顾问作用"),
    ]


def test_who_a_role_holds_is_shown_as_editorial():
    later = (*KNOWN, Known("new", "新设处", "division", "bureau"))
    found = differences(fresh_content(), expand_roles(fresh_content(), later))
    assert [(one.kind, one.editorial) for one in found] == [("members", True)]


def test_a_settled_doubt_is_shown_as_editorial():
    role = unit(fresh_content(), 3, "各普法责任处室单位")["key"]
    content = resolve_role(fresh_content(), "p3", role, [], DESK)
    after = settle_doubt(content, "d2", "accepted", DESK)
    assert kinds(content, after) == [("d2", "doubt", True)]


def test_every_kind_has_its_words():
    content = fresh_content()
    everything = edit_headline(correct_text(content, "p1", "c1", "另"), "p1", "另")
    assert {one.kind for one in differences(content, everything)} <= set(KINDS)


def test_words_inline():
    assert inline("至少4次学法", "至少5次学法") == [("same", "至少"), ("gone", "4"), ("new", "5"), ("same", "次学法")]
    assert inline("", "新") == [("new", "新")]
    assert inline("旧", "") == [("gone", "旧")]
    assert inline("同", "同") == [("same", "同")]


def test_owners_and_targets_are_told_in_words_not_codes():
    before, after = fresh_content(), edit_target(fresh_content(), "p1", "t1", "专题学法", ">=", "5", "次", "year", "c1")
    told = next(change for change in differences(before, after) if change.kind == "target")
    assert ">=" not in told.after
    assert "year" not in told.after
    assert "不少于5次（每年）" in told.after
