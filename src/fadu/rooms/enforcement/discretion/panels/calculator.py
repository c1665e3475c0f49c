"""裁量计算: choose the conduct and what was found, see the amount and the calculation in words; all in the address."""

from collections.abc import Iterator, Mapping
from dataclasses import asdict
from datetime import date
from decimal import Decimal
from typing import Any
from urllib.parse import urlencode

import cn2an

from fadu.kernel.law.discretion import UNPROVABLE, Answer, Benchmark, Case, Factor, Item, Misfit, calculate
from fadu.kernel.law.discretion.formulas import figure
from fadu.kernel.law.discretion.rules import level_of
from fadu.kernel.law.discretion.span import DISPOSITIONS, shown
from fadu.kernel.matters import door as matters
from fadu.kernel.reading import STAFF, Reading
from fadu.kernel.registry import Page, Visit
from fadu.kernel.registry.collect import registry
from fadu.rooms.enforcement.discretion import calculation, questions
from fadu.rooms.enforcement.discretion.panels.about_case import act_day, case_of, proposals

_STEP = "apply_discretion"


def calculator(visit: Visit) -> Mapping[str, Any]:
    """Return the form as far as it is filled in, and what it comes to."""
    case = case_of(visit)
    params = dict(visit.params)
    params.setdefault("act_on", act_day(case) if case else "")
    shown_: dict[str, Any] = {"params": params, "case": case, "problem": "", "result": None, "chosen": None}
    try:
        act_on = calculation.day(params["act_on"])
        tables = questions.benchmarks(act_on, calculation.day(params.get("decide_on", "")))
        shown_ |= {"conducts": _choices(tables, case, params), "act_on": act_on}
        table, item = _chosen(tables, params.get("item", ""))
        if table is not None and item is not None:
            shown_ |= _worked(visit, table, item, params, case)
    except Misfit as problem:
        shown_ |= {"problem": str(problem), "conducts": shown_.get("conducts", [])}
    return shown_ | {"demo": questions.is_demo(), "may_carry": case is not None and _can_carry()}


def _choices(
    tables: Mapping[str, Benchmark], case: Mapping[str, Any] | None, params: Mapping[str, str]
) -> list[tuple[str, list[tuple[str, str]]]]:
    """Return the conducts by benchmark, those of the case's (or the wanted) law alone where there are any."""
    law = params.get("law", "") or (str(case["law"]) if case else "")
    listed = []
    for table in tables.values():
        mark = f"（{table.mark}）" if table.mark else ""
        items = [item for item in table.items.values() if law in _laws(item)] or list(table.items.values())
        named = [(f"{table.name}/{item.key}", f"{item.section} {item.name}　{item.basis.words}") for item in items]
        listed.append((f"{table.title}{mark}", named))
    return listed


def _laws(item: Item) -> set[str]:
    return {"", item.basis.law, *(cited.law for cited in item.breach)} - {""}


def _chosen(tables: Mapping[str, Benchmark], named: str) -> tuple[Benchmark | None, Item | None]:
    if not named:
        return None, None
    name, _, key = named.partition("/")
    table = tables.get(name)
    if table is None or key not in table.items:
        raise Misfit("这一基准在行为日没有施行，或者没有这一违法行为。请重新选择；行为日以后失效的基准仍可选用。")
    return table, table.items[key]


def _worked(
    visit: Visit, table: Benchmark, item: Item, params: Mapping[str, str], case: Mapping[str, Any] | None
) -> dict[str, Any]:
    act_on = calculation.day(params.get("act_on", ""))
    proposed = proposals(case, item, act_on)
    found = {
        "chosen": item,
        "table": table,
        "factors": [_factor(table, factor, params, proposed) for factor in item.factors],
        "needs_basis": next((part.floor.of or part.ceiling.of for part in item.charges), ""),
        "dispositions": DISPOSITIONS if item.grid else (),
        "reductions": [{**asdict(one), "given": params.get(f"r_{one.key}", "")} for one in table.reductions],
    }
    if not params.get("reckon"):
        return found
    try:
        made = calculation.from_address(item, params)
        result = _result(table, item, made, calculate(table, item, made), params)
        if near := result["near"]:
            near["rows"] = matters.named_for(visit.actor, "penalty", near["rows"])
        return found | {"result": result}
    except Misfit as problem:
        return found | {"problem": str(problem)}


