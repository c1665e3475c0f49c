"""The arithmetic under the steps, asked directly: counts from spans, corrections, what a rebuild judges by."""

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest
from tests.support.clocked import ASKED, LAW

from fadu.kernel.calendar import load
from fadu.kernel.ledger import FactType, Field, Kind
from fadu.kernel.ledger.append import Chain
from fadu.kernel.ledger.read import Recorded
from fadu.kernel.matters import Inputs, Lengthening, Span, reckon
from fadu.kernel.procedure import Asked, Defect, Effect, Extension, Need, PauseRule, Procedure, Step, TimeLimit
from fadu.kernel.procedure.corrected import corrected
from fadu.kernel.procedure.counting import counts
from fadu.kernel.procedure.settle import actor_of, defect_rows, rows
from fadu.kernel.procedure.standing import Standing, history, marks_by, standing
from fadu.kernel.reading import HANDLERS, STAFF, Reading

CALENDAR = load()
START = date(2023, 4, 20)
ENDS = date(2023, 5, 19)  # twenty working days on, over the May holiday


def inputs(**more: Any) -> Inputs:
    """A limit of twenty working days from 20 April 2023, unless told otherwise."""
    about = {"code": "a.b", "label": "答复", "effect": "late", "seq": 1, "start": START, "length": "20wd"}
    return Inputs(**about | more)


def ends(as_of: date | None = None, **more: Any) -> date:
    return reckon(inputs(**more), CALENDAR, as_of).due.due


class TestReckoning:
    def test_the_length_as_written(self) -> None:
        assert ends() == ENDS

    def test_a_limit_in_days_rolls_on_and_a_least_time_does_not(self) -> None:
        """Ten days from 20 April end on a Sunday that is not worked, before the May holiday."""
        assert ends(length="10d") == date(2023, 5, 4)
        assert ends(length="10d", effect="least") == date(2023, 4, 30)

    def test_counted_back(self) -> None:
        """Seven working days before 1 June 2023; the weekend and a paused Monday don't count."""
        assert ends(length="7wd", start=date(2023, 6, 1), backwards=True) == date(2023, 5, 23)
        paused = (Span(date(2023, 5, 28), date(2023, 5, 29), "听证延期"),)
        assert ends(length="7wd", start=date(2023, 6, 1), backwards=True, pauses=paused) == date(2023, 5, 22)

    def test_a_pause_covers_the_days_after_the_one_that_began_it(self) -> None:
        assert ends(pauses=(Span(date(2023, 5, 8), date(2023, 5, 9), "甲"),)) == date(2023, 5, 22)

    @pytest.mark.parametrize("until", [date(2023, 5, 8), date(2023, 5, 5), None])
    def test_a_pause_without_a_day_in_it_changes_nothing(self, until: date | None) -> None:
        assert ends(pauses=(Span(date(2023, 5, 8), until, "甲"),)) == ENDS

    def test_an_open_pause_counts_up_to_the_day_of_asking(self) -> None:
        open_pause = (Span(date(2023, 5, 8), None, "甲"),)
        assert ends(date(2023, 5, 10), pauses=open_pause) == date(2023, 5, 23)
        assert ends(date(2023, 5, 8), pauses=open_pause) == ENDS

    def test_a_pause_tells_its_reason_and_article(self) -> None:
        span = Span(date(2023, 5, 8), date(2023, 5, 9), "征求第三方意见", "公开条例 第三十二条")
        found = reckon(inputs(pauses=(span,)), CALENDAR).due
        [told] = [step for step in found.steps if "征求第三方意见" in str(step)]
        assert "第三十二条" in str(told)

    @pytest.mark.parametrize(
        ("span", "still"),
        [
            (Span(date(2023, 5, 8), None, "甲"), True),
            (Span(date(2023, 5, 8), date(2023, 5, 9), "甲"), False),
            (Span(date(2023, 5, 8), None, "甲", "", "15wd"), False),
            (Span(ENDS, None, "甲"), False),
            (Span(date(2023, 5, 22), None, "甲"), False),
        ],
    )
    def test_it_stands_still_only_in_an_open_pause_begun_before_the_end(self, span: Span, still: bool) -> None:
        found = reckon(inputs(pauses=(span,)), CALENDAR)
        assert (found.paused, found.owed) == (still, not still)

    def test_an_extension_on_the_last_day_counts_and_one_after_is_in_vain(self) -> None:
        late = Lengthening("20wd", date(2023, 5, 20))
        found = reckon(inputs(extensions=(Lengthening("20wd", ENDS),)), CALENDAR)
        assert (found.due.due, found.vain) == (date(2023, 6, 16), ())
        found = reckon(inputs(extensions=(late,)), CALENDAR)
        assert (found.due.due, found.vain) == (ENDS, (late,))

    @pytest.mark.parametrize(
        ("more", "day", "state"),
        [
            ({}, ENDS, "running"),
            ({}, date(2023, 5, 20), "expired"),
            ({"pauses": (Span(date(2023, 5, 8), None, "甲"),)}, date(2024, 1, 1), "running"),
            ({"stopped_on": ENDS}, date(2024, 1, 1), "stopped"),
            ({"replaced": True}, date(2024, 1, 1), "stopped"),
        ],
    )
    def test_its_state_on_a_day(self, more: dict[str, Any], day: date, state: str) -> None:
        assert reckon(inputs(**more), CALENDAR).state(day) == state

    def test_another_calendar_is_asked_anew(self) -> None:
        """The results kept for one calendar are not those of another."""
        year = CALENDAR.table(2023)
        other = CALENDAR.with_year(replace(year, off={**year.off, date(2023, 5, 10): "示例"}))
        assert reckon(inputs(), CALENDAR).due.due == ENDS
        assert reckon(inputs(), other).due.due == date(2023, 5, 22)
        assert reckon(inputs(), CALENDAR).due.due == ENDS


