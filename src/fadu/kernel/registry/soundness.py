"""What the registry refuses in needs, separations, limits and stages: words that point at nothing."""

from collections.abc import Collection, Iterable, Iterator, Mapping

from fadu.kernel.law.limits import limits
from fadu.kernel.ledger import FactType, Field, Kind
from fadu.kernel.procedure import Effect, Need, Procedure, Step, TimeLimit

_CLOCK_STATES = {"running", "expired", "stopped"}
#: The field in which the reason for lateness (or for a shortened time) is told.
LATE_REASON = "late_reason"


def unsound(procedure: Procedure) -> Iterator[str]:
    """Yield every problem in the conditions that a procedure declares."""
    known = {step.records.name: step.records for step in procedure.steps}
    for step in procedure.steps:
        yield from _step(procedure, step, known)
    for limit in procedure.limits:
        yield from _limit(limit, known)
    for stage in procedure.stages:
        yield from _marks(procedure, f"阶段 {stage.name}", stage.reached, known)


def _step(procedure: Procedure, step: Step, known: Mapping[str, FactType]) -> Iterator[str]:
    for need in step.needs:
        yield from _need(procedure, step, need, known)
    kept = [name for apart in step.apart_from for name in apart.facts]
    yield from _lost(f"{step.name} 的分离要求", kept, known)
    yield from _lost(f"{step.name} 使其失效的记录", step.voids, known)
    filled = step.derived & {item.name for item in step.records.fields}
    yield from (
        f"{step.name} 的编号填写项 {name} 没有声明为系统填写。" for name, _ in step.numbered if name not in filled
    )


def _lost(where: str, names: Iterable[str], known: Collection[str]) -> Iterator[str]:
    """Yield each fact that `where` speaks of and nobody records."""
    return (f"{where} 提到无人记录的事实 {name}。" for name in names if name not in known)


def _need(procedure: Procedure, step: Step, need: Need, known: Mapping[str, FactType]) -> Iterator[str]:
    where = f"{step.name} 的条件“{need.words}”"
    if not need.basis.law or not need.words:
        yield f"{where}没有依据或说明。"
    if not (need.all_of or need.any_of or need.none_of):
        yield f"{where}没有要求任何事。"
    yield from _marks(procedure, where, sorted(need.marks), known)


def _marks(procedure: Procedure, where: str, marks: Iterable[str], known: Mapping[str, FactType]) -> Iterator[str]:
    codes = {limit.code for limit in procedure.limits}
    for mark in marks:
        name, _, value = mark.partition(":")
        if name == "clock":
            code, _, state = value.partition("=")
            if code not in codes or state not in _CLOCK_STATES:
                yield f"{where}提到没有的期限状态 {mark}。"
        elif name not in known or (value and not _value(known[name], value)):
            yield f"{where}提到没有的事实或选项 {mark}。"


def _value(fact_type: FactType, text: str) -> bool:
    field, _, value = text.partition("=")
    found: Field | None = next((item for item in fact_type.fields if item.name == field), None)
    if found is None:
        return False
    if found.kind is Kind.FLAG:
        return value in {"true", "false"}
    return found.kind is Kind.CHOICE and value in dict(found.choices)


def _limit(limit: TimeLimit, known: Mapping[str, FactType]) -> Iterator[str]:
    where = f"期限 {limit.code}"
    yield from (f"{where} 用到的期限 {code} 没有写进期限表。" for code in _codes_of(limit) if code not in limits())
    yield from _lost(where, _facts_of(limit), known)
    if limit.effect in {Effect.LATE, Effect.IF_DONE, Effect.LEAST}:
        mute = [name for name in limit.stops if name in known and not _tells_reason(known[name])]
        yield from (f"{where} 由 {name} 结束，但没有“{LATE_REASON}”填写项说明原因。" for name in mute)


def _codes_of(limit: TimeLimit) -> list[str]:
    longest = [rule.longest for rule in limit.pauses if rule.longest]
    return [limit.code, *(item.limit for item in limit.extensions), *longest]


def _facts_of(limit: TimeLimit) -> list[str]:
    paused = [name for rule in limit.pauses for name in (*rule.starts, *rule.stops)]
    return [*limit.starts, *limit.stops, *(item.fact for item in limit.extensions), *paused]


def _tells_reason(fact_type: FactType) -> bool:
    return LATE_REASON in {item.name for item in fact_type.fields}
