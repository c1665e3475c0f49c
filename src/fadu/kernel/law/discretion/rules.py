"""From levels to an amount: the weights or the range of one conduct, held against the statutory range, told in words.

What can't be read is `Misfit` (bad input); what the law or the benchmark doesn't allow is an answer that refuses.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from math import prod

from fadu.kernel.law.discretion import expression
from fadu.kernel.law.discretion.formulas import FORMULAS, Sum, figure, rounded
from fadu.kernel.law.discretion.loading import open_levels
from fadu.kernel.law.discretion.misfit import Misfit
from fadu.kernel.law.discretion.reducing import reduced
from fadu.kernel.law.discretion.span import ORDINARY, Span, chosen_in, fixed_at
from fadu.kernel.law.discretion.tables import Benchmark, Bound, Charge, Citation, Factor, Fixed, Item, Level, Lookback

#: What is written instead of a level for a factor that can't be proved.
UNPROVABLE = "不能查证"
#: What joins several levels found at once.
MIXED = "＋"
_TOO_MUCH = Decimal(10) ** 15
_WORD = re.compile(r"[^\W\d]\w*")
_MEASURED = re.compile(r"(?P<before>[^\d.\s]*)\s*(?P<number>\d+(?:\.\d+)?)\s*(?P<after>\D*)")


@dataclass(frozen=True, slots=True)
class Case:
    """What was found: a level (by name, or a number with its unit) for each factor's key, and how to decide.

    `charge` may be left out where there is one. `basis` is the amount of which the law takes percent, in yuan.
    `disposition` and `amount` choose within a range. `act_on` is the day of the act, `decide_on` that of the decision
    where a benchmark since then is lighter. `reductions` gives percent for the keys of the benchmark's own reductions.
    Of a factor with mixed levels several may be written, joined by `＋`.
    """

    levels: Mapping[str, str]
    charge: str = ""
    basis: Decimal | None = None
    disposition: str = ORDINARY
    amount: Decimal | None = None
    act_on: date | None = None
    reductions: Mapping[str, Decimal] = field(default_factory=dict)
    decide_on: date | None = None


@dataclass(frozen=True, slots=True)
class Answer:
    """The amount in yuan, or None with `refused` saying why; `steps` is the calculation in words.

    `limits` is the statutory range in yuan, both ends included.
    """

    amount: Decimal | None
    span: Span
    steps: tuple[str, ...]
    refused: str = ""
    levels: Mapping[str, str] = field(default_factory=dict)
    limits: tuple[Decimal, Decimal] = (Decimal(0), Decimal(0))


def calculate(benchmark: Benchmark, item: Item, case: Case) -> Answer:
    """Return the amount for a case, or why there is none; `Misfit` when the case doesn't fit the table."""
    charge = _charge(item, case.charge)
    _only_where_chosen(item, case)
    _sound(case.basis, "计算基数（basis）")
    _sound(case.amount, "选定的金额（amount）")
    limits = _statutory(charge, case.basis)
    chosen = _chosen(benchmark, item, case.levels)
    if item.grid:
        worked = _ranged(benchmark, item, chosen, case)
    else:
        worked = (_formulated if item.lines else _weighed)(benchmark, item, charge, chosen, limits)
    span, amount, steps, refused = worked
    told = (_opening(benchmark, item, charge), *_later(benchmark, case), *_by_rule(chosen.values()), *steps)
    refused = _invalid(benchmark, case) or refused or _outside(item, amount, limits)
    levels = {key: taken.level.name for key, taken in chosen.items()}
    if refused or amount is None:
        return Answer(None, span, told, refused, levels, limits)
    amount, less = reduced(benchmark, amount, limits[0], case.reductions)
    end = f"法定幅度{_money(limits[0])}以上{_money(limits[1])}以下（{item.basis.words}），罚款金额在其内。"
    return Answer(amount, span, (*told, *less, end), "", levels, limits)


