"""What penalties are measured by: due process in shares that open into cases; nothing that counts cases is assessed."""

from collections.abc import Callable
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any

import pytest
from django.test import TestCase
from tests.rooms.enforcement.penalty.test_courses import course

from fadu.kernel.indicators import Measure, Scope
from fadu.kernel.matters.models import MatterDefect
from fadu.kernel.procedure.take import Order, take
from fadu.kernel.registry.collect import registry
from fadu.kernel.roles import Actor
from fadu.kernel.roles.door import account_named, actor_of
from fadu.lib.clock import SHANGHAI
from fadu.project.demo.courses import play
from fadu.rooms.enforcement.penalty import folds
from fadu.rooms.enforcement.penalty.indicators import INDICATORS
from fadu.rooms.enforcement.penalty.models import Act, Case
from fadu.rooms.oversight.disclosure.models import Publication

YEAR = Scope(date(2023, 1, 1), date(2023, 12, 31))
START = date(2023, 7, 3)
pytestmark = pytest.mark.usefixtures("demo_bureau")


def measured(code: str, scope: Scope = YEAR) -> Measure:
    return registry().indicator(f"penalty.{code}").measure(scope)


def words(code: str, scope: Scope = YEAR) -> str:
    return measured(code, scope).words


def lacking(code: str) -> list[str]:
    """What the rows say that fell short."""
    return [
        row.label for row in measured(code).rows if row.label.endswith(("作出", "公开", "审核", "文书", "复查", "听证"))
    ]


def played(way: str, until: str = "", start: date = START) -> str:
    """Play a case with everything that follows from it; return its code."""
    with TestCase.captureOnCommitCallbacks(execute=True):
        return [done.fact.chain.id for done in play(course(way, start), until=until)][-1]


def known(code: str, **told: Any) -> Case:
    """Write a case's row as if it had been decided on 1 September."""
    row = folds.summary(code, ()) | {"decided_on": date(2023, 9, 1), "decision": "imposed", "unit": "enforcement"}
    return Case.objects.create(**(row | told))


def act_known(case: str, seq: int, **told: Any) -> Act:
    row = {"kind": "inspected", "unit": "enforcement", "area": "苏州市", "filmed": True, "done_on": date(2023, 9, 1)}
    row |= {"case": case, "seq": seq, "officers": "officer-one officer-two"}
    return Act.objects.create(**(row | told))


@pytest.mark.parametrize("item", INDICATORS, ids=lambda item: item.code)
def test_without_a_case_there_is_nothing_to_measure(item: Any) -> None:
    assert item.measure(YEAR).value is None


def test_a_case_by_the_book_is_good_in_every_respect() -> None:
    played("hearing")
    for code in ("in_time", "reviewed", "three_papers", "rechecked", "heard"):
        assert words(code) == "100%（1/1）", code
    assert words("recorded") == "100%（3/3）"
    assert words("unfit_acts") == "0"


def test_every_row_opens_into_its_case() -> None:
    case = played("hearing")
    for item in INDICATORS:
        assert all(row.href.startswith(f"/penalty/{case}/") for row in item.measure(YEAR).rows), item.code


def test_another_unit_or_period_has_none_of_it() -> None:
    played("hearing")
    for item in INDICATORS:
        assert item.measure(Scope(YEAR.since, YEAR.as_of, "water")).value is None, item.code
        assert item.measure(Scope(date(2022, 1, 1), date(2022, 12, 31))).value is None, item.code


class TestInTime:
    """Decisions within their time."""

    def test_a_late_decision_is_named(self) -> None:
        known("A-1")
        known("A-2", decision_number="示例2号")
        late("A-2", "penalty.imposed")
        assert words("in_time") == "50%（1/2）"
        assert lacking("in_time") == ["示例2号 逾期作出"]

    def test_what_is_late_elsewhere_in_the_case_is_not_the_decision(self) -> None:
        known("A-1")
        late("A-1", "penalty.served")
        assert words("in_time") == "100%（1/1）"

    def test_a_defect_of_another_kind_is_no_delay(self) -> None:
        known("A-1")
        late("A-1", "penalty.imposed", "as_discussed")
        assert words("in_time") == "100%（1/1）"

    def test_a_case_left_undecided_past_its_time_is_told_beside(self) -> None:
        played("plain", until="submit_report")
        assert measured("in_time").value is None
        known("A-1")
        assert measured("in_time").note == "另有 1 件超过办理期限还没有决定。"
        assert measured("in_time", Scope(YEAR.since, date(2023, 9, 5))).note == ""


