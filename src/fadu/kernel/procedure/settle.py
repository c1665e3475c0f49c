"""The rows that make a matter known to lists and counts: heading, clocks, defects, parties. A pure fold of its facts.

In `take` the rows before and after the new fact are both reckoned from facts, so that nothing is read back; a rebuild
compares with the tables themselves.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from fadu.kernel.ledger.append import Chain
from fadu.kernel.ledger.read import Recorded
from fadu.kernel.matters import Reckoned
from fadu.kernel.matters.rows import clock_row
from fadu.kernel.procedure.conditions import Effect, Heading, Need
from fadu.kernel.procedure.corrected import corrected
from fadu.kernel.procedure.declare import Asked, Procedure, Step, Table
from fadu.kernel.procedure.standing import Standing, standing
from fadu.kernel.reading.tokens import tokens
from fadu.kernel.roles import Actor
from fadu.lib import zh_dates

Row = dict[str, Any]
Rows = Mapping[str, list[Row]]

MATTER, CLOCK, DEFECT, PARTY = "matters.Matter", "matters.Clock", "matters.MatterDefect", "matters.MatterParty"
READER = "matters.MatterReader"
TABLES = tuple(
    Table(name, "key" if name == MATTER else "matter", ("key",)) for name in (MATTER, CLOCK, PARTY, READER, DEFECT)
)
_TITLE_LENGTH = 300
#: Ends that our own act answers for; a right that somebody else let lapse is no defect of ours.
_OURS = frozenset({Effect.LATE.value, Effect.IF_DONE.value, Effect.LEAST.value})


@dataclass(frozen=True, slots=True)
class Found:
    """A defect at a fact: its name, the words for it, and the authority."""

    name: str
    note: str
    basis: str


def rows(
    procedure: Procedure,
    chain: Chain,
    facts: Sequence[Recorded],
    stands: Standing | None = None,
    like: Standing | None = None,
) -> Rows:
    """Return heading, clocks, parties and readers as rows by table; none without a declared heading or without facts.

    Counts that are the very same in `like`, with which the rows will be compared, are left out.
    """
    if procedure.heading is None or not facts:
        return {}
    known = standing(procedure, facts) if stands is None else stands
    key = f"{chain.kind}/{chain.id}"
    heading = procedure.heading(chain.id, corrected(facts))
    parties = [{"key": f"{key}:{party}", "matter": key, "party": party} for party in dict.fromkeys(heading.parties)]
    same = {id(one) for one in like.clocks} if like else set()
    clocks = [clock_row(key, one) for one in known.clocks if id(one) not in same]
    words = sorted(tokens(procedure.reading(corrected(facts))))
    readers = [{"key": f"{key}|{word}", "matter": key, "token": word} for word in words]
    row = _matter(procedure, key, facts, heading, known) | {"readers": f"|{'|'.join(words)}|"}
    return {MATTER: [row], CLOCK: clocks, PARTY: parties, READER: readers}


def defect_rows(procedure: Procedure, chain: Chain, facts: Sequence[Recorded]) -> list[Row]:
    """Return the defects of every fact, corrected ones as they read now, each judged by what stood before it."""
    if procedure.heading is None:
        return []
    return list(_all_defects(procedure, f"{chain.kind}/{chain.id}", corrected(facts)))


def rows_of_defects(key: str, fact: Recorded, found: Iterable[Found]) -> list[Row]:
    """Return the rows of the defects at one fact."""
    return [
        {
            "key": f"{key}#{fact.seq}:{number}",
            "matter": key,
            "seq": fact.seq,
            "fact": fact.name,
            "name": defect.name,
            "note": defect.note,
            "basis": defect.basis[:200],
            "occurred_on": fact.occurred_on,
        }
        for number, defect in enumerate(found, 1)
    ]


def stage_of(procedure: Procedure, marks: frozenset[str]) -> str:
    """Return the furthest stage reached; empty when the procedure declares none."""
    reached = [stage.name for stage in procedure.stages if not marks.isdisjoint(stage.reached)]
    return reached[-1] if reached else ""


def closed_on(procedure: Procedure, facts: Sequence[Recorded], marks: frozenset[str]) -> date | None:
    """Return the day of the fact by which a matter is closed, if one stands."""
    closing = {step.records.name for step in procedure.steps if step.closes} & marks
    days = [fact.occurred_on for fact in corrected(facts) if fact.name in closing]
    return days[-1] if days else None


def defects_at(step: Step, asked: Asked, before: Standing, after: Standing) -> list[Found]:
    """Return what is late, short or missing at the fact just recorded by `step`."""
    own = [
        Found(check.name, note, check.basis.words) for check in step.defects if (note := check.check(asked)) is not None
    ]
    unmet = [Found("premature", f"{need.words}。", need.basis.words) for need in _unmet(step, asked, before)]
    return [*own, *unmet, *_missed(asked, before, after)]


def _unmet(step: Step, asked: Asked, before: Standing) -> list[Need]:
    if not step.event:
        return []
    marks = before.on(asked.occurred_on)
    return [need for need in step.needs if not need.met(marks)]


def _missed(asked: Asked, before: Standing, after: Standing) -> Iterator[Found]:
    """Yield each count that this fact ended too late (or too early), and each extension granted in vain."""
    for clock in after.clocks:
        was = _same(clock, before)
        if clock.missed and clock.inputs.effect in _OURS and (was is None or was.running):
            yield _too_late(clock, asked)
        for extension in clock.vain[len(was.vain) if was else 0 :]:
            note = f"{clock.inputs.label}的延长在届满之后才批准（{extension.on.isoformat()}），期限不再顺延。"
            yield Found("extended_in_vain", note, clock.inputs.basis)


def _same(clock: Reckoned, others: Standing) -> Reckoned | None:
    key = (clock.inputs.seq, clock.inputs.code)
    return next((item for item in others.clocks if (item.inputs.seq, item.inputs.code) == key), None)


def _too_late(clock: Reckoned, asked: Asked) -> Found:
    end = zh_dates.day(clock.due.due)
    reason = str(asked.data.get("late_reason") or "")
    why = f"原因：{reason}" if reason else "未说明原因。"
    if clock.inputs.effect == Effect.LEAST:
        return Found("short", f"{clock.inputs.label}不足：一般应到{end}。{why}", clock.inputs.basis)
    return Found("late", f"{clock.inputs.label}逾期：应于{end}以前办理。{why}", clock.inputs.basis)


def _all_defects(procedure: Procedure, key: str, facts: tuple[Recorded, ...]) -> Iterator[Row]:
    reached, stands = 0, Standing(frozenset())
    for place, fact in enumerate(facts, 1):
        step = procedure.recording(fact.name)
        if step is not None and _judged(procedure, step):
            before = stands if reached == place - 1 else standing(procedure, facts[: place - 1])
            reached, stands = place, standing(procedure, facts[:place])
            yield from rows_of_defects(key, fact, defects_at(step, _asked(facts, place), before, stands))


def _judged(procedure: Procedure, step: Step) -> bool:
    return bool(step.defects or procedure.limits or (step.event and step.needs))


def _asked(facts: Sequence[Recorded], place: int) -> Asked:
    """Return what the gates could look at when a recorded fact was taken."""
    fact = facts[place - 1]
    return Asked(fact.chain, tuple(facts[: place - 1]), fact.data, actor_of(fact), fact.occurred_on, fact.recorded_at)


def actor_of(fact: Recorded) -> Actor:
    """Return who recorded a fact, as far as the ledger keeps it: codes, no roles."""
    return Actor(**{name: value for name, value in fact.actor.items() if name in Actor.__slots__})


def _matter(procedure: Procedure, key: str, facts: Sequence[Recorded], heading: Heading, known: Standing) -> Row:
    owed = [clock.due.due for clock in known.clocks if clock.owed]
    closed = closed_on(procedure, facts, known.marks)
    return {
        "key": key,
        "kind": facts[0].chain.kind,
        "code": facts[0].chain.id,
        "procedure": procedure.code,
        "title": heading.title[:_TITLE_LENGTH],
        "number": heading.number,
        "organ": heading.organ,
        "unit": heading.unit,
        "handler": heading.handler,
        "stage": stage_of(procedure, known.marks),
        "opened_on": corrected(facts)[0].occurred_on,
        "changed_on": facts[-1].occurred_on,
        "closed_on": closed,
        "due": None if closed or not owed else min(owed),
        "seq": facts[-1].seq,
        "public": heading.public,
    }
