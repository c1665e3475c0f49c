"""The marked source: every character once, commitments as segments, targets as marks inside them."""

from hypothesis import given
from hypothesis import strategies as st

from fadu.year.plan.marks import Mark, Segment, found_in, segments, target_spans, written

TEXT = "（一）学习。年内至少\n安排4次学习。按期报送。（责任单位：甲处）"
FIRST = (6, 19)
SECOND = (19, 24)


def test_commitments_become_segments_and_targets_marks() -> None:
    spot = found_in(TEXT, "至少安排4次", (0, len(TEXT)))
    assert spot == (8, 15)
    found = segments(TEXT, (0, len(TEXT)), [SECOND, FIRST], [spot])
    assert found == (
        Segment("", (Mark("（一）学习。"),)),
        Segment("6-19", (Mark("年内"), Mark("至少\n安排4次", "8-15"), Mark("学习。按"))),
        Segment("19-24", (Mark("期报送。（"),)),
        Segment("", (Mark("责任单位：甲处）"),)),
    )


def test_words_are_found_across_line_breaks_and_only_within_bounds() -> None:
    assert found_in("甲乙\n 丙", "乙丙", (0, 5)) == (1, 5)
    assert found_in("甲乙\n 丙", "乙丙", (0, 4)) is None
    assert found_in("甲乙", "", (0, 2)) is None
    assert found_in("甲乙", "丁", (0, 99)) is None


def test_targets_that_stand_nowhere_are_left_out() -> None:
    wanted = {"t1": ("4次", FIRST), "t2": ("100%", FIRST)}
    assert target_spans(TEXT, wanted) == {"t1": (13, 15)}


def test_a_span_is_written_as_pages_write_it() -> None:
    assert written((120, 168)) == "120-168"


SPANS = st.lists(st.tuples(st.integers(-5, 60), st.integers(-5, 60)), max_size=6)


@given(st.text(min_size=1, max_size=50), SPANS, SPANS)
def test_no_character_is_lost_or_doubled(
    text: str, commitments: list[tuple[int, int]], targets: list[tuple[int, int]]
) -> None:
    found = segments(text, (0, len(text)), commitments, targets)
    assert "".join(mark.text for segment in found for mark in segment.marks) == text
    assert all(mark.text for segment in found for mark in segment.marks)
