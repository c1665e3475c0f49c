"""The model checker: what a made-up penalty proves, and that taking out any need, separation or gate is found."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from fadu.kernel.ledger import FactType, Field, Kind
from fadu.kernel.procedure import Apart, Citation, Gate, Need, Procedure, Step, TimeLimit
from fadu.kernel.registry.proving import Requirement, prove_one
from fadu.kernel.registry.proving.liveness import closings, liveness, never_taken

LAW = Citation("示例规定", "第一条")
_BY = ("legal_clerk",)


def fact(name: str, *fields: Field) -> FactType:
    return FactType(f"toy.{name}", name, fields)


RESULT = Field("result", "结论", Kind.CHOICE, choices=(("pass", "同意"), ("fail", "不同意")))
FILED, NOTIFIED, PLEADED = fact("filed"), fact("notified"), fact("pleaded")
INVESTIGATED, REVIEWED = fact("investigated"), fact("reviewed", RESULT)
DECIDED, CLOSED, RETURNED = fact("decided"), fact("closed"), fact("returned")


def step(name: str, record: FactType, *needs: Need, **more: Any) -> Step:
    return Step(name, name, record, _BY, LAW, needs=needs, **more)


def need(*marks: str, **more: Any) -> Need:
    return Need("尚未具备", LAW, all_of=marks, **more)


OPEN = Need("已经办结", LAW, none_of=("toy.closed",))
TOY = Procedure(
    code="toy",
    label="示例",
    chain="toy",
    edition="1",
    in_force_from=date(2020, 1, 1),
    steps=(
        step("file", FILED, opens=True),
        step("investigate", INVESTIGATED, OPEN),
        step(
            "review",
            REVIEWED,
            OPEN,
            need("toy.investigated"),
            apart_from=(Apart(("toy.investigated",), "调查人员不能审查", LAW),),
        ),
        step("return", RETURNED, OPEN, need("toy.investigated"), voids=("toy.investigated", "toy.reviewed")),
        step("notify", NOTIFIED, OPEN, need("toy.reviewed:result=pass")),
        step("plead", PLEADED, event=True),
        step(
            "decide",
            DECIDED,
            OPEN,
            need("toy.notified", "toy.reviewed:result=pass"),
            Need("陈述申辩期间未满", LAW, any_of=("toy.pleaded", "clock:disclosure.third_party=expired")),
            gates=(Gate("amount", "在幅度内吗", lambda asked: None),),
        ),
        step("close", CLOSED, Need("已经办结", LAW, none_of=("toy.closed",)), need("toy.decided"), closes=True),
    ),
    limits=(TimeLimit("disclosure.third_party", ("toy.notified",), ("toy.decided",)),),
)


def asked(kind: str, **more: Any) -> Requirement:
    return Requirement("toy", "R", "示例规定", "第一条", "应当如此", kind, **more)


ASKED = (
    asked("precedes", first=("toy.notified",), then="toy.decided"),
    asked("precedes", first=("toy.reviewed:result=pass",), then="toy.decided"),
    asked("precedes", any=("toy.pleaded", "clock:disclosure.third_party=expired"), then="toy.decided"),
    asked("precedes", first=("toy.investigated",), then="toy.reviewed"),
    asked("precedes", first=("toy.investigated",), then="toy.returned"),
    asked("precedes", first=("toy.reviewed:result=pass",), then="toy.notified"),
    asked("precedes", first=("toy.decided",), then="toy.closed"),
    *(
        asked("precedes", first=("toy.filed",), unless=(), then=f"toy.{name}", when=())
        for name in ("investigated", "reviewed", "decided")
    ),
    *(asked("never", never=("toy.closed", f"again.{name}")) for name in ()),
    asked("apart", facts=("toy.investigated", "toy.reviewed")),
    asked("guarded", then="toy.decided", gate="amount"),
)


def failing(procedure: Procedure, wanted: tuple[Requirement, ...] = ASKED) -> list[str]:
    return [proof.words for proof in prove_one(procedure, wanted) if not proof.held]


def changed(name: str, **more: Any) -> Procedure:
    steps = tuple(replace(item, **more) if item.name == name else item for item in TOY.steps)
    return replace(TOY, steps=steps)


def test_separation_needs_both_directions() -> None:
    """After a return the reviewer could investigate: keeping the reviewer from what was investigated isn't enough."""
    proofs = [proof for proof in prove_one(TOY, ASKED) if not proof.held]
    assert [proof.path for proof in proofs] == [("file", "investigate", "review", "investigate")]


