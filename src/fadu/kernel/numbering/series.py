"""The series of numbers, read from `law/series.yaml`: which organ's mark stands in them, and how they are written."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from typing import Any, NamedTuple

import yaml

from fadu.kernel.law.catalogue import FOLDER

PATTERN = "{mark}〔{year}〕{n}号"
_CODE = re.compile(r"[a-z][a-z_]*(\.[a-z][a-z_]*)*")


class SeriesError(ValueError):
    """A series is unknown, doesn't serve an organ, or is declared so that its numbers would be ambiguous."""


class Place(NamedTuple):
    """One number: its series, organ, year and serial."""

    series: str
    organ: str
    year: int
    number: int

    @property
    def volume(self) -> str:
        """The code of its volume: series, organ and year."""
        return f"{self.series}.{self.organ}.{self.year}"

    @property
    def code(self) -> str:
        """The code of the number: unique everywhere."""
        return f"{self.volume}.{self.number}"


@dataclass(frozen=True, slots=True)
class Series:
    """A series of numbers: its code, what it is for, how a number is written, and the mark (代字) of each organ.

    `pattern` holds `{year}`, `{n}` and, unless the series serves one organ alone, `{mark}`. A mark that changes on a
    day is another row with the same code and a later `since`.
    """

    code: str
    label: str
    pattern: str = PATTERN
    marks: Mapping[str, str] = field(default_factory=dict)
    since: date = date.min

    def organ(self, wanted: str) -> str:
        """Return whose numbers `wanted` takes: its own, or those of the only organ there is when none is named.

        Raises `SeriesError` when the organ has no mark in this series.
        """
        if wanted in self.marks:
            return wanted
        if not wanted and len(self.marks) == 1:
            return next(iter(self.marks))
        raise SeriesError(f"“{self.label}”没有为这个机关登记发文机关代字。请在文号系列中登记后再取号。")

    def text(self, organ: str, year: int, number: int) -> str:
        """Return the number of an organ of this series as it is printed."""
        return self.pattern.format(mark=self.marks[organ], year=year, n=number)

    def place(self, text: str) -> Place | None:
        """Return which number `text` is, or None when it isn't one of this series."""
        for organ, mark in self.marks.items():
            found = re.fullmatch(_expression(self.pattern, mark), text)
            if found:
                return Place(self.code, organ, int(found["year"]), int(found["n"]))
        return None

    def problems(self) -> list[str]:
        """Return what is wrong with the declaration, in words."""
        wrong = {
            "代码不合规则": not _CODE.fullmatch(self.code),
            "没有名称": not self.label,
            "没有机关": not self.marks,
            "式样中应有 {year} 和 {n} 各一处": self.pattern.count("{year}") != 1 or self.pattern.count("{n}") != 1,
            "几个机关共用时，式样中应有 {mark}": "{mark}" not in self.pattern and len(self.marks) > 1,
        }
        return [f"文号系列 {self.code}：{words}。" for words, holds in wrong.items() if holds]


def _expression(pattern: str, mark: str) -> str:
    escaped = re.escape(pattern).replace(r"\{mark\}", re.escape(mark))
    return escaped.replace(r"\{year\}", r"(?P<year>\d{4})").replace(r"\{n\}", r"(?P<n>[1-9]\d{0,6})")


@cache
def catalogue() -> tuple[Series, ...]:
    """Return every declared series, read once; raise `SeriesError` naming what is wrong."""
    rows = yaml.safe_load((FOLDER / "series.yaml").read_text(encoding="utf-8")) or []
    return checked(_series(row) for row in rows)


def _series(row: Mapping[str, Any]) -> Series:
    since, pattern = row.get("since", date.min), row.get("pattern", PATTERN)
    return Series(row["code"], row["label"], pattern, dict(row["marks"]), since)


def checked(rows: Iterable[Series]) -> tuple[Series, ...]:
    """Return `rows` if no number could ever be two; raise `SeriesError` otherwise."""
    found = tuple(rows)
    problems = [problem for item in found for problem in item.problems()]
    problems += [f"文号 {text} 会同时属于两个系列。" for text in _ambiguous(found)]
    if problems:
        raise SeriesError("\n".join(problems))
    return found


def _ambiguous(rows: tuple[Series, ...]) -> list[str]:
    owners: dict[str, set[tuple[str, str]]] = {}
    for item in rows:
        for organ in item.marks:
            owners.setdefault(item.text(organ, 2023, 1), set()).add((item.code, organ))
    return [text for text, owned in owners.items() if len(owned) > 1]


def series(code: str, on: date) -> Series:
    """Return the series with this code as it is written on `on`; raise `SeriesError` when there is none."""
    found = [item for item in catalogue() if item.code == code and item.since <= on]
    if not found:
        raise SeriesError(f"没有登记文号系列“{code}”。请在 law/series.yaml 中登记。")
    return max(found, key=lambda item: item.since)


def identify(text: str) -> Place | None:
    """Return which number of which series `text` is, or None."""
    return next((place for item in catalogue() if (place := item.place(text))), None)


def place_of(code: str) -> Place:
    """Return the number with this code (`Place.code`); raise ValueError when it is none."""
    name, organ, year, number = code.rsplit(".", 3)
    return Place(name, organ, int(year), int(number))


def place_in(volume: str) -> Place:
    """Return the place before the first number of a volume; raise ValueError when `volume` is no volume's code."""
    return place_of(f"{volume}.0")
