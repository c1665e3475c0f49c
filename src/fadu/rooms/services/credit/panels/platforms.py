"""What each platform shows on a day, and the same as a signed file to send there."""

import json
from collections.abc import Mapping
from datetime import date
from typing import Any

from django.urls import reverse

from fadu.kernel.law.door import setting
from fadu.kernel.ledger.seal import keys
from fadu.kernel.parties import door as parties
from fadu.kernel.reading import OFFICE, STAFF, Reading
from fadu.kernel.registry import Download, Missing, Page, Visit
from fadu.lib.canonical import canonical
from fadu.rooms.services.credit import questions
from fadu.rooms.services.credit.models import Record
from fadu.rooms.services.credit.words import PLATFORMS, SANCTIONS

_MOST = 500
_LABELS = dict(PLATFORMS)
_SENDERS = frozenset({"credit_clerk", "legal_head", "audit_admin"})


def platforms(visit: Visit) -> Mapping[str, Any]:
    """Return what a platform shows on a day, the newest first."""
    platform, as_of, problem = _asked(visit)
    found = questions.showing(platform, as_of)
    names = parties.labels(row.party for row in found[:_MOST])
    return {
        "rows": [
            (row, names.get(row.party, row.party), dict(SANCTIONS).get(row.sanction, "")) for row in found[:_MOST]
        ],
        "count": len(found),
        "most": _MOST,
        "platforms": PLATFORMS,
        "platform": platform,
        "label": _LABELS[platform],
        "as_of": as_of,
        "problem": problem,
        "shortest": setting("credit_shortest_months", as_of),
        "longest": setting("credit_longest_years", as_of),
        "may_send": visit.actor.has(*_SENDERS),
        "crumbs": [("环保信用", reverse("credit.records"))],
    }


def _asked(visit: Visit) -> tuple[str, date, str]:
    """Return platform and day that are asked for; today, and why, where the day is none."""
    platform, asked, problem = visit.params.get("platform", ""), visit.params.get("as_of", ""), ""
    try:
        as_of = date.fromisoformat(asked)
    except ValueError:
        as_of, problem = visit.today, f"“{asked[:20]}”不是日期，显示今天的公示。" if asked else ""
    return (platform if platform in _LABELS else "provincial"), as_of, problem


def export(visit: Visit) -> Download:
    """Return what a platform shows as JSON, signed over its canonical text with the key of the seals."""
    platform, as_of, problem = _asked(visit)
    if problem:
        raise Missing("没有写对日期，没有导出。请从平台公示的页面导出。")
    content = _content(platform, as_of)
    text = canonical(content)
    try:
        key = keys.current()
    except keys.NoKey as missing:
        raise Missing(f"还不能导出：{missing}") from missing
    seal = {"key": key.about.id, "public": key.about.public, "over": "canonical(content)", "signature": key.sign(text)}
    data = json.dumps({"content": content, "seal": seal}, ensure_ascii=False, indent=1).encode()
    return Download(f"{_LABELS[platform]}{as_of.isoformat()}.json", "application/json", data)


def _content(platform: str, as_of: date) -> dict[str, Any]:
    found = questions.showing(platform, as_of)
    names = parties.labels(row.party for row in found)
    rows = [_row(row, names.get(row.party, row.party)) for row in found]
    return {"platform": platform, "label": _LABELS[platform], "as_of": as_of.isoformat(), "records": rows}


def _row(row: Record, party: str) -> dict[str, Any]:
    until = questions.until(row)
    return {
        "code": row.code,
        "party": party,
        "paper": row.paper,
        "sanction": row.sanction,
        "points": row.points,
        "produced_on": row.produced_on.isoformat() if row.produced_on else None,
        "until": until.isoformat() if until else None,
    }


PAGES = (
    Page(
        "credit.platforms",
        "credit/platforms/",
        "平台公示",
        platforms,
        Reading(STAFF),
        "credit/platforms.html",
    ),
    Page("credit.export", "credit/platforms/export/", "平台公示文件", export, Reading(OFFICE, roles=_SENDERS)),
)
