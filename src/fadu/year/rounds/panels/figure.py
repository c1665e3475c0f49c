"""The rows behind a figure: an indicator's question, its answer, its target, and each counted thing one click away."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from fadu.kernel.documents.sheets import MEDIA_TYPE, Column, Sheet, workbook
from fadu.kernel.indicators import Indicator, Measure, Scope
from fadu.kernel.organisation import door as organisation
from fadu.kernel.reading import STAFF, Reading
from fadu.kernel.registry import Download, Missing, Page, Visit
from fadu.kernel.registry.collect import registry
from fadu.year.plan.book import plan_named
from fadu.year.rounds.addresses import figure_url
from fadu.year.rounds.questions import Standing, answered_by, standing_links
from fadu.year.rounds.sentences import figure as words_of

_STAFF = Reading(STAFF)
_COLUMNS = (Column("序号", 8, "whole"), Column("事项", 60), Column("日期", 18, "day"), Column("单位", 24))


def _asked(visit: Visit) -> tuple[Indicator, Scope, Measure]:
    """Return the indicator of the address, the days asked about (default: this year so far), and the answer."""
    try:
        indicator = registry().indicator(visit.args["indicator"])
    except KeyError as cause:
        raise Missing("没有这个统计指标，可能已经停用。请从报送材料中的数字打开。") from cause
    as_of = _day(visit.params.get("as_of"), visit.today)
    since = _day(visit.params.get("since"), date(as_of.year, 1, 1))
    scope = Scope(min(since, as_of), as_of, visit.params.get("unit", ""))
    return indicator, scope, indicator.measure(scope)


def _day(text: str | None, otherwise: date) -> date:
    try:
        return date.fromisoformat(text or "")
    except ValueError:
        return otherwise


def show(visit: Visit) -> Mapping[str, Any]:
    """The figure with its rows."""
    indicator, scope, measure = _asked(visit)
    return {
        "indicator": indicator,
        "scope": scope,
        "measure": measure,
        "words": words_of(measure, indicator) if measure.value is not None else measure.words,
        "answers": answered_by(indicator.code, scope.as_of.year),
        "query": {"since": scope.since.isoformat(), "as_of": scope.as_of.isoformat(), "unit": scope.unit},
    }


def sheet(visit: Visit) -> Download:
    """The rows as a workbook."""
    indicator, scope, measure = _asked(visit)
    names = organisation.unit_names()
    rows = [(place, row.label, row.on, names.get(row.unit, row.unit)) for place, row in enumerate(measure.rows, 1)]
    note = f"{scope.since.isoformat()} 至 {scope.as_of.isoformat()}：{measure.words}。{measure.note}"
    table = Sheet("明细", indicator.label, _COLUMNS, rows, note, filters=True)
    return Download(f"{indicator.label}明细.xlsx", MEDIA_TYPE, workbook(indicator.label, "", scope.as_of, [table]))


def of_point(visit: Visit) -> Mapping[str, Any]:
    """What the confirmed indicators say of one point, each figure leading to what it counted: a part of its page."""
    plan = plan_named(visit.args["plan"])
    return {"sentences": [_linked(one) for one in standing_links(plan, visit.today, visit.args["key"])]}


def _linked(one: Standing) -> list[tuple[str, str]]:
    """Return a sentence in parts, each with the address of the rows behind it, or none."""
    scope = one.scope
    return [
        (part.text, figure_url(part.indicator, scope.since, scope.as_of) if part.indicator else "")
        for part in one.drafted.parts
    ]


PAGES = [
    Page("rounds.of_point", "figures/of/<str:plan>/<str:key>/", "要点的统计", of_point, _STAFF, "rounds/of_point.html"),
    Page("rounds.figure", "figures/<str:indicator>/", "统计明细", show, _STAFF, "rounds/figure.html"),
    Page("rounds.figure_sheet", "figures/<str:indicator>/rows.xlsx", "统计明细表", sheet, _STAFF),
]
