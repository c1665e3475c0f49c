"""Days that aren't true: backdated, postdated, out of order. Each is refused, and the try is logged."""

from datetime import date

import pytest
from tests.rooms.enforcement.penalty.tries import LATER, START, at, days, deed, do, facts, played, refused

from fadu.kernel.procedure.replay import replay
from fadu.kernel.registry.collect import registry

pytestmark = pytest.mark.usefixtures("demo_bureau")


def test_nothing_is_recorded_of_tomorrow() -> None:
    code = played("submit_report")
    review = deed("review")
    assert refused(code, review, now=at(review.on - days(1))) == {"future"}


def test_a_lead_of_tomorrow_opens_nothing() -> None:
    assert refused("", deed("register_lead"), now=at(START - days(1))) == {"future"}


@pytest.mark.parametrize("found", [1, 400], ids=["tomorrow", "next year"])
def test_a_breach_is_not_found_after_its_lead_so_that_the_clock_starts_late(found: int) -> None:
    assert refused("", deed("register_lead"), {"found_on": START + days(found)}, LATER) == {"future"}


@pytest.mark.parametrize(
    ("until", "step", "follows"),
    [
        ("file", "assign_investigators", "file"),
        ("submit_report", "review", "submit_report"),
        ("review", "notify", "review"),
        ("serve_notice", "impose", "serve_notice"),
        ("impose", "serve", "impose"),
        ("close", "archive", "close"),
    ],
)
def test_no_step_is_dated_before_what_it_rests_on(until: str, step: str, follows: str) -> None:
    code = played(until)
    early = deed(follows).on - days(1)
    gates = refused(code, deed(step), now=LATER, occurred_on=early)
    assert "before" in gates


def test_a_filing_is_not_dated_before_the_lead() -> None:
    code = played("register_lead")
    assert refused(code, deed("file"), now=LATER, occurred_on=START - days(2)) == {"conduct_days"}


@pytest.mark.parametrize("day", range(6))
def test_a_decision_dated_inside_the_pleas_days_is_refused_however_late_it_is_recorded(day: int) -> None:
    code = played("serve_notice")
    served = deed("serve_notice").on
    assert "need" in refused(code, deed("impose"), now=LATER, occurred_on=served + days(day))


def test_a_notice_is_not_served_before_it_was_made_so_that_the_plea_is_over_at_once() -> None:
    code = played("notify")
    serve = deed("serve_notice")
    assert "arrived" in refused(code, serve, {"served_on": serve.on - days(20)})
    assert "arrived" in refused(code, serve, {"served_on": serve.on + days(1)})


def test_a_decision_is_not_served_before_it_was_made() -> None:
    code = played("impose")
    serve = deed("serve")
    assert "arrived" in refused(code, serve, {"served_on": serve.on - days(20)})


@pytest.mark.parametrize("on", [date(2021, 7, 14), date(1990, 1, 1)], ids=str)
def test_a_lead_of_a_day_on_which_no_edition_held_is_refused(on: date) -> None:
    assert "edition" in refused("", deed("register_lead"), {"found_on": on}, LATER, occurred_on=on)


def test_a_step_of_one_edition_is_not_taken_under_the_rules_of_the_other() -> None:
    code = played("serve_notice")
    old = registry().procedure("penalty", date(2023, 6, 1))
    assert "edition" in refused(code, deed("impose"), procedure=old)


def test_what_was_recorded_lawfully_stays_lawful_when_replayed() -> None:
    code = played()
    assert len(facts(code)) > 20
    procedure = registry().procedure("penalty", START)
    editions = {item.edition: item for item in registry().procedures if item.code == "penalty"}
    assert [flaw.words for flaw in replay(procedure, editions.get)] == []


def test_the_same_deed_on_its_true_day_is_taken() -> None:
    code = played("serve_notice")
    assert do(code, deed("impose"), now=LATER).fact.name == "penalty.imposed"


@pytest.mark.parametrize("earlier", [1, 3, 8])
@pytest.mark.parametrize(
    ("step", "rests_on"),
    [("impose", "serve_notice"), ("serve", "impose"), ("review", "submit_report"), ("notify", "review")],
)
def test_a_correction_does_not_date_a_step_back_before_what_it_rests_on(step: str, rests_on: str, earlier: int) -> None:
    code = played(step)
    (fact,) = [one for one in facts(code) if one.name == registry().procedure("penalty", START).step(step).records.name]
    early = deed(rests_on).on - days(earlier)
    assert "before" in refused(code, deed(step), now=LATER, occurred_on=early, corrects=fact.reference)


def test_a_correction_does_not_bring_a_decision_into_the_days_of_the_plea() -> None:
    code = played("impose")
    decision = facts(code)[-1]
    within = deed("serve_notice").on + days(2)
    assert "before" in refused(code, deed("impose"), now=LATER, occurred_on=within, corrects=decision.reference)
    true = deed("impose").on
    assert do(code, deed("impose"), now=LATER, occurred_on=true, corrects=decision.reference).fact.corrects
