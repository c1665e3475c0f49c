"""Marks, needs, separations and clocks as `take` and the projections see them, in exact dates."""

import json
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.support.clocked import ASKED, CLERK, OTHER, STRANGER, do

from fadu.kernel.calendar.door import calendar
from fadu.kernel.calendar.models import LocalYear
from fadu.kernel.ledger.append import Chain
from fadu.kernel.ledger.read import facts_of
from fadu.kernel.matters import door
from fadu.kernel.matters.models import Clock, Matter
from fadu.kernel.organisation.door import Capacity
from fadu.kernel.procedure.project import check, rebuild
from fadu.kernel.procedure.replay import replay
from fadu.kernel.procedure.standing import standing
from fadu.kernel.procedure.take import Refused, offers
from fadu.lib import clock

pytestmark = pytest.mark.django_db


def ends(code: str = "disclosure.reply", matter: str = "甲") -> date:
    return Clock.objects.filter(matter=f"asked/{matter}", code=code, replaced=False).latest("key").due


def refusal(step: str, day: str, **more: Any) -> str:
    with pytest.raises(Refused) as refused:
        do(step, day, **more)
    return str(refused.value)


class TestClocks:
    def test_twenty_working_days_over_the_may_holiday(self) -> None:
        do("receive", "2023-04-20")
        assert ends() == date(2023, 5, 19)

    def test_an_extension_before_the_end_counts_on(self) -> None:
        do("receive", "2023-04-20")
        do("extend", "2023-05-19")
        assert ends() == date(2023, 6, 16)

    def test_an_extension_after_the_end_is_in_vain_and_a_defect(self) -> None:
        do("receive", "2023-04-20")
        taken = do("extend", "2023-05-22")
        assert ends() == date(2023, 5, 19)
        assert "不再顺延" in taken.defects[0]

    def test_the_day_of_arrival_begins_it(self) -> None:
        do("receive", "2023-04-25", arrived_on="2023-04-20")
        assert ends() == date(2023, 5, 19)

    def test_a_promise_is_a_second_clock(self) -> None:
        """Ten working days with the Sunday and the Saturday that are worked for the May holiday."""
        do("receive", "2023-04-20", promised_days=10)
        assert ends("disclosure.reply.promised") == date(2023, 5, 6)

    def test_a_pause_stands_still_and_goes_on(self) -> None:
        """Asked on 8 May, answered on 12 May: four days out of the count, so 25 May instead of 19 May."""
        do("receive", "2023-04-20")
        do("consult", "2023-05-08")
        do("answer", "2023-05-12")
        assert ends() == date(2023, 5, 25)

    def test_a_pause_ends_by_itself_when_its_longest_has_run_out(self) -> None:
        """15 working days from 8 May end on 29 May: 15 days don't count, the reply is due 9 June."""
        do("receive", "2023-04-20")
        do("consult", "2023-05-08")
        assert ends("disclosure.third_party") == date(2023, 5, 29)
        assert ends() == date(2023, 6, 9)
        do("answer", "2023-06-05")
        assert ends() == date(2023, 6, 9)

    def test_before_a_day(self) -> None:
        do("receive", "2023-04-20", hearing_on="2023-06-01")
        row = Clock.objects.get(code="major_decisions.hearing_papers")
        assert (row.due, row.strict) == (date(2023, 5, 25), date(2023, 5, 24))
        assert any("逾期" in note for note in do("serve", "2023-05-26").defects)

    def test_a_least_time_ended_early_needs_a_reason(self) -> None:
        do("receive", "2023-04-20")
        taken = do("review", "2023-04-24", actor=OTHER, result="pass")
        assert taken.defects == ("合法性审查（一般不少于）不足：一般应到2023年4月28日（周五）。未说明原因。",)

    def test_a_least_time_is_no_deadline(self) -> None:
        do("receive", "2023-04-20")
        assert [row.code for row in door.overdue(date(2023, 5, 10))] == []

    def test_late_is_recorded_with_its_reason_and_never_refused(self) -> None:
        do("receive", "2023-04-20", urgent=True)
        taken = do("reply", "2023-05-22", late_reason="补充检索")
        assert taken.defects == ("答复逾期：应于2023年5月19日（周五）以前办理。原因：补充检索",)
        assert [row.note for row in door.defects_of("asked", "甲")] == list(taken.defects)

    def test_in_time_leaves_no_defect(self) -> None:
        do("receive", "2023-04-20", urgent=True)
        assert do("reply", "2023-05-19").defects == ()

    def test_overdue_is_a_question_of_the_day(self) -> None:
        do("receive", "2023-04-20")
        assert door.overdue(date(2023, 5, 19)) == []
        assert [row.matter for row in door.overdue(date(2023, 5, 20))] == ["asked/甲"]
        assert door.overdue_count(date(2023, 5, 20)) == 1

    def test_before_the_law_set_a_limit_there_was_no_clock(self) -> None:
        """The regulation on decisions is in force from 1 September 2019, the one on disclosure from 15 May."""
        do("receive", "2019-08-30", hearing_on="2019-10-15")
        assert not Clock.objects.filter(code="major_decisions.hearing_papers").exists()
        assert ends() == date(2019, 9, 29)
        do("receive", "2019-09-02", matter="乙", hearing_on="2019-10-15")
        assert ends("major_decisions.hearing_papers", "乙") == date(2019, 10, 8)

    def test_a_close_ends_every_clock_unjudged(self) -> None:
        do("receive", "2023-04-20")
        assert do("close", "2023-06-20").defects == ()
        assert set(Clock.objects.values_list("owed", "missed")) == {(False, False)}
        assert door.overdue(date(2024, 1, 1)) == []

    def test_a_correction_of_the_start_moves_the_end(self) -> None:
        do("receive", "2023-04-20")
        do("receive", "2023-04-21", corrects="asked/甲#1", title="甲", arrived_on="2023-04-18")
        assert ends() == date(2023, 5, 17)
        assert check(ASKED) == []


