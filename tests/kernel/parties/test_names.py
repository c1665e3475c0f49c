"""Which spellings of a name mean the same, which names are alike, and how a person's name is masked."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fadu.kernel.parties import names

NAME = "苏州示例环保科技有限公司"


@pytest.mark.parametrize(
    "other",
    [
        "苏州示例环保科技有限责任公司",
        "苏州 示例环保科技 有限公司",
        "苏州（示例）环保科技有限公司",
        "苏州(示例)环保科技有限公司",
        "苏州“示例”环保科技有限公司",
        "苏州示例环保科技有限公司。",
    ],
)
def test_spellings_of_one_name_are_one(other: str) -> None:
    assert names.normal(other) == names.normal(NAME)
    assert names.likeness(NAME, other) == 100


def test_full_width_letters_are_half_width() -> None:
    assert names.normal("苏州ＡＢ科技有限公司") == names.normal("苏州ab科技有限公司")


@pytest.mark.parametrize("other", ["苏州示范环保科技有限公司", "江苏示例环保科技有限公司", "苏州示例环保科学有限公司"])
def test_names_a_character_apart_are_alike(other: str) -> None:
    assert names.ALIKE <= names.likeness(NAME, other) < 100


@pytest.mark.parametrize("other", ["苏州长江化工有限公司", "昆山示例电子有限公司", "苏州太湖水务有限公司", "示例"])
def test_other_names_are_not(other: str) -> None:
    assert names.likeness(NAME, other) < names.ALIKE


@pytest.mark.parametrize(
    ("name", "core"),
    [
        (NAME, "示例环保科技"),
        ("江苏省苏州市示例化工厂", "示例化工"),
        ("苏州示例股份有限公司", "示例"),
        ("有限公司", "有限公司"),
        ("昆山市示例电镀有限公司分公司", "示例电镀"),
    ],
)
def test_the_own_part_of_a_name(name: str, core: str) -> None:
    assert names.core(name) in {core, names.normal(name)}
    assert names.head(name) == names.core(name)[:2]
    assert names.tail(name) == names.core(name)[-2:]


@given(st.text(), st.text())
def test_likeness_is_mutual_and_within_bounds(one: str, other: str) -> None:
    assert 0 <= names.likeness(one, other) <= 100
    assert names.likeness(one, other) == names.likeness(other, one)


@given(st.text())
def test_normalising_twice_changes_nothing_more(text: str) -> None:
    once = names.normal(text)
    assert names.normal(once) in {once, names.normal(names.normal(once))}


@pytest.mark.parametrize(
    ("name", "masked"),
    [("张三", "张某"), ("张小三", "张某某"), ("欧阳小三", "欧阳某某"), ("阿依古丽·某某", "阿某某"), ("李", "李某")],
)
def test_a_persons_name_keeps_its_surname_alone(name: str, masked: str) -> None:
    assert names.masked(name) == masked


@given(st.text(st.characters(min_codepoint=0x4E00, max_codepoint=0x9FFF), min_size=2, max_size=6))
def test_a_masked_name_never_shows_more_than_the_surname(name: str) -> None:
    assert set(names.masked(name)[2:]) <= {"某"}
    assert len(names.masked(name)) <= 4


@pytest.mark.parametrize(
    ("number", "masked"),
    [("11010519491231002X", "110***********002X"), ("13800000000", "138****0000"), ("1234", "1234")],
)
def test_the_middle_of_a_number_is_hidden(number: str, masked: str) -> None:
    assert names.masked_number(number) == masked


def test_a_digest_finds_any_spelling_and_nothing_else() -> None:
    assert names.digest("张 三") == names.digest("张三") != names.digest("张四")
