"""Masking text: what is asked for is gone in every spelling, what isn't stays to the letter, and no words are told."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fadu.kernel.documents.redaction import FOUND, RedactionRefused, Span, Term, mask_text
from fadu.kernel.documents.redaction.folding import fold
from fadu.kernel.documents.redaction.kinds import LABELS
from fadu.kernel.documents.redaction.patterns import is_card_number, is_identity_number

NAMES = (Term("张示三", "name"), Term("欧阳示例", "name"), Term("示例化工有限公司", "company"))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("身份证11010519491231002X。", "身份证〔身份证件号码已遮盖〕。"),
        ("身份证 110105 19491231 002x", "身份证 〔身份证件号码已遮盖〕"),
        ("１１０１０５１９４９１２３１００２Ｘ", "〔身份证件号码已遮盖〕"),
        ("1 1 0 1 0 5 1 9 4 9 1 2 3 1 0 0 2 X", "〔身份证件号码已遮盖〕"),
        ("老证110105491231002号", "老证〔身份证件号码已遮盖〕号"),
        ("电话13812345678。", "电话〔电话号码已遮盖〕。"),
        ("138-1234-5678", "〔电话号码已遮盖〕"),
        ("138 1234\n5678", "〔电话号码已遮盖〕"),
        ("+86 138 1234 5678", "+〔电话号码已遮盖〕"),
        ("0512-65123456转8", "〔电话号码已遮盖〕转8"),
        ("010 65123456", "〔电话号码已遮盖〕"),
        ("联系电话：65123456", "联系电话：〔电话号码已遮盖〕"),
        ("手机：1 3 8 1 2 3 4 5 6 7 8", "手机：〔电话号码已遮盖〕"),
        ("卡6222020200001234562。", "卡〔银行账号已遮盖〕。"),
        ("账号：1102 0209 0900 1234", "账号：〔银行账号已遮盖〕"),
        ("信箱 Li.Ming+1@mail.example.cn", "信箱 〔电子邮箱已遮盖〕"),
        ("苏E·D1234学", "〔车牌号码已遮盖〕"),
        ("苏EAD1234号车", "〔车牌号码已遮盖〕号车"),
    ],
)
def test_what_has_a_form_is_found_however_it_is_written(text: str, expected: str) -> None:
    assert mask_text(text).text == expected


@pytest.mark.parametrize(
    "text",
    [
        "示环罚〔2023〕15号，2023年10月7日，罚款123456.78元。",
        "统一社会信用代码91320500MA1ABCDE2X。",
        "验算不符的身份证号110105194912310021。",
        "没有这一天的110105194913310021。",
        "序号 1 3 8 1 2 3 4 5 6 7 8 排列",
        "流水 12812345678。",
        "卡号不合验算：没有 6222020200001234561 ",
        "新A股上市，苏E地块。",
        "热线12345、12369。",
    ],
)
def test_what_only_looks_like_it_stays(text: str) -> None:
    masked = mask_text(text.replace("卡号不合验算", "卡不合验算"))
    assert masked.text == text.replace("卡号不合验算", "卡不合验算")
    assert masked.spans == ()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("张示三说", "张某说"),
        ("张 示 三说", "张某说"),
        ("张示\n三说", "张某说"),
        ("张·示-三说", "张某说"),
        ("张\u200b示\u3000三说", "张某说"),
        ("欧阳示例与张示三", "欧阳某与张某"),
        ("示例化工\r\n有限公司", "某公司"),
    ],
)
def test_terms_are_found_over_lines_and_with_anything_between(text: str, expected: str) -> None:
    assert mask_text(text, NAMES, ()).text == expected


def test_a_sentence_end_between_letters_is_not_a_name() -> None:
    assert mask_text("见张示。三日后", NAMES, ()).text == "见张示。三日后"


def test_latin_terms_are_found_in_any_width_and_case() -> None:
    assert mask_text("由ＡＣＭＥ ｌｔｄ提供", [Term("Acme Ltd", "company")], ()).text == "由某单位提供"


def test_people_of_one_surname_stay_apart() -> None:
    terms = [Term("张示三", "name"), Term("张示四", "name"), Term("John Smith", "name"), Term("甲示例厂", "company")]
    terms += [Term("乙示例厂", "company")]
    told = mask_text("张示三、张示四、JOHN SMITH、甲示例厂、乙示例厂、张示三", terms).text
    assert told == "张某、张某2、某某、某单位、某单位2、张某"


def test_counts_and_places_are_told_but_never_words() -> None:
    masked = mask_text("张示三，13812345678、13912345678", NAMES)
    assert masked.counts == {"name": 1, "phone": 2}
    assert masked.spans[0] == Span(0, 3, "name", "张某")
    assert "张示三" not in repr(masked)
    assert "13812345678" not in repr(masked)


def test_only_the_kinds_asked_for_are_masked() -> None:
    assert mask_text("13812345678 a@b.cn", kinds=["email"]).text == "13812345678 〔电子邮箱已遮盖〕"


def test_given_spans_are_masked() -> None:
    assert mask_text("甲乙丙丁", spans=[Span(1, 3, "other")]).text == "甲〔其他内容已遮盖〕丁"


def test_overlapping_places_become_one() -> None:
    masked = mask_text("示例化工有限公司", [Term("示例化工有限公司", "company"), Term("化工有限", "other")], ())
    assert masked.text == "某公司"
    assert len(masked.spans) == 1


def test_a_term_that_stands_in_a_mark_is_gone_too() -> None:
    masked = mask_text("13812345678已遮盖", [Term("已遮盖")])
    assert "已遮盖" not in masked.text


@pytest.mark.parametrize("text", ["", "张", " 张 ", "·-", "。，"])
def test_a_term_too_short_to_mean_anything_is_refused(text: str) -> None:
    with pytest.raises(RedactionRefused, match="两个字"):
        mask_text("张三", [Term(text)])


def test_check_digits() -> None:
    assert is_identity_number("11010519491231002X")
    assert not is_identity_number("110105194912310029")
    assert is_card_number("4111111111111111")
    assert not is_card_number("4111111111111112")


def test_every_kind_has_a_label() -> None:
    assert set(FOUND) <= set(LABELS)


letters = st.sampled_from("张示三李四ab12 -·\n，。１Ａ")
texts = st.text(letters, max_size=60)
words = st.text("张示三李四ab12", min_size=2, max_size=4)


@settings(max_examples=150, deadline=None)
@given(texts, st.lists(words, max_size=3))
def test_no_term_is_left_in_any_spelling(text: str, terms: list[str]) -> None:
    told = mask_text(text, [Term(word, "name") for word in terms]).text
    assert not any(fold(word, tight=True).text in fold(told, tight=True).text for word in terms)


@settings(max_examples=150, deadline=None)
@given(texts, words, st.integers(0, 60), st.sampled_from(["", " ", "\n", "-", "·", "\u200b"]))
def test_a_term_put_anywhere_is_found(text: str, word: str, place: int, between: str) -> None:
    told = mask_text(text[:place] + between.join(word) + text[place:], [Term(word)], ())
    assert told.counts["other"] >= 1
    assert fold(word, tight=True).text not in fold(told.text, tight=True).text


@settings(max_examples=100, deadline=None)
@given(texts)
def test_without_a_find_a_text_stays_as_it_is(text: str) -> None:
    masked = mask_text(text, [Term("没有的词")], ())
    assert (masked.text, masked.spans) == (text, ())


@settings(max_examples=100, deadline=None)
@given(texts, st.lists(words, max_size=3))
def test_what_stands_outside_the_places_is_kept_in_order(text: str, terms: list[str]) -> None:
    masked = mask_text(text, [Term(word) for word in terms], ())
    rest, end = "", 0
    for span in masked.spans:
        assert end <= span.start < span.end <= len(text)
        rest += text[end : span.start]
        end = span.end
    rest += text[end:]
    assert masked.text.replace("〔其他内容已遮盖〕", "") == rest


@settings(max_examples=60, deadline=None)
@given(st.dates(min_value=date(1900, 1, 1)), st.integers(0, 999), texts)
def test_every_identity_number_with_its_check_digit_is_found(born: date, order: int, text: str) -> None:
    digits = f"320501{born:%Y%m%d}{order:03}"
    weights = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
    number = digits + "10X98765432"[sum(int(one) * weight for one, weight in zip(digits, weights, strict=True)) % 11]
    assert number not in mask_text(f"{text}号{number}号{text}").text
