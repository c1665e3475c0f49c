"""导入: many certificates from one workbook, row by row through `take`; what is refused says why, nothing twice.

A row's own content is its key: the same row handed in again, in whatever file, is the fact that it already made.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from fadu.kernel.documents.rows import Line, Unfit, read
from fadu.kernel.documents.sheets import Column, Sheet, workbook
from fadu.kernel.organisation import door as organisation
from fadu.kernel.procedure import Procedure
from fadu.kernel.procedure.take import Order, take
from fadu.kernel.registry.bulk import NOT_RECORDED, Result, not_recorded, unit_named
from fadu.kernel.registry.collect import registry
from fadu.kernel.roles import Actor
from fadu.lib.canonical import canonical, digest
from fadu.rooms.enforcement.officers.facts import KINDS

MOST_ROWS = 500
_KIND, _NUMBER, _PERSON, _UNIT = "证件种类", "证件编号", "持证人", "单位"
_DAYS = {"有效期起": "valid_from", "有效期止": "valid_until", "资格考试合格日期": "trained_on"}
_TEXTS = {_NUMBER: "number", "执法区域": "area", "执法职责": "scope", "发证机关": "issuer"}
HEADS = (_KIND, _NUMBER, _PERSON, _UNIT, *list(_TEXTS)[1:], *_DAYS)
_WIDTHS = (18, 22, 18, 24, 18, 30, 24, 14, 14, 18)
_NOTE = f"证件种类：{'、'.join(label for _, label in KINDS)}。持证人填姓名，同名的填人员代码；日期例如 2023-01-31。"
_DOUBLES = frozenset({"number_free", "one_each"})


@dataclass(frozen=True, slots=True)
class _Known:
    """The names by which rows speak of people and units, on the day of the import."""

    people: Mapping[str, tuple[str, ...]]
    on: date


def template(today: date) -> bytes:
    """Return the empty workbook to fill in."""
    columns = tuple(Column(head, width) for head, width in zip(HEADS, _WIDTHS, strict=True))
    return workbook("执法证件导入", "", today, [Sheet("导入", "执法证件导入表", columns, [], _NOTE)])


def bring_in(data: bytes, actor: Actor, now: datetime) -> list[Result]:
    """Record every row that can be recorded; raise `Unreadable` when the file as a whole can't be read."""
    lines = read(data, HEADS, (_KIND, _NUMBER, _PERSON), MOST_ROWS)
    procedure, clerk = registry().procedure("certificate", now.date()), actor.via("import")
    known = _Known(_by_name(), now.date())
    return [_brought(procedure, clerk, now, line, known) for line in lines]


def _by_name() -> Mapping[str, tuple[str, ...]]:
    """Return the codes of people by name and by code."""
    found: dict[str, tuple[str, ...]] = {}
    for code, name in organisation.person_names().items():
        found[name] = (*found.get(name, ()), code)
        found[code] = (code,)
    return found


def _brought(procedure: Procedure, clerk: Actor, now: datetime, line: Line, known: _Known) -> Result:
    """Record one row, or say why not."""
    name = f"{line.text(_PERSON)} {line.text(_NUMBER)}".strip()
    try:
        given = _understood(line, known)
        done = take(Order(procedure, "issue", clerk, given, key=f"import:{digest(canonical(given))}"), now)
    except NOT_RECORDED as cause:
        return not_recorded(line.number, name, cause, _DOUBLES)
    if done.repeated:
        return Result(line.number, name, "known", "这一行以前已经导入，没有重复登记。")
    return Result(line.number, name, "recorded", " ".join(done.defects))


def _understood(line: Line, known: _Known) -> dict[str, Any]:
    """Return the data of a row; raise `Unfit` for a cell that names nothing."""
    texts = {field: line.text(head) for head, field in _TEXTS.items()}
    days = {field: line.day(head).isoformat() if line.text(head) else "" for head, field in _DAYS.items()}
    kind, unit = line.choice(_KIND, KINDS), unit_named(_UNIT, line.text(_UNIT), known.on)
    return {"kind": kind, "person": _person(line, known), "unit": unit, **texts, **days}


def _person(line: Line, known: _Known) -> str:
    name = line.text(_PERSON)
    codes = known.people.get(name, ())
    if len(codes) == 1:
        return codes[0]
    if codes:
        raise Unfit(f"有几名人员都叫“{name}”：{'、'.join(codes)}。请改填人员代码。")
    raise Unfit(f"没有登记过“{name}”。请先在机构人员中登记，或核对姓名。")
