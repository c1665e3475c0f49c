"""Receipt numbers that the public keeps: a prefix and ten letters that aren't mistaken for one another."""

import secrets
from collections.abc import Callable, Mapping
from hashlib import sha256
from typing import Any

_LETTERS = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"
COMMENT, SURVEY, HEARING = "YJ", "WJ", "TZ"


def numbered(prefix: str) -> Callable[[Mapping[str, Any], str], Mapping[str, Any]]:
    """Return what gives a new matter its receipt number."""

    def complete(data: Mapping[str, Any], matter: str) -> Mapping[str, Any]:
        return {"receipt": prefix + "".join(secrets.choice(_LETTERS) for _ in range(10))}

    return complete


def public_number(receipt: str) -> str:
    """Return the number under which an application is published: it doesn't open what the receipt opens."""
    return f"报名{sha256(receipt.encode()).hexdigest()[:8].upper()}"


def receipt_of(data: Mapping[str, Any]) -> str:
    """Return the number of a new matter: its receipt."""
    return str(data.get("receipt") or "")
