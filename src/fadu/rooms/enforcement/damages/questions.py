"""What other rooms ask of damage leads, and what this room's own procedure asks of its table."""

from typing import Any

from fadu.kernel.registry.questions import Question
from fadu.rooms.enforcement.damages.models import DamageLead
from fadu.rooms.enforcement.damages.words import GROUNDS, PENALTY

_MOST_POINTERS = 20


def source_of(case: str) -> str:
    """Return how a lead names the penalty case from which it came: `penalty/AJ-2023-0001`."""
    return f"{PENALTY}/{case}"


def lead_of(case: str) -> dict[str, Any] | None:
    """Return how the damage lead of a penalty case stands, followed where it was merged; None without one.

    `result` is case, no_case, overridden, or empty while nobody has decided.
    """
    own = DamageLead.objects.filter(source_ref=source_of(case)).order_by("opened_on", "code").first()
    if own is None:
        return None
    stands = staying(own)
    decided = stands.state if stands.state in {"case", "no_case"} else ""
    return {
        "lead": own.code,
        "stands_in": stands.code,
        "state": stands.state,
        "result": decided or ("overridden" if own.overridden_on else ""),
        "ground": dict(GROUNDS).get(stands.ground, ""),
        "reason": stands.reason,
        "opened_on": own.opened_on,
        "checked_on": stands.checked_on,
        "decided_on": stands.decided_on if decided else own.overridden_on,
    }


def staying(row: DamageLead) -> DamageLead:
    """Return the lead in which this one goes on."""
    for _ in range(_MOST_POINTERS):
        other = DamageLead.objects.filter(code=row.merged_into).first() if row.merged_into else None
        if other is None:
            return row
        row = other
    return row


def family(code: str) -> list[DamageLead]:
    """Return a lead and all that were merged into it, directly or by way of others."""
    found: dict[str, DamageLead] = {}
    fresh = list(DamageLead.objects.filter(code=code))
    while fresh:
        found |= {row.code: row for row in fresh}
        merged = DamageLead.objects.filter(merged_into__in=[row.code for row in fresh]).order_by("code")
        fresh = [row for row in merged if row.code not in found]
    return list(found.values())


def of_case(case: str) -> list[dict[str, Any]]:
    """Return the leads of a penalty case for its dossier: kind, identifier, title and how each stands."""
    rows = DamageLead.objects.filter(source_ref=source_of(case)).order_by("opened_on", "code")
    return [
        {
            "kind": "damage_lead",
            "code": row.code,
            "title": row.title,
            "state": row.state,
            "opened_on": row.opened_on,
            "href": f"/damages/{row.code}/",
        }
        for row in rows
    ]


QUESTIONS = (
    Question("damages.lead_of", "处罚案件的损害线索处理到哪一步", lead_of),
    Question("damages.of_case", "处罚案件有哪些损害线索", of_case),
)
