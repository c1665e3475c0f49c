"""The published example plan of the demo: imported, adopted and published by the demo's people, as anybody would."""

from datetime import date, datetime
from pathlib import Path
from typing import Any

from fadu.kernel.procedure.take import Order, take
from fadu.kernel.registry.collect import registry
from fadu.kernel.roles import Actor
from fadu.kernel.roles.door import Account, actor_of
from fadu.year import drafts

DOCUMENT = Path(__file__).with_name("work_points_2023.txt")
_ADOPTED, _PUBLISHED = date(2023, 3, 10), date(2023, 3, 17)


def publish(now: datetime) -> str:
    """Import the example document, adopt and publish it; return the plan's code."""
    draft, _ = drafts.open_draft(DOCUMENT.read_bytes(), DOCUMENT.name, _actor("legal-clerk", now), now)
    meeting = "局党组会议（示例）"
    _take(now, "party-office", "record_adoption", "", _ADOPTED, draft=draft.pk, meeting=meeting, adopted_on=_ADOPTED)
    _take(now, "legal-head", "publish", draft.plan, _PUBLISHED, draft=draft.pk)
    return draft.plan


def _take(now: datetime, username: str, step: str, matter: str, on: date, **data: Any) -> None:
    take(Order(registry().procedure("plan"), step, _actor(username, now).via("demo"), data, matter, on), now)


def _actor(username: str, now: datetime) -> Actor:
    return actor_of(Account.objects.get(username=username), now.date())
