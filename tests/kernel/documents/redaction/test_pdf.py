"""Masking PDFs: the words are gone from the file, wherever in it they were; the rest can still be read and searched."""

import io
import time

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pypdf import PdfReader, PdfWriter
from pypdf.generic import ArrayObject, DictionaryObject, NameObject, TextStringObject
from tests.support.redaction import (
    ACCOUNT,
    ADDRESS,
    BODY,
    COMPANY,
    IDENTITY,
    NAME,
    PHONE,
    changed,
    drawn,
    grey_share,
    hidden_everywhere,
    material,
    read_by_both,
    scanned,
    traces,
)

from fadu.kernel.documents.redaction import Asked, NeedsEyes, RedactionRefused, Region, Term, mask_pdf, pages

TERMS = (Term(NAME, "name"), Term(ADDRESS, "address"), Term(COMPANY, "company"))
SECRETS = (NAME, ADDRESS, COMPANY, IDENTITY, PHONE)
ALL = Asked(TERMS)
PLAIN = Asked((Term("SECRET", "other"),), ())


def test_the_words_are_gone_and_the_rest_is_there() -> None:
    source = material(BODY, "以上材料请核对。")
    made = mask_pdf(source, ALL)
    assert all(traces(source, word) for word in SECRETS), "the fixture holds them"
    assert [found for word in SECRETS for found in traces(made.data, word)] == []
    for text in read_by_both(made.data):
        flat = text.replace("\n", "").replace("\r", "")
        assert "当事人示某（身份证号〔身份证件号码已遮盖〕），住〔住址已遮盖〕" in flat
        assert "以上材料请核对。" in flat
    assert made.counts == {"name": 1, "address": 1, "company": 1, "identity_number": 1, "phone": 1}
    assert (made.pages, made.masked, made.missed) == (1, (1,), 0)


def test_bars_stand_where_the_words_stood() -> None:
    made = mask_pdf(material(BODY), ALL)
    assert 0.003 < grey_share(made.data) < 0.05
    assert grey_share(mask_pdf(material("没有要遮盖的。"), ALL).data) < 0.003


def test_nothing_of_the_hidden_corners_of_the_file_is_left() -> None:
    source = changed(material(BODY), hidden_everywhere)
    made = mask_pdf(source, ALL)
    assert [found for word in SECRETS for found in traces(made.data, word)] == []
    reader = PdfReader(io.BytesIO(made.data))
    assert set(reader.root_object) == {"/Type", "/Pages", "/Lang"}
    assert (reader.metadata, reader.attachments, reader.outline) == (None, {}, [])
    assert reader.xmp_metadata is None
    assert all("/Annots" not in page for page in reader.pages)
    assert set(reader.pages[0]["/Resources"]) == {"/XObject", "/Font"}


def test_what_a_filled_in_field_shows_is_found_and_masked() -> None:
    made = mask_pdf(changed(material("请核对下面的电话。"), hidden_everywhere), Asked())
    assert made.counts["phone"] >= 1
    assert grey_share(made.data) > 0.0005


def test_what_an_annotation_shows_stays_on_the_page_unless_masked() -> None:
    source = changed(material("请核对。"), hidden_everywhere)
    kept = mask_pdf(source, Asked((Term("没有这个词"),), ())).data
    assert PHONE in "".join(read_by_both(kept)[0].split())


@pytest.mark.parametrize("between", [" ", "　", "·", "-"])
def test_names_with_anything_between_their_letters_are_found(between: str) -> None:
    made = mask_pdf(material(f"当事人{between.join(NAME)}到场。"), ALL)
    assert made.counts == {"name": 1}
    assert traces(made.data, NAME) == []
    assert traces(made.data, between.join(NAME)) == []


def test_terms_over_lines_are_found() -> None:
    text = "".join(f"甲{ADDRESS}" for _ in range(20))
    made = mask_pdf(material(text), Asked((Term(ADDRESS, "address"),), ()))
    assert made.counts == {"address": 20}
    assert traces(made.data, ADDRESS) == []
    for text in read_by_both(made.data):
        assert text.count("〔住址已遮盖〕") == 20, "one mark for each, also where it goes on over the next line"


