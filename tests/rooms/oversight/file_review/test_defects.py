"""The 25 major defects: each found in a file made to have it, not found in one made without (`defects.yaml`)."""

from collections.abc import Mapping
from typing import Any

import pytest
from tests.rooms.oversight.file_review import making

from fadu.rooms.oversight.file_review.rules.defects import LOOKED_FOR, findings
from fadu.rooms.oversight.file_review.rules.standard import standards

OUTCOMES = ("found", "not_found", "look")
ROWS = making.read("defects.yaml")


def cases() -> list[Any]:
    """Every case as a parameter: number, outcome, change."""
    return [
        pytest.param(row["number"], outcome, case, id=f"{row['number']}-{outcome}-{case['why']}")
        for row in ROWS
        for outcome in OUTCOMES
        for case in row.get(outcome, ())
    ]


@pytest.mark.parametrize(("number", "outcome", "case"), cases())
def test_what_is_there_is_found(number: int, outcome: str, case: Mapping[str, Any]) -> None:
    finding = LOOKED_FOR[number](making.file(case))
    assert (finding.number, finding.outcome) == (number, outcome), finding.words
    assert finding.words.endswith("。")


@pytest.mark.parametrize("number", range(1, 26))
def test_each_has_a_file_with_it_and_one_without(number: int) -> None:
    row = next(row for row in ROWS if row["number"] == number)
    assert row["found"], "至少一份有这个问题的案卷"
    assert row["not_found"], "至少一份没有的"


def test_a_sound_file_has_none() -> None:
    assert {one.outcome for one in findings(making.file())} == {"not_found"}


def test_the_standard_names_what_is_looked_for() -> None:
    for standard in standards():
        assert [one.number for one in standard.defects] == list(LOOKED_FOR)
        assert all(one.title and one.articles and one.group in standard.groups for one in standard.defects)


@pytest.mark.parametrize("case", [case for row in ROWS for case in row["found"]], ids=lambda case: case["why"])
def test_a_finding_names_the_fact_it_looked_at(case: Mapping[str, Any]) -> None:
    found = [one for one in findings(making.file(case)) if one.outcome == "found"]
    assert found
    assert all(one.fact is not None or "没有" in one.words for one in found)


def test_an_empty_file_leaves_everything_to_people_and_fails_nowhere() -> None:
    file = making.casefile({"facts": []}, making.DAY, making.around())
    outcomes = {one.number: one.outcome for one in findings(file)}
    assert outcomes[2] == outcomes[20] == outcomes[21] == "look"
