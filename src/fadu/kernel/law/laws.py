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

    @property
    def last(self) -> date:
        """The last day on which it is in force; the end of time while it still is."""
        return self.in_force_to or date.max

    @property
    def dated(self) -> date:
        """The day that names the text: of its adoption, or of its force where that day isn't known."""
        return self.adopted or self.in_force_from

    @property
    def begun(self) -> date:
        """The day of force that stands in its last article: the law's first, where it has been amended."""
        return self.first or self.in_force_from

    def holds(self, day: date) -> bool:
        """Say whether it is in force on a day."""
        return self.in_force_from <= day <= self.last

    def overlaps(self, first: date, last: date) -> bool:
        """Say whether it is in force on one of these days."""
        return self.in_force_from <= last and self.last >= first

    def named(self, edition: str) -> bool:
        """Say whether people mean it by 2023 or 2023-09-01: its day of adoption, or of force."""
        return self.dated.isoformat().startswith(edition) or self.in_force_from.isoformat().startswith(edition)


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
    found = [item for item in law.editions if item.holds(day)] if law else []
    return found[-1] if found else None


def _law(row: Mapping[str, Any]) -> Law:
    editions = tuple(_edition(item) for item in row["editions"])
    return Law(row["name"], row.get("issuer", ""), editions, row.get("title", row["name"]))


def _edition(row: Mapping[str, Any]) -> Edition:
    return Edition(row["from"], row.get("to"), row.get("adopted"), row.get("first"), row["status"])
