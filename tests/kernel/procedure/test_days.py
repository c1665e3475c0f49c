"""The day of a step: what it rests on happened by then, and no limit begins in the future."""

from dataclasses import replace
from datetime import date

import pytest
from tests.support.procedures import CLERK, CLOSED, HEAD, LAW, NOTED, NOW, OPENED, SAMPLE, opened

from fadu.kernel.ledger import Field, Kind
from fadu.kernel.ledger.append import Chain
from fadu.kernel.ledger.read import facts_of
from fadu.kernel.procedure import Gate, Need, Refusal, TimeLimit
from fadu.kernel.procedure.days import BEFORE, FUTURE
from fadu.kernel.procedure.declare import Asked, Procedure
from fadu.kernel.procedure.take import Order, Refused, refusals_of, take

pytestmark = [pytest.mark.django_db, pytest.mark.datalayer]
EARLY, LATE = date(2023, 6, 1), date(2023, 6, 9)


def needing(*needs: Need) -> Procedure:
    """The sample, whose end needs something."""
    steps = tuple(replace(step, needs=needs) if step.name == "close" else step for step in SAMPLE.steps)
    return replace(SAMPLE, steps=steps)


def gates(procedure: Procedure, on: date) -> set[str]:
    """What refuses the end on a day; nothing when it is taken."""
    try:
        take(Order(procedure, "close", CLERK, {"result": "示例"}, "A-1", on), NOW)
    except Refused as refused:
        return {one.gate for one in refused.refusals}
    return set()


def noted(on: date) -> None:
    take(Order(SAMPLE, "note", CLERK, {"text": "示例记载"}, "A-1", on), NOW)


NOTE = Need("还没有记载", LAW, all_of=(NOTED.name,))
EITHER = Need("还没有记载或者立项", LAW, any_of=(NOTED.name, "sample.heard"))


@pytest.mark.parametrize("need", [NOTE, EITHER], ids=["all of", "any of"])
@pytest.mark.parametrize(("on", "refused"), [(EARLY, {BEFORE}), (LATE, set()), (date(2023, 6, 10), set())], ids=str)
def test_a_step_is_not_dated_before_what_it_needs(need: Need, on: date, refused: set[str]) -> None:
    opened(occurred_on=EARLY)
    noted(LATE)
    assert gates(needing(need), on) == refused


def test_the_first_of_several_is_enough() -> None:
    opened(occurred_on=EARLY)
    noted(date(2023, 6, 3))
    noted(LATE)
    assert gates(needing(NOTE), date(2023, 6, 4)) == set()


def test_what_isnt_there_at_all_is_missing_not_early() -> None:
    opened(occurred_on=EARLY)
    assert gates(needing(NOTE), LATE) == {"need"}


def test_what_bars_a_step_bars_it_on_earlier_days_too() -> None:
    opened(occurred_on=EARLY)
    noted(LATE)
    assert gates(needing(Need("已经记载", LAW, none_of=(NOTED.name,))), EARLY) == {"need"}


def test_a_need_that_isnt_asked_dates_nothing() -> None:
    opened(occurred_on=EARLY)
    noted(LATE)
    assert gates(needing(replace(NOTE, unless=(OPENED.name,))), EARLY) == set()


def test_the_refusal_names_the_day_and_the_authority() -> None:
    opened(occurred_on=EARLY)
    noted(LATE)
    with pytest.raises(Refused, match=r"2023年6月1日.*还没有记载") as refused:
        take(Order(needing(NOTE), "close", HEAD, {"result": "示例"}, "A-1", EARLY), NOW)
    assert refused.value.refusals[0].basis == LAW


@pytest.mark.parametrize(("found", "refused"), [("2023-06-02", True), ("2023-06-01", False), ("2023-05-01", False)])
def test_no_limit_begins_after_the_opening(found: str, refused: bool) -> None:
    opening = replace(OPENED, fields=(*OPENED.fields, Field("found_on", "发现日期", Kind.DAY, required=False)))
    steps = tuple(replace(step, records=opening) if step.opens else step for step in SAMPLE.steps)
    limit = TimeLimit("penalty.filing", starts=(OPENED.name,), stops=(CLOSED.name,), start_field="found_on")
    procedure = replace(SAMPLE, steps=steps, limits=(limit,))
    order = Order(procedure, "open", CLERK, {"code": "A-1", "title": "示例", "found_on": found}, occurred_on=EARLY)
    if not refused:
        assert take(order, NOW).fact.occurred_on == EARLY
        return
    with pytest.raises(Refused, match="“发现日期”晚于发生日期 2023-06-01") as caught:
        take(order, NOW)
    assert [one.gate for one in caught.value.refusals] == [FUTURE]


