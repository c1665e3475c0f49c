"""The twenty-one checks on enforcement (`gates.yaml`): each stands where it is said to, with its article.

That each of them really refuses, or is really recorded, is told by the stories (`tests/house/test_story_coverage.py`).
"""

from pathlib import Path
from typing import Any

import pytest
import yaml

from fadu.kernel.law.limits import limits
from fadu.kernel.procedure import Procedure, Step
from fadu.kernel.registry.collect import registry

LISTED: dict[str, list[dict[str, str]]] = yaml.safe_load(
    Path(__file__).with_name("gates.yaml").read_text(encoding="utf-8")
)
EACH = [pytest.param(one, id=f"{code}-{number}") for code, found in LISTED.items() for number, one in enumerate(found)]
REFUSES = {"gate", "need", "apart"}
#: Behind these stands a statutory 不得, or authority or identity is missing; the rest is recorded and never blocks.
REFUSING = {"G01", "G03", "G05", "G07", "G08", "G10", "G11", "G13", "G19"}


def placed(one: dict[str, str]) -> tuple[Procedure, Step]:
    code, _, name = one["step"].partition(".")
    procedure = registry().procedure(code)
    return procedure, procedure.step(name)


def told(one: dict[str, str]) -> list[str]:
    """The authorities under which a check of this kind stands at its step."""
    procedure, step = placed(one)
    if "gate" in one:
        # A gate names its article in its refusal; the requirements name it beside the gate.
        return [gate.name for gate in step.gates if gate.name == one["gate"]]
    if "defect" in one:
        return [check.basis.words for check in step.defects if check.name == one["defect"]]
    if "need" in one:
        needs = [*step.needs, *getattr(procedure, "correctable", ())]
        return [need.basis.words for need in needs if one["need"] in need.words]
    if "apart" in one:
        return [apart.basis.words for apart in step.apart_from if one["apart"] in apart.words]
    found = [limit for limit in procedure.limits if limit.code == one["limit"] and step.records.name in limit.stops]
    return [f"{limits()[limit.code][-1].law} {limits()[limit.code][-1].article}" for limit in found]


@pytest.mark.parametrize("one", EACH)
def test_each_check_stands_at_its_step_with_its_article(one: dict[str, Any]) -> None:
    found = told(one)
    assert found, one
    assert "gate" in one or any(one["article"] in words for words in found), (one, found)


def test_all_twenty_one_are_there() -> None:
    assert list(LISTED) == [f"G{number:02}" for number in range(1, 22)]


def test_what_the_law_forbids_refuses_and_the_rest_is_recorded() -> None:
    refusing = {code for code, found in LISTED.items() if any(REFUSES & set(one) for one in found)}
    assert refusing >= REFUSING
    # Beyond these a gate stands only for what the law forbids besides: a right not told, a hearing held too soon
    # (办法 44、47), an unreviewed publication (条例 17).
    assert refusing - REFUSING == {"G09", "G15"}
