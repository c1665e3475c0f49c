"""What a step would find late or short on the day it is to be recorded: told before it is taken, never a refusal."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from fadu.kernel.ledger.read import Recorded
from fadu.kernel.matters import Reckoned
from fadu.kernel.procedure.conditions import Effect
from fadu.kernel.procedure.declare import Asked, Procedure, Step
from fadu.kernel.procedure.standing import standing
from fadu.lib import zh_dates

#: The field in which a step says why it comes too late (or too early).
LATE_REASON = "late_reason"


@dataclass(frozen=True, slots=True)
class Untimely:
    """A limit that a step would end too late, or, where the law asks for a least time, too early."""

    label: str
    due: date
    on: date
    short: bool
    basis: str

    @property
    def words(self) -> str:
        """Return what is wrong with the day in one sentence."""
        day, end = zh_dates.day(self.on), zh_dates.day(self.due)
        if self.short:
            return f"按{day}办理，“{self.label}”不足：一般应到{end}。"
        return f"按{day}办理，“{self.label}”逾期：应于{end}以前办理。"


#: Ends that make an act late; a right that lapsed, or a silence that counted, makes nobody late.
_OWED = (Effect.LATE, Effect.IF_DONE, Effect.LEAST)


def untimely(procedure: Procedure, step: Step, asked: Asked, correcting: str = "") -> list[Untimely]:
    """Return the limits that the step would end too late or too early on `asked.occurred_on`.

    `correcting` is the reference of a fact that is being corrected: then the day is judged in its place.
    """
    if not any(step.records.name in limit.stops for limit in procedure.limits):
        return []
    facts, seq = _with(step, asked, correcting)
    clocks = standing(procedure, facts).clocks
    ended = [clock for clock in clocks if clock.missed and clock.inputs.stopped_seq == seq]
    return [_told(clock, asked.occurred_on) for clock in ended if clock.inputs.effect in _OWED]


def _with(step: Step, asked: Asked, correcting: str) -> tuple[Sequence[Recorded], int]:
    """Return the facts as they would read with the new one, and its place among them."""
    last, facts = asked.facts[-1] if asked.facts else None, asked.facts
    old = next((fact for fact in facts if fact.reference == correcting), None)
    if last is None:
        return (), 0
    new = replace(
        last,
        name=step.records.name,
        data=dict(asked.data),
        occurred_on=asked.occurred_on,
        seq=last.seq + 1,
        corrects=correcting if old else "",
    )
    return (*facts, new), old.seq if old else new.seq


def _told(clock: Reckoned, on: date) -> Untimely:
    inputs = clock.inputs
    return Untimely(inputs.label, clock.due.due, on, inputs.effect == Effect.LEAST, inputs.basis)
