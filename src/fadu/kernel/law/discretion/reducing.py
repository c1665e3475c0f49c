"""Taking percent off an amount where the benchmark's own rule lets it, never below the statutory minimum."""

from collections.abc import Mapping
from decimal import Decimal

from fadu.kernel.law.discretion.formulas import figure, rounded
from fadu.kernel.law.discretion.misfit import Misfit
from fadu.kernel.law.discretion.tables import Benchmark, Reduction


def reduced(
    benchmark: Benchmark, amount: Decimal, floor: Decimal, given: Mapping[str, Decimal]
) -> tuple[Decimal, list[str]]:
    """Return the amount after each reduction given (percent by key) and the words for it; `Misfit` for a wrong one."""
    known = {one.key: one for one in benchmark.reductions}
    steps: list[str] = []
    for key, percent in given.items():
        if key not in known:
            raise Misfit(f"本基准没有“{key}”这一从轻情形，可选：{'、'.join(known) or '无'}。")
        less = _taken_off(benchmark, known[key], amount, percent)
        steps.append(_told(known[key], amount, percent, less))
        if less < floor:
            less = floor
            steps.append(f"从轻不得低于法定最低，取{figure(floor)}元。")
        amount = less
    return amount, steps


def _taken_off(benchmark: Benchmark, rule: Reduction, amount: Decimal, percent: Decimal) -> Decimal:
    if not rule.least <= percent <= rule.most:
        ends = f"{figure(rule.least)}%至{figure(rule.most)}%"
        raise Misfit(f"“{rule.name}”依本基准{rule.rule}为{ends}，不能是{figure(percent)}%。")
    step = benchmark.rounding
    exact = amount * (100 - percent) / 100
    return rounded(exact, step.step, step.way, (Decimal(0), amount))


def _told(rule: Reduction, amount: Decimal, percent: Decimal, less: Decimal) -> str:
    sum_ = f"{figure(amount)}元×（100－{figure(percent)}）%＝{figure(less)}元"
    return f"{rule.name}，依本基准{rule.rule}从轻{figure(percent)}%：{sum_}（{rule.excluded}）。"