def test_a_term_over_a_page_break_is_found_past_the_page_number() -> None:
    text = f"{NAME}到场。" * 130
    source = material(text)
    assert len(PdfReader(io.BytesIO(source)).pages) > 1
    made = mask_pdf(source, Asked((Term(NAME, "name"),), ()))
    assert made.counts == {"name": 130}
    assert made.masked[:2] == (1, 2)


def test_letters_set_in_any_order_are_found_as_they_are_seen() -> None:
    order = [("T", 160), ("S", 20), ("E", 136), ("C", 68), ("E", 44), ("R", 104)]
    content = " ".join(f"BT /F1 24 Tf 1 0 0 1 {x} 100 Tm ({letter}) Tj ET" for letter, x in order)
    made = mask_pdf(drawn(content), PLAIN)
    assert made.counts == {"other": 1}
    assert grey_share(made.data) > 0.02


@pytest.mark.parametrize(
    "hidden",
    [
        "1 1 1 rg BT /F1 24 Tf 20 100 Td (SECRET) Tj ET",
        "BT 3 Tr /F1 24 Tf 20 100 Td (SECRET) Tj ET",
        "BT /F1 24 Tf 20 100 Td (SECRET) Tj ET 0 g 0 90 300 50 re f",
        "/OC /Off BDC BT /F1 24 Tf 20 100 Td (SECRET) Tj ET EMC",
        "BT /F1 24 Tf 900 100 Td (SECRET) Tj ET",
    ],
    ids=["白字", "无形的字", "黑块之下", "隐藏图层", "页面之外"],
)
def test_text_that_nobody_sees_is_not_carried_over_even_unasked(hidden: str) -> None:
    source = changed(drawn(f"BT /F1 12 Tf 20 20 Td (seen) Tj ET {hidden}"), _hide_layer)
    made = mask_pdf(source, Asked((Term("unrelated"),), ()))
    assert traces(made.data, "SECRET") == []
    assert all("seen" in text for text in read_by_both(made.data))


def _hide_layer(writer: PdfWriter) -> None:
    layer = writer._add_object(
        DictionaryObject({NameObject("/Type"): NameObject("/OCG"), NameObject("/Name"): TextStringObject("x")})
    )
    off = DictionaryObject({NameObject("/OFF"): ArrayObject([layer])})
    groups = {NameObject("/OCGs"): ArrayObject([layer]), NameObject("/D"): off}
    writer.root_object[NameObject("/OCProperties")] = DictionaryObject(groups)
    resources = writer.pages[0]["/Resources"]
    resources[NameObject("/Properties")] = DictionaryObject({NameObject("/Off"): layer})


def test_a_name_with_hidden_letters_between_is_found() -> None:
    content = "BT /F1 24 Tf 20 100 Td (SEC) Tj 3 Tr (xyz) Tj 0 Tr -50 0 Td ET"
    made = mask_pdf(drawn(f"{content} BT /F1 24 Tf 140 100 Td (RET) Tj ET"), PLAIN)
    assert made.counts == {"other": 1}
    assert traces(made.data, "SEC") == []


def test_a_scan_is_answered_with_the_pages_that_need_eyes() -> None:
    with pytest.raises(NeedsEyes, match="没有文字层，须逐页人工指定遮盖区域") as told:
        mask_pdf(scanned(), ALL)
    assert told.value.pages == (1,)


def test_regions_mask_a_scan_and_nothing_else_changes() -> None:
    made = mask_pdf(scanned(), Asked(regions=(Region(1, 0.25, 0.25, 0.75, 0.75),)))
    assert made.counts == {"region": 1}
    assert made.pictures == (1,)
    assert grey_share(made.data) == pytest.approx(0.25, abs=0.02)


def test_pages_that_somebody_looked_at_pass() -> None:
    made = mask_pdf(scanned(), Asked(TERMS, looked_at=frozenset({1})))
    assert (made.counts, made.masked, made.missed) == ({}, (), 3)


def test_only_the_pages_without_text_are_asked_about() -> None:
    def add(writer: PdfWriter) -> None:
        writer.append(io.BytesIO(scanned()))

    with pytest.raises(NeedsEyes, match="第 2 页没有文字层"):
        mask_pdf(changed(material(BODY), add), ALL)


