"""A district bureau's plan: its draft from the city's plan, what binds it, and how far it is.

Without a plan of its own the city's binds a branch; with one, every commitment of the city's still does, in the words
of the own plan where it has some.
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import transaction

from fadu.kernel.organisation import door as organisation
from fadu.kernel.roles import Actor
from fadu.lib.canonical import canonical
from fadu.year.derived.models import DistrictDraft, DistrictItem, DistrictPlan
from fadu.year.derived.progress import UNREPORTED, Progress, roll_up
from fadu.year.derived.standing import Standings, standings
from fadu.year.models import Commitment, Owner, Plan, Point

Item = dict[str, Any]
_WORDS = ("text", "due", "owner")
_LIMITS = {"text": 2000, "due": 60, "owner": 100}
_MOST_ADDED = 200
_NEW = {"key": "new", "text": "", "due": "", "owner": ""}


class Outrun(Exception):
    """Somebody else saved the draft first; `items` are what it says now."""

    def __init__(self, items: list[Item], version: int) -> None:
        super().__init__("这份草稿刚刚被其他人（或另一个窗口）保存过。")
        self.items, self.version = items, version


def code_of(plan: str, unit: str) -> str:
    """Return the chain of a branch under a plan."""
    return f"{plan}.{unit}"


@dataclass(frozen=True, slots=True)
class Drafted:
    """A branch's draft as it stands, brought up to the city's edition in force; version 0 when nothing was saved."""

    items: list[Item]
    version: int


def city_items(plan: str, unit: str) -> list[Item]:
    """Return the commitments of the city's plan that a branch answers for, in the plan's order (three queries)."""
    keys = set(Owner.objects.filter(plan=plan, unit=unit).values_list("commitment", flat=True))
    order = dict(Point.objects.filter(plan=plan).values_list("key", "number"))
    rows = sorted(
        Commitment.objects.filter(plan=plan, key__in=keys), key=lambda row: (order.get(row.point, 0), row.position)
    )
    return [
        {"key": row.key, "text": row.text, "due": row.due, "owner": "", "is_added": False, "changed": False}
        for row in rows
    ]


def draft_of(plan: str, unit: str) -> Drafted:
    """Return the branch's draft: the city's commitments in its own words where it has some, then what it adds."""
    saved = DistrictDraft.objects.filter(plan=plan, unit=unit).first()
    items = json.loads(saved.items) if saved else _published_items(plan, unit)
    return Drafted(merged(city_items(plan, unit), items), saved.version if saved else 0)


def _published_items(plan: str, unit: str) -> list[Item]:
    rows = DistrictItem.objects.filter(code=code_of(plan, unit)).order_by("position")
    own = [row for row in rows if row.is_added or row.is_adapted]
    return [{name: getattr(row, name) for name in ("key", *_WORDS, "is_added")} for row in own]


def merged(city: Iterable[Item], own: Iterable[Item]) -> list[Item]:
    """Return the city's items in the branch's own words where it has some, followed by what it added.

    Nothing of the city's is ever lost: an item that the branch never saw stands as the city has it.
    """
    kept = {item["key"]: item for item in own}
    found = [_adapted(item, kept.get(item["key"], item)) for item in city]
    return found + [{**item, "changed": False} for item in kept.values() if item["is_added"]]


def _adapted(city: Item, own: Item) -> Item:
    words = {name: own[name] or city[name] for name in _WORDS}
    return {**city, **words, "changed": any(words[name] != city[name] for name in _WORDS)}


def save(plan: str, unit: str, form: Mapping[str, Any], actor: Actor, now: datetime) -> Drafted:
    """Save what a form says about the draft; raise `Outrun` when it was saved since the form was opened."""
    with transaction.atomic():
        row = DistrictDraft.objects.select_for_update().filter(plan=plan, unit=unit).first()
        standing = draft_of(plan, unit)
        if str(form.get("version", "")) != str(standing.version):
            raise Outrun(standing.items, standing.version)
        items = merged(city_items(plan, unit), typed(standing.items, form))
        row = row or DistrictDraft(plan=plan, unit=unit, version=0)
        own = [_plain(item) for item in items if item["is_added"] or item["changed"]]
        row.items, row.version = canonical(own), standing.version + 1
        row.changed_by, row.changed_at = actor.person, now
        row.save()
    return draft_of(plan, unit)


def typed(standing: list[Item], form: Mapping[str, Any]) -> list[Item]:
    """Return the items as a form says them: words under `text-<key>` and so on, a new task under key `new`.

    An added task whose words were taken away is gone; one of the city's is then in the city's words again.
    """
    found = [{**item, **_said(item, form)} for item in standing]
    kept = [item for item in found if item["text"] or not item["is_added"]]
    new = _said(_NEW, form)
    numbers = [int(item["key"][1:]) for item in standing if item["is_added"]]
    if not new["text"] or len(numbers) >= _MOST_ADDED:
        return kept
    return [*kept, {"key": f"x{max(numbers, default=0) + 1}", "is_added": True, "changed": False, **new}]


def _said(item: Item, form: Mapping[str, Any]) -> Item:
    said = {name: form.get(f"{name}-{item['key']}", item[name]) for name in _WORDS}
    return {name: "".join(str(value)[: _LIMITS[name]].split("\r")).strip() for name, value in said.items()}


def _plain(item: Item) -> Item:
    return {name: item[name] for name in ("key", *_WORDS, "is_added")}


def issuer_of(unit: str) -> str:
    """Return the name of the organ in whose name a branch acts, or nothing for a unit that isn't there."""
    organs = organisation.organ_names()
    rows = {code: organ for code, _, _, organ, _ in organisation.unit_rows(date.max)}
    return organs.get(rows.get(unit, ""), "")


