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
    finding = findings(making.file(case))[number - 1]
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


def test_a_sound_file_on_paper_has_none_either() -> None:
    assert {one.outcome for one in findings(making.file({"paper": True}))} == {"not_found"}


def test_while_papers_are_still_to_be_typed_in_nothing_is_ruled_out() -> None:
    open_file = findings(making.file({"paper": True, "partial": True}))
    assert {one.outcome for one in open_file} == {"look"}
    assert all(one.words.startswith("案卷还没有录入完毕") for one in open_file)

    wrong = {"paper": True, "partial": True, "set": {"imposed": {"signed_as": "示例生态环境分局"}}}
    assert findings(making.file(wrong))[0].outcome == "found", "what was read is there, whatever is still to come"


@pytest.mark.parametrize("dropped", [row["paper"] for row in making.read("sound_paper.yaml")])
def test_taking_a_paper_away_never_clears_what_it_was_needed_for(dropped: str) -> None:
    """What isn't there can't tell: a file with fewer papers has at least as much to look at."""
    shorter = findings(making.file({"paper": True, "drop": [dropped]}))
    whole = findings(making.file({"paper": True}))
    assert all(one.outcome == "not_found" for one in whole)
    open_again = {one.number for one in shorter if one.outcome != "not_found"}
    needed = {
        "filed": {20},
        "sampled": {6} & open_again,
        "reviewed": {1, 4, 5, 6, 8, 9, 10, 11, 21},
        "notified": {14},
        "notice_served": {14},
        "result_told": {14},
    }
    assert needed.get(dropped, set()) <= open_again


@pytest.mark.parametrize(
    ("flaw", "number"),
    [
        ("no_jurisdiction", 1),
        ("seal", 1),
        ("sampling", 6),
        ("facts", 5),
        ("evidence", 6),
        ("law", 8),
        ("uncompared", 10),
        ("plea_right", 14),
        ("unclear", 14),
        ("returned", 17),
        ("disagree", 19),
        ("unrelated", 13),
        ("measure_told", 16),
        ("measure_handed", 16),
    ],
)
def test_what_a_typist_sees_on_paper_counts_as_if_born_here(flaw: str, number: int) -> None:
    """A flaw ticked on its paper is the defect of that paper; nothing else becomes one by it."""
    found = {one.number for one in findings(making.file(_flawed(flaw))) if one.outcome == "found"}
    assert found == {number}


def _flawed(flaw: str) -> Mapping[str, Any]:
    """A sound file on paper with one flaw ticked where it is seen."""
    measure: dict[str, Any] = {"paper": "seizure.carried_out", "day": "2024-01-11", "persons": "甲、乙"}
    seized: list[dict[str, Any]] = [measure, {"paper": "seizure.released", "day": "2024-01-20"}]
    added: dict[str, list[dict[str, Any]]] = {
        "unclear": [{"paper": "waived", "day": "2024-02-06"}],
        "returned": [{"paper": "discussed", "day": "2024-02-20", "persons": "丁、戊", "facts": "记录"}],
        "disagree": [{"paper": "legally_reviewed", "day": "2024-02-20", "facts": "不同意"}],
        **dict.fromkeys(("unrelated", "measure_told", "measure_handed"), seized),
    }
    seen = {"no_jurisdiction": "filed", "seal": "imposed", "sampling": "inspected", "plea_right": "notified"}
    ticked = {"flaws": [flaw], "checked": True}
    if flaw in added:
        first, *rest = added[flaw]
        papers: dict[str, Any] = {"add": [{**first, **ticked}, *rest]}
    else:
        papers = {"set": {seen.get(flaw, "reviewed"): ticked}}
    sets = dict(papers.get("set") or {})
    if flaw == "returned":
        sets["imposed"] = {"kinds": ["close"]}
    if flaw == "unclear":
        sets["imposed"] = {"day": "2024-02-07"}
    drop = ["sampled"] if flaw == "sampling" else []
    return {"paper": True, **papers, "set": sets, "drop": drop}
