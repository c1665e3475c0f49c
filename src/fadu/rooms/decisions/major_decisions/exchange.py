"""Decisions to and from the city's own decision system: one file, one line or object a matter, as it happened.

JSON: a list of objects; a workbook: one row a matter with the same heads. A matter known by its foreign number is
brought up to date; nothing is keyed in twice.
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from io import BytesIO
from typing import Any

from python_calamine import CalamineError, CalamineWorkbook

from fadu.kernel.documents.sheets import Column, Sheet, workbook
from fadu.kernel.ledger.read import Recorded
from fadu.kernel.organisation import door as organisation
from fadu.kernel.procedure.take import Invalid, Order, Refused, take
from fadu.kernel.registry.collect import registry
from fadu.kernel.roles import Actor
from fadu.lib import zh_dates
from fadu.rooms.decisions.major_decisions.facts.words import DONE, TRACKS
from fadu.rooms.decisions.major_decisions.models import Decision, DecisionStage

FORMAT = "fadu-decision/1"
MOST = 500
_HEADS = {
    "system": "外部系统",
    "foreign_number": "外部编号",
    "title": "决策事项",
    "track": "决策机关",
    "lead_unit": "承办单位",
    "livelihood": "民生事项",
}
#: The heads by which the line of heads is known.
_NEEDED = frozenset({"外部编号", "决策事项"})
_YES = frozenset({"true", "1", "是"})
#: How far a matter had come, by the furthest of the stages it went through.
_REACHED = (
    ("published", "published"),
    ("passed", "passed"),
    ("legality", "reviewed"),
    ("exploratory", "exploratory"),
    ("drafted", "drafted"),
    ("started", "started"),
)


class Unreadable(ValueError):
    """A file or a line can't be taken in; the text says why and what to do."""


@dataclass(frozen=True, slots=True)
class Brought:
    """What became of one matter: `recorded`, `updated`, `known` or `refused`; its code, and words."""

    number: str
    title: str
    outcome: str
    code: str = ""
    words: str = ""


def read(name: str, data: bytes) -> list[Mapping[str, Any]]:
    """Return the matters of a file; raise `Unreadable`."""
    found = _json(data) if name.lower().endswith(".json") else _sheet(data)
    if not found or len(found) > MOST:
        raise Unreadable(f"文件里有 {len(found)} 件事项。一次最少 1 件，最多 {MOST} 件。")
    return found


def _json(data: bytes) -> list[Mapping[str, Any]]:
    try:
        told = json.loads(data)
    except ValueError as cause:
        raise Unreadable("不是可以读取的 JSON 文件。请从外部系统重新导出。") from cause
    if isinstance(told, dict):
        told = told.get("decisions", [told])
    return [row for row in told if isinstance(row, dict)] if isinstance(told, list) else []


def _sheet(data: bytes) -> list[Mapping[str, Any]]:
    try:
        rows = CalamineWorkbook.from_filelike(BytesIO(data)).get_sheet_by_index(0).to_python(skip_empty_area=False)
    except (CalamineError, IndexError, ValueError) as cause:
        raise Unreadable("不是可以读取的 .xlsx 或 .json 文件。请下载模板填写。") from cause
    at = next((place for place, row in enumerate(rows) if {str(cell).strip() for cell in row} >= _NEEDED), None)
    if at is None:
        raise Unreadable("没有找到表头。请下载模板，把内容填在模板里再上传。")
    heads = [str(cell).strip() for cell in rows[at]]
    return [_from_line(dict(zip(heads, row, strict=False))) for row in rows[at + 1 :] if any(row)]


def _from_line(cells: Mapping[str, Any]) -> Mapping[str, Any]:
    told = {name: str(cells.get(head) or "").strip() for name, head in _HEADS.items()}
    stages = [{"stage": code, "on": cells[label]} for code, label in DONE if cells.get(label)]
    return {**told, "stages": stages}


def bring_in(rows: Iterable[Mapping[str, Any]], actor: Actor, now: datetime) -> list[Brought]:
    """Record every matter that can be recorded, each by its own event, and say what became of each."""
    return [_brought(row, actor.via("import"), now) for row in rows]


def _brought(row: Mapping[str, Any], actor: Actor, now: datetime) -> Brought:
    number, title = str(row.get("foreign_number") or ""), str(row.get("title") or "")
    try:
        data = _data(row, now.date())
        known = (
            Decision.objects.filter(foreign_system=data["system"], foreign_number=number).first() if number else None
        )
        return _updated(known, data, actor, now) if known else _recorded(data, actor, now)
    except Unreadable as problem:
        return Brought(number, title, "refused", words=str(problem))
    except Invalid as invalid:
        return Brought(number, title, "refused", words=" ".join(invalid.problems.values()))
    except Refused as refused:
        return Brought(number, title, "refused", words=str(refused))


