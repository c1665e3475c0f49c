"""A round as a table of units: where each stands, how late and whose lateness it was; counts from the same rows."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from fadu.kernel.documents.sheets import Column, Sheet, workbook
from fadu.kernel.organisation import door as organisation
from fadu.kernel.roles import Actor
from fadu.lib.zh_dates import short_day
from fadu.year.rounds.models import Report, ReportRound
from fadu.year.rounds.standing import STANDINGS, is_late, state

_SIGNALS = {"open": "open", "submitted": "open", "signed": "open", "returned": "soon", "accepted": "done"}


def signal_of(report: Report, as_of: date) -> str:
    """Return the sign of where a report stands: late before everything else."""
    return "late" if is_late(report, as_of) else _SIGNALS[state(report)]


def late_words(report: Report, as_of: date) -> list[tuple[str, str]]:
    """Return every delay with its sign and whose it was: the unit's own in red, the review's apart."""
    owing = (as_of - report.due_on).days if is_late(report, as_of) else 0
    lying = (as_of - report.signed_on).days if report.signed_on and not report.accepted_on else 0
    said = [
        ("late", f"单位逾期 {owing} 日", owing),
        ("late", f"单位迟报 {report.unit_late_days} 日", report.unit_late_days),
        ("apart", f"审核已 {lying} 日", lying),
        ("apart", f"审核用时 {report.review_days} 日，不计单位迟报", report.review_days),
    ]
    return [(signal, words) for signal, words, days in said if days > 0]


@dataclass(frozen=True, slots=True)
class Row:
    """One unit's line in a round."""

    report: Report
    unit: str
    standing: str
    standing_words: str
    signal: str
    late: list[tuple[str, str]]
    is_late: bool


def _stands(code: str) -> Callable[[Row], bool]:
    return lambda row: row.standing == code


_FILTERS: Mapping[str, tuple[str, Callable[[Row], bool]]] = {
    "": ("全部", lambda row: True),
    "owing": ("尚未签发", lambda row: row.standing in {"open", "submitted", "returned"}),
    **{code: (label, _stands(code)) for code, label in STANDINGS.items()},
    "late": ("逾期", lambda row: row.is_late),
    "delayed": ("单位迟报过", lambda row: row.report.unit_late_days > 0),
    "supervised": ("督办中", lambda row: bool(row.report.supervised_until) and row.standing != "accepted"),
}


@dataclass(frozen=True, slots=True)
class Choice:
    """A filter with how many rows it leaves."""

    code: str
    label: str
    count: int


def rows_of(round_: ReportRound, actor: Actor, as_of: date, *, everybody: bool) -> list[Row]:
    """Return the lines of a round in the bureau's order of units; the own unit's alone unless `everybody`."""
    reports = Report.objects.filter(round=round_.code)
    order = {unit.code: (place, unit.name) for place, unit in enumerate(organisation.units(as_of))}
    names = organisation.unit_names()
    found = [_row(report, names, as_of) for report in (reports if everybody else reports.filter(unit=actor.unit))]
    return sorted(found, key=lambda row: order.get(row.report.unit, (len(order), row.unit)))


def _row(report: Report, names: Mapping[str, str], as_of: date) -> Row:
    standing = state(report)
    return Row(
        report,
        names.get(report.unit, report.unit),
        standing,
        STANDINGS[standing],
        signal_of(report, as_of),
        late_words(report, as_of),
        is_late(report, as_of),
    )


def chosen(rows: Iterable[Row], code: str) -> list[Row]:
    """Return the rows that a filter leaves; an unknown filter leaves all."""
    _, fits = _FILTERS.get(code, _FILTERS[""])
    return [row for row in rows if fits(row)]


def choices(rows: list[Row], code: str) -> list[Choice]:
    """Return the filters that leave something, with their counts; the chosen one always."""
    found = [Choice(name, label, len(chosen(rows, name))) for name, (label, _) in _FILTERS.items()]
    return [one for one in found if one.count or one.code in {"", code}]


_COLUMNS = (
    Column("单位", 24),
    Column("情况", 12, "centred"),
    Column("应报日期", 16, "day"),
    Column("签发日期", 16, "day"),
    Column("通过日期", 16, "day"),
    Column("单位迟报（日）", 14, "whole"),
    Column("审核用时（日）", 14, "whole"),
    Column("退回（次）", 10, "whole"),
    Column("催办（次）", 10, "whole"),
    Column("督办期限", 16, "day"),
    Column("备注", 40),
)


def sheet_of(round_: ReportRound, rows: list[Row], as_of: date) -> bytes:
    """Return the lines as a workbook, as shown."""
    note = f"统计截至{short_day(round_.as_of)}，报送截止{short_day(round_.due_on)}；本表为 {as_of.isoformat()} 的情况。"
    lines = [_line(row) for row in rows]
    table = Sheet("报送情况", f"{round_.title}报送情况", _COLUMNS, lines, note, frozen=1, filters=True)
    return workbook(f"{round_.title}报送情况", "法规处", as_of, [table])


def _line(row: Row) -> tuple[str | int | date | None, ...]:
    report = row.report
    days = (report.due_on, report.signed_on, report.accepted_on)
    counts = (report.unit_late_days, report.review_days, report.returns, report.reminders)
    return (row.unit, row.standing_words, *days, *counts, report.supervised_until, report.note)
