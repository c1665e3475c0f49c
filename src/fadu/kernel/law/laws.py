"""The laws cited so far, and which edition of each was in force on a day."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

import yaml

from fadu.kernel.law.catalogue import FOLDER


@dataclass(frozen=True, slots=True)
class Edition:
    """One text of a law: when it was adopted, and between which days (both included) it is in force.

    `first` is the day on which the law first came into force, where that was an earlier text.
    """

    in_force_from: date
    in_force_to: date | None
    adopted: date | None
    first: date | None
    status: str


@dataclass(frozen=True, slots=True)
class Law:
    """A law, regulation or rule by the name under which it is cited, with its issuer where names repeat.

    `title` is its full name, under which its text is kept.
    """

    name: str
    issuer: str
    editions: tuple[Edition, ...]
    title: str = ""


@cache
def laws() -> Mapping[str, Law]:
    """Return every law by name (read once)."""
    rows = yaml.safe_load((FOLDER / "laws.yaml").read_text(encoding="utf-8"))
    return {row["name"]: _law(row) for row in rows}


def edition_on(name: str, day: date) -> Edition | None:
    """Return the edition of a law in force on `day`; None when the law or such an edition isn't listed."""
    law = laws().get(name)
    found = [item for item in law.editions if _holds(item, day)] if law else []
    return found[-1] if found else None


def _law(row: Mapping[str, Any]) -> Law:
    editions = tuple(_edition(item) for item in row["editions"])
    return Law(row["name"], row.get("issuer", ""), editions, row.get("title", row["name"]))


def _edition(row: Mapping[str, Any]) -> Edition:
    return Edition(row["from"], row.get("to"), row.get("adopted"), row.get("first"), row["status"])


def _holds(item: Edition, day: date) -> bool:
    return item.in_force_from <= day and (item.in_force_to is None or day <= item.in_force_to)