def counted(lookback: Lookback, act_on: date, earlier: Iterable[date]) -> int:
    """Count the acts of the same kind that lie within the years before this act's day, that first day included.

    Days after the act don't count; the act itself does where the benchmark counts it.
    """
    first = _years_before(act_on, lookback.years)
    return sum(first <= day <= act_on for day in earlier) + int(lookback.counts_this)


def level_of(factor: Factor, text: str) -> Level:
    """Return the level that a name or a number with its unit means; `Misfit` when there is none."""
    for level in factor.levels:
        if level.name == text:
            return level
    found = [level for level in factor.levels for bound in level.within if _holds(bound, factor, text)]
    if not found:
        raise Misfit(_no_level(factor, text))
    return found[0]


@dataclass(frozen=True, slots=True)
class _Taken:
    """The level taken for a factor, and by which rule where it isn't simply the one that was found."""

    factor: Factor
    level: Level
    by_rule: str = ""


_Worked = tuple[Span, Decimal | None, list[str], str]


def _charge(item: Item, key: str) -> Charge:
    if not key and len(item.charges) == 1:
        return item.charges[0]
    for charge in item.charges:
        if key == charge.key:
            return charge
    listed = "、".join(f"{charge.key}（{charge.name}）" for charge in item.charges)
    raise Misfit(f"请写明处罚对象（charge），可选：{listed}。")


def _only_where_chosen(item: Item, case: Case) -> None:
    if item.grid is None and (case.amount is not None or case.disposition != ORDINARY):
        raise Misfit("这张表的金额由权重算出，不在幅度内选定；请去掉处罚轻重和选定的金额。")


def _sound(yuan: Decimal | None, what: str) -> None:
    """Refuse what is no sum of money; beyond the bound the arithmetic would no longer be exact."""
    if yuan is None:
        return
    if not yuan.is_finite() or not 0 < yuan < _TOO_MUCH or yuan != round(yuan, 2):
        raise Misfit(f"{what}要大于零、小于一千万亿元，最多到分。")


def _statutory(charge: Charge, basis: Decimal | None) -> tuple[Decimal, Decimal]:
    of = charge.floor.of or charge.ceiling.of
    if of and basis is None:
        raise Misfit(f"法定幅度按{of}计算，请写明{of}（basis，元）。")
    return charge.floor.yuan(basis or Decimal(0)), charge.ceiling.yuan(basis or Decimal(0))


def _chosen(benchmark: Benchmark, item: Item, levels: Mapping[str, str]) -> Mapping[str, _Taken]:
    factors = {factor.key: factor for factor in item.factors}
    strange = [key for key in levels if key not in factors]
    if strange:
        listed = "、".join(f"{key}（{factor.name}）" for key, factor in factors.items())
        raise Misfit(f"没有要素“{strange[0]}”，可选：{listed}。")
    given = {key: _taken(benchmark, factor, levels[key]) for key, factor in factors.items() if key in levels}
    if _alone_in(item, given) is None:
        _complete(item, given)
    return given


def _alone_in(item: Item, given: Mapping[str, _Taken]) -> Fixed | None:
    """Return what the levels reached decide alone, if any of them does."""
    found = [part for part in item.fixed if part.factor in given and given[part.factor].level.name == part.level]
    return found[0] if found else None


def _complete(item: Item, given: Mapping[str, _Taken]) -> None:
    needed = item.grid.over if item.grid else [factor.key for factor in item.factors]
    missing = [
        f"{factor.key}（{factor.name}）" for factor in item.factors if factor.key in needed and factor.key not in given
    ]
    if missing:
        raise Misfit(f"还没有选定：{'、'.join(missing)}。不能查证的写“{UNPROVABLE}”。")


def _taken(benchmark: Benchmark, factor: Factor, text: str) -> _Taken:
    if text == UNPROVABLE:
        return _unproved(benchmark, factor)
    mixed = benchmark.mixed
    if mixed is None or factor.key not in mixed.factors or MIXED not in text:
        return _Taken(factor, level_of(factor, text))
    level = max((level_of(factor, part) for part in text.split(MIXED)), key=factor.levels.index)
    return _Taken(factor, level, f"{factor.name}有多种（{text}），依本基准{mixed.rule}按较重的“{level.name}”。")


