"""Survey questions a line each, and the counting of what people answered."""

import pytest

from fadu.rooms.decisions.major_decisions.survey_form import Unreadable, answers, count, read

LINES = ["单选：满意吗｜满意｜不满意", "多选:哪些|施工|交通", "填空：建议"]


def test_each_line_is_a_question() -> None:
    single, multiple, free = read(LINES)
    assert (single.kind, single.words, single.options) == ("单选", "满意吗", ("满意", "不满意"))
    assert (multiple.number, multiple.options) == (2, ("施工", "交通"))
    assert free.options == ()


@pytest.mark.parametrize(
    "line", ["满意吗", "单选：满意吗｜满意", "单选：｜甲｜乙", "多选：哪些｜甲｜甲", "选择：哪些｜甲｜乙"]
)
def test_a_line_that_is_none_says_how_to_write_it(line: str) -> None:
    with pytest.raises(Unreadable, match="第 1 题"):
        read([line])


def test_answers_are_read_by_number() -> None:
    given = answers(["1：满意", "2：施工｜交通", "2：施工", "3：多种树"], read(LINES))
    assert given == {1: ["满意"], 2: ["施工", "交通", "施工"], 3: ["多种树"]}


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("4：满意", "看不懂"),
        ("满意", "看不懂"),
        ("1：一般", "没有“一般”"),
        ("1：满意｜不满意", "只能有一个"),
    ],
)
def test_what_cannot_be_answered(line: str, words: str) -> None:
    with pytest.raises(Unreadable, match=words):
        answers([line], read(LINES))


def test_nothing_answered_is_refused() -> None:
    with pytest.raises(Unreadable, match="还没有回答"):
        answers([], read(LINES))


def test_results_say_how_many_answered() -> None:
    given = [{"1": ["满意"], "2": ["施工"]}, {"1": ["不满意"]}, {"2": ["施工", "交通"], "3": ["多种树"]}]
    first, second, third = count(read(LINES), given)
    assert (first.n, first.rows) == (2, (("满意", 1), ("不满意", 1)))
    assert (second.n, second.rows) == (2, (("施工", 2), ("交通", 1)))
    assert (third.n, third.rows) == (1, (("多种树", 1),))
