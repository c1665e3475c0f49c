"""Stories tell everything: each gate of a room has one in which it refuses, each step one in which it is taken.


What gates, needs and defects a story met is noted while it is played; nothing is claimed by its words alone.
"""

from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.db import transaction
from tests import cases
from tests.cases import Story, play, stories

from fadu.kernel.matters.models import Clock, MatterDefect
from fadu.kernel.procedure import Procedure
from fadu.kernel.procedure.conditions import APART, NEED
from fadu.kernel.procedure.take import Order, Refused, Taken, take
from fadu.kernel.registry.collect import registry

ROOMS = Path(__file__).parents[1] / "rooms"
TOLD = {
    "enforcement/damages": ("damage_lead",),
    "enforcement/measures": (
        *("seizure", "preservation", "restriction", "daily_fine"),
        *("simple_penalty", "crime_transfer", "detention_transfer"),
    ),
    "oversight/file_review": (
        *("review_plan", "file_review", "review_sheet", "paper_file"),
        *("enforcement_inspection", "typical_case"),
    ),
    "oversight/disclosure": ("disclosure", "publication"),
    "decisions/major_decisions": ("decision_catalogue", "major_decision", "consultation", "decision_hearing", "survey"),
    "enforcement/penalty": ("penalty",),
    "enforcement/officers": ("certificate", "officer_training", "training_topic"),
    "services/power_list": ("power",),
    "enforcement/discretion": ("benchmark", "guidance", "compliance"),
}
FEWEST = 25


class Met:
    """What the stories met: by step, the gates that refused; the steps taken; the defects; how clocks fared."""

    def __init__(self) -> None:
        """Begin with nothing met."""
        self.refused: dict[str, set[str]] = defaultdict(set)
        self.taken: set[str] = set()
        self.defects: dict[str, set[str]] = defaultdict(set)
        self.clocks: dict[str, set[str]] = defaultdict(set)

    def take(self, order: Order, moment: Any = None) -> Taken:
        """Take a step and note what came of it."""
        step = f"{order.procedure.code}.{order.step}"
        try:
            done = take(order, moment)
        except Refused as refused:
            self.refused[step] |= {refusal.gate for refusal in refused.refusals}
            raise
        self.taken.add(step)
        return done

    def look(self) -> None:
        """Note the defects and clocks that stand after a story."""
        for fact, name in MatterDefect.objects.values_list("fact", "name"):
            self.defects[fact].add(name)
        for clock in Clock.objects.all():
            self.clocks[clock.code] |= _fate(clock)


def _fate(clock: Clock) -> set[str]:
    found = {"paused": clock.pauses != "[]", "extended": clock.extensions != "[]", "missed": clock.missed}
    ended = clock.stopped_on is not None and not clock.missed
    return {name for name, so in (found | {"in time": ended}).items() if so}


def _stories(room: str) -> Iterator[Story]:
    return (param.values[0] for param in stories(ROOMS / room / "cases"))


@pytest.fixture(params=list(TOLD), ids=lambda room: room.replace("/", "."))
def met(request: pytest.FixtureRequest, demo_bureau: None, monkeypatch: pytest.MonkeyPatch) -> tuple[str, Met]:
    """All stories of a room played, each in the bureau as it was."""
    found = Met()
    monkeypatch.setattr(cases, "take", found.take)
    for story in _stories(request.param):
        with transaction.atomic():
            play(story)
            found.look()
            transaction.set_rollback(True)
    return request.param, found


def _declared(room: str) -> list[Procedure]:
    return [item for item in registry().procedures if item.code in TOLD[room]]


def test_every_gate_refuses_and_lets_pass_every_defect_is_found(met: tuple[str, Met]) -> None:
    room, found = met
    missing: list[str] = []
    for procedure in _declared(room):
        for step in procedure.steps:
            name = f"{procedure.code}.{step.name}"
            missing += [f"{name}：没有办成的案例"] if name not in found.taken else []
            missing += [
                f"{name}：关卡 {gate.name} 没有拒绝的案例"
                for gate in step.gates
                if not _refused(found, procedure, gate.name)
            ]
            missing += [
                f"{name}：没有因条件不具备被拒的案例"
                for _ in step.needs[:1]
                if not step.event and NEED not in found.refused[name]
            ]
            missing += [
                f"{name}：没有因应当分开被拒的案例" for _ in step.apart_from[:1] if APART not in found.refused[name]
            ]
            missing += [
                f"{name}：瑕疵 {check.name} 没有案例"
                for check in step.defects
                if check.name not in found.defects[step.records.name]
            ]
    assert not missing, "\n".join(sorted(set(missing)))


def _refused(found: Met, procedure: Procedure, gate: str) -> bool:
    """Say whether a gate of this name refused somewhere in the procedure: steps share gates."""
    return any(gate in found.refused[f"{procedure.code}.{step.name}"] for step in procedure.steps)


def test_there_are_stories_enough() -> None:
    assert sum(1 for room in TOLD for _ in _stories(room)) >= FEWEST
