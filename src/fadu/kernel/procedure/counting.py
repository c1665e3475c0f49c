"""From a matter's facts to the inputs of each count of its time limits: when begun, paused, lengthened and ended."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import TypeAlias

from fadu.kernel.law.door import length_of
from fadu.kernel.law.limits import Limit, limits, set_by_then
from fadu.kernel.law.limits import limit as limit_on
from fadu.kernel.ledger.read import Recorded
from fadu.kernel.matters import Inputs, Lengthening, Span
from fadu.kernel.procedure.conditions import PauseRule, TimeLimit
from fadu.kernel.procedure.declare import Procedure
from fadu.kernel.timelimits import Length, Unit

#: Each fact, as corrected, with the marks that stand after it.
History: TypeAlias = Sequence[tuple[Recorded, frozenset[str]]]


def counts(procedure: Procedure, history: History) -> tuple[Inputs, ...]:
    """Return the inputs of every count that the facts began, in the order of their beginning."""
    closing = frozenset(step.records.name for step in procedure.steps if step.closes)
    found = [inputs for limit in procedure.limits for inputs in _counts(limit, history, closing)]
    return tuple(sorted(found, key=lambda inputs: (inputs.seq, inputs.code)))


@dataclass(slots=True)
class _Count:
    """A count that is being told: what has happened to it so far."""

    limit: TimeLimit
    begun: Recorded
    since: date
    extensions: list[Lengthening] = field(default_factory=list)
    spans: list[tuple[PauseRule, Span]] = field(default_factory=list)
    ended: Recorded | None = None
    replaced: bool = False
    closing: frozenset[str] = frozenset()

    def hear(self, fact: Recorded, marks: frozenset[str]) -> bool:
        """Take in a later fact; return whether the count is over by it."""
        if fact.name in self.limit.stops:
            self.ended = fact
            return True
        if fact.name in self.limit.starts or fact.name in self.closing or self.begun.name not in marks:
            self.replaced = True
            return True
        self._lengthen(fact)
        for rule in self.limit.pauses:
            self._pause(rule, fact)
        return False

    def _lengthen(self, fact: Recorded) -> None:
        for extension in self.limit.extensions:
            if extension.fact == fact.name:
                length = length_of(limit_on(extension.limit, fact.occurred_on), fact.occurred_on)
                self.extensions.append(Lengthening(str(length), fact.occurred_on))

    def _pause(self, rule: PauseRule, fact: Recorded) -> None:
        """Begin a pause, or end the one of this rule that has been open longest."""
        if fact.name in rule.starts:
            longest = _longest(rule, fact.occurred_on)
            span = Span(fact.occurred_on, None, rule.reason, rule.basis.words, longest)
            self.spans.append((rule, span))
        elif fact.name in rule.stops:
            places = [place for place, (of, span) in enumerate(self.spans) if of is rule and span.until is None]
            for place in places[:1]:
                span = self.spans[place][1]
                shut = Span(span.since, fact.occurred_on, span.reason, span.article, span.longest)
                self.spans[place] = (rule, shut)


def _counts(limit: TimeLimit, history: History, closing: frozenset[str]) -> Iterator[Inputs]:
    """Yield each count of one limit: a fact that begins it again, or closes the matter, ends it unjudged."""
    open_count: _Count | None = None
    for fact, marks in history:
        if open_count is not None and open_count.hear(fact, marks):
            yield from _inputs(open_count)
            open_count = None
        if fact.name in limit.starts and marks.issuperset(limit.when):
            since = _since(limit, fact)
            open_count = _Count(limit, fact, since, closing=closing) if since else None
    if open_count is not None:
        yield from _inputs(open_count)


def _since(limit: TimeLimit, fact: Recorded) -> date | None:
    """Return the day from (or to) which to count; None when the fact doesn't give it."""
    name = limit.before or limit.start_field
    if not name:
        return fact.occurred_on
    day = fact.data.get(name)
    if day:
        return date.fromisoformat(str(day)[:10])
    return None if limit.before else fact.occurred_on


def _longest(rule: PauseRule, on: date) -> str:
    return str(length_of(limit_on(rule.longest, on), on)) if rule.longest else ""


def _inputs(count: _Count) -> Iterator[Inputs]:
    """Yield the count by the law's length and, where something was promised, by the promised one.

    Before the law set the limit there was none to count: a matter imported from that time has no such clock.
    """
    if count.limit.code in limits() and not set_by_then(count.limit.code, count.begun.occurred_on):
        return
    rule = limit_on(count.limit.code, count.begun.occurred_on)
    yield _one(count, rule, rule.code, rule.label, length_of(rule, count.begun.occurred_on))
    promised = count.begun.data.get(count.limit.promised) if count.limit.promised else None
    if isinstance(promised, int) and promised > 0:
        yield _one(count, rule, f"{rule.code}.promised", f"承诺{rule.label}", Length(promised, Unit.WORKING_DAY))


def _one(count: _Count, rule: Limit, code: str, label: str, length: Length) -> Inputs:
    ended = count.ended
    return Inputs(
        code=code,
        label=label,
        effect=count.limit.effect.value,
        seq=count.begun.seq,
        start=count.since,
        length=str(length),
        basis=f"{rule.law} {rule.article}".strip(),
        backwards=bool(count.limit.before),
        extensions=tuple(count.extensions),
        pauses=tuple(span for _, span in count.spans),
        stopped_on=ended.occurred_on if ended else None,
        stopped_seq=ended.seq if ended else 0,
        replaced=count.replaced,
    )
