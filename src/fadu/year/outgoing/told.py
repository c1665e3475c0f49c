"""What a report is composed from: what units' signed reports say, and how their reporting went."""

from dataclasses import dataclass
from datetime import date

STATES = (
    ("done", "已完成"),
    ("ongoing", "正在推进"),
    ("not_due", "未到期"),
    ("no_matter", "本期无此类事项"),
    ("not_started", "未开展"),
)


@dataclass(frozen=True, slots=True)
class Told:
    """What one unit's report says about one commitment: the system's words (`drafted`) and the unit's own (`text`)."""

    unit: str
    commitment: str
    state: str
    drafted: str
    text: str
    promise: str
    due: str = ""


@dataclass(frozen=True, slots=True)
class PointTold:
    """A point with what its units say."""

    number: int
    headline: str
    told: tuple[Told, ...]


@dataclass(frozen=True, slots=True)
class ChapterTold:
    """A chapter with its points."""

    title: str
    points: tuple[PointTold, ...]


@dataclass(frozen=True, slots=True)
class UnitStanding:
    """Where a unit's report stands, for the sentence on how reporting went."""

    name: str
    accepted: bool
    late_days: int
    returns: int


@dataclass(frozen=True, slots=True)
class RoundTold:
    """Everything a report is composed from. `own` names the bureau that reports on itself alone (a district's).
    `before` is the round before in the same plan: its title and how many tasks were done by then.
    """

    title: str
    since: date
    as_of: date
    chapters: tuple[ChapterTold, ...]
    units: tuple[UnitStanding, ...]
    kind: str = "half_year"
    own: str = ""
    before: tuple[str, int] | None = None

    @property
    def pieces(self) -> list[Told]:
        """Return everything that was said, in the plan's order."""
        return [piece for chapter in self.chapters for point in chapter.points for piece in point.told]


def states(pieces: list[Told]) -> dict[str, str]:
    """Return each commitment's state over all its units: done when all are, not begun when none has."""
    found: dict[str, list[str]] = {}
    for piece in pieces:
        found.setdefault(piece.commitment, []).append(piece.state)
    return {commitment: _together(said) for commitment, said in found.items()}


def _together(said: list[str]) -> str:
    at_work = {state for state in said if state not in {"no_matter", "not_due"}}
    if len(at_work) == 1:
        return at_work.pop()
    return "ongoing" if at_work else said[0]
