"""Every change can be taken back to the byte, made again, and tells which points it touched."""

import pytest
from tests.year.drafting.samples import fresh_content

from fadu.lib.canonical import canonical
from fadu.year.drafting.commitments import correct_text, split_at_words
from fadu.year.drafting.content import Unfit
from fadu.year.drafting.history import changes, record, redo, touched, undo
from fadu.year.drafting.points import merge_points


def changed(before, after, history=(), label="改"):
    return after, record(list(history), {"label": label, "patch": list(changes(before, after))})


def test_undo_gives_the_content_of_before_to_the_byte():
    before = fresh_content()
    after, history = changed(before, split_at_words(before, "p2", "c5", "充分发挥"))
    back, history, entry = undo(after, history)
    assert canonical(back) == canonical(before)
    assert entry["undone"]
    again, history, entry = redo(back, history)
    assert canonical(again) == canonical(after)
    assert not history[-1]["undone"]


def test_changes_are_taken_back_last_first():
    first = fresh_content()
    second, history = changed(first, correct_text(first, "p1", "c1", "一"), label="甲")
    third, history = changed(second, correct_text(second, "p1", "c1", "二"), history, "乙")
    back, history, entry = undo(third, history)
    assert (back, entry["label"]) == (second, "乙")
    back, history, entry = undo(back, history)
    assert (back, entry["label"]) == (first, "甲")
    with pytest.raises(Unfit, match="没有可以撤销"):
        undo(back, history)


def test_a_new_change_forgets_what_was_taken_back():
    first = fresh_content()
    second, history = changed(first, correct_text(first, "p1", "c1", "一"))
    back, history, _ = undo(second, history)
    other, history = changed(back, correct_text(back, "p1", "c2", "三"), history)
    assert len(history) == 1
    with pytest.raises(Unfit, match="没有可以重做"):
        redo(other, history)


def test_a_change_keeps_only_what_it_replaced():
    before = fresh_content()
    patch = list(changes(before, correct_text(before, "p1", "c1", "一")))
    assert [one[0] for one in patch] == [
        ["chapters", 0, "points", 0, "commitments", 0, "text"],
        ["chapters", 0, "points", 0, "commitments", 0, "corrected"],
    ]


def test_a_change_knows_the_points_it_touched():
    before = fresh_content()
    one = split_at_words(before, "p2", "c5", "充分发挥")
    assert touched(list(changes(before, one)), one) == {"p2"}
    merged = merge_points(before, "p1")
    assert "*" in touched(list(changes(before, merged)), merged)


def test_equal_contents_have_no_changes():
    assert list(changes(fresh_content(), fresh_content())) == []
