"""Bars and lines lie where the numbers say."""

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from fadu.year.dashboards.drawing import EDGE, HEIGHT, WIDTH, Segment, spark, stacked


def test_the_stretches_of_a_bar_follow_one_another() -> None:
    assert stacked({"done": 1, "ongoing": 0, "unreported": 3}, 8) == [
        Segment("done", "0.00%", "12.50%"),
        Segment("unreported", "12.50%", "37.50%"),
    ]


@given(st.lists(st.integers(0, 50), min_size=1, max_size=6).filter(any))
def test_the_fullest_bar_fills_the_width(counts: list[int]) -> None:
    last = stacked({str(at): count for at, count in enumerate(counts)}, sum(counts))[-1]
    assert abs(float(last.start[:-1]) + float(last.width[:-1]) - 100) < 0.02


def test_a_line_rises_to_its_goal() -> None:
    line = spark([Decimal(0), Decimal(2), Decimal(4)], Decimal(4))
    assert line.points == f"3.0,{HEIGHT - EDGE}.0 80.0,20.0 157.0,3.0"
    assert line.last == ("157.0", "3.0")
    assert line.goal_y == "3.0"


def test_gaps_are_left_out_and_nothing_is_drawn_of_nothing() -> None:
    assert spark([None, Decimal(1)], None).points == f"{WIDTH - EDGE}.0,{EDGE}.0"
    assert spark([None, None], None).last is None
    assert spark([None], None).goal_y is None
    assert spark([], Decimal(2)).points == ""
