"""Text as the index sees it: what counts as the same, what counts as a word, and that places stay places."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from fadu.kernel.search.words import BREAK, fold, grams, has_all, mark, tokens, wanted

TEXT = st.text(max_size=60)


@given(TEXT)
@example("ﬁ①㎡…İß\x00\ud800")
def test_folding_keeps_every_place_and_is_done_once(text: str) -> None:
    folded = fold(text)
    assert len(folded) == len(text)
    assert fold(folded) == folded


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("COD", "cod"),
        ("ＣＯＤ１２", "cod12"),
        ("〔2023〕", "[2023]"),
        ("（一）", "(一)"),
        ("⼀⽔", "一水"),
        ("2023—2025", "2023-2025"),
        ("“双随机”", '"双随机"'),
    ],
)
def test_what_counts_as_the_same(one: str, other: str) -> None:
    assert tokens(one) == tokens(other)


def test_tokens() -> None:
    assert tokens("苏环罚字〔2023〕12号") == [*"苏环罚字（", "2023", "）", "12", "号"]
    assert tokens("PM2.5 浓度") == ["pm", "2", "．", "5", "浓", "度"]


def test_a_long_run_is_cut_into_pieces_that_every_index_holds() -> None:
    assert max(map(len, tokens("a" * 5000 + "1" * 5000))) == 40


@pytest.mark.parametrize(
    ("text", "query", "there"),
    [
        ("六价铬超标", "铬", True),
        ("六价铬超标", "价铬", True),
        ("六价\n铬超标", "六价铬", True),
        (f"六价{BREAK}铬", "六价铬", False),
        ("六价、铬", "六价铬", False),
        ("苏环罚字〔2023〕112号", "12号", False),
        ("苏环罚字〔2023〕12号", "12号", True),
        ("CODcr", "cod", False),
        ("COD cr", "cod", True),
        ("a b", "ab", False),
        ("暗管排放", "暗管 排放", True),
        ("暗管排放", "暗管 铬", False),
        ("任何文字", "", True),
    ],
)
def test_words_in_texts(text: str, query: str, there: bool) -> None:
    words = wanted(query)
    assert has_all(text, words) is there
    if there:
        assert {gram for word in words for gram in word.grams} <= grams(text)


@given(TEXT, st.sampled_from(["staff", "unit:legal", "role:leader"]))
def test_no_text_forges_a_mark(text: str, reader: str) -> None:
    sign = mark("reader", reader)
    assert sign not in grams(text)
    assert sign not in grams(f"{sign}{text}{sign[0]} {sign[1:]}")


def test_marks_differ_by_case_and_kind() -> None:
    assert len({mark("reader", "unit:a"), mark("reader", "unit:A"), mark("kind", "unit:a")}) == 3


@given(TEXT)
def test_a_gram_is_one_token_to_the_database(text: str) -> None:
    for gram in grams(text):
        assert gram
        assert all(char.isalnum() if char.isascii() else True for char in gram)
        assert not gram.isascii() or gram == gram.lower()


def test_a_question_is_bounded() -> None:
    assert len(wanted(" ".join(map(str, range(100))))) == 10
    assert wanted(" \x00 \u200b ") == ()
    assert len(wanted("铬 铬 铬")) == 1
