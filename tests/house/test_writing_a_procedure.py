"""docs/writing-a-procedure.md prints a procedure that is real: it is declared, proved, and its stories come true."""

import re
from dataclasses import replace
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

import pytest
import yaml
from tests.house.example_procedure import EXAMPLE, STEPS

from fadu.kernel.ledger.append import Chain
from fadu.kernel.ledger.read import facts_of
from fadu.kernel.procedure.standing import standing
from fadu.kernel.procedure.take import Order, Refused, take
from fadu.kernel.registry.proving import Requirement, prove_one
from fadu.kernel.roles import Actor
from fadu.lib.clock import SHANGHAI

HERE = Path(__file__).parent
DOCUMENT = HERE.parents[1] / "docs" / "writing-a-procedure.md"
SOURCES = {"python": HERE / "example_procedure.py", "yaml": HERE / "example_procedure.yaml"}
WRITTEN = yaml.safe_load(SOURCES["yaml"].read_text("utf-8"))
CASES = [pytest.param(case, id=case["story"]) for case in WRITTEN["cases"]]
_LISTS = ("first", "any", "when", "unless", "never", "facts")
CLERK = Actor(person="p1", name="示例甲", post="clerk", unit="legal", roles=frozenset({"legal_clerk"}))


def printed(language: str) -> list[str]:
    """Return the blocks of the document in one language."""
    return re.findall(rf"```{language}\n(.*?)```", DOCUMENT.read_text("utf-8"), re.DOTALL)


def marked(language: str) -> list[str]:
    """Return what stands between two lines of dots in the source."""
    parts = SOURCES[language].read_text("utf-8").split("# ……\n")
    return [part.strip() for part in parts[1::2]]


def requirements() -> list[Requirement]:
    lists = [{name: tuple(one[name]) for name in _LISTS if name in one} for one in WRITTEN["requirements"]]
    return [
        Requirement(**({"procedure": "example"} | one | told))
        for one, told in zip(WRITTEN["requirements"], lists, strict=True)
    ]


@pytest.mark.parametrize("language", sorted(SOURCES))
def test_the_document_prints_the_example_word_for_word(language: str) -> None:
    assert [block.strip() for block in printed(language)] == marked(language)


def test_the_example_keeps_what_the_law_asks() -> None:
    assert [proof.words for proof in prove_one(EXAMPLE, requirements()) if not proof.held] == []


@pytest.mark.parametrize("name", ["abandon", "reply"])
def test_a_condition_left_out_is_found(name: str) -> None:
    bare = tuple(replace(step, needs=(), gates=()) if step.name == name else step for step in STEPS)
    assert [proof for proof in prove_one(replace(EXAMPLE, steps=bare), requirements()) if not proof.held]


@pytest.mark.django_db
@pytest.mark.parametrize("case", CASES)
def test_its_stories_come_true(case: dict[str, Any]) -> None:
    for told in case["steps"]:
        if "refused" in told:
            with pytest.raises(Refused, match=told["refused"]):
                act(told)
        else:
            act(told)
    clocks = standing(EXAMPLE, facts_of(Chain("example", "甲"))).clocks
    due = {clock.inputs.code: clock.due.due for clock in clocks if clock.running}
    assert case.get("due", {}).items() <= due.items()


def act(told: dict[str, Any]) -> None:
    """Take one step of a story."""
    on: date = told["day"]
    step = EXAMPLE.step(told["take"])
    typed = {"title": "甲", "matters": "写明所需信息的名称。", "until": told.get("until")}
    data = {field.name: typed[field.name] for field in step.records.fields if field.name in typed}
    order = Order(EXAMPLE, step.name, CLERK, data, "" if step.opens else "甲", on)
    take(order, datetime.combine(on, time(12), SHANGHAI))
