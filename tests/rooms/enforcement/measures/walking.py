"""Random walks through the procedures of measures: any step, by anybody, on any later day, as the ledger lets it."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Any

from django.db import transaction
from hypothesis import strategies as st

from fadu.kernel.ledger.append import Chain
from fadu.kernel.ledger.read import Recorded, facts_of
from fadu.kernel.procedure.take import Invalid, Order, Refused, take
from fadu.kernel.registry.collect import registry
from fadu.kernel.roles import Actor
from fadu.kernel.roles.door import account_named, actor_of
from fadu.lib.clock import SHANGHAI

OFFICERS = ["officer-one", "officer-two"]
#: Who takes a step of a role, in the demo bureau.
BY_ROLE = {
    "officer": "officer-one",
    "leader": "leader",
    "chief": "chief",
    "case_clerk": "case-clerk",
    "case_reviewer": "case-reviewer",
    "hearing_host": "hearing-host",
    "legal_clerk": "legal-clerk",
}
Moves = Sequence[tuple[int, int, str]]
#: Which step, how many days later, and how: the first from there on that can be taken, that one or none, or that one
#: tried by the officer himself under the role that the step wants.
MOVES: st.SearchStrategy[Moves] = st.lists(
    st.tuples(
        st.integers(0, 60),
        st.sampled_from([0, 0, 1, 1, 3, 8, 12, 31]),
        st.sampled_from(["first", "first", "first", "that", "himself"]),
    ),
    min_size=6,
    max_size=14,
)
#: No walk goes on after this day: the days off of later years aren't told in the tests.
LAST = date(2023, 11, 20)
#: How often one step is taken on a walk.
OFTEN = 2
SITE: Mapping[str, Any] = {
    "officers": OFFICERS,
    "place": "示例路1号",
    **dict.fromkeys(("cards_shown", "summoned", "list_given", "officers_signed", "filmed", "sealed"), True),
    **dict.fromkeys(("reasons_told", "rights_told", "heard", "decision_given", "counted", "duty_told"), True),
    "present": "负责人（示例）",
    "signature": "signed",
    "items": "排污泵一台（示例）",
}
GIVEN: Mapping[str, Any] = {
    **dict.fromkeys(("opinion", "reason", "content", "facts", "basis", "performance", "findings", "evidence"), "示例"),
    **dict.fromkeys(("what", "institution", "to", "decision", "law", "members", "record", "by", "plan"), "示例"),
    **dict.fromkeys(("report", "urgency", "reasons", "attended", "arguments", "place", "order_number"), "示例"),
    **dict.fromkeys(("plea_right", "hearing_right", "clear", "signed", "covert", "told", "returned"), True),
    **dict.fromkeys(("related", "endangered", "published", "monitored", "compared"), True),
    "way": "direct",
    "officers": OFFICERS,
    "found": "on_site",
    "original_number": "苏环罚字〔2023〕1号",
    "amount": "12345.67",
    "host": "hearing-host",
    "head": "chief",
    "reviewer": "legal-clerk",
    "grounds": ["hearing"],
    "adopted": "none",
    "handling": ["secured"],
}
CASE_DATA: Mapping[str, Any] = {"organ": "bureau", "unit": "enforcement"}
_DAYS = ("served_on", "filed_on", "completed_on", "paid_on", "decided_on", "discussed_on", "hearing_on")
_MOMENTS = {"began_at": 9, "ended_at": 10, "reported_at": 11, "approved_at": 11, "consented_at": 8}


@dataclass(slots=True)
class Walk:
    """A walk through one procedure: the matter, the day, what was refused, and where it has come to."""

    code: str
    begin: str
    opening: Mapping[str, Any]
    own: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    day: date = date(2023, 7, 10)
    matter: str = ""
    refused: int = 0
    taken: Counter[str] = field(default_factory=Counter)
    path: tuple[str, ...] = ()

    def facts(self) -> tuple[Recorded, ...]:
        """Return the facts so far."""
        return facts_of(Chain(self.code, self.matter)) if self.matter else ()

    def go(self, moves: Moves) -> Iterator[Recorded]:
        """Open the matter and make the moves; yield every fact that was recorded."""
        for name in (self.begin, *self.path):
            self.day += timedelta(days=10) if name.startswith("find_") else timedelta()
            yield self.try_to(name, False) or _never(f"{self.code}.{name}")
        steps = [step for step in registry().procedure(self.code, self.day).steps if not step.opens]
        for place, later, how in moves:
            self.day = min(self.day + timedelta(days=later), LAST)
            onward = [*steps[place % len(steps) :], *steps[: place % len(steps)]]
            onward.sort(key=lambda step: step.closes and place % 7 > 0)
            tries = [step for step in onward if self.taken[step.name] < OFTEN] if how == "first" else onward[:1]
            done = next((made for step in tries if (made := self.try_to(step.name, how == "himself"))), None)
            if done:
                yield done

    def try_to(self, name: str, himself: bool) -> Recorded | None:
        """Try a step; None where it was refused."""
        procedure = registry().procedure(self.code, self.day)
        if name not in {step.name for step in procedure.steps}:
            return None
        step = procedure.step(name)
        order = Order(procedure, name, self.actor(step.by, himself=himself), self.data(step), self.matter, self.day)
        try:
            done = take(order, datetime.combine(self.day, time(12), SHANGHAI)).fact
        except (Refused, Invalid):
            self.refused += 1
            return None
        self.matter = done.chain.id
        self.taken[name] += 1
        return done

    def actor(self, by: tuple[str, ...], *, himself: bool = False) -> Actor:
        """Return who takes a step of these roles; or the officer, as if he held them."""
        if himself:
            return Actor(person="officer-one", post="case", unit="enforcement", roles=frozenset(by))
        account = account_named(BY_ROLE[next(role for role in by if role in BY_ROLE)])
        assert account is not None
        return actor_of(account, self.day)

    def data(self, step: Any) -> dict[str, Any]:
        """Return what a form would send: this procedure's own words before those of all, days and moments of today."""
        today = self.day.isoformat()
        days = dict.fromkeys(_DAYS, today) | {"until": (self.day + timedelta(days=20)).isoformat()}
        moments = {name: f"{today}T{hour:02d}:00" for name, hour in _MOMENTS.items()}
        found = {**GIVEN, **days, **moments, **(SITE if step.name == "carry_out" else {})}
        found |= self.opening if step.opens else {}
        found |= self.own.get(step.name, {})
        wanted = [one for one in step.records.fields if one.name not in step.derived]
        chosen = {one.name: one.choices[0][0] for one in wanted if one.choices and one.name not in found}
        told = {one.name: found[one.name] for one in wanted if one.name in found}
        return {**chosen, **told}


@contextmanager
def forgotten() -> Iterator[None]:
    """Undo what is recorded inside: the next example begins anew."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def lead(day: date, act: Callable[..., Actor]) -> str:
    """Register the case beside which measures stand; return its code."""
    data = {
        "organ": "bureau",
        "unit": "enforcement",
        "source": "inspection",
        "found_on": day.isoformat(),
        "suspect": "苏州示例印染有限公司",
        "place": "示例路1号",
        "area": "姑苏区",
        "summary": "示例",
    }
    order = Order(registry().procedure("penalty", day), "register_lead", act("case-clerk", day), data, "", day)
    return take(order, datetime.combine(day, time(12), SHANGHAI)).fact.chain.id


def _never(code: str) -> Recorded:
    raise AssertionError(f"{code} was refused")
