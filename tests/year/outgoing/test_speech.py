"""A clerk's ear: what is a deed, what a trouble, what an intention, and what says nothing."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fadu.year.outgoing.speech import as_subject, ended, is_empty, named, spoken


@pytest.mark.parametrize(
    "phrase",
    [
        "已按计划推进。",
        "认真组织，有序推进。",
        "高度重视，扎实推进各项工作。",
        "按照年度工作要求正在有序推进中。",
        "取得明显成效。",
    ],
)
def test_a_phrase_without_anything_in_it_is_known(phrase: str) -> None:
    assert is_empty(phrase)


@pytest.mark.parametrize(
    "sentence",
    [
        "按计划开展两轮排查。",
        "已完成12家企业检查。",
        "组织认真学习行政处罚法。",
        "正在办理3件。",
        "制定方案并推进落实。",
        "已整改。",
    ],
)
def test_whatever_names_a_thing_or_a_figure_is_kept(sentence: str) -> None:
    assert not is_empty(sentence)


def test_labels_sort_what_follows_them_to_the_end_of_the_line() -> None:
    said = spoken("检查46家次。问题：人手不足。设备老化。\n下一步，将增加人手。\n认真推进。\n移送4条。")
    assert said.deeds == ("检查46家次。", "移送4条。")
    assert said.troubles == ("人手不足。", "设备老化。")
    assert said.intents == ("将增加人手。",)
    assert said.empty == ("认真推进。",)


def test_a_label_alone_holds_for_the_rest_of_its_line_and_no_further() -> None:
    assert spoken("问题：\n检查46家次。").deeds == ("检查46家次。",)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("我处检查46家次。", "水处检查46家次。"),
        ("上半年，我处检查46家次。", "上半年，水处检查46家次。"),
        ("检查46家次。", "水处检查46家次。"),
        ("水处检查46家次。", "水处检查46家次。"),
        ("本单位牵头起草。", "水处牵头起草。"),
    ],
)
def test_the_unit_is_the_one_who_acts(words: str, said: str) -> None:
    assert as_subject(words, "水处") == said


def test_inside_a_word_nothing_is_taken_for_the_unit() -> None:
    assert named("全国我局共建。", "水处") == "全国我局共建。"


@given(st.text(alphabet="检查企业12家。！？；：问题下一步\n ，", max_size=60))
def test_no_word_is_lost_but_labels_and_marks(text: str) -> None:
    said = spoken(text)
    kept = "".join([*said.deeds, *said.troubles, *said.intents, *said.empty])
    assert set(kept) <= {*text, "。"}
    assert sum(kept.count(digit) for digit in "12") == sum(text.count(digit) for digit in "12")


@given(st.text(max_size=40))
def test_a_sentence_ends_once(text: str) -> None:
    assert ended(ended(text)) == ended(text)