def evening(on: date) -> datetime:
    return datetime.combine(on, time(18), SHANGHAI)


def late(case: str, fact: str, name: str = "late") -> None:
    told = {"matter": f"penalty/{case}", "seq": 5, "fact": fact, "name": name, "occurred_on": date(2023, 9, 1)}
    blank = {field.name: "" for field in MatterDefect._meta.fields if field.name not in told and field.name != "key"}
    MatterDefect.objects.create(key=f"{case}#{fact}#{name}", **(blank | told))


class TestPublished:
    """Decisions on the portal within seven working days (办法 65)."""

    def test_while_the_seven_days_run_it_counts_neither_way(self) -> None:
        played("plain", until="impose")
        decided = Case.objects.get().decided_on
        assert decided is not None
        assert words("published_in_time", Scope(YEAR.since, decided)) == "本期无此类事项"

    def test_one_that_was_never_published_is_late_once_they_are_over(self) -> None:
        played("plain", until="impose")
        assert words("published_in_time") == "0%（0/1）"
        assert lacking("published_in_time")

    @pytest.mark.parametrize(("days", "said"), [(3, "100%（1/1）"), (25, "0%（0/1）")])
    def test_it_is_in_time_by_the_day_on_which_it_was_published(
        self, act: Callable[..., Actor], days: int, said: str
    ) -> None:
        played("plain", until="impose")
        publish(act, days)
        assert words("published_in_time") == said

    def test_what_was_found_exempt_is_not_asked_for(self) -> None:
        played("plain", until="impose")
        Publication.objects.update(exempted_on=Case.objects.get().decided_on)
        assert words("published_in_time") == "本期无此类事项"


def publish(act: Callable[..., Actor], days: int) -> None:
    """Publish the listed decision so many days after it was made."""
    item = Publication.objects.get()
    assert item.formed_on is not None
    on = date.fromordinal(item.formed_on.toordinal() + days)
    told = {"title": item.title, "text": "处罚决定（示例）", "category": "penalties", "kind": "information"}
    told |= {"reviewed": True, "notice": "", "late_reason": "示例"}
    procedure = registry().procedure("publication", on)
    known_fields = {field.name for field in procedure.step("publish").records.fields}
    data = {name: value for name, value in told.items() if name in known_fields}
    take(Order(procedure, "publish", act("disclosure-clerk", on), data, item.code, on), evening(on))


class TestReviewed:
    """Legal review of what the law lists (处罚法 58)."""

    def test_only_what_is_listed_is_asked_for(self) -> None:
        known("A-1")
        assert words("reviewed") == "本期无此类事项"

    def test_a_listed_one_without_review_is_named(self) -> None:
        known("A-1", review_due=True, reviewed_legally=True)
        known("A-2", review_due=True)
        known("A-3", review_due=True, decision="exempted")
        assert words("reviewed") == "50%（1/2）"
        assert lacking("reviewed") == ["A-2 没有法制审核"]

    @pytest.mark.parametrize("way", ["hearing", "discussed"])
    def test_after_a_hearing_or_when_it_was_handed_over_a_case_is_listed(self, way: str) -> None:
        played(way, until="impose")
        assert Case.objects.get().review_due

    def test_a_plain_case_is_not(self) -> None:
        played("plain", until="impose")
        assert not Case.objects.get().review_due


