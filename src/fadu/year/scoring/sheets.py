"""The scores of a round as a workbook: the table in the form of the 高质量发展考核, the arithmetic, the rules applied.

No public text fixes the columns of the city's form: they are a setting of ours (ENG), and the sheet says so.
"""

from collections.abc import Iterable, Mapping
from datetime import date

from fadu.kernel.documents.sheets import Column, Link, Sheet, Value, workbook
from fadu.lib.zh_dates import day as written
from fadu.year.scoring.arithmetic import PARTS, plain
from fadu.year.scoring.questions import Item, RoundScores, UnitScore
from fadu.year.scoring.showing import PART_WORDS, STATE_WORDS
from fadu.year.scoring.wall import LAW

_LINES = "计分明细"
_STATES = (("not_due", "未到期"), ("no_matter", "本期无此类事项"), ("not_started", "未开展"))


def scores_workbook(found: RoundScores, names: Mapping[str, str], made_on: date) -> bytes:
    """Return the workbook of these scores; `names` are the units' names by code."""
    title = f"{found.round.title}法治建设得分表"
    sheets = [_scores(found, names), _lines(found, names), _rules(found)]
    return workbook(title, "", made_on, sheets)


def _note(found: RoundScores) -> str:
    as_of = f"统计 {written(found.round.since)}至{written(found.round.as_of)}的事实"
    trial = "；本局尚未在本轮开启前公布计分规则，仅为试算" if found.applied.is_trial else ""
    wall = f"罚款、没收、案件数量不计分（{LAW.words}）"
    return f"{as_of}；适用{found.applied.label}{trial}。表式为系统设定（未核实）。{wall}。"


def _scores(found: RoundScores, names: Mapping[str, str]) -> Sheet:
    heads = (
        Column("序号", 6, "whole"),
        Column("单位", 26),
        Column("得分", 10, "decimal"),
        *(Column(chapter.title or f"第{chapter.number}章", 12, "decimal") for chapter in found.chapters),
        Column("计分任务", 9, "whole"),
        *(Column(label, 9, "whole") for _, label in _STATES),
        Column("未评质量", 9, "whole"),
        Column("说明", 30),
    )
    first = 0
    rows: list[tuple[Value, ...]] = []
    for number, unit in enumerate(found.units, 1):
        rows.append(_row(number, unit, found, names.get(unit.report.unit, unit.report.unit), first))
        first += len(unit.items)
    return Sheet("得分表", found.applied.preset.form["label"], heads, rows, note=_note(found), frozen=2, filters=True)


def _row(number: int, unit: UnitScore, found: RoundScores, name: str, first: int) -> tuple[Value, ...]:
    return (
        number,
        Link(name, _LINES, first) if unit.items else name,
        unit.total,
        *(unit.of_chapter(chapter.number) for chapter in found.chapters),
        unit.counted,
        *(unit.in_state(code) for code, _ in _STATES),
        len(unit.unmarked),
        "" if unit.total is not None else unit.words,
    )


def _lines(found: RoundScores, names: Mapping[str, str]) -> Sheet:
    heads = (
        Column("单位", 22),
        Column("要点", 12),
        Column("任务", 40),
        Column("分工", 9, "centred"),
        Column("进展", 12, "centred"),
        Column("得分", 9, "decimal"),
        Column("满分", 9, "decimal"),
        Column("算式", 60),
        Column("评分理由", 24),
    )
    rows = [
        (names.get(unit.report.unit, unit.report.unit), *_line(item)) for unit in found.units for item in unit.items
    ]
    return Sheet(_LINES, f"{found.round.title}计分明细", heads, rows, note=_note(found), frozen=1, filters=True)


def _line(item: Item) -> Iterable[Value]:
    words = "\n".join(line.words for line in item.score.lines)
    counted = (item.score.points, item.score.of) if item.score.counts else (None, None)
    part, state = PART_WORDS.get(item.part, ""), STATE_WORDS.get(item.piece.state, item.piece.state)
    return (item.point.label, item.commitment.text, part, state, *counted, words, item.mark.reason if item.mark else "")


def _rules(found: RoundScores) -> Sheet:
    heads = (Column("项目", 36), Column("数值", 12, "centred"), Column("核实", 10, "centred"), Column("依据", 50))
    rows: list[tuple[Value, ...]] = [
        (item.label, f"{plain(item.value)}{item.unit}", item.mark, item.basis) for item in found.applied.values
    ]
    rows += [(f"不计分：{item.label}", "", "", item.citation.words) for item in found.applied.preset.never]
    return Sheet("计分规则", found.applied.label, heads, rows, note=f"满分 100 分，分为{'、'.join(PARTS.values())}。")
