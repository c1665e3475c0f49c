"""The stories of scoring: who may mark, publish, object and answer; which rules hold."""

from pathlib import Path

import pytest
from tests.cases import Story, play, stories
from tests.year.scoring.helping import accept, sign

FOUND = stories(Path(__file__).parent / "cases")


@pytest.mark.parametrize("story", [found for found in FOUND if found.values[0].place == "rules"])
def test_rules(story: Story, demo_bureau: None) -> None:
    play(story)


@pytest.mark.parametrize("story", [found for found in FOUND if found.values[0].place == "scores"])
def test_scores(story: Story, round_code: str) -> None:
    for unit, reviewer in (("water", "legal-clerk"), ("legal", "party-office"), ("party-committee", "legal-clerk")):
        accept(sign(round_code, unit), reviewer)
    play(story)
