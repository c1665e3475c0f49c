"""The rules of scoring as dated data: the file's presets (未核实), and how values become rules."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache
from typing import Any

import yaml

from fadu.kernel.law.catalogue import FOLDER, mark_of
from fadu.kernel.procedure import Citation
from fadu.year.scoring.arithmetic import Rules

ORDER = Citation("本局考核办法", status="ENG")
_PACE = "pace_"


@dataclass(frozen=True, slots=True)
class Value:
    """One value of the rules: its name, words, standing (`status` as in the settings) and basis."""

    name: str
    label: str
    value: Decimal
    unit: str
    status: str
    basis: str

    @property
    def mark(self) -> str:
        """Return what stands beside a value that nobody confirmed: 未核实, or nothing."""
        return "未核实" if mark_of(self.status) else ""


@dataclass(frozen=True, slots=True)
class Never:
    """What is never scored, and on what authority."""

    label: str
    citation: Citation


@dataclass(frozen=True, slots=True)
class Preset:
    """The rules of a file: from which day, each value, what each state counts, and what is never scored."""

    code: str
    label: str
    since: date
    values: tuple[Value, ...]
    states: tuple[Mapping[str, str], ...]
    never: tuple[Never, ...]
    form: Mapping[str, str]

    @property
    def rules(self) -> Rules:
        """Return the values as the arithmetic takes them."""
        return rules_of(self.code, {item.name: item.value for item in self.values})


def preset(on: date) -> Preset:
    """Return the file's rules that hold on `on` (the earliest for a day before all of them)."""
    known = presets()
    return next((item for item in reversed(known) if item.since <= on), known[0])


@cache
def presets() -> tuple[Preset, ...]:
    """Return every file of rules, the earliest first (read once)."""
    read = [yaml.safe_load(path.read_text(encoding="utf-8")) for path in sorted((FOLDER / "scoring").glob("*.yaml"))]
    return tuple(sorted(map(_preset, read), key=lambda item: item.since))


def rules_of(code: str, values: Mapping[str, Decimal]) -> Rules:
    """Return rules from values by name; `pace_<kind of round>` are gathered into the pace."""
    pace = {name.removeprefix(_PACE): value for name, value in values.items() if name.startswith(_PACE)}
    plain = {name: value for name, value in values.items() if not name.startswith(_PACE)}
    needed = int(plain.pop("evidence_needed"))
    return Rules(code=code, evidence_needed=needed, pace=pace, **plain)


def _citation(item: Mapping[str, Any]) -> Citation:
    return Citation(item["law"], item["article"], str(item.get("edition", "")), item["status"])


def _preset(row: Mapping[str, Any]) -> Preset:
    return Preset(
        code=row["code"],
        label=row["label"],
        since=row["from"],
        values=tuple(Value(**{**item, "value": Decimal(item["value"])}) for item in row["values"]),
        states=tuple(row["states"]),
        never=tuple(Never(item["label"], _citation(item)) for item in row["never"]),
        form=row["form"],
    )
