"""Decisions to and from the city's own decision system: one file, one line or object a matter, as it happened.

JSON: a list of objects; a workbook: one row a matter with the same heads. A matter known by its foreign number is
brought up to date; nothing is keyed in twice.
"""

import json
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any

from fadu.kernel.documents import rows
from fadu.kernel.documents.sheets import Column, Sheet, workbook
from fadu.kernel.ledger.read import Recorded
from fadu.kernel.organisation import door as organisation
from fadu.kernel.procedure.take import Order, take
from fadu.kernel.registry.bulk import NOT_RECORDED, Result, not_recorded, unit_named
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
_NEEDED = ("外部编号", "决策事项")
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


def read(name: str, data: bytes) -> list[Mapping[str, Any]]:
    """Return the matters of a file; raise `Unreadable`."""
    found = _json(data) if name.lower().endswith(".json") else _sheet(data)
    if not found or len(found) > MOST:
        raise rows.Unreadable(f"文件里有 {len(found)} 件事项。一次最少 1 件，最多 {MOST} 件。")
    return found


def _json(data: bytes) -> list[Mapping[str, Any]]:
    try:
        told = json.loads(data)
    except ValueError as cause:
        raise rows.Unreadable("不是可以读取的 JSON 文件。请从外部系统重新导出。") from cause
    if isinstance(told, dict):
        told = told.get("decisions", [told])
    return [row for row in told if isinstance(row, dict)] if isinstance(told, list) else []


def _sheet(data: bytes) -> list[Mapping[str, Any]]:
    heads = (*_HEADS.values(), *(label for _, label in DONE))
    return [_from_line(line) for line in rows.read(data, heads, _NEEDED, MOST)]


def _from_line(line: rows.Line) -> Mapping[str, Any]:
    told = {name: line.text(head) for name, head in _HEADS.items()}
    stages = [{"stage": code, "on": line.cells[label]} for code, label in DONE if line.text(label)]
    return {**told, "stages": stages}


def bring_in(told: Iterable[Mapping[str, Any]], actor: Actor, now: datetime) -> list[Result]:
    """Record every matter that can be recorded, each by its own event, and say what became of each."""
    return [_brought(row, actor.via("import"), now) for row in told]


def _brought(row: Mapping[str, Any], actor: Actor, now: datetime) -> Result:
    number, title = str(row.get("foreign_number") or ""), str(row.get("title") or "")
    try:
        data = _data(row, now.date())
        known = (
            Decision.objects.filter(foreign_system=data["system"], foreign_number=number).first() if number else None
        )
        return _updated(known, data, actor, now) if known else _recorded(data, actor, now)
    except NOT_RECORDED as cause:
        return not_recorded(number, title, cause)


def _recorded(data: Mapping[str, Any], actor: Actor, now: datetime) -> Result:
    procedure = registry().procedure("major_decision", now.date())
    taken = take(Order(procedure, "take_over", actor, data, "", now.date()), now)
    number, title = data["foreign_number"], data["title"]
    return Result(number, title, "recorded", " ".join(taken.defects), taken.fact.chain.id)


def _updated(known: Decision, data: Mapping[str, Any], actor: Actor, now: datetime) -> Result:
    procedure = registry().procedure("major_decision", now.date())
    told = {name: data[name] for name in ("system", "foreign_number", "reached", "done", "dates")}
    key = f"decisions.sync:{known.code}:{json.dumps(told, sort_keys=True, ensure_ascii=False)}"
    taken = take(Order(procedure, "synchronise", actor, told, known.code, None, key=key), now)
    outcome = "known" if taken.repeated else "updated"
    return Result(data["foreign_number"], known.title, outcome, " ".join(taken.defects), known.code)


def _data(row: Mapping[str, Any], today: date) -> dict[str, Any]:
    dates = _dates(row.get("stages") or (), today)
    told = {name: str(row.get(name) or "").strip() for name in _HEADS}
    unit = told["lead_unit"]
    return {
        **{name: told[name] for name in ("system", "foreign_number", "title")},
        "track": _track(told["track"]),
        "lead_unit": unit if organisation.known("unit", [unit]) else unit_named("承办单位", unit, today),
        "livelihood": told["livelihood"].lower() in _YES,
        "reached": next((reached for stage, reached in _REACHED if stage in dates), "proposed"),
        "done": [code for code, _ in DONE if code in dates],
        "dates": dates,
    }


def _dates(stages: Iterable[Any], today: date) -> dict[str, str]:
    found = {str(one.get("stage")): _day(one.get("on"), today) for one in stages if isinstance(one, dict)}
    strange = set(found) - {code for code, _ in DONE}
    if strange:
        raise rows.Unfit(f"不认识的环节：{'、'.join(sorted(strange))}。")
    return found


def _day(value: Any, today: date) -> str:
    if isinstance(value, date):
        return value.isoformat()[:10]
    try:
        day = zh_dates.parse(str(value))
    except ValueError as cause:
        raise rows.Unfit(f"日期“{value}”看不懂，请写成 2023-06-12。") from cause
    if day > today:
        raise rows.Unfit(f"日期“{value}”晚于今天，还没有发生。")
    return day.isoformat()


def _track(text: str) -> str:
    found = {**{code: code for code, _ in TRACKS}, **{label: code for code, label in TRACKS}}
    if text not in found:
        raise rows.Unfit(f"“决策机关”应为{'、'.join(label for _, label in TRACKS)}之一，现在是“{text}”。")
    return found[text]


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
