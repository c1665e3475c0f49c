"""The scales of points, dated data under `law/credit/`."""

from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import yaml

import fadu

FOLDER = Path(fadu.__file__).parent / "law" / "credit"


@dataclass(frozen=True, slots=True)
class Sanction:
    """A kind of handling that loses points, and for how many months."""

    code: str
    label: str
    months: int


@dataclass(frozen=True, slots=True)
class Scale:
    """A scale: where a party begins, the most it can have, colours from the best down, months by sanction.

    `early_repair` says whether an agreed repair takes a record out before its validity ends.
    """

    code: str
    label: str
    law: str
    since: date
    status: str
    start: int
    top: int
    begins_after: int
    promise: int
    early_repair: bool
    colours: tuple[tuple[str, str, int | None], ...]
    sanctions: tuple[Sanction, ...]

    def months(self, sanction: str) -> int | None:
        """Return for how many months a sanction counts; None when the scale doesn't name it."""
        return next((one.months for one in self.sanctions if one.code == sanction), None)


def scale_on(day: date) -> Scale:
    """Return the scale in force on a day; LookupError when there is none."""
    found = [one for one in _scales() if one.since <= day]
    if not found:
        raise LookupError(f"{day} 没有施行中的环保信用记分标准。")
    return max(found, key=lambda one: one.since)


@cache
def _scales() -> tuple[Scale, ...]:
    return tuple(_read(yaml.safe_load(path.read_text(encoding="utf-8"))) for path in sorted(FOLDER.glob("*.yaml")))


def _read(told: dict[str, Any]) -> Scale:
    return Scale(
        code=told["code"],
        label=told["label"],
        law=told["law"],
        since=told["from"],
        status=told["status"],
        start=told["start"],
        top=told["top"],
        begins_after=told["begins_after"],
        promise=told["promise"],
        early_repair=told["early_repair"],
        colours=tuple((one["code"], one["label"], one.get("least")) for one in told["colours"]),
        sanctions=tuple(Sanction(one["code"], one["label"], one["months"]) for one in told["sanctions"]),
    )
