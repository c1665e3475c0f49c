"""What discretion answers for: benchmarks used, departures explained, minor conduct let off. Figures come by asking.

What rests on amounts, or counts cases, is shown and never assessed (行政处罚法 第七十四条).
"""

from decimal import Decimal
from typing import Any

from fadu.kernel.indicators import NOTHING, Indicator, Measure, Row, Scope, measure_share
from fadu.kernel.registry.collect import registry
from fadu.rooms.enforcement.discretion.models import Compliance, Guidance
from fadu.rooms.enforcement.discretion.questions import far

LET_OFF = ("minor_corrected", "first_minor")


def _asked(name: str, *given: Any) -> list[dict[str, Any]]:
    """Return the penalty room's answer; nothing where that room isn't installed."""
    known = registry()
    return list(known.ask(name, *given)) if name in known.questions else []


def _row(found: dict[str, Any], code: str, words: str) -> Row:
    return Row(words, found["decided_on"], f"/penalty/{found[code]}/", found["unit"])


def _of_unit(found: list[dict[str, Any]], scope: Scope) -> list[dict[str, Any]]:
    return [one for one in found if not scope.unit or one["unit"] == scope.unit]


def benchmark_used(scope: Scope) -> Measure:
    """Return the share of the penalties decided in the period for which a benchmark was used."""
    decided = _of_unit(_asked("penalty.decisions", scope.since, scope.as_of), scope)
    imposed = [one for one in decided if one["decision"] == "imposed"]
    rows = [_row(one, "code", one["cause"]) for one in imposed]
    used = {id(row) for row, one in zip(rows, imposed, strict=True) if one["benchmark_used"]}
    return measure_share(rows, lambda row: id(row) in used)


def deviations_explained(scope: Scope) -> Measure:
    """Return the share of the cases beyond the set deviation from their like that give a reason."""
    found = _of_unit(_asked("penalty.outliers", scope.since, scope.as_of, far(scope.as_of)), scope)
    rows = [_row(one, "case", one["title"]) for one in found]
    told = {id(row) for row, one in zip(rows, found, strict=True) if one["explained"]}
    return measure_share(rows, lambda row: id(row) in told, "没有写明理由的，到“偏离清单”补充。" if rows else "")


def let_off(scope: Scope) -> Measure:
    """Return how many cases of minor conduct weren't punished in the period; only shown, as a trend."""
    decided = _of_unit(_asked("penalty.decisions", scope.since, scope.as_of), scope)
    found = [one for one in decided if one["decision"] == "exempted" and one["ground"] in LET_OFF]
    rows = [_row(one, "code", one["cause"]) for one in found]
    return Measure(Decimal(len(rows)), rows=tuple(rows)) if decided else NOTHING


def guided(scope: Scope) -> Measure:
    """Return how many acts of administrative guidance were given in the period."""
    given = Guidance.objects.filter(given_on__gte=scope.since, given_on__lte=scope.as_of)
    found = (given.filter(unit=scope.unit) if scope.unit else given).order_by("given_on", "code")
    rows = tuple(Row(one.subject, one.given_on, f"/discretion/guidance/{one.code}/", one.unit) for one in found)
    return Measure(Decimal(len(rows)), rows=rows)


def pilots_checked(scope: Scope) -> Measure:
    """Return the share of compliance pilots whose promised time ended in the period that were checked by its end."""
    ended = Compliance.objects.filter(until__gte=scope.since, until__lte=scope.as_of)
    found = (ended.filter(unit=scope.unit) if scope.unit else ended).order_by("until", "code")
    checked = {one.code for one in found if one.checked_on and one.checked_on <= scope.as_of}
    rows = {one.code: Row(one.scope, one.until, f"/discretion/compliance/{one.code}/", one.unit) for one in found}
    met = {id(rows[code]) for code in checked}
    return measure_share(list(rows.values()), lambda row: id(row) in met)


INDICATORS = (
    Indicator(
        "discretion.benchmark_used",
        "裁量基准运用率",
        "本期作出的处罚决定，几件运用了裁量基准？",
        "%",
        benchmark_used,
        ("裁量基准", "行政裁量权基准"),
    ),
    Indicator(
        "discretion.deviations_explained",
        "偏离说明率",
        "本期与同类案件相差较大的，几件写明了理由？",
        "%",
        deviations_explained,
        ("类案同罚", "类案不同罚", "畸轻畸重"),
        assessable=False,
    ),
    Indicator(
        "discretion.let_off",
        "免罚清单运用",
        "本期轻微不罚、首违不罚了几件？只看趋势，不计分。",
        "件",
        let_off,
        ("免罚轻罚", "轻微不罚"),
        assessable=False,
    ),
    Indicator("discretion.guided", "行政指导", "本期作出几次行政指导？", "次", guided, ("行政指导",)),
    Indicator(
        "discretion.pilots_checked",
        "合规试点核查率",
        "本期到期的合规试点，有多少核查过？",
        "%",
        pilots_checked,
        ("行政合规", "合规试点"),
    ),
)