class TestChangedHoliday:
    def test_an_unchanged_calendar_moves_nothing(self) -> None:
        do("receive", "2023-04-20")
        assert door.recount(date(2023, 1, 1), date(2023, 12, 31), calendar(date.max)) == 0

    def test_rows_that_the_days_do_not_touch_are_not_read(self) -> None:
        do("receive", "2023-08-01", matter="乙")
        _decree()
        with CaptureQueriesContext(connection) as queries:
            assert door.recount(date(2023, 5, 10), date(2023, 5, 10), calendar(date.max)) == 0
        assert not [query for query in queries if "ledger_fact" in query["sql"]]

    def test_a_later_decree_is_what_a_rebuild_gives(self) -> None:
        do("receive", "2023-04-20")
        _decree()
        moved = door.recount(date(2023, 5, 10), date(2023, 5, 10), calendar(date.max))
        assert moved == 1
        assert ends() == date(2023, 5, 22)
        assert Matter.objects.get(pk="asked/甲").due == date(2023, 5, 22)
        assert check(ASKED) == []


def _decree() -> None:
    """10 May 2023 becomes a day off."""
    year = calendar(date.max).table(2023)
    off = {day.isoformat(): name for day, name in year.off.items()} | {"2023-05-10": "示例"}
    makeup = {day.isoformat(): name for day, name in year.makeup.items()}
    told = {"off": json.dumps(off), "makeup": json.dumps(makeup), "title": "示例", "source": "示例"}
    LocalYear.objects.create(code="2023-1", year=2023, seq=1, valid_from=date(2023, 5, 1), **told)


class TestNeeds:
    def test_what_is_missing_is_said_with_article_and_way(self) -> None:
        do("receive", "2023-04-20")
        words = refusal("reply", "2023-05-10")
        assert "审查没有通过" in words
        assert "政府信息公开条例 第三十三条" in words
        assert "先办理“审查”" in words

    def test_a_failed_review_is_not_a_passed_one(self) -> None:
        do("receive", "2023-04-20")
        do("review", "2023-05-04", actor=OTHER, result="fail")
        assert "审查没有通过" in refusal("reply", "2023-05-10")
        do("review", "2023-05-05", actor=OTHER, result="pass")
        assert do("reply", "2023-05-10").fact.name == "asked.replied"

    def test_a_return_loses_nothing_and_asks_again(self) -> None:
        do("receive", "2023-04-20")
        do("review", "2023-05-04", actor=OTHER, result="pass")
        do("return", "2023-05-05")
        assert "审查没有通过" in refusal("reply", "2023-05-10")
        assert len(facts_of(Chain("asked", "甲"))) == 3

    def test_an_exception_lifts_the_need(self) -> None:
        do("receive", "2023-04-20", urgent=True)
        assert do("reply", "2023-05-10").fact.seq == 2

    def test_a_conditional_need_waits_for_its_condition_and_for_the_clock(self) -> None:
        do("receive", "2023-04-20", urgent=True)
        do("consult", "2023-05-08")
        assert "第三方还没有答复" in refusal("reply", "2023-05-29")
        assert do("reply", "2023-05-30").fact.name == "asked.replied"

    def test_an_event_is_judged_and_never_refused(self) -> None:
        do("receive", "2023-04-20")
        assert do("answer", "2023-04-21").defects == ("没有征求意见。",)

    def test_who_received_does_not_review(self) -> None:
        do("receive", "2023-04-20")
        assert "登记人不能审查" in refusal("review", "2023-05-04", actor=CLERK, result="pass")

    def test_offers_say_so_beforehand(self) -> None:
        do("receive", "2023-04-20")
        found = {step.name: refusals for step, refusals in offers(ASKED, "甲", CLERK, clock.now())}
        assert found["consult"] == []
        assert [refusal.gate for refusal in found["reply"]] == ["need"]
        assert [refusal.gate for refusal in found["review"]] == ["apart"]