def test_what_is_done_in_anothers_stead_is_the_others_too() -> None:
    """Whom the law keeps away isn't let in by lending the post."""
    assert replace(CLERK, on_behalf_of="p9").persons == {"p1", "p9"}
    assert CLERK.persons == {"p1"}
    assert replace(CLERK, person="").persons == frozenset()


def corrected_to(procedure: Procedure, on: date, fact: str) -> set[str]:
    """What refuses to say that the end was on another day; nothing when that is taken."""
    order = Order(procedure, "close", CLERK, {"result": "示例"}, "A-1", on, corrects=fact)
    try:
        take(order, NOW)
    except Refused as refused:
        return {one.gate for one in refused.refusals}
    return set()


@pytest.mark.parametrize("need", [NOTE, EITHER], ids=["all of", "any of"])
@pytest.mark.parametrize(("on", "refused"), [(date(2023, 6, 8), {BEFORE}), (LATE, set()), (EARLY, {BEFORE})], ids=str)
def test_a_correction_does_not_date_a_step_before_what_it_needed(need: Need, on: date, refused: set[str]) -> None:
    opened(occurred_on=EARLY)
    noted(LATE)
    procedure = needing(need)
    assert gates(procedure, date(2023, 6, 10)) == set()
    assert corrected_to(procedure, on, "sample/A-1#3") == refused


def test_a_correction_of_a_correction_is_judged_as_one_of_the_first() -> None:
    opened(occurred_on=EARLY)
    noted(LATE)
    assert gates(needing(NOTE), date(2023, 6, 10)) == set()
    assert corrected_to(needing(NOTE), LATE, "sample/A-1#3") == set()
    assert corrected_to(needing(NOTE), EARLY, "sample/A-1#4") == {BEFORE}


def test_what_came_after_a_step_does_not_carry_it() -> None:
    opened(occurred_on=EARLY)
    noted(LATE)
    assert gates(needing(NOTE), date(2023, 6, 10)) == set()
    noted(date(2023, 6, 3))
    assert corrected_to(needing(NOTE), date(2023, 6, 4), "sample/A-1#3") == {BEFORE}


def test_what_was_out_of_order_from_the_first_may_be_corrected_nearer_to_the_truth() -> None:
    opened(occurred_on=EARLY)
    noted(LATE)
    assert gates(SAMPLE, date(2023, 6, 3)) == set()
    assert corrected_to(needing(NOTE), date(2023, 6, 5), "sample/A-1#3") == set()


def test_a_correction_of_the_same_day_is_not_asked_anew() -> None:
    opened(occurred_on=EARLY)
    noted(LATE)
    assert gates(SAMPLE, date(2023, 6, 3)) == set()
    assert corrected_to(needing(NOTE), date(2023, 6, 3), "sample/A-1#3") == set()


def test_a_gate_that_held_on_the_first_day_is_asked_of_the_new_one() -> None:
    opened(occurred_on=EARLY)
    noted(LATE)
    early = Refusal("waited", "太早。", "再等。")
    late_enough = Gate("waited", "已经等够了吗", lambda asked: None if asked.occurred_on > LATE else early)
    steps = tuple(replace(step, gates=(late_enough,)) if step.name == "close" else step for step in SAMPLE.steps)
    procedure = replace(SAMPLE, steps=steps)
    assert gates(procedure, date(2023, 6, 12)) == set()
    assert corrected_to(procedure, date(2023, 6, 10), "sample/A-1#3") == set()
    assert corrected_to(procedure, LATE, "sample/A-1#3") == {"waited"}


def test_the_form_of_a_correction_opens_whatever_its_gates_will_say_of_it() -> None:
    opened(occurred_on=EARLY)
    noted(LATE)
    never = Gate("never", "可以吗", lambda asked: Refusal("never", "不可以。", "不再提交。"), needs_data=True)
    steps = tuple(replace(step, gates=(never,)) if step.name == "close" else step for step in SAMPLE.steps)
    assert gates(SAMPLE, LATE) == set()
    procedure = replace(SAMPLE, steps=steps)
    chain = Chain(SAMPLE.chain, "A-1")
    asked = Asked(chain, facts_of(chain), {}, CLERK, NOW.date(), NOW)
    step = procedure.step("close")
    assert refusals_of(procedure, step, asked, offered=True, corrects="sample/A-1#3") == []
    assert corrected_to(procedure, LATE, "sample/A-1#3") == {"never"}
