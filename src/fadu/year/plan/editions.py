"""The editions of a plan, from its own facts: when each was adopted and published, by whom, and what it changed."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import Any

from fadu.kernel.ledger.append import Chain
from fadu.kernel.ledger.read import Recorded, facts_of
from fadu.year.drafting.compare import KINDS, Change, differences
from fadu.year.facts import PLAN_ADOPTED, PLAN_PUBLISHED


@dataclass(frozen=True, slots=True)
class Edition:
    """One published edition: its number, the meeting that adopted it, who published it when, and its content."""

    number: int
    adopted_on: str
    adopted_by: str
    published_on: date
    published_by: str
    reason: str
    before: int | None
    content: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class PointEdition:
    """What an edition did to one point: nothing said before it (`changes` empty: it first stood there), or changes."""

    edition: Edition
    changes: tuple[Change, ...]

    @property
    def words(self) -> str:
        """What was changed, in a few words."""
        kinds = dict.fromkeys(KINDS.get(change.kind, change.kind) for change in self.changes)
        return f"更正：{'、'.join(kinds)}" if kinds else "首次列入"


def editions(plan: str) -> tuple[Edition, ...]:
    """Return the published editions of a plan, newest first."""
    return tuple(reversed(tuple(fold(facts_of(Chain("plan", plan))))))


def fold(facts: Iterable[Recorded]) -> Iterator[Edition]:
    """Yield an edition for every publication, with the adoption of its words, else the newest (editorial changes)."""
    before: int | None = None
    adoptions: dict[str, Mapping[str, Any]] = {}
    for fact in facts:
        if fact.name == PLAN_ADOPTED.name:
            adoptions[fact.data["digest"]] = newest = fact.data
        elif fact.name == PLAN_PUBLISHED.name:
            adopted = adoptions.get(fact.data["digest"], newest)
            yield Edition(
                number=int(fact.data["edition"]),
                adopted_on=str(adopted["adopted_on"]),
                adopted_by=str(adopted["meeting"]),
                published_on=fact.occurred_on,
                published_by=str(fact.actor.get("person", "")),
                reason=str(fact.data.get("reason") or ""),
                before=before,
                content=fact.data["document"],
            )
            before = int(fact.data["edition"])


def history_of(plan: str, key: str) -> tuple[PointEdition, ...]:
    """Return the editions that brought or changed the point `key`, newest first."""
    return tuple(reversed(tuple(_history(editions(plan)[::-1], key))))


def _history(found: Sequence[Edition], key: str) -> Iterator[PointEdition]:
    holding = [edition for edition in found if _has(edition.content, key)]
    yield from (PointEdition(edition, ()) for edition in holding[:1])
    for before, after in pairwise(holding):
        changes = _changes(before, after, key)
        if changes:
            yield PointEdition(after, changes)


def _changes(before: Edition, after: Edition, key: str) -> tuple[Change, ...]:
    found = differences(dict(before.content), dict(after.content))
    return tuple(change for change in found if change.point == key)


def _has(content: Mapping[str, Any], key: str) -> bool:
    return any(point["key"] == key for chapter in content["chapters"] for point in chapter["points"])
