"""The rules: those that a round opened now would follow, each value with its standing, and every edition before."""

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse

from fadu.kernel.reading import STAFF, Reading
from fadu.kernel.registry import Page, Visit
from fadu.year.rounds.models import ReportRound
from fadu.year.scoring.editions import Applied, by_edition, trial
from fadu.year.scoring.models import RulesEdition
from fadu.year.scoring.rules import preset
from fadu.year.scoring.showing import standing_of, used_by


def show(visit: Visit) -> Mapping[str, Any]:
    """Show the rules in force and their history; to 法规处 and 党组 also the steps."""
    file = preset(visit.today)
    editions = list(RulesEdition.objects.order_by("drafted_on", "code"))
    rounds = list(ReportRound.objects.order_by("opened_on", "code"))
    published = [row for row in editions if row.published_on and row.published_on <= visit.today]
    latest = max(published, key=lambda row: (str(row.published_on), row.code), default=None)
    applied = by_edition(latest, file) if latest else trial(file)
    return {
        "applied": applied,
        "file": file,
        "editions": [(row, *standing_of(row), used_by(row, editions, rounds)) for row in reversed(editions)],
        "draft_url": _draft(applied, visit, len(editions)) if visit.actor.has("legal_clerk", "legal_head") else "",
        "adopts": visit.actor.has("party_office"),
        "publishes": visit.actor.has("legal_head"),
    }


def _draft(applied: Applied, visit: Visit, before: int) -> str:
    """Return the address of the form of a new edition, filled with the values that hold now."""
    given = {item.name: str(item.value) for item in applied.values}
    given |= {"code": f"{visit.today.year}-{before + 1}", "title": f"{visit.today.year}年法治政府建设要点计分规则"}
    url = reverse("step", kwargs={"code": "scoring_rules", "matter": "new", "name": "draft"})
    return f"{url}?{urlencode(given)}"


PAGES = [
    Page(
        "scoring.rules",
        "scores/rules/",
        "计分规则",
        show,
        Reading(STAFF),
        "scoring/rules.html",
        "报送",
        35,
        "scale",
    ),
]
