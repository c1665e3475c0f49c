"""How far a plan is, from what its units signed: pure arithmetic over the states of its commitments.

A commitment is done when everybody who answers for it is; those who had no such matter (本期无此类事项) don't count,
and a commitment that nobody had a matter for counts for nothing, neither way.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import ROUND_DOWN, Decimal

from fadu.year.rounds.facts import STATES

UNREPORTED = "unreported"
LABELS: Mapping[str, str] = {**dict(STATES), UNREPORTED: "尚未报送"}
SIGNALS: Mapping[str, str] = {"done": "done", "ongoing": "open", "not_started": "late"}
_NO_MATTER = "no_matter"
_ORDER = ("not_started", "not_due", UNREPORTED)


@dataclass(frozen=True, slots=True)
class Progress:
    """How many commitments of a plan stand in each state; `counts` has every state."""

    counts: Mapping[str, int]

    @property
    def done(self) -> int:
        """Return how many are done."""
        return self.counts["done"]

    @property
    def total(self) -> int:
        """Return how many there are, whatever their state."""
        return sum(self.counts.values())

    @property
    def counted(self) -> int:
        """Return how many count: all but those without such a matter."""
        return self.total - self.counts[_NO_MATTER]

    @property
    def share(self) -> Decimal | None:
        """Return done ÷ counted in percent, or None when nothing counts; rounded down, so that 100 means all."""
        if not self.counted:
            return None
        return (Decimal(100 * self.done) / self.counted).quantize(Decimal("0.1"), ROUND_DOWN)

    @property
    def words(self) -> str:
        """Return the share with its numerator and denominator, as people write it."""
        if self.share is None:
            return "没有可计的任务"
        return f"完成 {plain(self.share)}%（{self.done}/{self.counted}）"

    @property
    def parts(self) -> list[tuple[str, str, int]]:
        """Return sign, label and number of every state that occurs, best first."""
        found = [(state, self.counts[state]) for state in ("done", "ongoing", *_ORDER, _NO_MATTER)]
        return [(SIGNALS.get(state, "apart"), LABELS[state], count) for state, count in found if count]


def plain(share: Decimal) -> str:
    """Return a share without needless zeros: 50, 33.3."""
    return format(share.normalize(), "f")


def state_of(states: Iterable[str]) -> str:
    """Return where a commitment stands, from the states of those who answer for it (`unreported` for who is silent)."""
    said = list(states)
    own = {state for state in said if state != _NO_MATTER}
    if not own:
        return _NO_MATTER if said else UNREPORTED
    if own == {"done"}:
        return "done"
    if own & {"done", "ongoing"}:
        return "ongoing"
    return next(state for state in _ORDER if state in own)


def roll_up(states: Iterable[str]) -> Progress:
    """Return the progress of a plan from where each of its commitments stands."""
    counts = dict.fromkeys(LABELS, 0)
    for state in states:
        counts[state] += 1
    return Progress(counts)