def fact(name: str, day: str, seq: int = 1, /, **more: Any) -> Recorded:
    """A recorded fact of the matter 甲."""
    about: dict[str, Any] = {
        "id": seq,
        "chain": Chain("asked", "甲"),
        "seq": seq,
        "name": name,
        "data": {},
        "actor": {"kind": "person", "person": f"p{seq}"},
        "occurred_on": date.fromisoformat(day),
        "recorded_at": datetime(2023, 7, seq, tzinfo=UTC),
        "evidence": (),
        "corrects": "",
        "hash": "",
        "key": str(seq),
        "edition": "2019",
        "procedure": "asked",
    }
    return Recorded(**about | more)


class TestCorrected:
    def test_what_happened_when_and_its_files_are_the_corrections(self) -> None:
        first = fact("asked.consulted", "2023-05-08", evidence=("a",))
        later = fact("asked.consulted", "2023-05-10", 2, corrects="asked/甲#1", data={"x": 1}, evidence=("b",))
        [found] = corrected([first, later])
        assert (found.occurred_on, found.evidence, found.data) == (date(2023, 5, 10), ("b",), {"x": 1})
        assert (found.seq, found.actor, found.recorded_at) == (1, first.actor, first.recorded_at)

    def test_a_correction_of_a_correction_corrects_the_first(self) -> None:
        facts = [
            fact("asked.consulted", "2023-05-08"),
            fact("asked.answered", "2023-05-09", 2),
            fact("asked.consulted", "2023-05-07", 3, corrects="asked/甲#1"),
            fact("asked.consulted", "2023-05-06", 4, corrects="asked/甲#3"),
        ]
        assert [(item.seq, item.occurred_on.day) for item in corrected(facts)] == [(1, 6), (2, 9)]

    def test_a_correction_of_nothing_stands_for_itself(self) -> None:
        facts = [fact("asked.consulted", "2023-05-08"), fact("asked.consulted", "2023-05-09", 2, corrects="asked/甲#9")]
        assert [item.seq for item in corrected(facts)] == [1, 2]


REPLY = "disclosure.reply"
FIRST_PAUSE = PauseRule(("asked.consulted",), ("asked.answered",), "征求意见", LAW)
OTHER_PAUSE = PauseRule(("asked.served",), ("asked.returned",), "材料在途", LAW)


def limited(*pauses: PauseRule, **more: Any) -> Procedure:
    """The sample with one limit alone."""
    limit = TimeLimit(REPLY, ("asked.received",), ("asked.replied",), pauses=pauses, **more)
    return replace(ASKED, limits=(limit,))


