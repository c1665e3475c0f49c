"""Random walks through `take`, in both editions: wrong orders, wrong persons, wrong days.

Whatever is tried, what was accepted is a lawful file, held to invariants that are read from the articles and not from
the declarations; and whatever was refused says why, by which article of which edition, and what can be done.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.rooms.enforcement.penalty.tries import actor, course

from fadu.kernel.calendar.door import calendar
from fadu.kernel.ledger.append import Chain
from fadu.kernel.ledger.read import Recorded, facts_of
from fadu.kernel.procedure import Refusal
from fadu.kernel.procedure.days import EDITION, FUTURE
from fadu.kernel.procedure.take import Invalid, Order, Refused, take
from fadu.kernel.registry.collect import registry
from fadu.kernel.timelimits import Length, due
from fadu.lib.clock import SHANGHAI
from fadu.project.demo.courses import Deed, deeds
from fadu.rooms.enforcement.penalty.folds import case
from fadu.rooms.enforcement.penalty.models import Case

pytestmark = pytest.mark.datalayer

NOW = datetime(2024, 12, 2, 12, tzinfo=SHANGHAI)
P = "penalty."
DECIDED = {f"{P}{name}" for name in ("imposed", "exempted", "unfounded", "transferred_out")}
#: What stands before what: 处罚法 40, 44, 45, 57, 61, 62, 65–67; 办法 19, 21, 38, 39, 44, 47, 78.
BEFORE = {
    "filed": ("lead_registered",),
    "investigators_assigned": ("filed",),
    "report_submitted": ("investigators_assigned",),
    "reviewed": ("report_submitted",),
    "notified": ("reviewed",),
    "notice_served": ("notified",),
    "imposed": ("filed", "reviewed", "discretion_applied", "notified", "notice_served"),
    "exempted": ("filed", "reviewed"),
    "unfounded": ("filed", "reviewed"),
    "hearing_notified": ("hearing_requested",),
    "hearing_held": ("hearing_requested", "hearing_notice_served"),
    "paid": ("imposed", "served"),
    "deferral_granted": ("deferral_asked",),
    "archived": ("closed",),
}
#: What the world does after the archive is told all the same, in a volume of its own (办法 80); nothing of ours is.
CONTINUED = {"damage_noted", "pleaded", "hearing_requested", "deferral_asked", "remedy_begun", "remedy_ended"}
#: What is refused by no article but by what a register is: who may read, that a matter is there, a day to come.
UNFOUNDED = {"authority", "reading", "opened", "unopened", "outrun", FUTURE, EDITION}
PEOPLE = (
    *("case-clerk", "officer-one", "officer-two", "officer-three", "enforcement-chief", "case-reviewer"),
    *("legal-clerk", "leader", "chief", "hearing-host", "kunshan-officer-one"),
)
STARTS = (date(2023, 2, 6), date(2023, 5, 29), date(2023, 7, 3))
WAYS = ("plain", "hearing", "discussed", "instalments", "exempt", "unfounded")


@dataclass(slots=True)
class Walk:
    """A case on its way: what is left of its course, and what refused."""

    left: list[Deed]
    code: str = ""

    def facts(self) -> tuple[Recorded, ...]:
        """Return what was recorded so far."""
        return facts_of(Chain("penalty", self.code)) if self.code else ()

    def attempt(self, deed: Deed) -> tuple[Refusal, ...] | None:
        """Try a deed: None when it was accepted, else what refused it (nothing for a form filled in wrongly)."""
        try:
            procedure = registry().procedure("penalty", deed.on)
            matter = "" if deed.step == "register_lead" else self.code
            done = take(Order(procedure, deed.step, actor(deed.who, deed.on), deed.data, matter, deed.on), NOW)
        except Refused as refused:
            return tuple(refused.refusals)
        except Invalid:
            return ()
        self.code = self.code or done.fact.chain.id
        return None


# ── invariants ──


def broken(code: str, facts: Sequence[Recorded]) -> Iterator[str]:
    """Yield what of a case isn't as the law has it, from its facts alone."""
    yield from _order(facts)
    yield from _days(facts)
    yield from _people(facts)
    yield from _sums(facts)
    yield from _kept(code, facts)


def _order(facts: Sequence[Recorded]) -> Iterator[str]:
    names = [fact.name.removeprefix(P) for fact in facts]
    for then, first in BEFORE.items():
        if then in names:
            yield from (f"{then} 之前没有 {name}" for name in first if name not in names[: names.index(then)])
    decisions = [name for name in names if P + name in DECIDED]
    if len(decisions) > 1:
        yield f"有两个决定：{decisions}"
    if decisions:
        after = names[names.index(decisions[0]) :]
        found = {"inspected", "questioned", "sampled", "evidence_added", "reviewed", "report_submitted"} & set(after)
        yield from (f"决定以后还 {name}" for name in found)
    if "archived" in names:
        yield from (f"归档以后还 {name}" for name in names[names.index("archived") + 1 :] if name not in CONTINUED)


def _days(facts: Sequence[Recorded]) -> Iterator[str]:
    told = {fact.name.removeprefix(P): fact for fact in facts}
    imposed, served = told.get("imposed"), told.get("notice_served")
    if imposed and served:
        last = date.fromisoformat(str(served.data["served_on"]))
        heard = imposed.occurred_on >= date(2023, 7, 1) or told["notified"].data.get("hearing_right")
        ends = due(Length.parse("5wd"), last, calendar(last)).due
        waived = "waived" in told
        if heard and not waived and imposed.occurred_on <= ends and "hearing_held" not in told:
            yield f"五个工作日（至 {ends}）没有届满就决定：{imposed.occurred_on}"
    for fact in facts:
        arrived = fact.data.get("served_on")
        if arrived and date.fromisoformat(str(arrived)) > fact.occurred_on:
            yield f"{fact.name} 的送达日期晚于登记的日期"
        if fact.occurred_on > NOW.date():
            yield f"{fact.name} 发生在以后"