class TestActs:
    """What officers do before the party: recorded, by two whose papers are good."""

    def test_each_act_is_a_row_with_its_officers(self) -> None:
        played("plain", until="check_rectification")
        told = [(act.kind, act.officers, act.filmed) for act in Act.objects.order_by("seq")]
        both = "officer-one officer-two"
        assert told == [
            ("inspected", both, True),
            ("sampled", both, True),
            ("questioned", both, True),
            ("rectification_checked", both, None),
        ]

    def test_an_act_without_pictures_lowers_the_share(self) -> None:
        act_known("A-1", 3)
        act_known("A-1", 4, filmed=False, kind="questioned")
        act_known("A-1", 5, filmed=None, kind="rectification_checked")
        assert words("recorded") == "50%（1/2）"
        assert [row.label for row in measured("recorded").rows] == ["A-1 现场检查", "A-1 询问：没有音像记录"]

    def test_an_act_by_one_or_by_somebody_without_a_paper_is_told_with_the_reason(self) -> None:
        act_known("A-1", 3)
        act_known("A-1", 4, officers="officer-one")
        act_known("A-1", 5, officers="officer-one water-head")
        found = measured("unfit_acts")
        assert found.value == Decimal(2)
        assert "执法人员少于两名" in found.rows[0].label
        assert "没有登记的执法证件" in found.rows[1].label

    def test_papers_count_as_of_the_day_of_the_act(self) -> None:
        act_known("A-1", 3, done_on=date(2001, 5, 4))
        assert registry().indicator("penalty.unfit_acts").measure(Scope(date(2001, 1, 1), YEAR.as_of)).value == 1

    def test_a_thousand_acts_ask_no_more_than_one(self, django_assert_max_num_queries: Any) -> None:
        for number in range(60):
            act_known(f"A-{number}", 3, officers="officer-one")
        with django_assert_max_num_queries(4):
            measured("unfit_acts")


class TestAfterwards:
    """Three papers, the second look, the hearing."""

    def test_service_without_the_credit_papers_is_named(self) -> None:
        known("A-1", served_on=date(2023, 9, 4), credit_papers=True)
        known("A-2", served_on=date(2023, 9, 5))
        known("A-3", served_on=date(2023, 9, 5), decision="exempted")
        assert words("three_papers") == "50%（1/2）"
        assert lacking("three_papers") == ["A-2 没有同时送达信用文书"]

    def test_an_order_whose_time_still_runs_is_not_asked_for(self) -> None:
        known("A-1", rectification_on=date(2023, 9, 1), correct_by=date(2024, 2, 1))
        assert words("rechecked") == "本期无此类事项"

    def test_a_second_look_after_the_period_does_not_count_yet(self) -> None:
        told = {"rectification_on": date(2023, 9, 1), "correct_by": date(2023, 9, 8)}
        known("A-1", rechecked_on=date(2023, 9, 9), **told)
        known("A-2", rechecked_on=date(2024, 1, 9), **told)
        known("A-3", **told)
        assert words("rechecked") == "33.3%（1/3）"

    def test_a_new_order_is_to_be_looked_at_again(self) -> None:
        case = played("plain", until="check_rectification")
        assert Case.objects.get(code=case).rechecked_on is not None
        order = {"content": "继续整改（示例）", "basis": "水污染防治法第八十三条", "until": "2023-08-30"}
        again(case, date(2023, 7, 24), "order_rectification", "enforcement-chief", **order)
        row = Case.objects.get(code=case)
        assert (row.correct_by, row.rechecked_on) == (date(2023, 8, 30), None)

    def test_a_request_that_was_passed_over_is_named_and_one_given_up_not(self) -> None:
        asked = {"hearing_asked_on": date(2023, 8, 1)}
        known("A-1", hearing=True, **asked)
        known("A-2", **asked)
        known("A-3", hearing_waived=True, **asked)
        known("A-4", decision="", decided_on=None, **asked)
        assert words("heard") == "50%（1/2）"
        assert lacking("heard") == ["A-2 没有举行听证"]


def again(case: str, on: date, step: str, who: str, **data: Any) -> None:
    account = account_named(who)
    assert account is not None
    take(Order(registry().procedure("penalty", on), step, actor_of(account, on), data, case, on), evening(on))


class TestTheWall:
    """行政处罚法 74: nothing that counts cases or rests on money is assessed."""

    def test_only_shares_and_breaches_are_assessable(self) -> None:
        counted = {item.code for item in INDICATORS if item.unit == "件"}
        assert counted == {"penalty.lenient"}
        assert {item.code for item in INDICATORS if not item.assessable} == counted

    def test_no_amount_moves_any_of_them(self) -> None:
        known("A-1", amount=Decimal(10), paid=Decimal(0), review_due=True, circumstance="light")
        before = [item.measure(YEAR) for item in INDICATORS]
        Case.objects.update(amount=Decimal(10**9), paid=Decimal(10**9), lowest=1, highest=10**9)
        assert [item.measure(YEAR) for item in INDICATORS] == before

    def test_lenient_cases_are_a_trend(self) -> None:
        for code, circumstance in (("A-1", "light"), ("A-2", "lighter"), ("A-3", "heavy"), ("A-4", "none")):
            known(code, circumstance=circumstance)
        assert words("lenient") == "2"