SOUND = changed("investigate", apart_from=(Apart(("toy.reviewed",), "审查人员不能调查", LAW),))


def test_a_sound_procedure_holds() -> None:
    assert failing(SOUND) == []


def test_the_shortest_way_is_shown() -> None:
    bare = replace(
        SOUND, steps=tuple(replace(item, needs=()) if item.name == "decide" else item for item in SOUND.steps)
    )
    proof = next(proof for proof in prove_one(bare, ASKED) if not proof.held)
    assert proof.path == ("file", "decide")


def without_needs() -> Iterator[Procedure]:
    for item in SOUND.steps:
        for gone in item.needs:
            if gone.words == "尚未具备" or gone.any_of:
                kept = tuple(other for other in item.needs if other is not gone)
                steps = tuple(replace(one, needs=kept) if one is item else one for one in SOUND.steps)
                yield replace(SOUND, steps=steps)


@pytest.mark.parametrize("procedure", list(without_needs()))
def test_taking_out_any_need_is_found(procedure: Procedure) -> None:
    assert failing(procedure)


def test_taking_out_a_gate_or_a_separation_is_found() -> None:
    assert failing(replace(SOUND, steps=tuple(replace(item, gates=()) for item in SOUND.steps)))
    assert failing(replace(SOUND, steps=tuple(replace(item, apart_from=()) for item in SOUND.steps)))


def test_a_dead_end_is_shown_with_the_way_there() -> None:
    """A failed review that can be neither repeated nor returned leaves nothing to do."""
    once = Need("已经审查", LAW, none_of=("toy.reviewed",))
    steps = tuple(
        replace(item, needs=(*item.needs, once)) if item.name in {"review", "return"} else item for item in SOUND.steps
    )
    stuck = replace(SOUND, steps=steps)
    found = liveness(stuck, closings(stuck))
    assert found.dead_end is not None
    assert found.dead_end == ("file", "investigate", "review")


def test_a_step_that_is_never_possible_is_named() -> None:
    never = need("toy.closed", none_of=("toy.closed",))
    steps = tuple(replace(item, needs=(never,)) if item.name == "return" else item for item in SOUND.steps)
    assert never_taken(replace(SOUND, steps=steps)) == ("return",)


def test_a_requirement_that_speaks_of_nothing_fails() -> None:
    assert failing(SOUND, (asked("precedes", first=("toy.filed",), then="toy.published"),))
    assert failing(SOUND, (asked("ends", limit="toy.none"),))
    assert failing(SOUND, (asked("guarded", then="toy.decided", gate="none"),))


def test_what_must_stay_within_reach() -> None:
    """A matter that staff may simply drop has no dead end, and yet the decision may be out of reach."""
    once = Need("已经审查", LAW, none_of=("toy.reviewed",))
    dropped = step("drop", fact("dropped"), OPEN, closes=True)
    steps = tuple(
        replace(item, needs=(*item.needs, once)) if item.name in {"review", "return"} else item for item in SOUND.steps
    )
    loose = replace(SOUND, steps=(*steps, dropped))
    reaching = asked("reaches", then="toy.decided")
    assert liveness(loose, closings(loose)).dead_end is None
    assert failing(loose, (reaching,)) == ["应当如此"]
    assert failing(SOUND, (reaching,)) == []
