"""The roles of the bureau, read once from `law/roles.yaml`: permissions are objects with a description."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml

#: Roles that no post holds: what the system does by itself, and everybody outside.
UNHELD = frozenset({"system", "public"})
_FILE = Path(__file__).parents[2] / "law" / "roles.yaml"


@dataclass(frozen=True, slots=True)
class Role:
    """A role: its code, official label, what it may do in words, and the roles no holder may have beside it."""

    code: str
    label: str
    description: str
    administrator: bool = False
    apart_from: tuple[str, ...] = ()


@cache
def roles() -> dict[str, Role]:
    """Return all roles by code."""
    rows = yaml.safe_load(_FILE.read_text(encoding="utf-8"))
    return {row["code"]: Role(**{**row, "apart_from": tuple(row.get("apart_from", ()))}) for row in rows}


def role(code: str) -> Role:
    """Return the role with this code; raise KeyError when there is none."""
    return roles()[code]
