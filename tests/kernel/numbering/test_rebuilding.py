"""The register can be thrown away and made anew from the facts; the next number is right afterwards."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase
from tests.support.numbers import SERIES, desk, send

from fadu.kernel.numbering import door, rebuilding
from fadu.kernel.numbering.models import Number, Start, Void, Volume
from fadu.kernel.numbering.rebuilding import Source
from fadu.kernel.numbering.series import Place

pytestmark = [pytest.mark.django_db, pytest.mark.datalayer]

SOURCES = [Source("letter.sent", "number")]
TABLES = (Number, Volume)


def rows() -> list[dict[str, Any]]:
    return [row for table in TABLES for row in table._default_manager.order_by("pk").values()]


@pytest.fixture
def three_letters() -> None:
    desk()
    for title in ("A", "B", "C"):
        send(title)


def test_dropped_and_rebuilt_the_rows_are_the_same(three_letters: None) -> None:
    before = rows()
    assert rebuilding.check(SOURCES) == []
    for table in TABLES:
        table._default_manager.all().delete()
    assert len(rebuilding.check(SOURCES)) == 4
    assert rebuilding.rebuild(SOURCES) == 4
    assert rows() == before
    assert rebuilding.check(SOURCES) == []
    assert rebuilding.rebuild(SOURCES) == 0


def test_the_next_number_after_a_rebuild_is_right(three_letters: None) -> None:
    Number.objects.all().delete()
    Volume.objects.all().delete()
    rebuilding.rebuild(SOURCES)
    assert send("D").fact.data["number"] == "苏环依复〔2023〕4号"


def test_rows_that_no_fact_bears_out_are_found_and_go(three_letters: None) -> None:
    Number.objects.filter(number=2).update(chain_id="other")
    Volume.objects.update(last=9)
    door.claim("苏环依复〔2022〕1号", date(2022, 1, 1), "letter/nowhere")
    words = {fault.place: fault.words for fault in rebuilding.check(SOURCES)}
    assert words[f"文号 {SERIES}.bureau.2023.2"] == "与事实不符。"
    assert "没有任何事实" in words[f"文号 {SERIES}.bureau.2022.1"]
    assert rebuilding.rebuild(SOURCES) == 4
    assert rebuilding.check(SOURCES) == []


def test_voids_and_what_came_before_keep_their_place_in_the_count() -> None:
    desk()
    place = Place(SERIES, "bureau", 2023, 60)
    kept = {"series": SERIES, "organ": "bureau", "year": 2023}
    Start.objects.create(code=place.volume, **kept, before=56, basis="示例", started_on=date(2023, 6, 1))
    for title in ("A", "B", "C", "D"):
        send(title)
    columns = {"text": "苏环依复〔2023〕60号", "reason": "示例", "voided_on": date(2023, 6, 12)}
    Void.objects.create(code=place.code, volume=place.volume, number=60, **kept, **columns)
    Volume.objects.all().delete()
    rebuilding.rebuild(SOURCES)
    assert Volume.objects.get().last == 60
    assert send("E").fact.data["number"] == "苏环依复〔2023〕61号"


def test_without_facts_that_carry_numbers_there_is_nothing() -> None:
    assert rebuilding.check([]) == []
    assert rebuilding.rebuild([]) == 0


class TestAnyOrder(TestCase):
    """Whatever is sent, in whatever years, the rebuilt register is the live one."""

    @settings(max_examples=8, deadline=None)
    @given(st.lists(st.integers(2020, 2023), max_size=6))
    def test_it_is_the_same(self, years: list[int]) -> None:
        desk()
        for turn, year in enumerate(years):
            send(f"L-{turn}", occurred_on=date(year, 5, 4))
        live = rows()
        Number.objects.all().delete()
        Volume.objects.all().delete()
        rebuilding.rebuild(SOURCES)
        assert rows() == live