def _factor(table: Benchmark, factor: Factor, params: Mapping[str, str], proposed: Mapping[str, str]) -> dict[str, Any]:
    """Return a factor as it is asked: its levels, what was chosen, what is proposed."""
    mixed = table.mixed is not None and factor.key in table.mixed.factors
    words = proposed.get(factor.key, "")
    chosen = params.get(f"{calculation.LEVEL}{factor.key}", "")
    return {
        "factor": factor,
        "levels": [(str(place), level) for place, level in enumerate(factor.levels, 1)],
        "chosen": chosen or _place(factor, words),
        "also": params.get(f"{calculation.ALSO}{factor.key}", ""),
        "mixed": mixed,
        "measured": params.get(f"{calculation.MEASURED}{factor.key}", ""),
        "unit": "、".join(factor.units),
        "proposed": words,
        "same_kind": table.same_kind if factor.lookback else "",
        "unprovable": table.unprovable,
    }


def _place(factor: Factor, words: str) -> str:
    if not words:
        return ""
    try:
        return str(factor.levels.index(level_of(factor, words)) + 1)
    except Misfit:
        return ""


def _result(table: Benchmark, item: Item, made: Case, answer: Answer, params: Mapping[str, str]) -> dict[str, Any]:
    lowest, highest = answer.limits
    return {
        "answer": answer,
        "amount": None if answer.amount is None else Decimal(figure(answer.amount)),
        "capital": capital(answer.amount) if answer.amount is not None else "",
        "lowest": lowest,
        "highest": highest,
        "span": shown(answer.span),
        "reasons": "\n".join(answer.steps),
        "evidence": "\n".join(_evidence(item, made, answer)),
        "given": _given(table, item, made, answer),
        "address": f"?{urlencode({name: value for name, value in params.items() if value})}",
        "near": _near(item, made, answer, params),
    }


def _given(table: Benchmark, item: Item, made: Case, answer: Answer) -> dict[str, str]:
    """Return what the step 运用裁量基准 is filled with, besides the words."""
    lowest, highest = answer.limits
    return {
        "benchmark": table.name,
        "item": item.key,
        "factors": calculation.to_json(made, answer.levels),
        "lowest": f"{lowest:f}",
        "highest": f"{highest:f}",
        "amount": f"{answer.amount:f}" if answer.amount is not None else "",
    }


def _evidence(item: Item, made: Case, answer: Answer) -> Iterator[str]:
    """Yield a line for each factor, to which the officer writes the evidence."""
    for factor in item.factors:
        if factor.key in answer.levels:
            lost = made.levels.get(factor.key) == UNPROVABLE
            yield f"{factor.name}（{'不能查证' if lost else answer.levels[factor.key]}）："


def _near(item: Item, made: Case, answer: Answer, params: Mapping[str, str]) -> dict[str, Any] | None:
    """Return the cases most alike and where this amount lies among them; None where nobody can be asked."""
    known = registry()
    if "penalty.similar" not in known.questions or answer.amount is None or not params.get("compare"):
        return None
    cited = item.basis
    rows = known.ask("penalty.similar", cited.law, cited.article, calculation.to_json(made, answer.levels), item.name)
    far = questions.far(made.act_on or date.max)
    return {"rows": rows, "place": known.ask("penalty.place_among", answer.amount, rows, far)}


def _can_carry() -> bool:
    known = registry()
    try:
        return _STEP in {step.name for step in known.procedure("penalty").steps}
    except KeyError:
        return False


def capital(amount: Decimal) -> str:
    """Return an amount in Chinese capitals, as a decision writes it."""
    return str(cn2an.an2cn(f"{amount:.2f}", "rmb"))


PAGES = (
    Page(
        "discretion.calculator",
        "discretion/",
        "裁量计算",
        calculator,
        Reading(STAFF),
        "discretion/calculator.html",
        nav="行政执法",
        position=36,
        icon="scale",
    ),
)
