"""Gathers what the rules of risk ask about, with the thresholds that hold on the day; the rules are in `risk`."""

from collections.abc import Iterable, Mapping
from datetime import date

from django.urls import reverse

from fadu.kernel.law import Setting
from fadu.kernel.law.door import settings
from fadu.kernel.organisation import door as organisation
from fadu.year.dashboards import risk
from fadu.year.dashboards.goals import Figure
from fadu.year.dashboards.view import SHORT, Year
from fadu.year.rounds.models import Report
from fadu.year.rounds.standing import STANDINGS, state

_THRESHOLDS = ("risk_due_days", "risk_returns", "mandate_warning_days")


def thresholds(as_of: date) -> Mapping[str, Setting]:
    """Return the thresholds as they hold on a day, by code (one query)."""
    found = settings(as_of)
    return {code: found[code] for code in _THRESHOLDS}


def risks(year: Year, limits: Mapping[str, Setting]) -> list[risk.Group]:
    """Return everything at risk on the year's day, by rule."""
    day, tasks, reports = year.as_of, list(_due(year)), list(_owed(year))
    return risk.grouped(
        [
            *risk.overdue(tasks, day),
            *risk.due_soon(tasks, day, limits["risk_due_days"].integer),
            *risk.behind(_aims(year), day),
            *risk.late(reports, day),
            *risk.supervision(reports, day),
            *risk.returned(reports, limits["risk_returns"].integer),
            *risk.mandates(_lent(year), day, limits["mandate_warning_days"].integer),
        ]
    )


def _due(year: Year) -> Iterable[risk.Due]:
    """Yield tasks with a day; what counts is what each unit signed last, in whichever round."""
    every = [one.code for one in year.reported.rounds]
    said, opens = year.reported.of(every), _latest(year)
    for task in year.outline.tasks:
        if task.due_on:
            href = f"{reverse('plan.point', args=[year.plan.plan, task.point])}#c-{task.key}"
            parts = tuple(
                risk.Part(year.names.get(unit, unit), stands, SHORT[stands], opens.get(unit, ""))
                for unit, stands in year.states_of(task, said)
            )
            yield risk.Due(task.text, href, task.due_on, parts)


def _latest(year: Year) -> dict[str, str]:
    """Return the page of each unit's newest report."""
    order = {one.code: at for at, one in enumerate(reversed(year.reported.rounds))}
    reports = sorted(year.reported.reports.values(), key=lambda report: order[report.round])
    return {report.unit: _page(report) for report in reports}


def _page(report: Report) -> str:
    return reverse("rounds.report", args=[report.code])


def _owed(year: Year) -> Iterable[risk.Owed]:
    rounds = {one.code: one for one in year.reported.rounds if one.closed_on is None}
    for report in year.reported.reports.values():
        if report.round in rounds and year.asked.unit in {"", report.unit}:
            where = state(report)
            yield risk.Owed(
                f"{year.names.get(report.unit, report.unit)} {rounds[report.round].title}报送",
                _page(report),
                STANDINGS[where],
                report.due_on,
                where in {"open", "submitted", "returned"},
                where == "accepted",
                report.returns,
                report.supervised_until,
            )


def _aims(year: Year) -> Iterable[risk.Aim]:
    first, last = date(year.plan.year, 1, 1), date(year.plan.year, 12, 31)
    for one in year.goals.figures:
        target = one.target
        if target and target.value is not None and target.op == ">=" and one.met is not None:
            label = f"{one.indicator.label}：{target.text}"
            share = one.measure.denominator is not None
            yield risk.Aim(
                label, one.href, one.measure.value, target.value, target.unit, first, last, share, _rows(one)
            )


def _rows(one: Figure) -> tuple[risk.Behind, ...]:
    return tuple(risk.Behind(row.label, f"{row.on:%Y-%m-%d}" if row.on else "", row.href) for row in one.measure.rows)


def _lent(year: Year) -> Iterable[risk.Lent]:
    for mandate in organisation.mandates(year.as_of):
        if mandate.valid_to and year.asked.unit in {"", mandate.unit}:
            name = year.names.get(mandate.unit, mandate.unit)
            yield risk.Lent(
                f"委托{name}：{mandate.scope}", reverse("organisation.unit", args=[mandate.unit]), mandate.valid_to
            )