def test_a_blank_page_asks_for_nothing() -> None:
    assert mask_pdf(drawn(""), PLAIN).counts == {}


def test_text_of_which_the_file_does_not_say_what_it_is_needs_eyes() -> None:
    def garble(writer: PdfWriter) -> None:
        fonts = writer.pages[0]["/Resources"]["/Font"]
        for font in fonts.values():
            del font.get_object()["/ToUnicode"]

    with pytest.raises(NeedsEyes):
        mask_pdf(changed(material(BODY), garble), ALL)


def test_words_in_a_region_are_gone() -> None:
    source = drawn("BT /F1 24 Tf 20 150 Td (ABOVE) Tj ET BT /F1 24 Tf 20 40 Td (SECRET) Tj ET")
    made = mask_pdf(source, Asked(kinds=(), regions=(Region(1, 0, 0.6, 1, 1),)))
    assert traces(made.data, "SECRET") == []
    assert all("ABOVE" in text and "〔人工指定区域已遮盖〕" in text for text in read_by_both(made.data))


@pytest.mark.parametrize("turned", [0, 90, 180, 270])
def test_turned_pages_are_masked_where_they_are_seen(turned: int) -> None:
    source = changed(
        drawn("BT /F1 24 Tf 20 150 Td (SECRET) Tj ET BT /F1 24 Tf 20 40 Td (OTHER) Tj ET"),
        lambda writer: writer.pages[0].rotate(turned),
    )
    made = mask_pdf(source, PLAIN)
    assert made.counts == {"other": 1}
    assert 0.02 < grey_share(made.data) < 0.15
    assert "OTHER" in "".join(read_by_both(made.data)[1].split())
    assert traces(made.data, "SECRET") == []
    box = PdfReader(io.BytesIO(made.data)).pages[0].mediabox
    assert (box.width > box.height) == (turned % 180 == 0)


def test_a_cropped_page_shows_what_it_showed() -> None:
    def crop(writer: PdfWriter) -> None:
        writer.pages[0].cropbox.lower_left = (0, 90)

    source = changed(drawn("BT /F1 24 Tf 20 150 Td (SEEN) Tj ET BT /F1 24 Tf 20 40 Td (SECRET) Tj ET"), crop)
    made = mask_pdf(source, Asked((Term("unrelated"),), ()))
    assert traces(made.data, "SECRET") == []
    assert all("SEEN" in text for text in read_by_both(made.data))


def test_many_letters_need_more_than_one_font() -> None:
    text = "".join(chr(0x4E00 + 3 * number) for number in range(600))
    made = mask_pdf(material(text), Asked((Term("没有这个词"),), ()))
    fonts = PdfReader(io.BytesIO(made.data)).pages[0]["/Resources"]["/Font"]
    assert len(fonts) >= 3
    missing = set(text) - set("".join(read_by_both(made.data)[1].split()))
    assert len(missing) < 20, "apart from characters that have no glyph in the build's fonts"


def test_terms_that_stand_nowhere_are_counted() -> None:
    made = mask_pdf(material(BODY), Asked((Term(NAME, "name"), Term("没有此人", "name"))))
    assert made.missed == 1


def test_the_record_holds_no_words() -> None:
    record = repr(mask_pdf(material(BODY), ALL).as_plain())
    assert not any(word in record for word in SECRETS)


def test_the_same_file_and_terms_give_the_same_bytes() -> None:
    assert mask_pdf(material(BODY), ALL).data == mask_pdf(material(BODY), ALL).data


def _locked(password: str) -> bytes:
    source = drawn("BT /F1 24 Tf 20 150 Td (SECRET) Tj ET")
    return changed(source, lambda writer: writer.encrypt(password, "owner", algorithm="RC4-128"))


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "不是 PDF"),
        (b"PK\x03\x04 a zip", "不是 PDF"),
        (b"%PDF-1.7\nbroken", "已损坏"),
        (b"%PDF-1.7\n" + b"\0" * 2000, "已损坏"),
    ],
)
def test_bad_files_are_refused_in_words(data: bytes, words: str) -> None:
    with pytest.raises(RedactionRefused, match=words):
        mask_pdf(data, ALL)