def _recorded(data: Mapping[str, Any], actor: Actor, now: datetime) -> Brought:
    procedure = registry().procedure("major_decision", now.date())
    taken = take(Order(procedure, "take_over", actor, data, "", now.date()), now)
    return Brought(data["foreign_number"], data["title"], "recorded", taken.fact.chain.id, " ".join(taken.defects))


def _updated(known: Decision, data: Mapping[str, Any], actor: Actor, now: datetime) -> Brought:
    procedure = registry().procedure("major_decision", now.date())
    told = {name: data[name] for name in ("system", "foreign_number", "reached", "done", "dates")}
    key = f"decisions.sync:{known.code}:{json.dumps(told, sort_keys=True, ensure_ascii=False)}"
    taken = take(Order(procedure, "synchronise", actor, told, known.code, None, key=key), now)
    outcome = "known" if taken.repeated else "updated"
    return Brought(data["foreign_number"], known.title, outcome, known.code, " ".join(taken.defects))


def _data(row: Mapping[str, Any], today: date) -> dict[str, Any]:
    dates = _dates(row.get("stages") or (), today)
    told = {name: str(row.get(name) or "").strip() for name in _HEADS}
    return {
        **{name: told[name] for name in ("system", "foreign_number", "title")},
        "track": _track(told["track"]),
        "lead_unit": _unit(told["lead_unit"], today),
        "livelihood": told["livelihood"].lower() in _YES,
        "reached": next((reached for stage, reached in _REACHED if stage in dates), "proposed"),
        "done": [code for code, _ in DONE if code in dates],
        "dates": dates,
    }


def _dates(stages: Iterable[Any], today: date) -> dict[str, str]:
    found = {str(one.get("stage")): _day(one.get("on"), today) for one in stages if isinstance(one, dict)}
    strange = set(found) - {code for code, _ in DONE}
    if strange:
        raise Unreadable(f"不认识的环节：{'、'.join(sorted(strange))}。")
    return found


def _day(value: Any, today: date) -> str:
    if isinstance(value, date):
        return value.isoformat()[:10]
    try:
        day = zh_dates.parse(str(value))
    except ValueError as cause:
        raise Unreadable(f"日期“{value}”看不懂，请写成 2023-06-12。") from cause
    if day > today:
        raise Unreadable(f"日期“{value}”晚于今天，还没有发生。")
    return day.isoformat()


def _track(text: str) -> str:
    found = {**{code: code for code, _ in TRACKS}, **{label: code for code, label in TRACKS}}
    if text not in found:
        raise Unreadable(f"“决策机关”应为{'、'.join(label for _, label in TRACKS)}之一，现在是“{text}”。")
    return found[text]


def _unit(text: str, on: date) -> str:
    codes = [text] if organisation.known("unit", [text]) else organisation.resolve_unit(text, on)
    if len(codes) != 1:
        raise Unreadable(f"“承办单位”中的“{text}”没有登记，请写单位全称。")
    return codes[0]


def template(today: date) -> bytes:
    """Return the empty workbook."""
    columns = [Column(head, 16) for head in (*_HEADS.values(), *(label for _, label in DONE))]
    note = "每行一件；各环节填办理日期，没有办理的空着。"
    return workbook("决策事项转入", "", today, [Sheet("转入", "决策事项转入表", tuple(columns), [], note)])


def export(row: Decision, facts: Iterable[Recorded]) -> bytes:
    """Return a decision with everything recorded of it, in the form that `read` takes in."""
    types = registry().fact_types
    told = [
        {
            "fact": fact.name,
            "label": types[fact.name].label,
            "on": fact.occurred_on.isoformat(),
            "data": dict(fact.data),
        }
        for fact in facts
    ]
    about = {
        "format": FORMAT,
        "code": row.code,
        "system": row.foreign_system,
        "foreign_number": row.foreign_number,
        "title": row.title,
        "track": row.track,
        "lead_unit": row.unit,
        "livelihood": row.livelihood,
        "stages": _stages(row),
        "facts": told,
    }
    return (json.dumps(about, ensure_ascii=False, indent=1) + "\n").encode()


def _stages(row: Decision) -> list[dict[str, str]]:
    known = {code for code, _ in DONE}
    found = DecisionStage.objects.filter(decision=row.code)
    return [{"stage": one.stage, "on": one.reached_on.isoformat()} for one in found if one.stage in known]