def _unproved(benchmark: Benchmark, factor: Factor) -> _Taken:
    if benchmark.unprovable is None:
        raise Misfit(f"本基准没有规定要素不能查证时怎样取，请选定“{factor.name}”。")
    level, rule = factor.levels[0], benchmark.unprovable.rule
    return _Taken(factor, level, f"{factor.name}不能查证，依本基准{rule}取最低一档“{level.name}”。")


def _weighed(
    benchmark: Benchmark, item: Item, charge: Charge, chosen: Mapping[str, _Taken], limits: tuple[Decimal, Decimal]
) -> _Worked:
    steps = [f"裁量起点：{figure(charge.start)}%。"]
    steps += [f"{part.factor.name}：{part.level.name}，{figure(part.level.weight)}%。" for part in chosen.values()]
    weights = [charge.start, *(part.level.weight for part in chosen.values())]
    total = sum(weights, Decimal(0))
    steps.append(f"裁量百分值总和：{'＋'.join(figure(part) for part in weights)}＝{figure(total)}%。")
    if charge.least is not None and total < charge.least:
        total = charge.least
        steps.append(f"不足{figure(total)}%的，按{figure(total)}%计算。")
    if total > 100:
        steps.append("总和超过100%，按100%计算。")
    done = FORMULAS[item.formula](Sum(total, *limits))
    amount = rounded(done.yuan, benchmark.rounding.step, benchmark.rounding.way, limits)
    steps.append(f"罚款金额＝{done.words}。" + (f"取{figure(amount)}元。" if amount != done.yuan else ""))
    return fixed_at(amount), amount, steps, ""


def _formulated(
    benchmark: Benchmark, item: Item, charge: Charge, chosen: Mapping[str, _Taken], limits: tuple[Decimal, Decimal]
) -> _Worked:
    """Work the formula that the benchmark writes itself; each line stands in the calculation."""
    weights = {key: part.level.weight for key, part in chosen.items()}
    steps = [f"{part.factor.name}：{part.level.name}，取{figure(part.level.weight)}。" for part in chosen.values()]
    total = sum(weights.values(), charge.start)
    if charge.least is not None and total < charge.least:
        total = charge.least
        steps.append(f"总和不足{figure(total)}的，按{figure(total)}计算。")
    given = dict(zip(expression.GIVEN, (charge.start, total, *limits), strict=True))
    lines = expression.work(item.lines, given | weights)
    steps += [f"{line.name}＝{_spelled(item, line.text)}＝{figure(round(value, 4))}。" for line, value in lines]
    exact = lines[-1][1]
    _sound_result(exact)
    amount = rounded(exact, benchmark.rounding.step, benchmark.rounding.way, limits)
    steps.append(f"罚款金额：{figure(amount)}元。")
    return fixed_at(amount), amount, steps, ""


def _spelled(item: Item, text: str) -> str:
    """Return a line as people read it: the factors by their names."""
    names = {factor.key: factor.name for factor in item.factors}
    return _WORD.sub(lambda word: names.get(word[0], word[0]), text)


def _sound_result(yuan: Decimal) -> None:
    if abs(yuan) >= _TOO_MUCH:
        raise Misfit("算式的结果超出一千万亿元，请核对算式。")


def _ranged(benchmark: Benchmark, item: Item, chosen: Mapping[str, _Taken], case: Case) -> _Worked:
    steps = [f"{part.factor.name}：{part.level.name}。" for part in chosen.values()]
    alone = _alone_in(item, chosen)
    if alone is not None:
        return _alone(alone.yuan, steps, case)
    picked = chosen_in(_cell(item, chosen), benchmark.within, case.disposition, case.amount)
    return picked.span, picked.amount, [*steps, *picked.steps], picked.refused


