"""The day of a step: not tomorrow, within the edition's force, not before what the step rests on."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from fadu.kernel.ledger.read import Recorded
from fadu.kernel.procedure.authority import Refusal
from fadu.kernel.procedure.conditions import Need
from fadu.kernel.procedure.corrected import corrected
from fadu.kernel.procedure.declare import Asked, Procedure, Step
from fadu.kernel.procedure.standing import marks_of, standing
from fadu.lib import zh_dates

#: Gates of this module.
FUTURE, EDITION, BEFORE = "future", "edition", "before"
_CLOCK = "clock:"


def day_refusals(procedure: Procedure, step: Step, asked: Asked) -> list[Refusal]:
    """Refuse a day that hasn't come, a day on which the edition doesn't hold, and a count begun in the future."""
    on = asked.occurred_on
    if on > asked.now.date():
        reason = f"发生日期 {on.isoformat()} 晚于今天，还没有发生的事不能登记。"
        return [Refusal(FUTURE, reason, "核对日期后再提交。")]
    if on < procedure.in_force_from or (procedure.in_force_to and on > procedure.in_force_to):
        reason = f"{on.isoformat()} 不在本程序规定的施行期间内。"
        return [Refusal(EDITION, reason, "核对日期，或按当时施行的规定办理。")]
    return list(_begun_later(procedure, step, asked)) if step.opens else []


def _begun_later(procedure: Procedure, step: Step, asked: Asked) -> Iterator[Refusal]:
    """Yield a refusal for each day after the opening from which a limit counts: it would begin late."""
    counted = {limit.start_field for limit in procedure.limits if step.records.name in limit.starts}
    for item in step.records.fields:
        day = asked.data.get(item.name) if item.name in counted else None
        if day and date.fromisoformat(str(day)[:10]) > asked.occurred_on:
            reason = f"“{item.label}”晚于发生日期 {asked.occurred_on.isoformat()}，期限不能从还没有到来的日子起算。"
            yield Refusal(FUTURE, reason, "核对两个日期后再提交。")


def dated_before(procedure: Procedure, needs: tuple[Need, ...], asked: Asked) -> Iterator[Refusal]:
    """Yield a refusal for each need that is met by now but wasn't yet on the day that the step is given."""
    facts = corrected(asked.facts)
    earlier = [fact for fact in facts if fact.occurred_on <= asked.occurred_on]
    if len(earlier) == len(facts):
        return
    then, now = marks_of(procedure, earlier), marks_of(procedure, facts)
    for need in needs:
        wanted = _positive(need)
        if need.applies(now) and wanted.met(now) and not wanted.met(then):
            reason = f"按登记的先后，{zh_dates.day(asked.occurred_on)}时{need.words}；后一步不能早于前一步。"
            yield Refusal(BEFORE, reason, "核对发生日期。", need.basis)


def redated(procedure: Procedure, step: Step, asked: Asked, corrects: str) -> Iterator[Refusal]:
    """Yield a refusal for each need and gate that held on the day first given and doesn't on the one of a correction.

    What didn't hold on the first day either was known when the step was taken (an import may say so), and stays.
    """
    facts, root = corrected(asked.facts), _first(asked.facts, corrects)
    place = next((place for place, fact in enumerate(facts) if fact.reference == root), len(facts))
    if place == len(facts) or facts[place].occurred_on == asked.occurred_on:
        return
    then = replace(asked, facts=facts[:place], data=facts[place].data, occurred_on=facts[place].occurred_on)
    now = replace(asked, facts=facts[:place])
    yield from _no_longer_met(procedure, step, then, now)
    yield from _no_longer_open(step, then, now)


def _no_longer_met(procedure: Procedure, step: Step, then: Asked, now: Asked) -> Iterator[Refusal]:
    held, holds = _marks(procedure, then), _marks(procedure, now)
    day, earlier = zh_dates.day(now.occurred_on), zh_dates.day(then.occurred_on)
    for need in step.needs:
        if need.met(held) and not need.met(holds):
            reason = f"日期由{earlier}更正为{day}，而{day}时{need.words}；更正不能使这一步早于它所依据的前一步。"
            yield Refusal(BEFORE, reason, "核对发生日期。", need.basis)


def _no_longer_open(step: Step, then: Asked, now: Asked) -> Iterator[Refusal]:
    for gate in step.gates:
        if not gate.needs_data and (refusal := gate.check(now)) and not gate.check(then):
            yield refusal


def _first(facts: Sequence[Recorded], reference: str) -> str:
    """Return the fact that a reference goes back to, through corrections of corrections."""
    corrects = {fact.reference: fact.corrects for fact in facts}
    while corrects.get(reference):
        reference = corrects[reference]
    return reference


def _marks(procedure: Procedure, asked: Asked) -> frozenset[str]:
    """Return the marks as they stood on the day that is asked, with what was dated by then."""
    told = [fact for fact in asked.facts if fact.occurred_on <= asked.occurred_on]
    return standing(procedure, told).on(asked.occurred_on)


def _positive(need: Need) -> Need:
    """Return what a need asks to have happened, clocks apart: those are judged by their own day."""
    return replace(need, all_of=_told(need.all_of), any_of=_told(need.any_of), none_of=(), when=(), unless=())


def _told(marks: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(mark for mark in marks if not mark.startswith(_CLOCK))
