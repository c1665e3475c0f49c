"""How numbers are written, and that no printed number can ever be two."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fadu.kernel.numbering import series as all_series
from fadu.kernel.numbering.series import Place, Series, SeriesError, catalogue, checked, identify, place_in, place_of

REPLY = Series("sample.reply", "示例答复", marks={"bureau": "苏环依复", "sip": "苏园环依复"})
years, serials = st.integers(1950, 2099), st.integers(1, 99_999)


def test_a_number_is_written_with_mark_year_in_hexagonal_brackets_and_serial() -> None:
    assert REPLY.text("bureau", 2023, 12) == "苏环依复〔2023〕12号"


@given(st.sampled_from(["bureau", "sip"]), years, serials)
def test_what_is_written_can_be_read_back(organ: str, year: int, number: int) -> None:
    assert REPLY.place(REPLY.text(organ, year, number)) == Place("sample.reply", organ, year, number)


@given(st.sampled_from(["bureau", "sip"]), years, serials)
def test_a_place_is_found_by_its_code(organ: str, year: int, number: int) -> None:
    place = Place("sample.reply", organ, year, number)
    assert place_of(place.code) == place
    assert place_in(place.volume) == place._replace(number=0)


@pytest.mark.parametrize(
    "text",
    [
        "苏环依复〔2023〕012号",
        "苏环依复〔2023〕第12号",
        "苏环依复[2023]12号",
        "苏环依复〔23〕12号",
        "苏环〔2023〕12号",
        "",
    ],
)
def test_what_is_spelt_otherwise_is_no_number(text: str) -> None:
    assert REPLY.place(text) is None


def test_an_organ_takes_its_own_numbers_and_nobody_elses() -> None:
    assert REPLY.organ("sip") == "sip"
    with pytest.raises(SeriesError, match="没有为这个机关登记发文机关代字"):
        REPLY.organ("other")
    with pytest.raises(SeriesError):
        REPLY.organ("")


def test_where_there_is_one_organ_it_needs_no_naming() -> None:
    assert Series("sample.one", "示例", "示例〔{year}〕{n}号", {"bureau": ""}).organ("") == "bureau"


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        (Series("Sample", "示例", marks={"bureau": "苏"}), "代码不合规则"),
        (Series("sample", "", marks={"bureau": "苏"}), "没有名称"),
        (Series("sample", "示例"), "没有机关"),
        (Series("sample", "示例", "{mark}{n}号", {"bureau": "苏"}), "式样中应有"),
        (Series("sample", "示例", "〔{year}〕{n}号", {"bureau": "苏", "sip": "园"}), "应有 {mark}"),
    ],
)
def test_a_series_that_cannot_number_is_refused_with_the_reason(wrong: Series, said: str) -> None:
    with pytest.raises(SeriesError) as refused:
        checked([wrong])
    assert said in str(refused.value)


def test_two_series_that_would_print_the_same_are_refused() -> None:
    with pytest.raises(SeriesError, match="会同时属于两个系列"):
        checked([REPLY, Series("sample.other", "另一示例", marks={"bureau": "苏环依复"})])


def test_a_mark_may_change_on_a_day_and_old_numbers_stay_known(monkeypatch: pytest.MonkeyPatch) -> None:
    later = Series("sample.reply", "示例答复", marks={"bureau": "苏生环依复"}, since=date(2024, 1, 1))
    monkeypatch.setattr(all_series, "catalogue", lambda: checked([REPLY, later]))
    assert all_series.series("sample.reply", date(2023, 12, 31)).text("bureau", 2023, 1) == "苏环依复〔2023〕1号"
    assert all_series.series("sample.reply", date(2024, 1, 1)).text("bureau", 2024, 1) == "苏生环依复〔2024〕1号"
    assert identify("苏环依复〔2023〕1号") == Place("sample.reply", "bureau", 2023, 1)
    assert identify("苏生环依复〔2024〕1号") == Place("sample.reply", "bureau", 2024, 1)


def test_a_series_that_is_not_there_is_said_by_name() -> None:
    with pytest.raises(SeriesError, match="没有登记文号系列“nothing”"):
        all_series.series("nothing", date(2023, 1, 1))


@pytest.mark.parametrize("item", catalogue(), ids=lambda item: item.code)
def test_every_series_of_the_house_numbers_every_organ_it_names(item: Series) -> None:
    for organ in item.marks:
        assert identify(item.text(organ, 2023, 7)) == Place(item.code, organ, 2023, 7)
