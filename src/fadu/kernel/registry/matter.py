"""What every matter's page shows: its heading, stages, clocks, facts in words, and what can be done now, or why not."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from fadu.kernel.evidence import store
from fadu.kernel.ledger.append import Chain
from fadu.kernel.ledger.read import Recorded, facts_of
from fadu.kernel.matters import Reckoned
from fadu.kernel.matters.door import defects_of
from fadu.kernel.procedure import Heading, Procedure
from fadu.kernel.procedure.corrected import corrected
from fadu.kernel.procedure.settle import stage_of
from fadu.kernel.procedure.shaken import shaken
from fadu.kernel.procedure.standing import Standing, standing
from fadu.kernel.procedure.take import offers
from fadu.kernel.reading import may_read
from fadu.kernel.registry.changes import changes
from fadu.kernel.registry.collect import registry
from fadu.kernel.registry.pages import Forbidden, Missing, Visit
from fadu.kernel.registry.telling import Telling, names, tell
from fadu.kernel.timelimits import Due

#: How many facts a page tells at first; the rest on demand (`?all=1`).
RECENT = 50
#: How many counts a page draws at first, the running ones before the ended.
MOST_CLOCKS = 20
#: A right of the party, or silence that counts: ending it late is nobody's delay.
_LEFT_TO_OTHERS = frozenset({"lapses", "deemed"})
_LAPSED = {
    "if_done": "需要办理的，应在期限内办理",
    "lapses": "逾期视为放弃",
    "deemed": "逾期视为同意",
    "released": "届满自动解除",
    "least": "法定最短时间",
}


@dataclass(frozen=True, slots=True)
class StageShown:
    """One stage of the picture: its words, and how it stands: `done`, `now`, `later`, `skipped` (not gone through)."""

    label: str
    state: str


@dataclass(frozen=True, slots=True)
class ClockShown:
    """One count for people: what it is, its end with its explanation, its authority, and how it stands.

    `state` is `running`, `paused`, `late`, `lapsed`, `ended` or `missed`; `words` say so where the end alone doesn't.
    `pauses` are the first and last days that weren't counted; `extended` the ends before each extension.
    """

    label: str
    due: Due
    basis: str
    state: str
    words: str
    since: date
    stopped_on: date | None = None
    pauses: tuple[tuple[date, date], ...] = ()
    extended: tuple[date, ...] = ()
    backwards: bool = False


@dataclass(frozen=True, slots=True)
class FileShown:
    """A file that a fact names: its digest, its name, the fact it belongs to, and its size in bytes."""

    digest: str
    name: str
    fact: str
    size: int


def matter(visit: Visit, code: str, chain_id: str) -> dict[str, Any]:
    """Return all that a matter's page shows; raise `Missing` or `Forbidden`.

    `timeline` (newest first, `earlier` ones left out), `can` and `cannot`, and for procedures with a heading `heading`,
    `stages`, `clocks`, `defects`, `files`, `changes` in law.
    """
    procedure = registry().procedure(code, visit.today)
    facts = facts_of(Chain(procedure.chain, chain_id))
    if not facts:
        raise Missing("没有找到这件事项，可能编号有误。请从列表中打开。")
    reading = procedure.reading(corrected(facts))
    reason = may_read(visit.actor, reading)
    if reason:
        raise Forbidden(reason)
    found = offers(procedure, chain_id, visit.actor, visit.now, facts)
    told = facts if visit.params.get("all") else facts[-RECENT:]
    shown = {
        "procedure": procedure.code,
        "procedure_label": procedure.label,
        "code": chain_id,
        "reading": reading,
        "timeline": _timeline(visit, procedure, facts, told),
        "earlier": len(facts) - len(told),
        "can": [step for step, refusals in found if not refusals],
        "cannot": [(step, refusals[0]) for step, refusals in found if refusals],
    }
    return shown | _headed(visit, procedure, facts)


def _timeline(
    visit: Visit, procedure: Procedure, facts: tuple[Recorded, ...], told: Sequence[Recorded]
) -> list[Telling]:
    """Return the facts in words, newest first, each with its correction's step and what a correction did to it."""
    known, flaws = names(), shaken(procedure, facts) if procedure.heading else {}
    return [
        replace(
            tell(fact, known),
            correct_step=_corrector(visit, procedure, fact),
            flaws=tuple(flaws.get(fact.reference, ())),
        )
        for fact in reversed(told)
    ]


