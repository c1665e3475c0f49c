"""A person's deeds for 人事处 (.xlsx): what they did, attended and signed. It holds no score, no money, no case."""

from datetime import date

from fadu.kernel.documents.sheets import Column, Sheet, workbook
from fadu.lib.zh_dates import day as written
from fadu.year.scoring.wall import LAW, Assessable, deeds_of, parts_of

_COLUMNS = (
    Column("序号", 6, "whole"),
    Column("日期", 16, "day"),
    Column("事由", 24),
    Column("参与方式", 16),
    Column("内容", 60),
)
_LEFT_OUT = "办理的案件依法不得同考核挂钩，不在此列，也不计数"


def deeds_workbook(person: str, name: str, since: date, as_of: date, made_on: date) -> bytes:
    """Return the workbook of what `person` did between two days (both included), in the order in which it happened."""
    found, left_out = deeds_of(person, since, as_of)
    rows = [
        (number, fact.occurred_on, fact.label, "、".join(_parts(person, fact)), "；".join(map("：".join, fact.lines)))
        for number, fact in enumerate(found, 1)
    ]
    note = f"{written(since)}至{written(as_of)}登记的事实；不计分，不含金额和案件数量。"
    note += f"{_LEFT_OUT}（{LAW.words}）。" if left_out else ""
    sheet = Sheet("履职事实", f"{name} 履职事实表", _COLUMNS, rows, note=note, frozen=1, filters=True)
    return workbook(f"{name} 履职事实表", "", made_on, [sheet])


def _parts(person: str, fact: Assessable) -> list[str]:
    return parts_of(person, fact.name, fact.actor, fact.data)
