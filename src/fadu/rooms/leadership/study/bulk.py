"""补录: sessions already held, brought in from one workbook, row by row through `take`; what is refused says why.

A row is planned and held in one go or not at all. The same session (day, kind, topic) is never recorded twice, however
often and by whomever the file is handed in.
"""

import zipfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from hashlib import sha256
from io import BytesIO
from typing import Any

from django.db import transaction
from python_calamine import CalamineError, CalamineWorkbook

from fadu.kernel.documents.sheets import Column, Sheet, workbook
from fadu.kernel.organisation import door as organisation
from fadu.kernel.procedure.take import Invalid, Order, Refused, take
from fadu.kernel.registry.collect import registry
from fadu.kernel.roles import Actor
from fadu.lib import zh_dates
from fadu.rooms.leadership.study.facts import AUDIENCES, KINDS
from fadu.rooms.leadership.study.models import Session

MOST_ROWS = 500
_MOST_UNPACKED = 60 * 1024 * 1024
_DAY, _KIND, _TOPIC, _AUDIENCE, _UNIT = "举行日期", "类别", "主题", "参加范围", "组织单位"
_CAME, _ABSENT = "参加人员", "请假人员"
#: Head of the sheet → field of `study.held` that takes the words as they are.
_WORDS = {"学习材料": "material", "法院和案号": "court", "地点": "place", "学时": "hours"}
_HEADS = (_DAY, _KIND, _TOPIC, _AUDIENCE, _UNIT, _CAME, _ABSENT, *_WORDS)
_WIDTHS = (14, 16, 36, 14, 18, 36, 24, 30, 36, 18, 8)
_NOTE = (
    f"类别：{'、'.join(label for _, label in KINDS)}；参加范围：{'、'.join(label for _, label in AUDIENCES)}；"
    "人员填姓名，多人用“、”分开。每行一次学习，从第4行填起。"
)


class Unreadable(Exception):
    """The file as a whole can't be taken; the text says why and what to do."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One row of the sheet: its number as the spreadsheet shows it, and its cells by head."""

    number: int
    cells: Mapping[str, Any]

    def text(self, head: str) -> str:
        """Return a cell as text, empty where there is none."""
        value = self.cells.get(head)
        return "" if value is None else str(value).strip()


@dataclass(frozen=True, slots=True)
class Result:
    """What became of one row: recorded, known already, or refused; `words` say why or what was noted beside it."""

    number: int
    topic: str
    outcome: str
    words: str = ""


class _Unfit(Exception):
    """A row can't be recorded; the text says which cell and what to enter instead."""


def template(today: date) -> bytes:
    """Return the empty workbook to fill in."""
    columns = tuple(Column(head, width) for head, width in zip(_HEADS, _WIDTHS, strict=True))
    return workbook("法治学习补录", "", today, [Sheet("补录", "法治学习补录表", columns, [], _NOTE)])


def read(data: bytes) -> list[Entry]:
    """Return the filled rows of a workbook; raise `Unreadable` when it is none, is too large or has other heads."""
    filled = [entry for entry in _entries(_rows(data)) if any(map(entry.text, _HEADS))]
    if not filled:
        raise Unreadable("表里没有内容。请从表头下面一行填起，每行一次学习。")
    if len(filled) > MOST_ROWS:
        raise Unreadable(f"一次最多补录 {MOST_ROWS} 行，这个文件有 {len(filled)} 行。请拆分后分次上传。")
    return filled


def _entries(rows: Sequence[Sequence[Any]]) -> list[Entry]:
    """Return the rows below the line of heads."""
    lines = [[str(cell).strip() for cell in row] for row in rows]
    at = next((place for place, line in enumerate(lines) if {_DAY, _TOPIC} <= set(line)), None)
    if at is None:
        raise Unreadable("没有找到表头。请下载模板，把内容填在模板里再上传。")
    below = enumerate(rows[at + 1 :], at + 2)
    return [Entry(number, dict(zip(lines[at], row, strict=False))) for number, row in below]


def _rows(data: bytes) -> Sequence[Sequence[Any]]:
    try:
        with zipfile.ZipFile(BytesIO(data)) as package:
            if sum(entry.file_size for entry in package.infolist()) > _MOST_UNPACKED:
                raise Unreadable("文件展开后太大。请只保留需要补录的内容。")
        return CalamineWorkbook.from_filelike(BytesIO(data)).get_sheet_by_index(0).to_python(skip_empty_area=False)
    except (zipfile.BadZipFile, CalamineError, IndexError, ValueError) as cause:
        raise Unreadable("不是可以读取的 .xlsx 文件。请下载模板，用表格软件填写后另存为 .xlsx 再上传。") from cause


