"""The picture of a procedure from its declaration: steps as boxes in rows of stages, arrows for what is needed.

A step stands in the stage that its fact reaches; else in the furthest stage that it needs; a step without either can
be taken at any time and stands in a row of its own.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from fadu.kernel.procedure import Procedure, Step

ANY_TIME = "任何阶段"
_BOX, _GAP, _ROW, _LINE = (132, 40), (14, 26), 18, 8


@dataclass(frozen=True, slots=True)
class Stands:
    """Where a matter is: the marks, the stage, the steps that can be taken now and those that can't."""

    marks: frozenset[str] = frozenset()
    stage: str = ""
    can: frozenset[str] = frozenset()
    cannot: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Box:
    """A step's box: where it stands, its words in lines, and its state (`done`, `can`, `cannot`, `plain`)."""

    step: Step
    x: int
    y: int
    state: str
    lines: tuple[str, ...]

    @property
    def middle(self) -> int:
        """The middle of the box from left to right."""
        return self.x + _BOX[0] // 2

    @property
    def texts(self) -> list[tuple[int, str]]:
        """The lines of text, each with its height."""
        top = self.y + _BOX[1] // 2 + 5 - (len(self.lines) - 1) * 8
        return [(top + place * 16, line) for place, line in enumerate(self.lines)]


@dataclass(frozen=True, slots=True)
class Row:
    """A stage: its words, whether the matter is there now, and its top and height."""

    label: str
    now: bool
    y: int
    height: int


@dataclass(frozen=True, slots=True)
class Picture:
    """The whole drawing in units of its own width."""

    width: int
    height: int
    rows: tuple[Row, ...]
    boxes: tuple[Box, ...]
    arrows: tuple[str, ...] = field(default=())
    box_width: int = _BOX[0]
    box_height: int = _BOX[1]


def picture(procedure: Procedure, stands: Stands, width: int, label_width: int) -> Picture:
    """Return the drawing, `width` wide with `label_width` kept for the names of the stages (0: above the boxes)."""
    placed = stages_of_steps(procedure)
    labels = {stage.name: stage.label for stage in procedure.stages} | {"": ANY_TIME}
    rows: list[Row] = []
    boxes: list[Box] = []
    top = 0
    for name in [*(stage.name for stage in procedure.stages), ""]:
        steps = [step for step in procedure.steps if placed[step.name] == name]
        if steps:
            head = _GAP[1] if not label_width else 12
            found = list(_boxes(steps, stands, (label_width + _GAP[0], top + head), width))
            bottom = found[-1].y + _BOX[1] + 12
            rows.append(Row(labels[name], name == stands.stage and bool(name), top, bottom - top))
            boxes += found
            top = bottom + _ROW
    arrows = tuple(_arrows(procedure, {box.step.name: box for box in boxes}))
    return Picture(width, top - _ROW, tuple(rows), tuple(boxes), arrows)


def stages_of_steps(procedure: Procedure) -> Mapping[str, str]:
    """Return the stage of every step by name; an empty one for what can be done at any time."""
    order = [stage.name for stage in procedure.stages]
    reached = {mark.partition(":")[0]: place for place, stage in enumerate(procedure.stages) for mark in stage.reached}
    places: dict[str, int] = {}
    for _round in procedure.steps:  # a need may point forward: settle in at most as many rounds as there are steps
        before = dict(places)
        for step in procedure.steps:
            places[step.name] = _place(step, reached, _by_fact(procedure, places))
        if places == before:
            break
    return {name: order[place] if place >= 0 else "" for name, place in places.items()}


def _place(step: Step, reached: Mapping[str, int], places: Mapping[str, int]) -> int:
    if step.records.name in reached:
        return reached[step.records.name]
    if step.opens:
        return 0 if reached else -1
    return max((max(reached.get(fact, -1), places.get(fact, -1)) for fact in needed(step)), default=-1)


def _by_fact(procedure: Procedure, places: Mapping[str, int]) -> dict[str, int]:
    return {step.records.name: places[step.name] for step in procedure.steps if step.name in places}


def needed(step: Step) -> list[str]:
    """Return the facts that must stand before a step on every way, each once."""
    marks = [mark for need in step.needs if not need.when for mark in (*need.all_of, *_only(need.any_of))]
    return list(dict.fromkeys(mark.partition(":")[0] for mark in marks if not mark.startswith("clock:")))


def _only(marks: Collection[str]) -> Iterable[str]:
    return marks if len(marks) == 1 else ()


def _boxes(steps: Iterable[Step], stands: Stands, corner: tuple[int, int], width: int) -> Iterator[Box]:
    left, top = corner
    many = max((width - left) // (_BOX[0] + _GAP[0]), 1)
    for number, step in enumerate(steps):
        x = left + number % many * (_BOX[0] + _GAP[0])
        y = top + number // many * (_BOX[1] + _GAP[1] // 2)
        yield Box(step, x, y, _state(step, stands), lines_of(step.label))


def _state(step: Step, stands: Stands) -> str:
    if step.records.name in stands.marks:
        return "done"
    if step.name in stands.can:
        return "can"
    return "cannot" if step.name in stands.cannot else "plain"


def lines_of(label: str) -> tuple[str, ...]:
    """Return a label in at most two lines of a box."""
    if len(label) <= _LINE:
        return (label,)
    half = min((len(label) + 1) // 2, _LINE)
    rest = label[half:]
    return label[:half], rest if len(rest) <= _LINE else f"{rest[: _LINE - 1]}…"


def _arrows(procedure: Procedure, boxes: Mapping[str, Box]) -> Iterator[str]:
    """Yield a curve from each step to those that need its fact and stand lower; what is needed anyhow isn't drawn."""
    before = _before(procedure)
    for name, needs in before.items():
        implied = {far for near in needs for far in before[near]}
        for near in needs:
            if near not in implied and boxes[near].y < boxes[name].y:
                yield _curve(boxes[near], boxes[name])


def _before(procedure: Procedure) -> dict[str, list[str]]:
    """Return, by a step's name, the steps whose facts it needs."""
    recording = {step.records.name: step.name for step in procedure.steps}
    return {step.name: [recording[fact] for fact in needed(step) if fact in recording] for step in procedure.steps}


def _curve(start: Box, end: Box) -> str:
    top, bottom = start.y + _BOX[1], end.y
    bend = max((bottom - top) // 2, 10)
    return f"M{start.middle} {top}C{start.middle} {top + bend} {end.middle} {bottom - bend} {end.middle} {bottom - 2}"