def stages(procedure: Procedure, marks: frozenset[str], *, closed: bool = False) -> list[StageShown]:
    """Return the picture of the stages: where the matter stands, what lies behind and ahead of it."""
    at = stage_of(procedure, marks)
    order = [stage.name for stage in procedure.stages]
    place = order.index(at) if at in order else -1
    return [
        StageShown(stage.label, _stage_state(not marks.isdisjoint(stage.reached), number - place, closed))
        for number, stage in enumerate(procedure.stages)
    ]


def clocks(procedure: Procedure, stands: Standing, as_of: date) -> list[ClockShown]:
    """Return every count that was not begun anew: the running ones by their end, then the ended ones, newest first."""
    told = _LAPSED | {limit.code: limit.lapsed for limit in procedure.limits if limit.lapsed}
    shown = [_clock(clock, as_of, told) for clock in stands.clocks if not clock.inputs.replaced]
    by_end = sorted(shown, key=lambda one: str(one.due.due))
    ended = [one for one in reversed(by_end) if one.stopped_on is not None]
    return [one for one in by_end if one.stopped_on is None] + ended


def files(facts: Sequence[Recorded], labels: Iterable[tuple[str, str]]) -> list[FileShown]:
    """Return the files that the facts name, each once, in the order in which they came (one query)."""
    told = dict(labels)
    named = {digest: told.get(fact.name, fact.name) for fact in facts for digest in fact.evidence}
    kept = store.several(named)
    return [
        FileShown(digest, kept[digest].name, label, kept[digest].size)
        for digest, label in named.items()
        if digest in kept
    ]


def _headed(visit: Visit, procedure: Procedure, facts: tuple[Recorded, ...]) -> dict[str, Any]:
    if procedure.heading is None:
        return {}
    stands = standing(procedure, facts, visit.today)
    closing = {step.records.name for step in procedure.steps if step.closes}
    heading: Heading = procedure.heading(facts[0].chain.id, corrected(facts))
    labels = [(step.records.name, step.records.label) for step in procedure.steps]
    counted = clocks(procedure, stands, visit.today)
    return {
        "heading": heading,
        "marks": stands.on(visit.today),
        "stage": stage_of(procedure, stands.marks),
        "stages": stages(procedure, stands.marks, closed=bool(closing & stands.marks)),
        "clocks": counted if visit.params.get("all") else counted[:MOST_CLOCKS],
        "as_of": visit.today,
        "defects": defects_of(procedure.chain, facts[0].chain.id),
        "files": files(facts, labels),
        "changes": changes(procedure, facts, stands.clocks, visit.today),
        "headed": True,
    }


def _corrector(visit: Visit, procedure: Procedure, fact: Recorded) -> str:
    """Return the step by which the visitor's post may correct a fact; a correction isn't corrected itself."""
    step = procedure.recording(fact.name) if procedure.heading and not fact.corrects else None
    return step.name if step and visit.actor.has(*step.by) else ""


def _stage_state(reached: bool, ahead: int, closed: bool) -> str:
    """Say how a stage stands that lies `ahead` of (or behind) the current one."""
    if ahead > 0:
        return "later"
    if ahead == 0:
        return "done" if closed else "now"
    return "done" if reached else "skipped"


def _clock(clock: Reckoned, as_of: date, told: Mapping[str, str]) -> ClockShown:
    state, words = _how(clock, as_of, told)
    inputs = clock.inputs
    reckoned = clock.due.reckoned
    return ClockShown(
        inputs.label,
        clock.due,
        inputs.basis,
        state,
        words,
        inputs.start,
        inputs.stopped_on,
        pauses=reckoned.walk.paused.spans,
        extended=tuple(stage.end for stage in reckoned.stages[:-1]),
        backwards=inputs.backwards,
    )


def _how(clock: Reckoned, as_of: date, told: Mapping[str, str]) -> tuple[str, str]:
    """Return the state of a count and the words for it: the limit's own, else those of its effect."""
    effect = clock.inputs.effect
    lapsed = told.get(clock.inputs.code) or told.get(effect, "")
    if not clock.running:
        return _ended(clock)
    if clock.paused:
        return "paused", f"暂停计算：{_open_reason(clock)}"
    if clock.expired(as_of):
        return ("late", "") if effect == "late" else ("lapsed", lapsed)
    return "running", lapsed


def _ended(clock: Reckoned) -> tuple[str, str]:
    effect = clock.inputs.effect
    if clock.missed and effect in _LEFT_TO_OTHERS:
        return "ended", "期满后结束"
    if clock.missed:
        return "missed", "不足法定最短时间" if effect == "least" else "逾期办理"
    return "ended", "按期办理" if effect == "late" else "已结束"


def _open_reason(clock: Reckoned) -> str:
    reasons = [span.reason for span in clock.inputs.pauses if span.until is None]
    return reasons[-1] if reasons else ""