def counted(procedure: Procedure, *facts: Recorded) -> tuple[Inputs, ...]:
    return counts(procedure, [(item, frozenset(marks)) for item, marks in history(procedure, facts)])


class TestCounting:
    def test_a_pause_tells_reason_article_and_no_length_of_its_own(self) -> None:
        facts = [fact("asked.received", "2023-04-20"), fact("asked.consulted", "2023-05-08", 2)]
        [open_count] = counted(limited(FIRST_PAUSE), *facts)
        assert open_count.pauses == (Span(date(2023, 5, 8), None, "征求意见", LAW.words, ""),)
        [shut] = counted(limited(FIRST_PAUSE), *facts, fact("asked.answered", "2023-05-12", 3))
        assert shut.pauses == (Span(date(2023, 5, 8), date(2023, 5, 12), "征求意见", LAW.words, ""),)

    def test_an_answer_ends_the_pause_of_its_own_rule_that_is_open_longest(self) -> None:
        facts = [
            fact("asked.received", "2023-04-20"),
            fact("asked.served", "2023-05-04", 2),
            fact("asked.consulted", "2023-05-05", 3),
            fact("asked.consulted", "2023-05-08", 4),
            fact("asked.answered", "2023-05-12", 5),
        ]
        [found] = counted(limited(OTHER_PAUSE, FIRST_PAUSE), *facts)
        told = [(span.since.day, span.until and span.until.day) for span in found.pauses]
        assert told == [(4, None), (5, 12), (8, None)]

    def test_a_later_answer_ends_the_next_one(self) -> None:
        days = [("received", 3), ("consulted", 4), ("answered", 5), ("consulted", 8), ("answered", 9)]
        facts = [fact(f"asked.{name}", f"2023-05-{day:02}", seq) for seq, (name, day) in enumerate(days, 1)]
        [found] = counted(limited(FIRST_PAUSE), *facts)
        assert [(span.since.day, span.until and span.until.day) for span in found.pauses] == [(4, 5), (8, 9)]

    def test_what_stops_it_ends_it_and_nothing_after_touches_it(self) -> None:
        facts = [
            fact("asked.received", "2023-04-20"),
            fact("asked.replied", "2023-05-10", 2),
            fact("asked.consulted", "2023-05-11", 3),
            fact("asked.replied", "2023-05-12", 4),
        ]
        [found] = counted(limited(FIRST_PAUSE), *facts)
        assert (found.stopped_on, found.stopped_seq, found.pauses) == (date(2023, 5, 10), 2, ())

    def test_begun_again_it_is_replaced_and_counted_anew(self) -> None:
        facts = [fact("asked.received", "2023-04-20"), fact("asked.received", "2023-04-25", 2)]
        first, second = counted(limited(), *facts)
        assert (first.replaced, first.stopped_on, first.seq) == (True, None, 1)
        assert (second.replaced, second.start, second.seq) == (False, date(2023, 4, 25), 2)

    def test_an_extension_has_the_length_of_its_limit_on_the_day_it_was_granted(self) -> None:
        procedure = limited(extensions=(Extension("asked.extended", "disclosure.extension"),))
        facts = [fact("asked.received", "2023-04-20"), fact("asked.extended", "2023-05-10", 2)]
        [found] = counted(procedure, *facts)
        assert found.extensions == (Lengthening("20wd", date(2023, 5, 10)),)

    def test_what_it_is_called_and_rests_on(self) -> None:
        [found] = counted(limited(effect=Effect.LAPSES), fact("asked.received", "2023-04-20"))
        assert (found.code, found.label, found.effect, found.length) == (REPLY, "答复", "lapses", "20wd")
        assert found.basis == "政府信息公开条例 第三十三条"
        assert (found.start, found.backwards, found.stopped_on, found.stopped_seq) == (START, False, None, 0)

    @pytest.mark.parametrize(("days", "clocks"), [(1, 2), (10, 2), (0, 1), (-1, 1), (None, 1), ("10", 1)])
    def test_a_promise_of_a_day_or_more_is_a_clock(self, days: object, clocks: int) -> None:
        begun = fact("asked.received", "2023-04-20", data={"promised_days": days, "": 3})
        found = counted(limited(promised="promised_days"), begun)
        assert [item.length for item in found] == ["20wd", f"{days}wd"][:clocks]
        assert len(counted(limited(), begun)) == 1


