"""Every pair of dates in `pairs/`, against the arithmetic and against an oracle that shares no line with it."""

from datetime import datetime
from typing import Any

import pytest
from tests.kernel.timelimits import oracle, tables

from fadu.kernel.calendar import load
from fadu.kernel.timelimits import Due, Length, Pause, due, due_before

ROWS = list(tables.rows())
FORWARD = [(name, row) for name, row in ROWS if "start" in row]
BACKWARD = [(name, row) for name, row in ROWS if "before" in row]


def each(rows: list[tuple[str, tables.Row]]) -> Any:
    """One test per pair, named by its table, start and length."""
    return pytest.mark.parametrize("row", [row for _, row in rows], ids=[name for name, _ in rows])


def answer(row: tables.Row) -> Due:
    """Count one row."""
    start = datetime.fromisoformat(row["start"]) if isinstance(row["start"], str) else row["start"]
    pauses = [Pause(first, last, "鉴定") for first, last in tables.spans(row)]
    extensions = [Length.parse(text) for text in row.get("extend", ())]
    return due(Length.parse(row["length"]), start, load(), pauses, extensions=extensions)


@each(FORWARD)
def test_a_limit_ends_on_the_day_in_the_table(row: tables.Row) -> None:
    assert answer(row).due == row["due"]


@each(BACKWARD)
def test_counting_back_gives_both_readings_of_the_table(row: tables.Row) -> None:
    latest = due_before(Length.parse(row["length"]), row["before"], load())
    assert (latest.due, latest.strict) == (row["due"], row["strict"])


@each(FORWARD)
def test_the_table_agrees_with_counting_on_a_wall_calendar(row: tables.Row) -> None:
    amount, unit = _total(row)
    if unit == "h":
        expected = oracle.end_of_hours(datetime.fromisoformat(row["start"]), amount, tables.spans(row))
    else:
        expected = oracle.end(row["start"], amount, unit, tables.spans(row))
    assert row["due"] == expected


@each(BACKWARD)
def test_the_table_agrees_with_counting_back_on_a_wall_calendar(row: tables.Row) -> None:
    length = Length.parse(row["length"])
    assert row["due"] == oracle.latest_before(row["before"], length.amount, length.unit.value)
    assert row["strict"] == oracle.latest_before(row["before"], length.amount, length.unit.value, clear=True)


@each(FORWARD)
def test_each_answer_names_its_last_day_in_its_sentence_and_its_last_step(row: tables.Row) -> None:
    reckoned = answer(row)
    assert reckoned.steps[-1].date == reckoned.due
    assert f"至{reckoned.describe(reckoned.due)}届满" in reckoned.sentence


def test_the_tables_hold_hundreds_of_pairs() -> None:
    assert len(ROWS) >= 600
    assert len({name for name, _ in ROWS}) > 500


def _total(row: tables.Row) -> tuple[int, str]:
    """Extensions of the same kind make one longer limit; a year beside months is twelve of them."""
    lengths = [Length.parse(text) for text in (row["length"], *row.get("extend", ()))]
    units = {length.unit.value for length in lengths}
    if units == {"m", "y"}:
        return sum(length.amount * (12 if length.unit.value == "y" else 1) for length in lengths), "m"
    assert len(units) == 1, "tables add like to like"
    return sum(length.amount for length in lengths), units.pop()
