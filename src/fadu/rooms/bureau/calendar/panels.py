"""Pages of the calendar: the years with their sources, and one year as twelve small months with words."""

from calendar import Calendar
from collections.abc import Mapping
from datetime import date
from typing import Any

from fadu.kernel.calendar import WorkCalendar, YearTable
from fadu.kernel.calendar.door import LOCAL, calendar
from fadu.kernel.ledger.append import Chain
from fadu.kernel.ledger.read import facts_of
from fadu.kernel.procedure.take import offers
from fadu.kernel.reading import STAFF, Reading
from fadu.kernel.registry import Missing, Page, Visit
from fadu.kernel.registry.collect import registry
from fadu.kernel.registry.telling import names, tell
from fadu.kernel.timelimits import YearMissing
from fadu.rooms.bureau.calendar.procedures import YEARS_COVERED

_VERIFIED = {"V": "", "V-run": "", LOCAL: "本局登记", "V-sec": "二手"}


def years(visit: Visit) -> Mapping[str, Any]:
    """Return every year with data, newest first, and the coming year when it has none yet."""
    found = calendar(visit.today)
    coming = [year for year in (visit.today.year, visit.today.year + 1) if year not in found.years]
    listed = [_summary(found.table(year)) for year in reversed(found.years)]
    return {"years": listed, "coming": coming, "may_record": visit.actor.has("system_admin")}


def _summary(table: YearTable) -> dict[str, Any]:
    mark = _VERIFIED.get(table.status, "文号未核实")
    count = sum(table.is_workday(day) for day in _days(table.year))
    return {"table": table, "workdays": count, "off": len(table.off), "makeup": len(table.makeup), "mark": mark}


def _days(year: int) -> list[date]:
    return [date.fromordinal(day) for day in range(date(year, 1, 1).toordinal(), date(year + 1, 1, 1).toordinal())]


def year(visit: Visit) -> Mapping[str, Any]:
    """Return one year: its months, its days off and worked in words, its source, and who recorded it when."""
    number = _number(visit.args["year"])
    found = calendar(visit.today)
    facts = facts_of(Chain("calendar", str(number)))
    known = names()
    steps = offers(registry().procedure("calendar", visit.today), str(number), visit.actor, visit.now)
    return {
        "number": number,
        "table": _table(found, number),
        "months": [_month(found, number, month) for month in range(1, 13)],
        "rows": _rows(_table(found, number)),
        "summary": _summary(found.table(number)) if number in found.years else None,
        "timeline": [tell(fact, known) for fact in reversed(facts)],
        "can": [step for step, refusals in steps if not refusals],
        "before": number - 1 if number - 1 in YEARS_COVERED else None,
        "after": number + 1 if number + 1 in YEARS_COVERED else None,
        "given": _given(_table(found, number)),
    }


def _number(written: str) -> int:
    if not (written.isdigit() and int(written) in YEARS_COVERED):
        raise Missing(f"没有这个年度的日历。可以查看 {YEARS_COVERED.start} 至 {YEARS_COVERED.stop - 1} 年。")
    return int(written)


def _table(found: WorkCalendar, number: int) -> YearTable | None:
    try:
        return found.table(number)
    except YearMissing:
        return None


def _month(found: WorkCalendar, number: int, month: int) -> dict[str, Any]:
    table = _table(found, number)
    weeks = Calendar().monthdatescalendar(number, month)
    return {"number": month, "weeks": [[_cell(table, day, month) for day in week] for week in weeks]}


def _cell(table: YearTable | None, day: date, month: int) -> dict[str, Any]:
    """Return a day's cell: its number (none outside the month), its kind, the sign that goes with it, its words."""
    if day.month != month:
        return {"day": "", "kind": "", "sign": "", "words": ""}
    if table and day in table.makeup:
        return {"day": day.day, "kind": "work", "sign": "班", "words": f"{table.makeup[day]}调休上班"}
    if table and day in table.off:
        return {"day": day.day, "kind": "off", "sign": "休", "words": table.off[day]}
    return {"day": day.day, "kind": "weekend" if day.weekday() > 4 else "", "sign": "", "words": ""}


def _rows(table: YearTable | None) -> list[dict[str, Any]]:
    """Return the days off and worked by holiday, consecutive days joined, in order."""
    if table is None:
        return []
    found: list[dict[str, Any]] = []
    for day, name in sorted([*table.off.items(), *table.makeup.items()]):
        works = day in table.makeup
        last = found[-1] if found else None
        if last and last["name"] == name and last["works"] == works and (day - last["last"]).days == 1:
            last["last"] = day
        else:
            found.append({"name": name, "first": day, "last": day, "works": works, "source": table.source_of(day)})
    return found


def _given(table: YearTable | None) -> dict[str, str]:
    """Return the year as lines, to fill the form of a correction."""
    lines: dict[bool, list[str]] = {True: [], False: []}
    for row in _rows(table):
        span = row["first"].isoformat() + ("" if row["first"] == row["last"] else f"..{row['last'].isoformat()}")
        lines[row["works"]].append(f"{span} {row['name']}")
    title, document = (table.title, table.source or "") if table else ("", "")
    return {"title": title, "document": document, "rest": "\n".join(lines[False]), "work": "\n".join(lines[True])}


_STAFF = Reading(STAFF)
PAGES = (
    Page(
        "calendar.years",
        "calendar/",
        "工作日历",
        years,
        _STAFF,
        "calendar/years.html",
        nav="基础数据",
        position=80,
        icon="calendar",
    ),
    Page("calendar.year", "calendar/<str:year>/", "工作日历", year, _STAFF, "calendar/year.html"),
)
