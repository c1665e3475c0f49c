"""What a change of law means for a running matter: which later editions govern its next steps, and what stays.

A limit keeps the edition of the day on which it began to run; what begins later follows the edition of its own day.
A procedure's next steps follow the edition in force when they are taken (程序从新).
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from fadu.kernel.law.limits import Limit, limits
from fadu.kernel.ledger.read import Recorded
from fadu.kernel.matters import Reckoned
from fadu.kernel.procedure import Citation, Procedure
from fadu.kernel.registry.collect import registry
from fadu.kernel.timelimits import Length
from fadu.lib import zh_dates


@dataclass(frozen=True, slots=True)
class Change:
    """A later edition: from when, by what, in words; `running` says what becomes of a count that already runs."""

    since: date
    words: str
    basis: Citation
    running: str = ""
    ahead: bool = False


def changes(
    procedure: Procedure, facts: Sequence[Recorded], clocks: Sequence[Reckoned], as_of: date
) -> tuple[Change, ...]:
    """Return what changed in law since a matter began, or is announced to change, the earliest first."""
    began = min(fact.occurred_on for fact in facts)
    found = [*_editions(procedure, began, as_of), *_limits(procedure, began, clocks, as_of)]
    return tuple(sorted(found, key=lambda change: change.since))


def _editions(procedure: Procedure, began: date, as_of: date) -> Iterator[Change]:
    """Yield the editions of the procedure that came into force after the matter began."""
    for item in registry().procedures:
        if item.code == procedure.code and item.in_force_from > began:
            day, ahead = zh_dates.day(item.in_force_from), item.in_force_from > as_of
            words = f"自{day}起，以后的步骤按{item.label}（{item.edition}年版）办理。"
            yield Change(item.in_force_from, words, item.steps[0].basis, "已经办理的步骤不受影响。", ahead)


def _limits(procedure: Procedure, began: date, clocks: Sequence[Reckoned], as_of: date) -> Iterator[Change]:
    """Yield the later editions of every limit the procedure counts by."""
    running = {clock.inputs.code for clock in clocks if clock.running}
    for code in _codes(procedure):
        before: Limit | None = None
        for item in limits().get(code, ()):
            if before is not None and item.since > began:
                yield _changed(before, item, code in running, as_of)
            before = item


def _codes(procedure: Procedure) -> list[str]:
    """Return the codes of all limits, those of extensions and of longest pauses among them, each once."""
    found = [
        code
        for limit in procedure.limits
        for code in (limit.code, *(one.limit for one in limit.extensions), *(rule.longest for rule in limit.pauses))
    ]
    return list(dict.fromkeys(code for code in found if code))


def _changed(before: Limit, item: Limit, runs: bool, as_of: date) -> Change:
    length = f"，由{_length(before)}改为{_length(item)}" if before.written != item.written else ""
    words = f"自{zh_dates.day(item.since)}起开始计算的，“{item.label}”按{item.law}{item.article}办理{length}。"
    stays = f"已经开始计算的仍按{before.law}{before.article}。" if runs else ""
    basis = Citation(item.law, item.article, item.edition, item.status)
    return Change(item.since, words, basis, stays, item.since > as_of)


def _length(item: Limit) -> str:
    if not item.written:
        return "本局设定的期限"
    length = Length.parse(item.written)
    return f"{length.amount}{length.unit.label}"