class TestStanding:
    def test_an_open_pause_counts_up_to_the_day_asked_about(self, calendar_days: None) -> None:
        facts = [fact("asked.received", "2023-04-20"), fact("asked.consulted", "2023-05-08", 2)]
        procedure = limited(FIRST_PAUSE)
        assert [clock.due.due for clock in standing(procedure, facts, date(2023, 5, 10)).clocks] == [date(2023, 5, 23)]
        assert [clock.due.due for clock in standing(procedure, facts).clocks] == [ENDS]

    def test_the_calendar_goes_along(self) -> None:
        assert standing(limited(), [], days=CALENDAR).days is CALENDAR
        assert standing(limited(), [fact("asked.received", "2023-04-20")], days=CALENDAR).days is CALENDAR

    def test_choices_and_flags_are_marks_and_an_empty_one_is_none(self) -> None:
        many = Field("units", "单位", Kind.CHOICE, many=True, choices=(("a", "甲"), ("b", "乙")))
        one = Field("way", "方式", Kind.CHOICE, choices=(("mail", "邮寄"),))
        kind = FactType("x.sent", "已寄", (many, one, Field("urgent", "急", Kind.FLAG), Field("text", "内容")))
        assert marks_by(kind, {"units": ["a", "b"], "way": "mail", "urgent": False, "text": "a"}) == {
            *("x.sent", "x.sent:units=a", "x.sent:units=b", "x.sent:way=mail", "x.sent:urgent=false"),
        }
        assert marks_by(kind, {"units": [], "way": None}) == {"x.sent"}


class TestRows:
    def test_readers_stand_between_bars_and_in_rows_of_their_own(self) -> None:
        reading = Reading(HANDLERS, units=frozenset({"legal", "water"}))
        procedure = replace(limited(), limits=(), stages=(), reading=lambda facts: reading)
        told = [fact("asked.received", "2023-04-20", data={"title": "甲"})]
        found = rows(procedure, Chain("asked", "甲"), told)
        [matter] = found["matters.Matter"]
        assert (matter["readers"], matter["stage"]) == ("|unit:legal|unit:water|", "")
        assert [row["token"] for row in found["matters.MatterReader"]] == ["unit:legal", "unit:water"]

    def test_who_reads_is_asked_of_the_facts(self) -> None:
        procedure = replace(limited(), limits=(), reading=lambda facts: Reading(STAFF) if facts else Reading(HANDLERS))
        found = rows(procedure, Chain("asked", "甲"), [fact("asked.received", "2023-04-20", data={"title": "甲"})])
        assert [row["token"] for row in found["matters.MatterReader"]] == ["staff"]

    def test_counts_that_are_the_very_same_are_left_out_of_a_comparison(self, calendar_days: None) -> None:
        told = [fact("asked.received", "2023-04-20", data={"title": "甲"})]
        stands = standing(limited(), told)
        assert rows(limited(), Chain("asked", "甲"), told, stands, like=stands)["matters.Clock"] == []
        assert (
            len(rows(limited(), Chain("asked", "甲"), told, stands, like=Standing(frozenset()))["matters.Clock"]) == 1
        )


