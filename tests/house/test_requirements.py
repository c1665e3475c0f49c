"""Requirements prove something: taking out any one need, separation, gate or defect check makes a proof fail.

Every procedure that declares needs has requirements of its own, written from the law (`law/requirements/*.yaml`).
"""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest

from fadu.kernel.procedure import Procedure, Step
from fadu.kernel.registry.collect import registry
from fadu.kernel.registry.proving import Requirement, against, prove_one, requirements

Weakened = tuple[str, Procedure, tuple[Requirement, ...]]


def _with(procedure: Procedure, step: Step, **more: Any) -> Procedure:
    steps = tuple(replace(item, **more) if item is step else item for item in procedure.steps)
    return replace(procedure, steps=steps)


def _without(items: tuple[Any, ...], gone: Any) -> tuple[Any, ...]:
    return tuple(item for item in items if item is not gone)


def weakened(procedure: Procedure) -> Iterator[tuple[str, Procedure]]:
    """Yield the procedure with one thing taken out, for each thing that a requirement must miss."""
    for step in procedure.steps:
        where = f"{procedure.code}@{procedure.edition} {step.name}"
        for need in () if step.event else step.needs:
            yield f"{where} need {need.words}", _with(procedure, step, needs=_without(step.needs, need))
        for apart in step.apart_from:
            yield f"{where} apart {apart.words}", _with(procedure, step, apart_from=_without(step.apart_from, apart))
        for gate in step.gates:
            yield f"{where} gate {gate.name}", _with(procedure, step, gates=_without(step.gates, gate))


def proved() -> list[Procedure]:
    """Return the procedures that have requirements."""
    return [item for item in registry().procedures if item.code in requirements()]


def _weaker() -> list[Any]:
    found = [(name, item, procedure) for procedure in proved() for name, item in weakened(procedure)]
    return [pytest.param(item, procedure, id=name) for name, item, procedure in found]


def _nearest_first(weaker: Procedure, procedure: Procedure) -> list[Requirement]:
    """Return the requirements, those first that speak of the fact whose step was weakened: it is mostly one of them."""
    pairs = zip(weaker.steps, procedure.steps, strict=True)
    fact = next(there.records.name for here, there in pairs if here is not there)
    asked = [item for item in requirements()[procedure.code] if item.kind != "reaches"]
    return sorted(asked, key=lambda item: (item.then.partition(":")[0] != fact, fact not in item.facts))


def test_there_is_something_to_prove() -> None:
    assert {item.code for item in proved()} >= {"disclosure", "major_decision"}


def test_every_procedure_with_needs_has_requirements() -> None:
    bare = {item.code for item in registry().procedures if any(step.needs for step in item.steps)} - set(requirements())
    assert bare == set()


@pytest.mark.parametrize("procedure", [pytest.param(item, id=f"{item.code}@{item.edition}") for item in proved()])
def test_the_procedures_hold(procedure: Procedure) -> None:
    failing = [proof for proof in prove_one(procedure, requirements()[procedure.code]) if not proof.held]
    assert [(proof.id, proof.words, proof.path, proof.note) for proof in failing] == []


@pytest.mark.parametrize(("weaker", "procedure"), _weaker())
def test_taking_anything_out_is_found(weaker: Procedure, procedure: Procedure) -> None:
    asked = _nearest_first(weaker, procedure)
    assert any(not proof.held for item in asked for proof in against(weaker, [item]))
