"""Whatever is tried, in whatever order: what the law says of measures holds, reckoned anew from the facts alone."""

from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from tests.rooms.enforcement.measures.walking import MOVES, Moves, Walk, forgotten, lead

from fadu.kernel.ledger.read import Recorded
from fadu.kernel.procedure.standing import standing
from fadu.kernel.registry.collect import registry
from fadu.kernel.roles import Actor
from fadu.rooms.enforcement.measures.models import Measure
from fadu.rooms.enforcement.measures.rules.seizing import last_day

pytestmark = pytest.mark.usefixtures("demo_bureau")
FEW = settings(
    max_examples=6,
    deadline=None,
    phases=[Phase.explicit, Phase.reuse, Phase.generate],
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
START = date(2023, 7, 10)
#: July to December 2023: days off that fall on weekdays, and the weekends that are worked (国办发明电〔2022〕16号).
OFF = {date(2023, 9, 29), date(2024, 1, 1), *(date(2023, 10, day) for day in range(2, 7))}
WORKED = {date(2023, 10, 7), date(2023, 10, 8)}
CASE: dict[str, Any] = {"organ": "bureau", "unit": "enforcement"}
Act = Callable[..., Actor]


def works(day: date) -> bool:
    return day in WORKED or (day.weekday() < 5 and day not in OFF)


def working_days_after(first: date, day: date) -> int:
    """Count the working days after `first` up to `day`."""
    return sum(works(first + timedelta(days=number)) for number in range(1, (day - first).days + 1))


def rolled(day: date) -> date:
    while not works(day):
        day += timedelta(days=1)
    return day


def who(fact: Recorded) -> str:
    return str(fact.actor["person"])


def of(facts: tuple[Recorded, ...], name: str) -> list[Recorded]:
    return [fact for fact in facts if fact.name.partition(".")[2] == name]


def only_events_after(walk: Walk, ends: set[str]) -> None:
    """Nothing but what the world does is recorded after the end."""
    events = {step.records.name for step in registry().procedure(walk.code, START).steps if step.event}
    over = False
    for fact in walk.facts():
        assert not over or fact.name in events, f"{fact.name} after the end"
        over = over or fact.name.partition(".")[2] in ends


def row_stands(walk: Walk) -> None:
    procedure = registry().procedure(walk.code, START)
    assert procedure.projection is not None
    folded = procedure.projection.fold(walk.matter, walk.facts())["measures.Measure"][0]
    row = Measure.objects.values().get(code=walk.matter)
    assert {name: row[name] for name in folded} == folded


@FEW
@given(MOVES)
def test_a_seizure_is_approved_by_another_lasts_sixty_days_at_most_and_is_told(act: Act, moves: Moves) -> None:
    with forgotten():
        about = {"kind": "seal", "ground": "toxic", "target": "排污泵（示例）", "urgent": bool(len(moves) % 2)}
        own = {"approve_afterwards": {"result": "approved"}, "discuss": {"result": "agreed"}}
        done = ("carry_out",) if about["urgent"] else ("approve", "carry_out")
        walk = Walk("seizure", "propose", {**CASE, **about, "case": lead(START, act)}, own, path=done)
        for fact in walk.go(moves):
            facts = walk.facts()
            seized_as_the_law_says(facts, fact, urgent=bool(about["urgent"]))
            clock_as_counted_here(walk, facts)
        only_events_after(walk, {"refused", "release_served", "handed_over", "disposed"})
        row_stands(walk)


def seized_as_the_law_says(facts: tuple[Recorded, ...], fact: Recorded, *, urgent: bool) -> None:
    name = fact.name.partition(".")[2]
    if name in {"approved", "approved_afterwards", "extended"}:
        assert who(fact) not in {who(one) for one in (*of(facts, "proposed"), *of(facts, "carried_out"))}
    if name == "carried_out":
        assert urgent or of(facts, "approved")
    if name == "extended":
        begun = of(facts, "carried_out")[0].occurred_on
        assert len(of(facts, "extended")) == 1
        assert fact.occurred_on <= rolled(begun + timedelta(days=30 + days_tested(facts[:-1], fact.occurred_on)))
    if name == "testing_begun":
        assert len(of(facts, "testing_begun")) == len(of(facts, "testing_ended")) + 1


def days_tested(facts: tuple[Recorded, ...], until: date) -> int:
    """Count the days of tests: from the sending to the result, or to `until` while there is none."""
    total, since = 0, None
    for fact in facts:
        if fact.name == "seizure.testing_begun":
            since = fact.occurred_on
        if fact.name == "seizure.testing_ended" and since:
            total, since = total + (fact.occurred_on - since).days, None
    return total + ((until - since).days if since else 0)


def clock_as_counted_here(walk: Walk, facts: tuple[Recorded, ...]) -> None:
    begun, testing = of(facts, "carried_out"), len(of(facts, "testing_begun")) > len(of(facts, "testing_ended"))
    if not begun or testing:
        return
    procedure = registry().procedure("seizure", START)
    [clock] = [one for one in standing(procedure, facts, walk.day).clocks if one.inputs.code == "seizure.length"]
    length = 60 if of(facts, "extended") else 30
    strict = begun[0].occurred_on + timedelta(days=length + days_tested(facts, walk.day))
    assert (clock.due.due, last_day(facts)) == (rolled(strict), strict)


@FEW
@given(MOVES)
def test_evidence_is_kept_seven_working_days_and_not_a_day_longer(act: Act, moves: Moves) -> None:
    with forgotten():
        walk = Walk(
            "preservation",
            "propose",
            {**CASE, "case": lead(START, act), "subject": "台账（示例）"},
            path=("approve", "carry_out"),
        )
        for fact in walk.go(moves):
            facts, name = walk.facts(), fact.name.partition(".")[2]
            begun = of(facts, "carried_out")
            kept = working_days_after(begun[0].occurred_on, fact.occurred_on) if begun else 0
            assert name != "decided" or kept <= 7
            assert name != "lapsed" or (kept > 7 and not of(facts, "decided"))
            assert name != "carried_out" or of(facts, "approved") or of(facts, "consented")
            if name in {"approved", "consented", "approved_afterwards"}:
                assert who(fact) != who(facts[0])
        only_events_after(walk, {"refused", "lapsed", "concluded"})
        row_stands(walk)


@FEW
@given(MOVES)
def test_a_fine_by_the_day_counts_each_day_once_and_only_what_was_refused(act: Act, moves: Moves) -> None:
    with forgotten():
        about = {"conduct": "exceeding", "subject": "总排口（示例）", "case": lead(START, act)}
        told = ("order", "serve_order", "find_refusal", "note_original", "notify", "serve_notice", "waive")
        walk = Walk("daily_fine", "open", {**CASE, **about}, DECIDABLE, path=told)
        sums = [fact for fact in walk.go(moves) if decided_as_the_law_says(walk.facts(), fact)]
        row = Measure.objects.get(code=walk.matter)
        assert (row.amount or 0) == sum(Decimal(str(fact.data["amount"])) for fact in sums)
        only_events_after(walk, {"closed"})
        row_stands(walk)


DECIDABLE = {
    "discuss": {"result": "passed"},
    "review_legality": {"result": "agree"},
    "review_case": {"result": "agreed"},
    "close": {"ground": "other"},
}


def decided_as_the_law_says(facts: tuple[Recorded, ...], fact: Recorded) -> bool:
    """Say whether this is a decision; then its days are those between each service and its refusal, counted anew."""
    if fact.name != "daily_fine.decided":
        return False
    counted = days_since_the_last_decision(facts[:-1])
    original = Decimal(str(of(facts, "original_noted")[-1].data["amount"]))
    assert (int(fact.data["days"]), Decimal(str(fact.data["amount"]))) == (len(counted), original * len(counted))
    assert len(counted) > 0
    heard_before(facts, fact)
    return True


def days_since_the_last_decision(facts: tuple[Recorded, ...]) -> set[date]:
    found: set[date] = set()
    served: date | None = None
    for fact in facts:
        name = fact.name.partition(".")[2]
        if name == "order_served":
            served = date.fromisoformat(fact.data["served_on"])
        if name == "refusal_found" and served:
            fresh = {served + timedelta(days=number) for number in range(1, (fact.occurred_on - served).days + 1)}
            assert not fresh & found, "a day counts twice"
            found, served = found | fresh, None
        if name == "decided":
            found = set()
    return found


def heard_before(facts: tuple[Recorded, ...], decision: Recorded) -> None:
    """处罚法 第六十二条: told, five working days over or waived; what was pleaded reviewed, what was asked held."""
    notified, served = of(facts, "notified")[-1], of(facts, "notice_served")[-1]
    since = [fact for fact in facts if fact.seq > notified.seq]
    names = {fact.name.partition(".")[2] for fact in since}
    assert served.seq > notified.seq
    over = working_days_after(date.fromisoformat(served.data["served_on"]), decision.occurred_on) > 5
    assert over or names & {"waived", "hearing_requested"}
    assert "hearing_requested" not in names or names & {"hearing_held", "hearing_dropped"}
    assert "pleaded" not in names or "plea_reviewed" in names
    assert who(decision) not in {who(one) for one in (*of(facts, "opened"), *of(facts, "refusal_found"))}


@FEW
@given(MOVES)
def test_production_is_held_back_only_after_the_party_was_heard(act: Act, moves: Moves) -> None:
    with forgotten():
        kind = "stop" if len(moves) % 2 else "limit"
        ground = "evade" if kind == "stop" else "exceeding"
        about = {"kind": kind, "ground": ground, "subject": "车间（示例）", "case": lead(START, act)}
        term = {"kind": kind} | ({"until": None} if kind == "stop" else {})
        told = ("notify", "serve_notice")
        walk = Walk("restriction", "propose", {**CASE, **about}, {**DECIDABLE, "decide": term}, path=told)
        for fact in walk.go(moves):
            if fact.name == "restriction.decided":
                heard_before_holding(walk.facts(), fact, kind)
        only_events_after(walk, {"refused", "ended", "followed_up"})
        row_stands(walk)


def heard_before_holding(facts: tuple[Recorded, ...], decision: Recorded, kind: str) -> None:
    notified = of(facts, "notified")[-1]
    since = [fact for fact in facts if fact.seq > notified.seq]
    names = {fact.name.partition(".")[2] for fact in since}
    served = date.fromisoformat(of(facts, "notice_served")[-1].data["served_on"])
    assert working_days_after(served, decision.occurred_on) > 5 or names & {"waived", "hearing_requested"}
    assert "hearing_requested" not in names or names & {"hearing_held", "hearing_dropped"}
    assert kind == "limit" or of(facts, "discussed")[-1].seq > max(
        (one.seq for one in since if one.name.partition(".")[2] in {"pleaded", "hearing_held"}), default=0
    )
    assert who(decision) != who(facts[0])
