"""导入: many parties from one workbook, row by row through `take`; what is refused says why, nothing is recorded twice.

A row's own content is its key: the same row handed in again, in whatever file, is the fact that it already made.
"""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from fadu.kernel.documents.rows import Line, read
from fadu.kernel.documents.sheets import Column, Sheet, workbook
from fadu.kernel.parties import PARTY_KINDS, PERSON
from fadu.kernel.parties import door as parties
from fadu.kernel.parties.identifiers import tidy
from fadu.kernel.procedure import Procedure
from fadu.kernel.procedure.take import Order, take
from fadu.kernel.registry.bulk import NOT_RECORDED, Known, Result, not_recorded
from fadu.kernel.registry.collect import registry
from fadu.kernel.roles import Actor
from fadu.lib.canonical import canonical, digest
from fadu.rooms.bureau.parties.questions import address

MOST_ROWS = 500
_KIND, _NAME, _CODE = "类别", "名称或姓名", "统一社会信用代码"
#: Head of the sheet → field, for bodies and for natural persons.
_BODY = {_NAME: "name", _CODE: "credit_code", "地址": "address", "法定代表人或负责人": "representative",
         "联系人": "contact", "联系电话": "phone"}  # fmt: skip
_PERSON = {_NAME: "name", "公民身份号码": "identity_number", "联系电话": "phone", "地址": "address"}
HEADS = (_KIND, _NAME, _CODE, "公民身份号码", "地址", "法定代表人或负责人", "联系人", "联系电话")
_WIDTHS = (18, 36, 24, 24, 36, 18, 14, 18)
_NOTE = (
    f"类别：{'、'.join(label for _, label in PARTY_KINDS)}。每行一个，从第4行填起；没有的内容留空，自然人只填需要的。"
)
_DOUBLES = frozenset({"credit_free", "identity_free"})


def template(today: date) -> bytes:
    """Return the empty workbook to fill in."""
    columns = tuple(Column(head, width) for head, width in zip(HEADS, _WIDTHS, strict=True))
    return workbook("行政相对人导入", "", today, [Sheet("导入", "行政相对人导入表", columns, [], _NOTE)])


def bring_in(data: bytes, actor: Actor, now: datetime) -> list[Result]:
    """Record every row that can be recorded; raise `Unreadable` when the file as a whole can't be read."""
    lines = read(data, HEADS, (_KIND, _NAME), MOST_ROWS)
    procedure, clerk = registry().procedure("party", now.date()), actor.via("import")
    return [_brought(procedure, clerk, now, line) for line in lines]


def _brought(procedure: Procedure, clerk: Actor, now: datetime, line: Line) -> Result:
    """Record one row, or say why not."""
    name = line.text(_NAME)
    try:
        return Result(line.number, name, "recorded", _recorded(procedure, clerk, now, line))
    except NOT_RECORDED as cause:
        return not_recorded(line.number, name, cause, _DOUBLES)


def _recorded(procedure: Procedure, clerk: Actor, now: datetime, line: Line) -> str:
    """Record a row and return what was noted beside it; raise `Known` for what stands already."""
    step, given = _understood(line)
    _refuse_namesake(step, given)
    done = take(Order(procedure, step, clerk, given, key=f"import:{digest(canonical([step, given]))}"), now)
    if done.repeated:
        raise Known(f"这一行以前已经导入（{address(done.fact.chain.id)}），没有重复登记。")
    return " ".join(done.defects)


def _understood(line: Line) -> tuple[str, dict[str, Any]]:
    """Return the step and its data; raise `Unfit` for a kind that there isn't."""
    kind = line.choice(_KIND, PARTY_KINDS)
    if kind == PERSON:
        return "register_person", _cells(line, _PERSON)
    return "register", {"kind": kind} | _cells(line, _BODY)


def _cells(line: Line, fields: Mapping[str, str]) -> dict[str, str]:
    given = {field: line.text(head) for head, field in fields.items()}
    return {field: tidy(text) if field in {"credit_code", "identity_number"} else text for field, text in given.items()}


def _refuse_namesake(step: str, given: Mapping[str, str]) -> None:
    """Leave to people whether a namesake without a code is somebody else."""
    person = step == "register_person"
    if given.get("identity_number" if person else "credit_code"):
        return
    found = parties.bearing(given["name"], person=person) if given["name"] else []
    if found:
        there = address(found[0].code)
        raise Known(f"已有同名的登记（{there}），没有重复登记。这一行没有代码，不是同一个的，请在页面上单独登记。")
