"""The front half's rules: prescription to the day, ranges to the cent, recusals in order, records that don't clash."""

from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fadu.rooms.enforcement.penalty.rules import front as rules

DAYS = st.dates(date(2015, 1, 1), date(2030, 12, 31))
CENTS = st.integers(0, 10**9).map(lambda cents: Decimal(cents) / 100)


@dataclass(frozen=True)
class Said:
    """A fact by its name and what it says."""

    name: str
    data: dict[str, Any] = field(default_factory=dict)


def said(fact: str, **data: Any) -> Said:
    """A fact of a penalty case."""
    return Said(f"penalty.{fact}", data)


class TestPrescription:
    """处罚法 36: two years (five) from the day on which the act ended."""

    @pytest.mark.parametrize(
        ("ended", "found", "late"),
        [
            (date(2021, 7, 10), date(2023, 7, 10), False),
            (date(2021, 7, 9), date(2023, 7, 10), True),
            (date(2020, 2, 29), date(2022, 2, 28), False),
            (date(2020, 2, 29), date(2022, 3, 1), True),
            (None, date(2023, 7, 10), False),
        ],
    )
    def test_the_last_day_is_in_time_and_the_next_is_not(self, ended: date | None, found: date, late: bool) -> None:
        assert rules.too_late(ended, found, 2) is late

    @given(DAYS, DAYS, st.integers(1, 5))
    def test_what_is_found_later_is_never_sooner_in_time(self, ended: date, found: date, years: int) -> None:
        later = found + timedelta(days=1)
        assert rules.too_late(ended, found, years) <= rules.too_late(ended, later, years)

    @given(DAYS, DAYS, st.integers(1, 4))
    def test_a_longer_period_bars_less(self, ended: date, found: date, years: int) -> None:
        assert rules.too_late(ended, found, years + 1) <= rules.too_late(ended, found, years)

    @given(DAYS, DAYS)
    def test_an_act_found_while_it_went_on_or_before_it_ended_is_in_time(self, ended: date, found: date) -> None:
        assert not (found <= ended and rules.too_late(ended, found, 2))


class TestRange:
    """处罚法 32、38: the amount lies within the statutory range."""

    @given(CENTS, CENTS, CENTS)
    def test_what_passes_lies_within(self, lowest: Decimal, highest: Decimal, amount: Decimal) -> None:
        told = {"lowest": lowest, "highest": highest, "amount": amount, "circumstance": "none"}
        assert (rules.out_of_range(told) is None) == (lowest <= amount <= highest)

    @given(CENTS, CENTS, CENTS)
    def test_a_mitigated_fine_may_lie_below_but_never_above(
        self, lowest: Decimal, highest: Decimal, fine: Decimal
    ) -> None:
        told = {"lowest": lowest, "highest": highest, "amount": fine, "circumstance": "lighter"}
        grounded = told | {"circumstance_ground": "行政处罚法第三十二条第（一）项"}
        assert (rules.out_of_range(grounded) is None) == (lowest <= highest and fine <= highest)
        assert (rules.out_of_range(told) is None) == (lowest <= fine <= highest)


class TestRecusal:
    """办法 6: who was asked about and isn't decided waits; who was told to stand aside does."""

    def test_a_request_waits_until_it_is_decided(self) -> None:
        asked = [said("recusal_asked", person="a")]
        assert rules.recusals(asked) == (set(), {"a"})
        assert rules.recusals([*asked, said("recusal_decided", person="a", granted=True)]) == ({"a"}, set())
        assert rules.recusals([*asked, said("recusal_decided", person="a", granted=False)]) == (set(), set())

    def test_a_new_request_is_a_new_question(self) -> None:
        told = [
            said("recusal_asked", person="a"),
            said("recusal_decided", person="a", granted=False),
            said("recusal_asked", person="a"),
        ]
        assert rules.recusals(told) == (set(), {"a"})

    @pytest.mark.parametrize(
        ("rank", "by", "fits"),
        [
            ("officer", "leader", True),
            ("officer", "chief", True),
            ("officer", "collective", True),
            ("leader", "leader", False),
            ("leader", "chief", True),
            ("chief", "leader", False),
            ("chief", "chief", False),
            ("chief", "collective", True),
        ],
    )
    def test_each_rank_has_its_decider(self, rank: str, by: str, fits: bool) -> None:
        assert (rules.wrong_decider({"rank": rank, "decided_by": by}) is None) is fits


def record(officers: str, began: str, ended: str) -> dict[str, Any]:
    """A record of these officers at these hours of 10 July 2023."""
    hours = {"began_at": f"2023-07-10T{began}:00+08:00", "ended_at": f"2023-07-10T{ended}:00+08:00"}
    return {"officers": officers.split(), "place": "示例路1号", **hours}


