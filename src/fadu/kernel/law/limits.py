"""The dated limits of the laws (`law/limits.yaml`): how long, since when, and which articles say so."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from typing import Any

import yaml

from fadu.kernel.law.catalogue import FOLDER, Setting, catalogue
from fadu.kernel.timelimits import Length, TimeLimitError, Unit

#: The unit of a setting's number, by the words it carries in the catalogue.
_UNITS = {"个工作日": Unit.WORKING_DAY, "日": Unit.DAY, "个月": Unit.MONTH, "年": Unit.YEAR, "小时": Unit.HOUR}


@dataclass(frozen=True, slots=True)
class Limit:
    """One edition of a limit: its length, the article that sets it, and the one that says what 日 means.

    `written` is the length as in the file, or empty when a setting of the catalogue gives it. `quote` holds the figure
    as it stands in the article, by which the text can be checked. `status` is V, V-sec, M-* or ENG.
    """

    code: str
    label: str
    written: str
    law: str
    article: str
    edition: str
    status: str
    since: date
    until: date | None = None
    quote: str = ""
    setting: str = ""
    days_law: str = ""
    days_article: str = ""
    note: str = field(default="", compare=False)

    def holds(self, on: date) -> bool:
        """Say whether this edition is in force on that day."""
        return self.since <= on and (self.until is None or on <= self.until)


def limit(code: str, on: date) -> Limit:
    """Return the edition of a limit in force on a day; `TimeLimitError` when there is no such limit or edition."""
    found = [item for item in limits().get(code, ()) if item.holds(on)]
    if not found:
        raise TimeLimitError(f"没有记载 {on.isoformat()} 施行的期限“{code}”，请在期限表中补充并注明条文。")
    return found[-1]


@cache
def limits() -> Mapping[str, tuple[Limit, ...]]:
    """Return every limit's editions by code (read once)."""
    path = FOLDER / "limits.yaml"
    rows = yaml.safe_load(path.read_text(encoding="utf-8")) if path.exists() else []
    return {row["code"]: tuple(_edition(row, item) for item in row["editions"]) for row in rows or ()}


def set_by_then(code: str, on: date) -> bool:
    """Say whether the law had set this limit by a day at all; an act of an earlier day started no clock."""
    return any(item.since <= on for item in limits().get(code, ()))


def next_edition(item: Limit) -> Limit | None:
    """Return the edition that follows this one: what changed in law for a matter whose limit still runs by it."""
    return next((later for later in limits().get(item.code, ()) if later.since > item.since), None)


def length_in(setting: Setting) -> Length:
    """Return the length that a setting gives; `TimeLimitError` when its unit is none of time."""
    unit = next((unit for words, unit in _UNITS.items() if setting.unit.startswith(words)), None)
    if unit is None:
        raise TimeLimitError(f"设定“{setting.label}”没有写明时间单位，不能作为期限。")
    return Length(setting.integer, unit)


def shipped_length(item: Limit) -> Length:
    """Return how long a limit is by the files alone, before anything that the bureau set itself."""
    return Length.parse(item.written) if item.written else length_in(catalogue()[item.setting])


def _edition(row: Mapping[str, Any], item: Mapping[str, Any]) -> Limit:
    days = item.get("days") or {}
    return Limit(
        code=row["code"],
        label=row["label"],
        written=str(item.get("length", "")),
        law=item["law"],
        article=item.get("article", ""),
        edition=str(item.get("edition", "")),
        status=item["status"],
        since=item["from"],
        until=item.get("to"),
        quote=str(item.get("quote", "")),
        setting=item.get("setting", ""),
        days_law=days.get("law", ""),
        days_article=days.get("article", ""),
        note=item.get("note", ""),
    )
