"""How measures are called: after their case, by kind and order, such as AJ-2023-0001-CF1."""

from collections.abc import Callable, Mapping
from typing import Any

from fadu.rooms.enforcement.measures.models import Measure


def called(prefix: str, procedure: str) -> Callable[[Mapping[str, Any], str], Mapping[str, Any]]:
    """Return what gives a new measure its code; without a case there is nothing to call it after."""

    def complete(data: Mapping[str, Any], matter: str) -> Mapping[str, Any]:
        case = str(data.get("case") or "").strip()
        if matter or not case:
            return {"code": matter or None}
        place = Measure.objects.filter(case=case, procedure=procedure).count() + 1
        return {"code": f"{case}-{prefix}{place}"}

    return complete


def code_of(data: Mapping[str, Any]) -> str:
    """Return the identifier of a new measure."""
    return str(data.get("code") or "")
