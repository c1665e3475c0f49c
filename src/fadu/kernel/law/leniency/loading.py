"""Reading the lists of minor conduct from `law/leniency/`; what a file lacks is said in Chinese, with its line."""

from datetime import date
from decimal import Decimal, InvalidOperation
from functools import cache
from pathlib import Path

from fadu.kernel.law.catalogue import FOLDER
from fadu.kernel.law.discretion.tables import Citation
from fadu.kernel.law.leniency.tables import ANSWERS, Condition, Entry, Listing
from fadu.kernel.law.placing import Row, Unreadable, each, placed, rows

_HOME = FOLDER / "leniency"


@cache
def listings() -> tuple[Listing, ...]:
    """Return every list that is installed, by its name (read once)."""
    return tuple(found for path in sorted(_HOME.glob("*.yaml")) for found in load(path))


def listing(name: str) -> Listing | None:
    """Return a list by its name, or None."""
    return next((found for found in listings() if found.name == name), None)


def load(path: Path) -> tuple[Listing, ...]:
    """Read a file: one list, or several under `lists`; `Unreadable` says where it is faulty."""
    try:
        return placed(rows(path.read_text(encoding="utf-8")), _lists)
    except Unreadable as fault:
        where = f" 第 {fault.line} 行" if fault.line else ""
        raise Unreadable(f"{path.name}{where}：{fault.said}") from fault


def _lists(row: Row) -> tuple[Listing, ...]:
    return each(row["lists"], _listing) if "lists" in row else (_listing(row),)


def _listing(row: Row) -> Listing:
    entries = each(row.get("entries", ()), _entry)
    found = {entry.key: entry for entry in entries}
    if len(found) != len(entries):
        raise Unreadable("两个条目写了同一个 key。")
    return Listing(
        row["name"],
        row["title"],
        row["document"],
        row.get("mark", ""),
        bool(row.get("demo", False)),
        row["status"],
        _day(row["from"]),
        _day(row["to"]) if row.get("to") else None,
        each(row.get("excluded", ()), _condition),
        found,
    )


def _entry(row: Row) -> Entry:
    if row["answer"] not in ANSWERS:
        raise Unreadable(f"没有“{row['answer']}”这样的结论，可用：{'、'.join(ANSWERS)}。")
    conditions = each(row["conditions"], _condition)
    if not conditions or len({one.key for one in conditions}) != len(conditions):
        raise Unreadable("至少写一个条件，key 不能重复。")
    return Entry(
        row["key"],
        str(row["number"]),
        row["name"],
        each(row["breach"], lambda part: Citation(part["law"], part["article"], str(part["edition"]))),
        row["answer"],
        conditions,
        row.get("correction", ""),
        bool(row.get("promise", False)),
    )


def _condition(row: Row) -> Condition:
    least, most = (_number(row[end]) if end in row else None for end in ("least", "most"))
    months = int(row["months"]) if "months" in row else None
    unit = str(row.get("unit", ""))
    return Condition(row["key"], row["ask"], row.get("wanted", True), least, most, row.get("included"), unit, months)


def _number(value: object) -> Decimal:
    try:
        number = Decimal(str(value))
    except InvalidOperation as wrong:
        raise Unreadable(f"“{value}”要写成数字。") from wrong
    return number


def _day(value: object) -> date:
    if not isinstance(value, date):
        raise Unreadable(f"“{value}”要写成 2023-07-01 这样的日期。")
    return value