def bring_in(data: bytes, actor: Actor, now: datetime) -> list[Result]:
    """Record every row that can be recorded; raise `Unreadable` when the file as a whole can't be read.

    Facts change by the steps `study.plan` and `study.hold` alone, with the file's digest and the row as key.
    """
    entries, file = read(data), sha256(data).hexdigest()
    clerk = _Clerk(actor.via("import"), now, file)
    return [clerk.record(entry) for entry in entries]


class _Clerk:
    """Records rows one after the other, with the names and sessions known looked up once."""

    def __init__(self, actor: Actor, now: datetime, file: str) -> None:
        self._actor, self._now, self._file = actor, now, file
        self._known = set(Session.objects.exclude(held_on=None).values_list("held_on", "kind", "topic"))
        self._people: dict[str, list[str]] = {}
        for code, name in organisation.person_names().items():
            self._people.setdefault(name, []).append(code)

    def record(self, entry: Entry) -> Result:
        """Record one row, whole or not at all."""
        topic = entry.text(_TOPIC)
        try:
            planned, held = self._understood(entry)
            place = (planned["planned_on"], planned["kind"], topic)
            if place in self._known:
                return Result(
                    entry.number, topic, "known", "这次学习已经登记过（日期、类别、主题相同），没有重复登记。"
                )
            notes = self._taken(entry, planned, held)
        except _Unfit as unfit:
            return Result(entry.number, topic, "refused", str(unfit))
        except Invalid as invalid:
            return Result(entry.number, topic, "refused", " ".join(invalid.problems.values()))
        except Refused as refused:
            return Result(entry.number, topic, "refused", " ".join(one.words for one in refused.refusals))
        self._known.add(place)
        return Result(entry.number, topic, "recorded", " ".join(notes))

    def _taken(self, entry: Entry, planned: Mapping[str, Any], held: Mapping[str, Any]) -> tuple[str, ...]:
        procedure, on = registry().procedure("study"), planned["planned_on"]
        key = f"{self._file}:{entry.number}"
        with transaction.atomic():
            opened = take(Order(procedure, "plan", self._actor, planned, "", on, key=f"{key}:plan"), self._now)
            matter = opened.fact.chain.id
            return take(Order(procedure, "hold", self._actor, held, matter, on, key=f"{key}:hold"), self._now).defects

    def _understood(self, entry: Entry) -> tuple[dict[str, Any], dict[str, Any]]:
        """Return the data of both steps, or raise `_Unfit` for the first cell that can't be understood."""
        on = _day(entry)
        planned = {
            "kind": _code(entry, _KIND, KINDS),
            "topic": entry.text(_TOPIC),
            "audience": _code(entry, _AUDIENCE, AUDIENCES),
            "unit": _unit(entry, on),
            "planned_on": on,
        }
        held: dict[str, Any] = {name: entry.text(head) for head, name in _WORDS.items()}
        return planned, held | {
            "attendees": list(self._codes(entry, _CAME)),
            "absent": list(self._codes(entry, _ABSENT)),
        }

    def _codes(self, entry: Entry, head: str) -> Iterator[str]:
        for name in filter(None, (part.strip() for part in _split(entry.text(head)))):
            codes = self._people.get(name, [])
            if len(codes) != 1:
                why = "有同名人员，请在页面上单独登记" if codes else "没有登记，请核对姓名或先在人员中登记"
                raise _Unfit(f"“{head}”中的“{name}”{why}。")
            yield codes[0]


def _split(text: str) -> list[str]:
    for mark in ("，", ",", "；", ";", "\n"):
        text = text.replace(mark, "、")
    return text.split("、")


def _day(entry: Entry) -> date:
    value = entry.cells.get(_DAY)
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    try:
        return zh_dates.parse(entry.text(_DAY))
    except ValueError as cause:
        raise _Unfit(f"“{_DAY}”：{cause}") from cause


def _code(entry: Entry, head: str, choices: tuple[tuple[str, str], ...]) -> str:
    found = {label: code for code, label in choices}.get(entry.text(head))
    if found is None:
        raise _Unfit(f"“{head}”应为{'、'.join(label for _, label in choices)}之一，现在是“{entry.text(head)}”。")
    return found


def _unit(entry: Entry, on: date) -> str:
    name = entry.text(_UNIT)
    codes = organisation.resolve_unit(name, on)
    if len(codes) != 1:
        raise _Unfit(f"“{_UNIT}”中的“{name}”{'对应多个单位' if codes else '在当时没有登记'}，请写单位全称。")
    return codes[0]
