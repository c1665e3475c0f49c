"""How the facts of one session become rows."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from fadu.kernel.ledger.read import Recorded
from fadu.rooms.leadership.study.rules import missing

Row = dict[str, Any]


def session(code: str, facts: Iterable[Recorded]) -> dict[str, list[Row]]:
    """Fold a session's chain into its row and its attendance."""
    row: Row = {"code": code, "held_on": None, "cancelled_on": None, "place": "", "court": "", "material": ""}
    held: dict[str, Any] = {}
    for fact in facts:
        if fact.name in {"study.planned", "study.moved"}:
            row |= {**fact.data, "planned_on": date.fromisoformat(fact.data["planned_on"])}
        elif fact.name == "study.held":
            held = dict(fact.data)
            row |= {"held_on": fact.occurred_on} | {
                name: held.get(name) or "" for name in ("place", "court", "material")
            }
        elif fact.name == "study.material_added":
            row["material"] = "；".join(filter(None, [row["material"], fact.data["material"]]))
        elif fact.name == "study.cancelled":
            row["cancelled_on"] = fact.occurred_on
    row.pop("reason", None)
    row["lacking"] = "、".join(missing(held | {"material": row["material"]}, row["kind"])) if held else ""
    return {"study.Session": [row], "study.Attendance": attendance(held)}


def attendance(held: dict[str, Any]) -> list[Row]:
    """Return who was expected at a held session and whether they came."""
    came = dict.fromkeys(held.get("attendees") or (), True)
    absent = dict.fromkeys(held.get("absent") or (), False)
    return [{"person": person, "came": here} for person, here in (absent | came).items()]