@dataclass(frozen=True, slots=True)
class Task:
    """One task that binds a branch: its words, whose they are, and where it stands."""

    key: str
    text: str
    due: str
    owner: str
    city_text: str
    is_added: bool
    is_adapted: bool
    state: str
    note: str


@dataclass(frozen=True, slots=True)
class Line:
    """One branch in the city's view: what it made of the plan, what binds it, and how far it is."""

    unit: str
    name: str
    own: DistrictPlan | None
    tasks: tuple[Task, ...]
    city_edition: int

    @property
    def progress(self) -> Progress:
        """Return how far everything is that binds the branch."""
        return roll_up(task.state for task in self.tasks)

    @property
    def has_own(self) -> bool:
        """Return whether a plan of its own is in force."""
        return self.own is not None and self.own.own_on is not None

    @property
    def words(self) -> str:
        """Return what the branch made of the city's plan."""
        if self.own is None:
            return "未另定，市局计划适用"
        return f"区局计划第 {self.own.own_edition} 版" if self.own.own_on else "决定执行市局计划"

    @property
    def is_behind(self) -> bool:
        """Return whether the city's plan has a later edition than the one the branch last decided upon."""
        return self.own is not None and self.own.edition < self.city_edition

    @property
    def added(self) -> int:
        """Return how many tasks the branch added."""
        return sum(task.is_added for task in self.tasks)

    @property
    def adapted(self) -> int:
        """Return how many of the city's it put into its own words."""
        return sum(task.is_adapted for task in self.tasks)


def lines(plan: Plan, on: date, unit: str = "") -> list[Line]:
    """Return the branches of the day (or one of them) under a plan, in the bureau's order; constant queries."""
    desk = _desk(plan)
    return [desk.line(row.code, row.name) for row in branches(on) if unit in ("", row.code)]


def branches(on: date) -> list[Any]:
    """Return the branches (派出机构) that exist on `on`, in the bureau's order."""
    return [row for row in organisation.units(on) if row.kind == "branch"]


@dataclass(frozen=True, slots=True)
class _Desk:
    """A plan, its commitments in order, where they stand, and what the branches made of it."""

    plan: Plan
    promises: list[Commitment]
    standing: Standings
    plans: Mapping[str, DistrictPlan]
    items: Mapping[str, list[DistrictItem]]

    def line(self, unit: str, name: str) -> Line:
        """Bind one branch."""
        states = self.standing.of_unit(self.plan.plan, unit)
        written = {item.key: item for item in self.items.get(unit, ())}
        city = [_city_task(row, written.get(row.key), states[row.key]) for row in self.promises if row.key in states]
        added = [_added_task(item) for item in written.values() if item.is_added]
        return Line(unit, name, self.plans.get(unit), (*city, *added), self.plan.edition)


def _desk(plan: Plan) -> _Desk:
    order = dict(Point.objects.filter(plan=plan.plan).values_list("key", "number"))
    rows = Commitment.objects.filter(plan=plan.plan).order_by("position")
    plans = {row.unit: row for row in DistrictPlan.objects.filter(plan=plan.plan)}
    units = {row.code: row.unit for row in plans.values()}
    items: dict[str, list[DistrictItem]] = {}
    for item in DistrictItem.objects.filter(code__in=list(units)).order_by("position"):
        items.setdefault(units[item.code], []).append(item)
    promises = sorted(rows, key=lambda row: (order.get(row.point, 0), row.position))
    return _Desk(plan, promises, standings([plan.plan]), plans, items)


def _city_task(row: Commitment, own: DistrictItem | None, state: str) -> Task:
    if own is None or not own.is_adapted:
        return Task(row.key, row.text, row.due, "", row.text, False, False, state, "")
    return Task(row.key, own.text, own.due, own.owner, row.text, False, True, state, "")


def _added_task(item: DistrictItem) -> Task:
    return Task(item.key, item.text, item.due, item.owner, "", True, False, item.state or UNREPORTED, item.note)
