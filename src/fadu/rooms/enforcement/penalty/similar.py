"""Similar cases (处罚办法 41): the ten nearest to a case, where it lies among them, and whose fines lie apart.

Candidates come from indexes alone (same factors, much the same words, newest of the article), some hundreds each,
however many cases there are; only they are compared one by one.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from statistics import median
from typing import Any

from django.db.models import QuerySet

from fadu.kernel.registry.questions import Question
from fadu.rooms.enforcement.penalty.models import Case
from fadu.rooms.enforcement.penalty.precedents import Precedent, traits_row
from fadu.rooms.enforcement.penalty.rules.similarity import (
    BANDS,
    FEWEST,
    Traits,
    alike,
    deviation,
    factors_of,
    percentile,
    words_of,
)

NEAREST = 10
_FACTORS_MOST, _BAND_MOST, _NEWEST_MOST = 300, 200, 200
_SHOWN = (
    *("case", "title", "amount", "lowest", "highest", "share", "unit", "decided_on", "explained", "factors"),
    "benchmark",
)
_PERIOD_MOST = 5000


def similar(
    law: str, article: str, factors: str = "", text: str = "", size: str = "", besides: str = ""
) -> list[dict[str, Any]]:
    """Return the ten decided cases nearest to one, nearest first, each with its amount and how alike it is (0–100).

    `factors` is the calculation's JSON, `text` the conduct in words; `besides` names the case itself.
    """
    sought = Traits(words_of(text), factors_of(factors), size)
    found = _candidates(law, article, sought, besides)
    scored = [(alike(sought, _traits(*row)), on.toordinal(), case) for case, on, *row in found]
    scored.sort(key=lambda one: (-one[0], -one[1], one[2]))
    nearest = {case: score for score, _, case in scored[:NEAREST]}
    rows = {row["case"]: row for row in Precedent.objects.filter(case__in=nearest).order_by().values(*_SHOWN)}
    return [{**rows[case], "score": score} for case, score in nearest.items()]


def place(amount: Decimal, nearest: Sequence[Mapping[str, Any]], setting: Decimal) -> dict[str, Any]:
    """Return where an amount lies among similar cases: percentile, middle, and the deviation that asks for a reason."""
    amounts = [row["amount"] for row in nearest]
    far = deviation(amount, amounts, setting)
    return {
        "percentile": percentile(amount, amounts),
        "middle": median(amounts) if amounts else None,
        "deviation": far.percent if far else None,
        "words": far.words if far else "",
    }


def outliers(since: date, until: date, setting: Decimal = Decimal(30)) -> list[dict[str, Any]]:
    """Return the cases decided in a stretch of days that lie beyond `setting` percent of their like, newest first.

    Their like have the same law and article, and the same factors where enough have. Which were given a reason is
    said of each; no person or unit is counted or ranked (行政处罚法 第七十四条).
    """
    found = Precedent.objects.filter(decided_on__gte=since, decided_on__lte=until)
    told: list[Mapping[str, Any]] = list(found[:_PERIOD_MOST].values())
    keys = {row["key"] for row in told}
    middles = _middles(Precedent.objects.filter(key__in=keys, decided_on__lte=until))
    apart = (_outlier(row, middles, setting) for row in told)
    return [row for row in apart if row is not None]


def decisions(since: date, until: date) -> list[dict[str, Any]]:
    """Return what was decided in a stretch of days: how it ended and whether a benchmark was used; no amounts."""
    found = Case.objects.filter(decided_on__gte=since, decided_on__lte=until).exclude(decision="")
    named = ("code", "cause", "unit", "decided_on", "decision", "ground", "factors")
    rows = found.order_by("decided_on", "code").values(*named)
    return [{**row, "benchmark_used": bool(row.pop("factors"))} for row in rows]


def _outlier(row: Mapping[str, Any], middles: Mapping[str, Decimal], setting: Decimal) -> dict[str, Any] | None:
    middle = middles.get(row["factors_key"] or "-", middles.get(row["key"]))
    if middle is None or not middle:
        return None
    percent = (100 * (row["amount"] - middle) / middle).quantize(Decimal("0.1"))
    if abs(percent) <= setting:
        return None
    shown = {name: row[name] for name in ("case", "title", "law", "article", "amount", "unit", "officer", "decided_on")}
    return {**shown, "middle": middle, "percent": percent, "explained": row["explained"]}


def _middles(found: "QuerySet[Precedent]") -> dict[str, Decimal]:
    """Return the middle amount by factors and by article, of as many cases as make one."""
    amounts: dict[str, list[Decimal]] = {}
    for key, factors, amount in found.values_list("key", "factors_key", "amount"):
        amounts.setdefault(key, []).append(amount)
        amounts.setdefault(factors or "-", []).append(amount)
    amounts.pop("-", None)
    return {name: median(listed) for name, listed in amounts.items() if len(listed) >= FEWEST}


def _candidates(law: str, article: str, sought: Traits, besides: str) -> Iterable[tuple[Any, ...]]:
    """Return case, day, words, factors and size of each that may be near, once."""
    wanted = traits_row(law, article, sought.words, sought.factors, None)
    places = set(_places(wanted))
    found = Precedent.objects.filter(case__in=places - {besides}).order_by()
    return found.values_list("case", "decided_on", "conduct_tokens", "factors", "party_size")


def _places(wanted: Mapping[str, Any]) -> Iterable[str]:
    named = [(f"band_{number}", _BAND_MOST) for number in range(BANDS)]
    for column, most in [("factors_key", _FACTORS_MOST), *named, ("key", _NEWEST_MOST)]:
        if wanted[column]:
            newest = Precedent.objects.filter(**{column: wanted[column]}).order_by("-decided_on")
            yield from newest.values_list("case", flat=True)[:most]


def _traits(words: str, factors: str, size: str) -> Traits:
    return Traits(frozenset(words.split()), frozenset(factors.split("\n")) if factors else frozenset(), size)


QUESTIONS = (
    Question("penalty.similar", "类案", similar),
    Question("penalty.place_among", "在类案中的位置", place),
    Question("penalty.decisions", "一段时间作出的处理决定", decisions),
    Question("penalty.outliers", "偏离类案的案件", outliers),
)
