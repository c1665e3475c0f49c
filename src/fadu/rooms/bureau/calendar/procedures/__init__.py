"""The yearly notice of days off is recorded when it is published, and corrected when it changes.

Until then a year has no data: time limits that run into it are shown as provisional, never guessed.
"""

import json
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import Any

from fadu.kernel.calendar.door import calendar
from fadu.kernel.ledger.read import Recorded
from fadu.kernel.matters.door import recount
from fadu.kernel.procedure import Asked, Citation, Defect, Gate, Procedure, Projection, Reaction, Refusal, Step, Table
from fadu.rooms.bureau.calendar import facts, rules

_HOLIDAYS = Citation("全国年节及纪念日放假办法")
YEARS_COVERED = range(2004, 2100)
_Spans = tuple[list[rules.Span], list[rules.Span]]


def fold(year: str, told: Iterable[Recorded]) -> Mapping[str, list[dict[str, Any]]]:
    """Fold each recorded edition of a year into a row of the kernel's calendar."""
    return {"calendar.LocalYear": [_row(int(year), fact) for fact in told]}


def _row(year: int, fact: Recorded) -> dict[str, Any]:
    rest, work = spans(year, fact.data)
    return {
        "code": f"{year}-{fact.seq}",
        "year": year,
        "seq": fact.seq,
        "valid_from": fact.occurred_on,
        "title": fact.data["title"],
        "source": fact.data["document"],
        "off": json.dumps(rules.named(rest), ensure_ascii=False),
        "makeup": json.dumps(rules.named(work), ensure_ascii=False),
    }


def spans(year: int, data: Mapping[str, Any]) -> _Spans:
    """Return days off and days worked as they were entered; raise `Unreadable` for a line that isn't one."""
    return rules.read(data["rest"], year, "放假"), rules.read(data.get("work") or [], year, "调休")


def _year(asked: Asked) -> int:
    return int(asked.data.get("year") or asked.chain.id)


def _in_range(asked: Asked) -> Refusal | None:
    if _year(asked) in YEARS_COVERED:
        return None
    reason = f"年度应在 {YEARS_COVERED.start} 至 {YEARS_COVERED.stop - 1} 之间。"
    return Refusal("in_range", reason, "核对年度。", _HOLIDAYS)


def _readable(asked: Asked) -> Refusal | None:
    try:
        spans(_year(asked), asked.data)
    except rules.Unreadable as fault:
        return Refusal("readable", str(fault), "改好这一行后重新提交。", _HOLIDAYS)
    return None


def _none_of(name: str, find: Callable[[int, _Spans], list[date]], what: str, advice: str) -> Callable[..., Any]:
    """Return a check that refuses when `find` names days; a line that can't be read is another gate's matter."""

    def check(asked: Asked) -> Refusal | None:
        try:
            found = find(_year(asked), spans(_year(asked), asked.data))
        except rules.Unreadable:
            return None
        if not found:
            return None
        days = "、".join(day.isoformat() for day in found[:5])
        return Refusal(name, f"{days} {what}", advice, _HOLIDAYS)

    return check


def _plausible(asked: Asked) -> str | None:
    count = rules.workdays(_year(asked), *spans(_year(asked), asked.data))
    if count in rules.USUAL_WORKDAYS:
        return None
    return f"按这份安排，全年工作日为 {count} 天，与往年（约 248 至 252 天）相差较大，请核对是否漏填。"


_GATES = (
    Gate("in_range", "年度合理吗", _in_range, needs_data=True),
    Gate("readable", "每一行都是日期吗", _readable, needs_data=True),
    Gate(
        "inside",
        "日子都在本年度吗",
        _none_of(
            "inside",
            lambda year, both: rules.outside([*both[0], *both[1]], year),
            "不在这个年度。",
            "跨年的假期分别登记到各自的年度。",
        ),
        needs_data=True,
    ),
    Gate(
        "once",
        "每一天只写一次吗",
        _none_of("once", lambda _year, both: rules.twice(*both), "写了两次，或既放假又上班。", "删去重复的一行。"),
        needs_data=True,
    ),
    Gate(
        "weekend",
        "调休上班的都是周末吗",
        _none_of(
            "weekend",
            lambda _year, both: rules.not_weekends(both[1]),
            "本来就是周一至周五，不是调休上班的周末。",
            "核对日期。",
        ),
        needs_data=True,
    ),
)
_DEFECTS = (Defect("plausible", "全年工作日与往年相近吗", _plausible, _HOLIDAYS),)
YEARS = Procedure(
    code="calendar",
    label="工作日历",
    chain="calendar",
    edition="2023",
    in_force_from=date(1949, 10, 1),
    new_id=lambda data: str(data.get("year") or ""),
    page="/calendar/{matter}/",
    projection=Projection((Table("calendar.LocalYear", "year", ("code",)),), fold),
    steps=(
        Step(
            "record_year",
            "登记年度放假安排",
            facts.YEAR_RECORDED,
            ("system_admin",),
            _HOLIDAYS,
            gates=_GATES,
            defects=_DEFECTS,
            opens=True,
            help="国务院办公厅公布下一年度放假安排后登记；所有正在计算的期限随即按新日历推算。",
        ),
        Step(
            "correct_year",
            "更正放假安排",
            facts.YEAR_CORRECTED,
            ("system_admin",),
            _HOLIDAYS,
            gates=_GATES[1:],
            defects=_DEFECTS,
            help="照更正后的全部内容填写，原来的登记保留可查。",
        ),
    ),
)
PROCEDURES = (YEARS,)


def _recount(fact: Recorded) -> None:
    """Count anew every running clock that the year touches; nothing is asked of the facts."""
    year = int(fact.chain.id)
    recount(date(year, 1, 1), date(year, 12, 31), calendar(date.max))


REACTIONS = tuple(
    Reaction(f"clocks_recounted.{item.name}", item.name, _recount)
    for item in (facts.YEAR_RECORDED, facts.YEAR_CORRECTED)
)
