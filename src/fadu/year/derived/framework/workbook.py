"""The framework with its answers as a workbook: what the page shows, one row for each item and answer."""

from collections.abc import Iterable, Iterator
from datetime import date

from fadu.kernel.documents.sheets import Column, Sheet, Value, workbook
from fadu.year.derived.framework.answers import Answer, Line, coverage
from fadu.year.derived.models import Framework
from fadu.year.models import Plan

_KINDS = {"commitment": "任务", "indicator": "统计指标"}
_COLUMNS = (
    Column("序号", 8, "centred"),
    Column("一级指标", 16),
    Column("二级指标", 16),
    Column("指标内容", 40),
    Column("评价标准", 32),
    Column("分值", 8, "centred"),
    Column("责任单位", 16),
    Column("由什么回答", 12, "centred"),
    Column("任务或统计指标", 44),
    Column("情况", 18),
)


def answers_workbook(framework: Framework, plan: Plan | None, lines: list[Line], as_of: date) -> bytes:
    """Return the items with their answers; an item that nothing answers says so."""
    name = plan.title if plan else "没有公布的计划"
    note = f"对照{name}；截至{as_of.isoformat()}，{coverage(lines).words.replace('完成', '已有回答')}。"
    table = Sheet("对照表", framework.title, _COLUMNS, list(_rows(lines)), note, frozen=1, filters=True)
    return workbook(framework.title, "法规处", as_of, [table])


def _rows(lines: Iterable[Line]) -> Iterator[list[Value]]:
    for place, line in enumerate(lines, 1):
        item = line.item
        number = item.number or str(place)
        own: list[Value] = [number, item.first, item.second, item.content, item.standard, item.points, item.owner]
        for answer in line.answers or (None,):
            yield own + _answer(answer)


def _answer(answer: Answer | None) -> list[Value]:
    if answer is None:
        return ["", "", "没有任务或统计指标回答"]
    kind = _KINDS[answer.kind] + ("（同一事实）" if answer.via else "")
    return [kind, answer.label, answer.said]
