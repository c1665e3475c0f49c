"""Child plans: a document that a commitment names, imported, adopted and published as a plan of its own."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from typing import Any

from fadu.kernel.registry import Missing, Upload
from fadu.kernel.roles import Actor
from fadu.year import drafts
from fadu.year.derived.models import Derivation
from fadu.year.derived.progress import Progress
from fadu.year.derived.standing import Standings, standings
from fadu.year.models import Commitment, Draft, NamedDocument, Plan

_LONGEST_CODE = 40


def child_code(plan: str, title: str) -> str:
    """Return the code of the child plan that a document becomes: the same title under the same plan, the same code."""
    tail = sha256(title.encode()).hexdigest()[:8]
    return f"{plan[: _LONGEST_CODE - len(tail) - 1]}.{tail}"


@dataclass(frozen=True, slots=True)
class Child:
    """A document that a plan names: where, in which commitment (if its words stand in one), and what became of it.

    `progress` is None until the child plan is published. `declared` tells whether it answers for the commitment.
    """

    title: str
    point: str
    commitment: Commitment | None
    code: str
    draft: Draft | None
    plan: Plan | None
    declared: Derivation | None
    progress: Progress | None


def children(plan: Plan, point: str = "") -> list[Child]:
    """Return the documents a plan (or one point of it) names, each with its child plan; constant queries."""
    own = {"plan": plan.plan, "point": point} if point else {"plan": plan.plan}
    promises = list(Commitment.objects.filter(**own).order_by("point", "position"))
    named = list(NamedDocument.objects.filter(**own).order_by("point", "position"))
    keys = [row.key for row in promises]
    links = list(Derivation.objects.filter(plan=plan.plan, commitment__in=keys, ended_on=None))
    shelf = _shelf({child_code(plan.plan, row.title) for row in named} | {row.child for row in links})
    found = [shelf.named(plan.plan, row, promises, links) for row in named]
    listed = [child.declared for child in found]
    return found + [shelf.linked(link, promises) for link in links if link not in listed]


def _shelf(codes: set[str]) -> "_Shelf":
    drafts_of = Draft.objects.filter(plan__in=codes, published_at=None).only("pk", "plan", "name")
    plans = {row.plan: row for row in Plan.objects.filter(plan__in=codes)}
    return _Shelf(plans, {row.plan: row for row in drafts_of}, standings(plans))


@dataclass(frozen=True, slots=True)
class _Shelf:
    """The child plans at hand: those published, those in work, and where their commitments stand."""

    plans: Mapping[str, Plan]
    drafts: Mapping[str, Draft]
    standings: Standings

    def named(self, plan: str, row: NamedDocument, promises: list[Commitment], links: list[Derivation]) -> Child:
        """Bind a named document to its child plan."""
        code = child_code(plan, row.title)
        link = next((one for one in links if one.child == code), None)
        promise = holder(promises, row.point, row.title, getattr(link, "commitment", ""))
        return self._child(row.title, row.point, promise, code, link)

    def linked(self, link: Derivation, promises: list[Commitment]) -> Child:
        """Bind a child plan whose document the point doesn't name (any more)."""
        promise = next(one for one in promises if one.key == link.commitment)
        return self._child(link.title, promise.point, promise, link.child, link)

    def _child(self, title: str, point: str, promise: Commitment | None, code: str, link: Derivation | None) -> Child:
        plan = self.plans.get(code)
        progress = self.standings.progress(code) if plan else None
        return Child(title, point, promise, code, self.drafts.get(code), plan, link, progress)


def holder(promises: Iterable[Commitment], point: str, title: str, key: str = "") -> Commitment | None:
    """Return the commitment `key`, else the one of the point in whose words the title stands, else its only one."""
    own = [one for one in promises if one.point == point]
    chosen = [one for one in own if one.key == key] or [one for one in own if title in one.text]
    if chosen:
        return chosen[0]
    return own[0] if len(own) == 1 else None


def open_child(plan: Plan, key: str, title: str, upload: Upload, actor: Actor, now: datetime) -> tuple[Draft, bool]:
    """Open the draft of a child plan for a commitment; return it and whether it is new.

    Raises `Missing` for a commitment the plan hasn't and `DocumentRefused` for a file that isn't taken in.
    """
    if not Commitment.objects.filter(plan=plan.plan, key=key).exists():
        raise Missing("这份计划没有这项任务，可能已经更正。请回到要点页面重新打开。")
    under: Mapping[str, Any] = {
        "plan": child_code(plan.plan, title),
        "year": plan.year,
        "parent": plan.plan,
        "commitment": key,
        "title": title,
    }
    return drafts.open_draft(upload.data, upload.name, actor, now, under)
