"""How matters without a row of their own are called: after their case, or after what was done on the spot."""

from collections.abc import Callable, Mapping
from typing import Any

from fadu.kernel.ledger.append import Chain
from fadu.kernel.ledger.read import facts_of
from fadu.lib.canonical import canonical, digest

_TOLD = ("party", "began_at", "place", "officers", "subject")


def next_of(prefix: str, chain: str) -> Callable[[Mapping[str, Any], str], Mapping[str, Any]]:
    """Return what gives a new transfer its code: AJ-2023-0001-YS1, the next that isn't in use."""

    def complete(data: Mapping[str, Any], matter: str) -> Mapping[str, Any]:
        case = str(data.get("case") or "").strip()
        if matter or not case:
            return {"code": matter or None}
        place = 1
        while facts_of(Chain(chain, f"{case}-{prefix}{place}")):
            place += 1
        return {"code": f"{case}-{prefix}{place}"}

    return complete


def on_the_spot(data: Mapping[str, Any]) -> str:
    """Return the code of a penalty imposed on the spot: the same one typed in twice is one."""
    if not data.get("began_at"):
        return ""
    told = {name: data.get(name) for name in _TOLD}
    mark = digest(canonical(told))[:6].upper()
    return f"DC-{str(data['began_at'])[:4]}-{mark}"
