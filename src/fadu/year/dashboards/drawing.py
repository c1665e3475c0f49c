"""Where the bars and lines of a dashboard lie: pure arithmetic for SVG, so that pictures print and need no script."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

#: The drawing field of a sparkline, in its own units.
WIDTH, HEIGHT, EDGE = 160, 40, 3


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of a stacked bar: which state, from where and how wide, in percent of the bar."""

    state: str
    start: str
    width: str


def stacked(counts: Mapping[str, int], most: int) -> list[Segment]:
    """Return the stretches of a bar; `most` is what the longest bar of the same chart holds."""
    found, start = [], 0
    for state, count in counts.items():
        if count:
            found.append(Segment(state, _percent(start, most), _percent(count, most)))
        start += count
    return found


def _percent(count: int, whole: int) -> str:
    return f"{100 * count / whole:.2f}%"


@dataclass(frozen=True, slots=True)
class Spark:
    """A small line with its last point, and the height of the goal's line (None: no goal)."""

    points: str
    last: tuple[str, str] | None
    goal_y: str | None


def spark(values: Sequence[Decimal | None], goal: Decimal | None) -> Spark:
    """Return the line through `values` (gaps left out) on a scale from zero to the larger of them and the goal."""
    known = [value for value in values if value is not None]
    top = max([*known, goal or Decimal(0), Decimal(1)])
    step = Decimal(WIDTH - 2 * EDGE) / max(len(values) - 1, 1)
    places = [(f"{EDGE + at * step:.1f}", _y(value, top)) for at, value in enumerate(values) if value is not None]
    line = " ".join(f"{x},{y}" for x, y in places)
    return Spark(line, places[-1] if places else None, None if goal is None else _y(goal, top))


def _y(value: Decimal, top: Decimal) -> str:
    return f"{HEIGHT - EDGE - value * (HEIGHT - 2 * EDGE) / top:.1f}"
