"""补录: sessions already held, brought in from one workbook, row by row through `take`; what is refused says why.

A row is planned and held in one go or not at all. The same session (day, kind, topic) is never recorded twice, however
often and by whomever the file is handed in.
"""

from collections.abc import Iterator, Mapping
from datetime import date, datetime
from hashlib import sha256
from typing import Any

from django.db import transaction

from fadu.kernel.documents.rows import Line, Unfit, read
from fadu.kernel.documents.sheets import Column, Sheet, workbook
from fadu.kernel.organisation import door as organisation
from fadu.kernel.procedure.take import Order, take
from fadu.kernel.registry.bulk import NOT_RECORDED, Known, Result, not_recorded, unit_named
from fadu.kernel.registry.collect import registry
from fadu.kernel.roles import Actor
from fadu.rooms.leadership.study.facts import AUDIENCES, KINDS
from fadu.rooms.leadership.study.models import Session

MOST_ROWS = 500
_DAY, _KIND, _TOPIC, _AUDIENCE, _UNIT = "举行日期", "类别", "主题", "参加范围", "组织单位"
_CAME, _ABSENT = "参加人员", "请假人员"
#: Head of the sheet → field of `study.held` that takes the words as they are.
_WORDS = {"学习材料": "material", "法院和案号": "court", "地点": "place", "学时": "hours"}
HEADS = (_DAY, _KIND, _TOPIC, _AUDIENCE, _UNIT, _CAME, _ABSENT, *_WORDS)
_WIDTHS = (14, 16, 36, 14, 18, 36, 24, 30, 36, 18, 8)
_NOTE = (
    f"类别：{'、'.join(label for _, label in KINDS)}；参加范围：{'、'.join(label for _, label in AUDIENCES)}；"
    "人员填姓名，多人用“、”分开。每行一次学习，从第4行填起。"
)


def template(today: date) -> bytes:
    """Return the empty workbook to fill in."""
    columns = tuple(Column(head, width) for head, width in zip(HEADS, _WIDTHS, strict=True))
    return workbook("法治学习补录", "", today, [Sheet("补录", "法治学习补录表", columns, [], _NOTE)])


def bring_in(data: bytes, actor: Actor, now: datetime) -> list[Result]:
    """Record every row that can be recorded; raise `Unreadable` when the file as a whole can't be read.

    Facts change by the steps `study.plan` and `study.hold` alone, with the file's digest and the row as key.
    """
    lines, file = read(data, HEADS, (_DAY, _TOPIC), MOST_ROWS), sha256(data).hexdigest()
    clerk = _Clerk(actor.via("import"), now, file)
    return [clerk.record(line) for line in lines]


class _Clerk:
    """Records rows one after the other, with the names and sessions known looked up once."""

    def __init__(self, actor: Actor, now: datetime, file: str) -> None:
        self._actor, self._now, self._file = actor, now, file
        self._known = set(Session.objects.exclude(held_on=None).values_list("held_on", "kind", "topic"))
        self._people: dict[str, list[str]] = {}
        for code, name in organisation.person_names().items():
            self._people.setdefault(name, []).append(code)

    def record(self, line: Line) -> Result:
        """Record one row, whole or not at all."""
        topic = line.text(_TOPIC)
        try:
            planned, held = self._understood(line)
            place = (planned["planned_on"], planned["kind"], topic)
            if place in self._known:
                raise Known("这次学习已经登记过（日期、类别、主题相同），没有重复登记。")
            notes = self._taken(line, planned, held)
        except NOT_RECORDED as cause:
            return not_recorded(line.number, topic, cause)
        self._known.add(place)
        return Result(line.number, topic, "recorded", " ".join(notes))

    def _taken(self, line: Line, planned: Mapping[str, Any], held: Mapping[str, Any]) -> tuple[str, ...]:
        procedure, on = registry().procedure("study"), planned["planned_on"]
        key = f"{self._file}:{line.number}"
        with transaction.atomic():
            opened = take(Order(procedure, "plan", self._actor, planned, "", on, key=f"{key}:plan"), self._now)
            matter = opened.fact.chain.id
            return take(Order(procedure, "hold", self._actor, held, matter, on, key=f"{key}:hold"), self._now).defects

    def _understood(self, line: Line) -> tuple[dict[str, Any], dict[str, Any]]:
        """Return the data of both steps, or raise `Unfit` for the first cell that can't be understood."""
        on = line.day(_DAY)
        planned = {
            "kind": line.choice(_KIND, KINDS),
            "topic": line.text(_TOPIC),
            "audience": line.choice(_AUDIENCE, AUDIENCES),
            "unit": unit_named(_UNIT, line.text(_UNIT), on),
            "planned_on": on,
        }
        held: dict[str, Any] = {name: line.text(head) for head, name in _WORDS.items()}
        return planned, held | {
            "attendees": list(self._codes(line, _CAME)),
            "absent": list(self._codes(line, _ABSENT)),
        }

    def _codes(self, line: Line, head: str) -> Iterator[str]:
        for name in filter(None, (part.strip() for part in _split(line.text(head)))):
            codes = self._people.get(name, [])
            if len(codes) != 1:
                why = "有同名人员，请在页面上单独登记" if codes else "没有登记，请核对姓名或先在人员中登记"
                raise Unfit(f"“{head}”中的“{name}”{why}。")
            yield codes[0]


def _split(text: str) -> list[str]:
    for mark in ("，", ",", "；", ";", "\n"):
        text = text.replace(mark, "、")
    return text.split("、")