class TestRecords:
    """办法 28: from when to when, and nobody in two places."""

    @pytest.mark.parametrize(
        ("began", "ended", "words"),
        [
            ("09:00", "10:00", None),
            ("10:00", "10:00", "结束时间不晚于开始时间。"),
            ("11:00", "10:00", "结束时间不晚于开始时间。"),
        ],
    )
    def test_it_ends_after_it_began(self, began: str, ended: str, words: str | None) -> None:
        assert rules.times_wrong(record("a b", began, ended), date(2023, 7, 10)) == words

    def test_it_began_on_the_day_of_the_act_by_the_civil_day_here(self) -> None:
        told = record("a b", "09:00", "10:00")
        assert rules.times_wrong(told, date(2023, 7, 11)) == "开始时间不在登记的发生日期。"
        assert rules.times_wrong(told | {"began_at": "2023-07-09T23:30:00+00:00"}, date(2023, 7, 10)) is None

    @pytest.mark.parametrize(
        ("officers", "began", "ended", "clash"),
        [
            ("a c", "09:30", "10:30", True),
            ("c d", "09:30", "10:30", False),
            ("a c", "10:00", "11:00", False),
            ("a c", "08:00", "09:00", False),
            ("b", "09:10", "09:20", True),
        ],
    )
    def test_an_officer_is_in_one_place_at_a_time(self, officers: str, began: str, ended: str, clash: bool) -> None:
        before = [said("inspected", **record("a b", "09:00", "10:00")), said("filed")]
        mine = rules.stay(record(officers, began, ended))
        assert bool(rules.in_two_places(mine, rules.stays(before))) is clash

    @pytest.mark.parametrize(
        ("told", "wanting"),
        [
            ({"signature": "signed"}, False),
            ({"signature": "refused"}, True),
            ({"signature": "absent", "signature_note": "已注明"}, False),
        ],
    )
    def test_who_does_not_sign_is_noted(self, told: dict[str, Any], wanting: bool) -> None:
        assert bool(rules.unnoted(told)) is wanting


class TestReports:
    """办法 29: sampled on record, told to the party."""

    def test_every_report_is_told_by_its_number(self) -> None:
        facts = [said("report_received", number="1号"), said("report_received", number="2号")]
        assert rules.untold_reports(facts) == "没有告知当事人监测、鉴定结果：1号、2号。"
        assert (
            rules.untold_reports([*facts, said("result_told", reports="2号")]) == "没有告知当事人监测、鉴定结果：1号。"
        )
        assert rules.untold_reports([*facts, said("result_told", reports="1号、2号")]) is None

    @pytest.mark.parametrize(
        ("facts", "wanting"),
        [
            ([], True),
            ([said("sampled")], False),
            ([said("inspected", sampled=True, sampling_recorded=True)], False),
            ([said("inspected", sampled=True, sampling_recorded=False)], True),
            ([said("inspected", sampled=False, sampling_recorded=True)], True),
        ],
    )
    def test_a_monitoring_report_rests_on_a_sampling(self, facts: list[Said], wanting: bool) -> None:
        assert bool(rules.unsampled({"kind": "monitoring"}, facts)) is wanting
        assert rules.unsampled({"kind": "appraisal"}, facts) is None

    def test_evidence_that_is_not_verified_is_named(self) -> None:
        facts = [
            said("evidence_added", name="台账", verified=True),
            said("evidence_added", name="照片", verified=False),
        ]
        assert rules.unverified(facts) == "没有查证属实的证据：照片。"
        assert rules.unverified(facts[:1]) is None


class TestReview:
    """办法 39–40: six points for a penalty, a lawful inquiry for what is unfounded."""

    @given(st.fixed_dictionaries(dict.fromkeys(rules.REVIEWED, st.booleans())))
    def test_one_wanting_point_is_enough_to_stop_a_penalty(self, told: dict[str, bool]) -> None:
        assert (rules.unsound(told, "penalty") == []) == all(told.values())
        assert (rules.unsound(told, "no_penalty") == []) == all(told.values())
        assert (rules.unsound(told, "unfounded") == []) == (told["procedure"] and told["law_applied"])


@given(st.fixed_dictionaries(dict.fromkeys(rules.CONDITIONS, st.booleans())))
def test_each_condition_counts_for_itself(told: dict[str, bool]) -> None:
    assert set(rules.unticked(told)) == {name for name, met in told.items() if not met}


@pytest.mark.parametrize(
    "name", ["水污染防治法", "《水污染防治法》", "中华人民共和国水污染防治法", " 《中华人民共和国水污染防治法》 "]
)
def test_a_law_is_known_by_whichever_name_people_write(name: str) -> None:
    assert rules.plain_law(name) == "水污染防治法"


@pytest.mark.parametrize(
    ("data", "words"),
    [
        ({"conduct_from": "2023-07-01", "conduct_until": "2023-07-10"}, None),
        ({"conduct_from": "2023-07-01", "conduct_until": None}, None),
        ({"conduct_from": "2023-07-11", "conduct_until": None}, "行为开始日期晚于发现日期。"),
        ({"conduct_from": "2023-07-08", "conduct_until": "2023-07-07"}, "行为终了日期早于开始日期。"),
    ],
)
def test_the_days_of_the_act_agree(data: dict[str, Any], words: str | None) -> None:
    assert rules.conduct_days_wrong(data, date(2023, 7, 10)) == words


def test_whoever_is_named_in_the_investigation_counts_as_investigator() -> None:
    facts = [said("investigators_assigned", officers=["a", "b"]), said("inspected", officers=["b", "c"]), said("filed")]
    assert rules.named_officers(facts) == {"a", "b", "c"}


@pytest.mark.parametrize(
    ("told", "silent"),
    [
        ({"amount": "100", "official_amount": "100.00"}, True),
        ({"amount": "100", "official_amount": None}, True),
        ({"amount": "100", "official_amount": "120"}, False),
        ({"amount": "100", "official_amount": "120", "departure_reason": "主动补救（示例）"}, True),
    ],
)
def test_another_sum_of_a_superior_is_explained(told: dict[str, Any], silent: bool) -> None:
    assert (rules.differs_from_official(told) is None) is silent
