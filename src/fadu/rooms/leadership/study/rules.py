"""What counts: pure, without framework or clock. The work points ask for sessions held, not for sessions announced."""

from collections.abc import Mapping
from typing import Any


def missing(data: Mapping[str, Any], kind: str) -> list[str]:
    """Return what a held session still lacks to count: attendees, a material, and for a hearing the court's case."""
    wanted = {"attendees": "参加人员", "material": "学习材料"}
    if kind == "court":
        wanted = {"attendees": "参加人员", "court": "法院和案号"}
    return [label for name, label in wanted.items() if not data.get(name)]


def absent_without_leave(leaders: list[str], data: Mapping[str, Any]) -> list[str]:
    """Return the leaders who neither attended nor are noted as absent."""
    noted = {*(data.get("attendees") or ()), *(data.get("absent") or ())}
    return [code for code in leaders if code not in noted]
