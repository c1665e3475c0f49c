"""Reads the tables of dates in `pairs/`, which a jurist can extend without reading Python.

A row is `{start, length, due}` with optional `pauses` (`A..B`), `extend` and `note`; or counted back
`{before, length, due, strict}`; or `{start, due: {5wd: …, 7wd: …}}` for several lengths from one day.
"""

from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any

import yaml

FOLDER = Path(__file__).parent / "pairs"
Row = dict[str, Any]


def rows(name: str = "*") -> Iterator[tuple[str, Row]]:
    """Every single pair with a name that says where it stands."""
    for path in sorted(FOLDER.glob(f"{name}.yaml")):
        for row in yaml.safe_load(path.read_text(encoding="utf-8"))["pairs"]:
            for single in _singles(row):
                yield f"{path.stem}:{single.get('start', single.get('before'))}+{single['length']}", single


def spans(row: Row) -> list[tuple[date, date]]:
    """The pauses of a row as first and last day."""
    return [_span(text) for text in row.get("pauses", ())]


def _span(text: str) -> tuple[date, date]:
    first, _, last = text.partition("..")
    return date.fromisoformat(first), date.fromisoformat(last)


def _singles(row: Row) -> Iterator[Row]:
    if not isinstance(row["due"], dict):
        yield {**row, "due": _moment(row["due"])}
        return
    for length, due in row["due"].items():
        yield {**row, "length": length, "due": due}


def _moment(value: Any) -> date:
    return datetime.fromisoformat(value) if isinstance(value, str) else value