class TestMatters:
    def test_the_row_tells_what_it_is_and_how_far(self) -> None:
        do("receive", "2023-04-20")
        row = Matter.objects.get(pk="asked/甲")
        assert (row.title, row.unit, row.handler, row.stage) == ("甲", "legal", "p1", "received")
        assert (row.opened_on, row.due, row.closed_on) == (date(2023, 4, 20), date(2023, 5, 19), None)
        assert door.parties_of("asked", "甲") == ["P1"]
        do("close", "2023-05-01")
        row.refresh_from_db()
        assert (row.stage, row.closed_on, row.due) == ("done", date(2023, 5, 1), None)

    def test_only_readers_see_it(self) -> None:
        do("receive", "2023-04-20")
        assert [row.pk for row in door.visible(CLERK)] == ["asked/甲"]
        assert list(door.visible(STRANGER)) == []
        assert list(door.visible(None)) == []

    def test_a_rebuild_gives_the_same_rows(self) -> None:
        do("receive", "2023-04-20", promised_days=5, hearing_on="2023-06-01")
        do("consult", "2023-05-08")
        do("answer", "2023-05-12", agrees=True)
        do("review", "2023-05-15", actor=OTHER, result="pass")
        do("extend", "2023-05-25")
        do("reply", "2023-07-03")
        assert check(ASKED) == []
        Clock.objects.all().delete()
        assert check(ASKED) != []
        assert rebuild(ASKED) == 5
        assert check(ASKED) == []


@pytest.fixture
def in_office(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever recorded held the post: the demo persons of this test stand in no organisation."""
    office = Capacity("p1", "示例甲", "clerk", "经办", "legal", frozenset({"legal_clerk"}))
    monkeypatch.setattr("fadu.kernel.procedure.replay.capacities", lambda person, on: [office])


@pytest.mark.usefixtures("in_office")
class TestReplay:
    def test_a_lawful_ledger_has_no_flaw_but_authority(self) -> None:
        do("receive", "2023-04-20", urgent=True)
        do("reply", "2023-05-10")
        assert list(replay(ASKED, {"2019": ASKED}.get)) == []

    def test_a_correction_that_takes_the_ground_away_is_flagged(self) -> None:
        do("receive", "2023-04-20", urgent=True)
        do("reply", "2023-05-10")
        do("receive", "2023-05-11", corrects="asked/甲#1", title="甲", urgent=False)
        found = [flaw for flaw in replay(ASKED, {"2019": ASKED}.get) if not flaw.then]
        assert [flaw.fact for flaw in found] == ["asked/甲#2"]

    def test_who_held_no_such_post_is_found(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr("fadu.kernel.procedure.replay.capacities", lambda person, on: [])
        do("receive", "2023-04-20")
        assert ["岗位没有" in flaw.words for flaw in replay(ASKED, {"2019": ASKED}.get)] == [True]

    def test_a_stricter_declaration_finds_what_it_would_refuse(self) -> None:
        do("receive", "2023-04-20", urgent=True)
        do("reply", "2023-05-10")
        steps = tuple(
            replace(step, needs=tuple(replace(need, unless=()) for need in step.needs)) for step in ASKED.steps
        )
        strict = replace(ASKED, steps=steps)
        words = [flaw.words for flaw in replay(strict, {"2019": strict}.get)]
        assert any("审查没有通过" in word for word in words)


def test_standing_tells_clock_marks_by_the_day() -> None:
    do("receive", "2023-04-20")
    do("consult", "2023-05-08")
    stands = standing(ASKED, facts_of(Chain("asked", "甲")))
    assert "clock:disclosure.third_party=running" in stands.on(date(2023, 5, 29))
    assert "clock:disclosure.third_party=expired" in stands.on(date(2023, 5, 30))
