"""What waits for a person: gathered from sources, each a small question; every list counts its own items.

A further source is a function `(Desk) -> Iterable[Item]` appended to `SOURCES`.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

from django.db.models import F, Q

from fadu.kernel.calendar.door import calendar
from fadu.kernel.ledger.read import facts_named
from fadu.kernel.matters import door as matters
from fadu.kernel.organisation import door as organisation
from fadu.kernel.registry.collect import registry
from fadu.kernel.roles import Actor
from fadu.kernel.timelimits.workdays import WeekdaysWhereMissing
from fadu.year import drafts
from fadu.year.rounds.models import Report, ReportRound
from fadu.year.rounds.standing import state

#: A deadline is on the list when no more than this many working days are left.
WITHIN = 10
#: How many matters the workbench lists; all of them are in the worklist.
MOST_MATTERS = 20
_LEGAL = ("legal_clerk", "legal_head")


@dataclass(frozen=True, slots=True)
class Item:
    """One thing: what is to be done, about what, where it opens, by when; `list` names the list beside 待我办理.

    `mine` when this person can act on it now; otherwise it is only watched.
    """

    deed: str
    label: str
    href: str
    due_on: date | None = None
    detail: str = ""
    mine: bool = True
    returned: bool = False
    supervised: bool = False


@dataclass(frozen=True, slots=True)
class Group:
    """One list of the workbench with its words when empty."""

    code: str
    label: str
    nothing: str
    items: tuple[Item, ...]


@dataclass
class Desk:
    """Whose workbench it is, on which day, and what several sources read (once)."""

    actor: Actor
    today: date

    @cached_property
    def rounds(self) -> dict[str, ReportRound]:
        """Return the rounds that are not closed, by code."""
        return {row.code: row for row in ReportRound.objects.filter(closed_on=None).order_by("due_on", "code")}

    @cached_property
    def reports(self) -> list[Report]:
        """Return the unfinished reports of these rounds, by the day they are due."""
        open_ones = Report.objects.filter(round__in=list(self.rounds), accepted_on=None)
        return list(open_ones.order_by("due_on", "round", "unit"))

    @cached_property
    def names(self) -> dict[str, str]:
        """Return the names of units."""
        return organisation.unit_names()

    def titled(self, report: Report) -> str:
        """Return a report's name: unit and round."""
        return f"{self.names.get(report.unit, report.unit)} {self.rounds[report.round].title}报送"


def _writing(desk: Desk) -> Iterable[Item]:
    """The liaison's: reports to fill in, and what came back."""
    if not desk.actor.has("liaison"):
        return
    for report in desk.reports:
        if report.unit == desk.actor.unit and state(report) in {"open", "returned"}:
            back = state(report) == "returned"
            yield Item(
                "补报" if back else "填报",
                desk.titled(report),
                _page(report),
                report.due_on,
                report.note,
                returned=back,
            )


def _signing(desk: Desk) -> Iterable[Item]:
    """The head's: reports to sign; what the liaison still owes or has to amend is watched."""
    if not desk.actor.has("unit_head"):
        return
    for report in desk.reports:
        if report.unit == desk.actor.unit:
            yield _signed(desk, report)


def _signed(desk: Desk, report: Report) -> Item:
    where = state(report)
    deed = {"submitted": "签发", "signed": "等待审核"}.get(where, "督促填报")
    due_on = None if where == "signed" else report.due_on
    back = where == "returned"
    return Item(deed, desk.titled(report), _page(report), due_on, report.note, where == "submitted", back)


def _reviewing(desk: Desk) -> Iterable[Item]:
    """The reviewer's: signed reports of other units; the party committee reviews those of the division itself."""
    if not desk.actor.has(*_LEGAL, "party_office"):
        return
    legal = desk.actor.has(*_LEGAL)
    division = frozenset() if legal else _division(desk)
    for report in desk.reports:
        if state(report) == "signed" and report.unit != desk.actor.unit and (legal or report.unit in division):
            yield Item("审核", desk.titled(report), _page(report))


def _division(desk: Desk) -> frozenset[str]:
    """Return the units whose posts run the reporting: they don't review themselves."""
    return frozenset(post.unit for post in organisation.posts(desk.today) if set(post.roles.split()) & set(_LEGAL))


def _owed(desk: Desk) -> Iterable[Item]:
    """The division's: how many units still owe their report of each round."""
    if not desk.actor.has(*_LEGAL):
        return
    for round_ in desk.rounds.values():
        owing = [report for report in desk.reports if report.round == round_.code and not report.signed_on]
        if owing:
            words = f"还有 {len(owing)} 个单位没有签发报送"
            yield Item("跟进", round_.title, f"/rounds/{round_.code}/?standing=owing", round_.due_on, words, mine=False)