class TestJudgedAgain:
    """What a rebuild finds at each fact is judged by what stood before it, and by who recorded it."""

    def seen(self, *facts: Recorded, event: bool = False, needs: tuple[Need, ...] = ()) -> list[Asked]:
        """Have the defects of `consult` look; return what they could see."""
        looked: list[Asked] = []

        def look(asked: Asked) -> str | None:
            looked.append(asked)
            return "看见。"

        steps = tuple(
            replace(step, defects=(Defect("look", "看见了吗", look, LAW),), event=event, needs=needs)
            if step.name == "consult"
            else step
            for step in ASKED.steps
        )
        self.rows = defect_rows(replace(ASKED, limits=(), steps=steps), Chain("asked", "甲"), facts)
        return looked

    def test_a_check_sees_the_fact_and_all_before_it(self) -> None:
        facts = [fact(f"asked.{name}", "2023-05-08", seq) for seq, name in enumerate(("received", "consulted"), 1)]
        facts.append(fact("asked.answered", "2023-05-09", 3))
        facts.append(fact("asked.consulted", "2023-05-10", 4, data={"x": "y"}))
        first, second = self.seen(*facts)
        assert first.facts == tuple(facts[:1])
        assert second.facts == tuple(facts[:3])
        assert (second.chain, second.data, second.occurred_on) == (Chain("asked", "甲"), {"x": "y"}, date(2023, 5, 10))
        assert (second.actor.person, second.now) == ("p4", facts[3].recorded_at)
        assert [row["key"] for row in self.rows] == ["asked/甲#2:1", "asked/甲#4:1"]

    def test_a_fact_of_no_step_is_passed_over(self) -> None:
        assert self.seen(fact("asked.received", "2023-05-08"), fact("other.noted", "2023-05-08", 2)) == []
        assert self.rows == []

    def test_an_events_unmet_need_is_a_defect_by_what_stood_before(self) -> None:
        need = Need("没有收到", LAW, all_of=("asked.received",))
        facts = [fact("asked.consulted", "2023-05-08"), fact("asked.received", "2023-05-08", 2)]
        self.seen(*facts, fact("asked.consulted", "2023-05-09", 3), event=True, needs=(need,))
        told = [(row["seq"], row["name"], row["note"], row["basis"]) for row in self.rows]
        assert told == [
            (1, "look", "看见。", LAW.words),
            (1, "premature", "没有收到。", LAW.words),
            (3, "look", "看见。", LAW.words),
        ]

    def test_what_comes_later_met_no_need(self) -> None:
        need = Need("没有收到", LAW, all_of=("asked.received",))
        names = ("asked.served", "asked.consulted", "asked.received")
        facts = [fact(name, "2023-05-08", seq) for seq, name in enumerate(names, 1)]
        self.seen(*facts, event=True, needs=(need,))
        assert [(row["seq"], row["name"]) for row in self.rows] == [(2, "look"), (2, "premature")]

    def test_an_extension_in_vain_is_told_once(self, calendar_days: None) -> None:
        procedure = limited(extensions=(Extension("asked.extended", "disclosure.extension"),))
        days = [("received", "04-20"), ("extended", "05-22"), ("consulted", "05-23"), ("extended", "05-24")]
        facts = [fact(f"asked.{name}", f"2023-{day}", seq) for seq, (name, day) in enumerate(days, 1)]
        told = defect_rows(procedure, Chain("asked", "甲"), facts)
        assert [(row["seq"], row["name"]) for row in told] == [
            (2, "extended_in_vain"),
            (4, "extended_in_vain"),
        ]

    def test_a_step_that_is_no_event_has_no_unmet_needs(self) -> None:
        need = Need("没有收到", LAW, all_of=("asked.received",))
        self.seen(fact("asked.consulted", "2023-05-08"), needs=(need,))
        assert [row["name"] for row in self.rows] == ["look"]

    def test_late_and_short_are_named_so(self, calendar_days: None) -> None:
        least = TimeLimit(
            "major_decisions.legality_review", ("asked.received",), ("asked.reviewed",), effect=Effect.LEAST
        )
        facts = [
            fact("asked.received", "2023-04-20"),
            fact("asked.reviewed", "2023-04-21", 2, data={"late_reason": "急件"}),
            fact("asked.replied", "2023-06-30", 3),
        ]
        procedure = replace(limited(), limits=(*limited().limits, least))
        told = defect_rows(procedure, Chain("asked", "甲"), facts)
        assert [(row["seq"], row["name"], row["fact"]) for row in told] == [
            (2, "short", "asked.reviewed"),
            (3, "late", "asked.replied"),
        ]
        assert "原因：急件" in told[0]["note"]
        assert "未说明原因" in told[1]["note"]

    def test_who_recorded_it_is_known_by_codes_alone(self) -> None:
        found = actor_of(fact("asked.received", "2023-05-08", actor={"person": "p1", "post": "clerk", "ip": "::1"}))
        assert (found.person, found.post, found.roles) == ("p1", "clerk", frozenset())


@pytest.fixture
def calendar_days(monkeypatch: pytest.MonkeyPatch) -> None:
    """The installed calendar, without asking a database for local years."""
    monkeypatch.setattr("fadu.kernel.procedure.standing.calendar", lambda day: CALENDAR)


def test_a_step_of_the_sample_is_what_these_tests_take_it_for() -> None:
    assert isinstance(ASKED.step("consult"), Step)
    assert not ASKED.step("consult").event
