"""The standards by which files are reviewed, as dated data: `law/file_review/*.yaml`, one file for an edition."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache
from typing import Any

import yaml

from fadu.kernel.law.catalogue import FOLDER as LAW

FOLDER = LAW / "file_review"


@dataclass(frozen=True, slots=True)
class Major:
    """A major defect: its number, group, short wording (ours), and the articles (law, article) behind it."""

    number: int
    group: str
    title: str
    articles: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Scored:
    """An element (the most that is taken off) or an item of the point table (its full points)."""

    code: str
    label: str
    points: Decimal
    group: str = ""


@dataclass(frozen=True, slots=True)
class Standard:
    """One edition: what is looked for and how it is counted; `in_force_from` is the first day of its use."""

    edition: str
    title: str
    document: str
    in_force_from: date
    from_note: str
    status: str
    legality: Decimal
    standard: Decimal
    groups: Mapping[str, str]
    defects: tuple[Major, ...]
    elements: tuple[Scored, ...]
    items: tuple[Scored, ...]

    def defect(self, number: int) -> Major:
        """Return the major defect with this number; raise KeyError when there is none."""
        return {one.number: one for one in self.defects}[number]

    @property
    def most_deducted(self) -> Decimal:
        """The most that elements take off."""
        return sum((one.points for one in self.elements), Decimal())

    @property
    def words(self) -> str:
        """Title and document number."""
        return f"{self.title}（{self.document}）"


@dataclass(frozen=True, slots=True)
class Chosen:
    """The standard for a review, and whether it is tried on a day before it was in use (试评)."""

    standard: Standard
    is_trial: bool

    @property
    def mark(self) -> str:
        """What stands beside every result of a trial."""
        return "试评" if self.is_trial else ""


@cache
def standards() -> tuple[Standard, ...]:
    """Return every edition, oldest first (read once)."""
    rows = [yaml.safe_load(path.read_text(encoding="utf-8")) for path in sorted(FOLDER.glob("*.yaml"))]
    return tuple(sorted((_standard(row) for row in rows), key=lambda one: one.in_force_from))


def edition(code: str) -> Standard:
    """Return the edition with this code; raise KeyError when there is none."""
    return {one.edition: one for one in standards()}[code]


def standard_on(day: date) -> Chosen:
    """Return the edition in use on the day of a review; before the first one that, as a trial."""
    used = [one for one in standards() if one.in_force_from <= day]
    return Chosen(used[-1], is_trial=False) if used else Chosen(standards()[0], is_trial=True)


def _standard(row: Mapping[str, Any]) -> Standard:
    return Standard(
        edition=row["edition"],
        title=row["title"],
        document=row["document"],
        in_force_from=row["from"],
        from_note=row.get("from_note", ""),
        status=row["status"],
        legality=Decimal(row["legality"]),
        standard=Decimal(row["standard"]),
        groups={one["code"]: one["label"] for one in row["groups"]},
        defects=tuple(_major(one) for one in row["defects"]),
        elements=tuple(_scored(one) for one in row["elements"]),
        items=tuple(_scored(one) for one in row["items"]),
    )


def _major(row: Mapping[str, Any]) -> Major:
    articles = tuple((one["law"], one["article"]) for one in row["articles"])
    return Major(row["number"], row["group"], row["title"], articles)


def _scored(row: Mapping[str, Any]) -> Scored:
    return Scored(row["code"], row["label"], Decimal(row["points"]), row.get("group", ""))