def test_a_locked_file_is_refused_and_one_only_restricted_is_not() -> None:
    with pytest.raises(RedactionRefused, match="打开密码"):
        mask_pdf(_locked("geheim"), PLAIN)
    assert mask_pdf(_locked(""), PLAIN).counts == {"other": 1}


def test_a_cut_off_file_is_refused_or_masked_but_never_passed_on() -> None:
    source = material(BODY)
    for share in (0.2, 0.5, 0.9, 0.99):
        try:
            made = mask_pdf(source[: int(len(source) * share)], ALL)
        except RedactionRefused:
            continue
        assert [found for word in SECRETS for found in traces(made.data, word)] == []


def test_size_and_pages_are_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pages, "MOST_BYTES", 1000)
    with pytest.raises(RedactionRefused, match="请拆分"):
        mask_pdf(material(BODY), ALL)
    monkeypatch.undo()
    monkeypatch.setattr(pages, "MOST_PAGES", 1)
    with pytest.raises(RedactionRefused, match="页"):
        mask_pdf(material(BODY * 30), ALL)


def test_a_huge_page_is_made_with_fewer_points_or_refused() -> None:
    poster = mask_pdf(drawn("BT /F1 240 Tf 200 1500 Td (SECRET) Tj ET", width=2384, height=3370), PLAIN)
    assert poster.counts == {"other": 1}
    with pytest.raises(RedactionRefused, match="过大"):
        mask_pdf(drawn("BT /F1 24 Tf 20 150 Td (SECRET) Tj ET", width=14400, height=14400), PLAIN)


@pytest.mark.parametrize("sides", [(0, 0, 0, 1), (0.5, 0, 0.4, 1), (-0.1, 0, 1, 1), (0, 0, 1, 1.1)])
def test_a_region_outside_the_page_is_refused(sides: tuple[float, ...]) -> None:
    with pytest.raises(RedactionRefused, match="不在页面之内"):
        Region(1, *sides)


def test_a_page_that_does_not_exist_is_refused() -> None:
    with pytest.raises(RedactionRefused, match="只有 1 页"):
        mask_pdf(material(BODY), Asked(regions=(Region(2, 0, 0, 1, 1),)))


def test_nothing_asked_is_refused() -> None:
    with pytest.raises(RedactionRefused, match="没有指定"):
        mask_pdf(material(BODY), Asked(kinds=()))


def test_a_result_that_is_not_clean_is_never_given_out(monkeypatch: pytest.MonkeyPatch) -> None:
    """The last look holds by itself: when the words of the page slip through, the file is refused."""
    from fadu.kernel.documents.redaction import pdf

    monkeypatch.setattr(pdf, "hits", lambda *_args: [])
    monkeypatch.setattr(pdf, "mask_text", lambda text, *_args: type("Same", (), {"text": text}))
    with pytest.raises(RedactionRefused, match="自检没有通过"):
        mask_pdf(material(BODY), ALL)


def test_ten_pages_take_less_than_five_seconds() -> None:
    source = material(*[BODY * 3] * 40)
    begun = time.perf_counter()
    made = mask_pdf(source, ALL)
    assert time.perf_counter() - begun < 5
    assert made.pages >= 8
    assert len(made.data) < made.pages * 300_000


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.lists(st.text("示例人员甲乙丙丁，。 12", min_size=1, max_size=60), min_size=1, max_size=4),
    st.text("示例人员甲乙丙丁", min_size=2, max_size=4),
    st.sampled_from(["", " ", "·"]),
    st.integers(0, 200),
)
def test_a_name_anywhere_is_gone(paragraphs: list[str], name: str, between: str, place: int) -> None:
    whole = paragraphs[0]
    place %= len(whole) + 1
    told = [f"甲{whole[:place]}{between.join(name)}{whole[place:]}。", *(f"乙{text}。" for text in paragraphs[1:])]
    made = mask_pdf(material(*told), Asked((Term(name, "other"),), ()))
    assert made.counts["other"] >= 1
    assert traces(made.data, name) == []


def test_account_numbers_after_their_word_are_masked() -> None:
    made = mask_pdf(material(f"收款账号：{ACCOUNT}，开户行示例银行。"), Asked())
    assert made.counts == {"bank_account": 1}
    assert traces(made.data, ACCOUNT) == []
