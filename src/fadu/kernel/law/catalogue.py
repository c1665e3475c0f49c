"""The settings: figures that no statute fixes or local rules may change, each with how far it is verified."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal, InvalidOperation
from functools import cache
from pathlib import Path

import yaml

FOLDER = Path(__file__).parents[2] / "law"
_MARKS = {"V": "", "V-run": "", "LOCAL": "", "V-sec": "二手", "ENG": "系统设定"}


class Unfit(ValueError):
    """A value is not of the setting's kind; the text says what to enter instead."""


@dataclass(frozen=True, slots=True)
class Setting:
    """One setting as it holds on a day: its value as text, unit, standing and basis.

    `status` is V, V-sec, M-hi, M-med, M-low or ENG as in the file, or LOCAL once the bureau confirmed or set it.
    `local` says whether the bureau may set another value.
    """

    code: str
    label: str
    kind: str
    value: str
    status: str
    basis: str
    unit: str = ""
    local: bool = False
    choices: Mapping[str, str] = field(default_factory=dict)
    note: str = ""

    @property
    def shown(self) -> str:
        """The value in words, with its unit."""
        if self.kind == "month_day":
            month, day = self.value.split("-")
            return f"{int(month)}月{int(day)}日{self.unit}"
        return f"{self.choices.get(self.value, self.value)}{self.unit}"

    @property
    def mark(self) -> str:
        """What stands beside the value while it isn't verified law: 二手, 未核实, 系统设定, or nothing."""
        return mark_of(self.status)

    @property
    def integer(self) -> int:
        """The value as an integer; ValueError when it is of another kind."""
        return int(self.value)

    def check(self, value: str) -> None:
        """Raise `Unfit` when `value` can't be a value of this setting."""
        problem = _PROBLEMS[self.kind](self, value)
        if problem:
            raise Unfit(problem)


def mark_of(status: str) -> str:
    """Return the words for a standing: nothing for law and for what the bureau confirmed."""
    return _MARKS.get(status, "未核实")


def _not_integer(_setting: Setting, value: str) -> str:
    return "" if value.isdigit() else "这里要填不小于零的整数。"


def _not_decimal(_setting: Setting, value: str) -> str:
    try:
        return "" if Decimal(value).is_finite() else "这里要填数字。"
    except InvalidOperation:
        return "这里要填数字。"


def _not_choice(setting: Setting, value: str) -> str:
    listed = "；".join(f"{code}（{label}）" for code, label in setting.choices.items())
    return "" if value in setting.choices else f"请填下列代码之一：{listed}。"


def _not_month_day(_setting: Setting, value: str) -> str:
    try:
        date.fromisoformat(f"2024-{value}")
    except ValueError:
        return "请写成 03-01 这样的月日。"
    return ""


_PROBLEMS: Mapping[str, Callable[[Setting, str], str]] = {
    "integer": _not_integer,
    "decimal": _not_decimal,
    "choice": _not_choice,
    "month_day": _not_month_day,
}


@cache
def catalogue() -> Mapping[str, Setting]:
    """Return every setting of the file by code (read once)."""
    rows = yaml.safe_load((FOLDER / "settings.yaml").read_text(encoding="utf-8"))
    return {row["code"]: Setting(**row) for row in rows}
