"""Whatever is done in whatever order: every character stays in one piece, bounds hold, everything can be taken back."""

import re

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.year.drafting.samples import DESK, KNOWN, TEXT, fresh_content

from fadu.lib.canonical import canonical
from fadu.year.drafting.content import Unfit, check, points_of, read, rests, same_words, stream_of
from fadu.year.drafting.history import changes, record, redo, undo
from fadu.year.drafting.operations import OPERATIONS, perform

START = fresh_content()
POINTS = ["p1", "p2", "p3", "p4", "p5", "p9"]
PIECES = [f"c{number}" for number in range(1, 17)]
UNITS = [*(unit.code for unit in KNOWN), "nobody", "u1", "u6", "u7"]
WORDS = ["充分发挥", "组织", "建立学法档案", "学法", "每年报送", "法", "没有的字", ""]

forms = st.fixed_dictionaries(
    {
        "point": st.sampled_from(POINTS),
        "commitment": st.sampled_from([*PIECES, ""]),
        "at": st.integers(min_value=-5, max_value=len(TEXT) + 5),
        "words": st.sampled_from(WORDS),
        "text": st.sampled_from(["更正后的任务", "年内至少安排4次专题学法", "", "a\x00b"]),
        "by": st.sampled_from([-1, 1]),
        "unit": st.sampled_from(UNITS),
        "units": st.lists(st.sampled_from(UNITS), max_size=3),
        "part": st.sampled_from(["", "lead", "support", "boss"]),
        "name": st.sampled_from(["协调处", "法规处", "无"]),
        "due": st.sampled_from(["", "年底前", "2024-12-31"]),
        "headline": st.sampled_from(["新标题", ""]),
        "target": st.sampled_from(["t1", "t2", "t3", "t4"]),
        "doubt": st.sampled_from(["d1", "d2"]),
        "how": st.sampled_from(["accepted", "corrected", "irrelevant", "x"]),
        "subject": st.sampled_from(["次数", ""]),
        "op": st.sampled_from([">=", "x"]),
        "value": st.sampled_from(["4", "四", ""]),
        "period": st.sampled_from(["", "year"]),
        "chapter": st.sampled_from([1, 2, 9]),
        "title": st.sampled_from(["章", ""]),
        "round_key": st.sampled_from(["r1", "r2", "r3"]),
        "kind": st.sampled_from(["year", "x"]),
        "month": st.integers(min_value=0, max_value=13),
        "day": st.integers(min_value=0, max_value=32),
        "deliver_to": st.sampled_from(["法规处", ""]),
        "number": st.just("示例〔2024〕1号"),
        "issuer": st.just("示例局"),
        "issued_on": st.sampled_from(["2024-01-01", "x", ""]),
        "year": st.sampled_from([2024, 7]),
    }
)
deeds = st.lists(st.tuples(st.sampled_from(sorted(OPERATIONS)), forms), max_size=12)


def words_of(content):
    """How often each character of the source stands in a point: in a commitment, or in what is left of it."""
    stream = stream_of(content)
    seen = {}
    for point in points_of(content):
        spans = [item["span"] for item in point["commitments"]] + [rest["span"] for rest in rests(stream, point)]
        for start, end in (stream.place(tuple(span)) for span in spans):
            for place in range(start, end):
                seen[place] = seen.get(place, 0) + 1
    return seen


def after(steps):
    """The contents and the history that a list of deeds leaves; deeds that don't fit change nothing."""
    content, history, refused = START, [], []
    for name, form in steps:
        try:
            done = perform(name, content, form, DESK)
        except Unfit as unfit:
            refused.append(str(unfit))
            continue
        history = record(history, {"patch": list(changes(content, done))})
        content = done
    assert all(re.search("[一-鿿]", words) for words in refused)
    return content, history


@settings(max_examples=150, deadline=None)
@given(deeds)
def test_every_character_stays_in_exactly_one_piece(steps):
    content, _ = after(steps)
    assert words_of(content) == words_of(START)


@settings(max_examples=100, deadline=None)
@given(deeds)
def test_bounds_hold_and_every_commitment_reads_its_place_or_is_marked(steps):
    content, _ = after(steps)
    check(content)
    stream = stream_of(content)
    for point in points_of(content):
        for item in point["commitments"]:
            assert item["corrected"] or same_words(item["text"], read(stream, item["span"]))
    assert [point["number"] for point in points_of(content)] == list(range(1, 1 + sum(1 for _ in points_of(content))))


@settings(max_examples=100, deadline=None)
@given(deeds)
def test_everything_can_be_taken_back_and_made_again_to_the_byte(steps):
    content, history = after(steps)
    final, back = canonical(content), content
    for _ in history:
        back, history, _ = undo(back, history)
    assert canonical(back) == canonical(START)
    for _ in history:
        back, history, _ = redo(back, history)
    assert canonical(back) == final


@settings(max_examples=60, deadline=None)
@given(deeds)
def test_the_source_is_never_changed_and_keys_are_never_used_again(steps):
    content, _ = after(steps)
    assert (content["text"], content["layout"]) == (START["text"], START["layout"])
    for letter, last in START["last"].items():
        assert content["last"].get(letter, 0) >= last
