"""Rounds that a plan's own dates ask for: how each would be opened, and whether it stands already."""

from dataclasses import dataclass
from datetime import date, timedelta

from fadu.year.models import Plan
from fadu.year.plan.book import rounds_of
from fadu.year.plan.deadlines import ReportDate
from fadu.year.rounds.addresses import step_url
from fadu.year.rounds.facts import KINDS
from fadu.year.rounds.models import ReportRound
from fadu.year.rounds.procedures.round import code_of
from fadu.year.rounds.questions import units_of

_QUARTERS = ("一", "二", "三", "四")
_PERIODS = {"half_year": "上半年", "year": "全年"}


@dataclass(frozen=True, slots=True)
class Planned:
    """A round as the plan's date asks for it: which facts count, by when reports are due, whom they go to."""

    plan: str
    kind: str
    title: str
    since: date
    as_of: date
    due_on: date
    deliver_to: str = ""

    @property
    def code(self) -> str:
        """Return the code the round would have."""
        return code_of({"plan": self.plan, "kind": self.kind, "due_on": self.due_on.isoformat()})

    @property
    def kind_label(self) -> str:
        """Return 半年, 年度 …"""
        return dict(KINDS)[self.kind]

    def opening(self, units: list[str], back: str) -> str:
        """Return the address of the form that opens this round, filled in."""
        days = {name: getattr(self, name).isoformat() for name in ("since", "as_of", "due_on")}
        own = {"plan": self.plan, "kind": self.kind, "title": self.title}
        return step_url("round", "open", back=back, **own, **days, units=units)


def planned(plan: Plan, on: date) -> list[Planned]:
    """Return the rounds of the plan's dates that nobody opened yet, and the closing supplement of 31 December."""
    found = [_asked(plan, item, item.day) for item in rounds_of(plan, on) if item.day]
    found.append(_supplement(plan))
    standing = set(ReportRound.objects.filter(plan=plan.plan).values_list("code", flat=True))
    return [one for one in found if one.code not in standing]


def other(plan: Plan, on: date, back: str) -> str:
    """Return the form for a round at any other date, with what can be known beforehand."""
    given = {"plan": plan.plan, "kind": "other", "since": date(plan.year, 1, 1).isoformat()}
    return step_url("round", "open", back=back, **given, as_of=on.isoformat(), units=units_of(plan.plan))


def _asked(plan: Plan, item: ReportDate, due_on: date) -> Planned:
    """Facts count up to the end of the month before the due month: a July report speaks of June."""
    as_of = due_on.replace(day=1) - timedelta(days=1)
    kind = item.kind if item.kind in dict(KINDS) else "other"
    since = date(plan.year, as_of.month - (as_of.month - 1) % 3, 1) if kind == "quarter" else date(plan.year, 1, 1)
    since = min(since, as_of)
    period = _PERIODS.get(kind) or (f"第{_QUARTERS[(as_of.month - 1) // 3]}季度" if kind == "quarter" else "专项")
    return Planned(plan.plan, kind, f"{plan.year}年{period}", since, as_of, due_on, item.deliver_to)


def _supplement(plan: Plan) -> Planned:
    """After the yearly report the year is not over: what was promised for its end is reported on its last day."""
    last = date(plan.year, 12, 31)
    return Planned(plan.plan, "supplement", f"{plan.year}年年末补充", date(plan.year, 1, 1), last, last)
