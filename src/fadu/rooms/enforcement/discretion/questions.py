"""What this room asks its own tables, and what others may ask it: which benchmarks apply, what a calculation gives."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import Any

from fadu.kernel.evidence import store
from fadu.kernel.law.discretion import Benchmark, Misfit, Unreadable, benchmark, calculate, names, parse
from fadu.kernel.law.door import setting
from fadu.kernel.ledger.read import facts_named
from fadu.kernel.registry.questions import Question
from fadu.rooms.enforcement.discretion.calculation import from_json
from fadu.rooms.enforcement.discretion.models import AdoptedBenchmark

_IN_USE = ("adopted", "ended")


def is_demo() -> bool:
    """Say whether this is a demo folder, by its first fact: only there another province's tables may be chosen."""
    founded = facts_named("installation.founded")
    return bool(founded) and founded[0].data.get("kind") == "demo"


def benchmarks(act_on: date | None = None, decide_on: date | None = None) -> dict[str, Benchmark]:
    """Return the benchmarks in force on the day of the act (all of them without one), shipped and our own, by name.

    One that has expired since is among them: an act of its days may be judged by it (从旧). So is, with the day of the
    decision, one that came since: it may be lighter (兼从轻).
    """
    demo = is_demo()
    shipped = (benchmark(name) for name in names())
    found = [one for one in shipped if demo or not one.demo]
    found += [_own(row) for row in AdoptedBenchmark.objects.filter(state__in=_IN_USE)]
    return {one.name: one for one in found if act_on is None or one.applies(act_on, decide_on)}


def far(as_of: date) -> Decimal:
    """Return the deviation from like cases, in percent, beyond which a decision gives a reason (a setting)."""
    return Decimal(setting("similar_deviation", as_of).value)


def read(digest: str) -> Benchmark:
    """Return the benchmark that a kept file holds; `Unreadable` when it's none."""
    if store.about(digest) is None:
        raise Unreadable("没有收到这份文件，请重新上传。")
    try:
        return _parsed(store.content(digest).decode("utf-8-sig"))
    except UnicodeDecodeError as wrong:
        raise Unreadable("文件要用 UTF-8 编码保存。") from wrong


def taken(name: str, besides: str) -> bool:
    """Say whether another benchmark goes by this name."""
    others = AdoptedBenchmark.objects.filter(name=name, state__in=_IN_USE).exclude(code=besides)
    return name in names() or others.exists()


def calculation(name: str, item: str, factors: str) -> dict[str, Any]:
    """Return what a stored calculation comes to: `amount`, `lowest`, `highest` (yuan), `steps`, `refused`.

    A benchmark or conduct that isn't there, or factors that don't fit, are told in `refused`.
    """
    table = benchmarks().get(name)
    if table is None or item not in table.items:
        return _nothing("没有这个裁量基准或者违法行为。")
    try:
        answer = calculate(table, table.items[item], from_json(factors))
    except Misfit as wrong:
        return _nothing(str(wrong))
    lowest, highest = answer.limits
    found = {"amount": answer.amount, "lowest": lowest, "highest": highest}
    return found | {"steps": list(answer.steps), "refused": answer.refused}


def _nothing(why: str) -> dict[str, Any]:
    return {"amount": None, "lowest": None, "highest": None, "steps": [], "refused": why}


@lru_cache(maxsize=32)
def _parsed(text: str) -> Benchmark:
    return parse(text)


def _own(row: AdoptedBenchmark) -> Benchmark:
    """Return a benchmark of our own with the number and days of its adoption."""
    found = read(row.file)
    return replace(
        found, document=row.number, title=row.title, since=row.effective_on or found.since, until=row.until, mark=""
    )


QUESTIONS = (Question("discretion.calculation", "裁量计算的结果", calculation),)