def _alone(yuan: Decimal, steps: list[str], case: Case) -> _Worked:
    told = [*steps, f"这一程度的罚款金额为{_money(yuan)}。"]
    if case.amount not in (None, yuan):
        return fixed_at(yuan), None, told, "这一程度的罚款金额是定数，不能另行选定。"
    return fixed_at(yuan), yuan, told, ""


def _cell(item: Item, chosen: Mapping[str, _Taken]) -> Bound:
    if item.grid is None:
        raise Misfit("这一违法行为没有幅度表。")
    levels = [open_levels(item, chosen[key].factor) for key in item.grid.over]
    sizes = [len(part) for part in levels]
    places = [part.index(chosen[key].level) for part, key in zip(levels, item.grid.over, strict=True)]
    return item.grid.ranges[sum(place * prod(sizes[at + 1 :]) for at, place in enumerate(places))]


def _by_rule(chosen: Iterable[_Taken]) -> list[str]:
    return [taken.by_rule for taken in chosen if taken.by_rule]


def _opening(benchmark: Benchmark, item: Item, charge: Charge) -> str:
    breach = "、".join(_words(item.breach))
    mark = f"（{benchmark.mark}）" if benchmark.mark else ""
    paper = f"《{benchmark.title}》（{benchmark.document}）{item.section}{mark}"
    return f"{item.name}：违反{breach}，依据{item.basis.words}处罚；适用{paper}，对象：{charge.name}。"


def _words(citations: Iterable[Citation]) -> list[str]:
    return [citation.words for citation in citations]


def _later(benchmark: Benchmark, case: Case) -> list[str]:
    """Say that a benchmark of the day of the decision is used for an act before it (从旧兼从轻, 行政处罚法 37)."""
    if case.act_on is None or benchmark.holds(case.act_on) or _invalid(benchmark, case):
        return []
    lighter = "只有处罚较轻的才适用（从旧兼从轻），请比对行为时的基准。"
    return [f"行为日 {case.act_on} 时本基准没有施行，作出决定时施行；{lighter}"]


def _invalid(benchmark: Benchmark, case: Case) -> str:
    act_on = case.act_on
    if act_on is None or benchmark.applies(act_on, case.decide_on):
        return ""
    until = f"至 {benchmark.until}" if benchmark.until else "起"
    return f"行为日 {act_on} 不在本基准施行期间（{benchmark.since} {until}）；请用行为时施行的基准。"


def _outside(item: Item, amount: Decimal | None, limits: tuple[Decimal, Decimal]) -> str:
    if amount is None or limits[0] <= amount <= limits[1]:
        return ""
    side = f"低于法定最低{_money(limits[0])}" if amount < limits[0] else f"高于法定最高{_money(limits[1])}"
    why = f"按基准算得{_money(amount)}，{side}（{item.basis.words}），不能作出。"
    return f"{why}低于法定最低的罚款须有减轻处罚的情节，请另行研究。" if amount < limits[0] else why


def _holds(bound: Bound, factor: Factor, text: str) -> bool:
    match = _MEASURED.fullmatch(text.strip())
    if match is None:
        return False
    unit = match["before"] or match["after"].strip()
    fits = unit == bound.unit or (not unit and len(factor.units) == 1)
    return fits and bound.holds(Decimal(match["number"]))


def _no_level(factor: Factor, text: str) -> str:
    listed = "、".join(level.name for level in factor.levels)
    units = f"；也可以写数字加单位（{'、'.join(factor.units)}）" if factor.units else ""
    return f"“{factor.name}”没有与“{text}”对应的程度，可选：{listed}{units}。"


def _years_before(day: date, years: int) -> date:
    try:
        return day.replace(year=day.year - years)
    except ValueError:
        return day.replace(year=day.year - years, day=28)


def _money(yuan: Decimal) -> str:
    wan = yuan / 10_000
    return f"{figure(wan)}万元" if wan == wan.to_integral_value() and wan else f"{figure(yuan)}元"