def _returned(desk: Desk) -> Iterable[Item]:
    """The reviewer's: what was returned and has not come again."""
    if not desk.actor.has(*_LEGAL):
        return
    for report in desk.reports:
        if state(report) == "returned" and report.unit != desk.actor.unit:
            yield Item(
                "等待补报", desk.titled(report), _page(report), report.due_on, report.note, mine=False, returned=True
            )


def _supervised(desk: Desk) -> Iterable[Item]:
    """What this person demanded be done by a day."""
    for report in desk.reports:
        if report.supervised_until and report.supervised_by == desk.actor.person:
            detail = f"已催办 {report.reminders} 次" if report.reminders else ""
            yield Item(
                "督办", desk.titled(report), _page(report), report.supervised_until, detail, mine=False, supervised=True
            )


def _drafted(desk: Desk) -> Iterable[Item]:
    """The division's: drafts of plans to review; an adopted one is the head's to publish."""
    if not desk.actor.has(*_LEGAL):
        return
    adopted = {fact.data["draft"] for fact in facts_named("plan.adopted")}
    for draft in drafts.drafts():
        if draft.published_at is None and draft.pk in adopted:
            head = desk.actor.has("legal_head")
            yield Item("公布" if head else "等待公布", draft.name, f"/drafts/{draft.pk}/check/", mine=head)
        elif draft.published_at is None:
            yield Item("校对", draft.name, f"/drafts/{draft.pk}/")


def _in_hand(desk: Desk) -> Iterable[Item]:
    """Matters of every procedure: those in this person's own hands, and the unit's that nobody has taken up."""
    own = Q(handler=desk.actor.person) | Q(handler="", unit=desk.actor.unit)
    if not desk.actor.person or not desk.actor.unit:
        return
    rows = matters.visible(desk.actor).filter(own, closed_on__isnull=True)
    for row in rows.order_by(F("due").asc(nulls_last=True), "-opened_on", "-key")[:MOST_MATTERS]:
        procedure = registry().procedure(row.procedure)
        page = procedure.page.format(matter=row.code) if procedure.page else f"/matter/{row.procedure}/{row.code}/"
        stage = {one.name: one.label for one in procedure.stages}.get(row.stage, "")
        detail = " · ".join(filter(None, (procedure.label, stage)))
        yield Item("办理" if row.handler else "认领", row.title, page, row.due, detail)


SOURCES: list[Callable[[Desk], Iterable[Item]]] = [
    _drafted,
    _writing,
    _signing,
    _reviewing,
    _owed,
    _returned,
    _supervised,
    _in_hand,
]


def groups_for(actor: Actor, today: date) -> list[Group]:
    """Return the four lists of the workbench on `today`."""
    desk = Desk(actor, today)
    items = _unique(item for source in SOURCES for item in source(desk))
    return [
        Group("todo", "待我办理", "没有等您办理的事项。", _those(items, lambda item: item.mine)),
        Group("due", "即将到期", f"{WITHIN} 个工作日内没有到期的事项。", _near(items, today)),
        Group("returned", "已退回", "没有退回的材料。", _those(items, lambda item: item.returned)),
        Group("supervised", "我督办的", "没有您督办的事项。", _those(items, lambda item: item.supervised)),
    ]


def _those(items: list[Item], fits: Callable[[Item], bool]) -> tuple[Item, ...]:
    return tuple(filter(fits, items))


def _near(items: list[Item], today: date) -> tuple[Item, ...]:
    """Return what is due soon or overdue, the nearest first; what is supervised has a list of its own."""
    last = _last_day(today)
    return tuple(sorted(_those(items, lambda item: _by_day(item) <= last and not item.supervised), key=_by_day))


def _unique(items: Iterable[Item]) -> list[Item]:
    """One line for one thing: who is head and liaison at once sees what can be done, not also that it is awaited."""
    found: dict[tuple[str, bool], Item] = {}
    for item in items:
        place = (item.href, item.supervised)
        if place not in found or (item.mine and not found[place].mine):
            found[place] = item
    return list(found.values())


def _by_day(item: Item) -> date:
    return item.due_on or date.max


def _last_day(today: date) -> date:
    """Return the day up to which a deadline is near: `WITHIN` working days after today."""
    days, day, left = WeekdaysWhereMissing(calendar(today)), today, WITHIN
    while left:
        day += timedelta(days=1)
        left -= days.is_workday(day)
    return day


def _page(report: Report) -> str:
    return f"/reports/{report.code}/"
