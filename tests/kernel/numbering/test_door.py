"""Taking numbers: one after the other, none twice, none lost; the register shows where each stands."""

from datetime import date, datetime
from typing import Any

import pytest
from django.db import transaction
from tests.support.numbers import SERIES, desk, send

from fadu.kernel.numbering import door
from fadu.kernel.numbering.door import BEFORE, MISSING, USED, VOIDED, NumberTaken
from fadu.kernel.numbering.models import Number, Start, Void, Volume
from fadu.kernel.numbering.series import Place, SeriesError
from fadu.kernel.roles import Actor

pytestmark = [pytest.mark.django_db, pytest.mark.datalayer]

ON, VOLUME = date(2023, 6, 12), f"{SERIES}.bureau.2023"


@pytest.fixture(autouse=True)
def at_the_desk() -> None:
    desk()


def assign(organ: str = "bureau", on: date = ON, matter: str = "letter/a") -> str:
    return door.assign(SERIES, organ, on, matter)


def void(number: int, reason: str = "重号（示例）") -> None:
    place = Place(SERIES, "bureau", 2023, number)
    text = f"苏环依复〔2023〕{number}号"
    Void.objects.create(code=place.code, volume=place.volume, **place._asdict(), text=text, reason=reason, voided_on=ON)


def test_numbers_follow_one_another_by_organ_and_year() -> None:
    assert [assign(), assign(), assign("sip"), assign(on=date(2024, 1, 2)), assign()] == [
        "苏环依复〔2023〕1号",
        "苏环依复〔2023〕2号",
        "苏园环依复〔2023〕1号",
        "苏环依复〔2024〕1号",
        "苏环依复〔2023〕3号",
    ]


def test_a_fact_carries_the_number_it_took_and_the_register_its_matter() -> None:
    fact = send("A-1").fact
    assert fact.data["number"] == "苏环依复〔2023〕1号"
    line = door.entries(VOLUME, [1])[0]
    assert (line.state, line.text, line.on) == (USED, "苏环依复〔2023〕1号", ON)
    assert line.matter == fact.chain
    assert door.numbers_of("letter/A-1") == ["苏环依复〔2023〕1号"]


def test_the_same_submission_takes_one_number() -> None:
    first, again = send("A-1", key="k"), send("A-1", key="k")
    assert again.repeated
    assert first.fact.data["number"] == again.fact.data["number"]
    assert Number.objects.count() == 1


def test_what_fails_takes_no_number() -> None:
    with transaction.atomic():
        assign()
        transaction.set_rollback(True)
    assert assign() == "苏环依复〔2023〕1号"


def test_an_organ_without_a_mark_takes_none() -> None:
    with pytest.raises(SeriesError):
        assign("elsewhere")
    assert not Volume.objects.exists()


def test_a_number_from_paper_is_entered_and_the_series_goes_on_after_it() -> None:
    assign()
    assert door.claim("苏环依复〔2023〕5号", ON, "letter/paper").number == 5
    assert assign() == "苏环依复〔2023〕6号"
    assert door.missing(VOLUME) == [2, 3, 4]
    assert door.claim("苏环依复〔2023〕3号", ON, "letter/late").number == 3
    assert door.missing(VOLUME) == [2, 4]


def test_a_number_in_use_or_voided_is_not_entered_again() -> None:
    door.claim("苏环依复〔2023〕2号", ON, "letter/a")
    void(1)
    for number in (1, 2):
        with pytest.raises(NumberTaken, match="不能再用"):
            door.claim(f"苏环依复〔2023〕{number}号", ON, "letter/b")
    with pytest.raises(SeriesError, match="不是已登记系列的文号"):
        door.claim("别的〔2023〕1号", ON, "letter/b")


def test_a_voided_number_is_never_given_again_and_no_gap() -> None:
    assert [assign(), assign()][-1] == "苏环依复〔2023〕2号"
    void(2)
    assert assign() == "苏环依复〔2023〕3号"
    states = {line.number: (line.state, line.reason) for line in door.entries(VOLUME, [1, 2, 3])}
    assert states == {1: (USED, ""), 2: (VOIDED, "重号（示例）"), 3: (USED, "")}
    assert door.missing(VOLUME) == []


def test_a_volume_begun_after_paper_goes_on_after_it() -> None:
    place = Place(SERIES, "bureau", 2023, 0)
    kept = {"series": SERIES, "organ": "bureau", "year": 2023}
    Start.objects.create(code=place.volume, **kept, before=56, basis="纸质登记簿（示例）", started_on=ON)
    assert not door.begun(place._replace(number=56))
    assert assign() == "苏环依复〔2023〕57号"
    assert [line.state for line in door.entries(VOLUME, [1, 56, 57])] == [BEFORE, BEFORE, USED]
    assert door.missing(VOLUME) == []
    assert door.before(place) == 56
    assert door.begun(place._replace(number=57))


def test_the_register_counts_each_volume() -> None:
    for _ in range(4):
        assign()
    void(2)
    Number.objects.filter(number=3).delete()
    assign("sip", date(2022, 5, 5))
    kept = door.register()
    assert [(one.organ, one.year, one.last, one.used, one.voided, one.missing) for one in kept] == [
        ("bureau", 2023, 4, 2, 1, 1),
        ("sip", 2022, 1, 1, 0, 0),
    ]
    assert kept[0].label == "政府信息公开答复"
    assert door.entries(VOLUME, [3])[0].state == MISSING


def test_the_register_asks_as_often_for_many_as_for_few(django_assert_max_num_queries: Any) -> None:
    for _ in range(30):
        assign()
    with django_assert_max_num_queries(4):
        door.entries(VOLUME, range(30, 0, -1))
    with django_assert_max_num_queries(5):
        door.register()


def test_a_number_costs_few_queries(django_assert_max_num_queries: Any) -> None:
    assign()
    with django_assert_max_num_queries(3):
        assign()


def test_outside_a_transaction_there_are_no_numbers(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(door, "connection", type("Connection", (), {"in_atomic_block": False}))
    with pytest.raises(RuntimeError, match="只能在办理的事务中"):
        assign()


def test_the_day_it_happened_decides_the_year() -> None:
    late = datetime.fromisoformat("2024-01-05T10:00:00+08:00")
    fact = send("A-1", late, occurred_on=date(2023, 12, 29)).fact
    assert fact.data["number"] == "苏环依复〔2023〕1号"


def test_whose_unit_is_unknown_takes_no_number() -> None:
    stranger = Actor(person="p9", post="clerk", unit="nowhere", roles=frozenset({"legal_clerk"}))
    with pytest.raises(Exception, match="没有为这个机关登记发文机关代字"):
        send("A-1", actor=stranger)
    assert not Number.objects.exists()