def _people(facts: Sequence[Recorded]) -> Iterator[str]:
    acts = {"inspected", "questioned", "sampled", "investigators_assigned", "rectification_checked"}
    investigators: set[str] = set()
    for fact in facts:
        name, who = fact.name.removeprefix(P), str(fact.actor.get("person"))
        if name in acts:
            officers = set(fact.data["officers"])
            investigators |= officers
            if len(officers) < 2:
                yield f"{name} 不足两人"
        if name in {"reviewed", "returned", "imposed", "exempted", "unfounded"} and who in investigators:
            yield f"{name} 由调查人员 {who} 办理"
        if name == "hearing_held" and fact.data["host"] in investigators:
            yield "听证主持人是调查人员"
        if name == "discussed" and investigators & set(fact.data["voters"]):
            yield "调查人员参加表决"


def _sums(facts: Sequence[Recorded]) -> Iterator[str]:
    told = {fact.name.removeprefix(P): fact.data for fact in facts}
    if "imposed" not in told:
        return
    fine, noticed = (float(str(told[name].get("amount") or 0)) for name in ("imposed", "notified"))
    if fine > noticed:
        yield f"罚款 {fine} 高于告知的 {noticed}"
    if fine >= 500_000 and told.get("discussed", {}).get("result") != "passed":
        yield "五十万元以上没有集体讨论通过"
    if "hearing_held" in told and "legally_reviewed" not in told:
        yield "听证以后没有法制审核"


def _kept(code: str, facts: Sequence[Recorded]) -> Iterator[str]:
    if [fact.seq for fact in facts] != list(range(1, len(facts) + 1)):
        yield "序号不连续"
    row = Case.objects.filter(code=code).values().get()
    folded = case(code, facts)["penalty.Case"][0]
    if {name: row[name] for name in folded} != folded:
        yield "投影与登记不一致"


# ── refusals ──


def unsaid(refusal: Refusal) -> str | None:
    """Return what a refusal doesn't say, though it must: why, what can be done, article and edition."""
    if not refusal.reason or not refusal.advice:
        return f"{refusal.gate}：没有说明理由或者怎样办"
    basis = refusal.basis
    if refusal.gate in UNFOUNDED or (basis is not None and basis.status == "ENG"):
        return None
    if basis is None or not basis.law:
        return f"{refusal.gate}：没有依据"
    if basis.status == "V" and not (basis.article and basis.edition):
        return f"{refusal.gate}：没有条文或者版本"
    return None


# ── walks ──


@st.composite
def mangled(draw: st.DrawFn, deed: Deed) -> Deed:
    """A deed as somebody might get it wrong: another person, another day, both."""
    who = draw(st.sampled_from(PEOPLE)) if draw(st.booleans()) else deed.who
    moved = draw(st.sampled_from((-400, -40, -8, -1, 0, 1, 6, 40, 200, 800)))
    return replace(deed, who=who, on=deed.on + timedelta(days=moved))


def step(draw: Any, walk: Walk) -> tuple[Refusal, ...] | None:
    """Take one step: mostly the next deed as it should be, now and then another one or a mangled one."""
    kind = draw(st.sampled_from(("next", "next", "next", "other", "wrong")))
    if kind == "other" and walk.code:
        return walk.attempt(draw(st.sampled_from(walk.left)))
    if kind == "wrong" and walk.code:
        return walk.attempt(draw(mangled(walk.left[0])))
    refused = walk.attempt(walk.left[0])
    walk.left.pop(0)
    return refused


SETTINGS = settings(
    max_examples=5,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow, HealthCheck.data_too_large],
)


@pytest.mark.parametrize("start", STARTS, ids=str)
@SETTINGS
@given(data=st.data())
def test_whatever_is_tried_the_file_stays_lawful_and_every_refusal_says_why(
    demo_bureau: None, start: date, data: st.DataObject
) -> None:
    way = data.draw(st.sampled_from(WAYS))
    walk = Walk(list(deeds(replace(course(way, start), code=""))))
    with transaction.atomic():
        while walk.left:
            refused = step(data.draw, walk)
            if refused is None:
                assert list(broken(walk.code, walk.facts())) == []
            else:
                assert [words for one in refused if (words := unsaid(one))] == []
        transaction.set_rollback(True)


@pytest.mark.parametrize("start", STARTS, ids=str)
@SETTINGS
@given(data=st.data())
def test_no_order_of_the_steps_leads_to_an_unlawful_file(demo_bureau: None, start: date, data: st.DataObject) -> None:
    way = data.draw(st.sampled_from(WAYS))
    first, *rest = deeds(replace(course(way, start), code=""))
    walk = Walk([first])
    with transaction.atomic():
        walk.attempt(first)
        for deed in data.draw(st.permutations(rest)):
            late = replace(deed, on=NOW.date() - timedelta(days=1)) if data.draw(st.booleans()) else deed
            if walk.attempt(late) is None:
                assert list(broken(walk.code, walk.facts())) == []
        transaction.set_rollback(True)
